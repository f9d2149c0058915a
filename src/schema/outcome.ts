import { z } from 'zod';
import { Language } from './formalization.ts';

/** A function, a relation or an array of a counterexample, point by point. */
export const ValueTable = z.object({
  /** Names for the arguments. */
  names: z.array(z.string()),
  /** All that each argument can be, where the rows and `otherwise` tell of every combination; absent for a list of cases. */
  arguments: z.array(z.array(z.string())).optional(),
  rows: z.array(z.object({ at: z.array(z.string()), value: z.string() })),
  /** The value wherever no row applies, which may be a formula in the names; absent where one always does. */
  otherwise: z.string().optional(),
});
export type ValueTable = z.infer<typeof ValueTable>;

/** A value in a counterexample: `origin` tells the theorem's own constants from a step's fixed variables. */
export const ModelValue = z.object({
  name: z.string(),
  sort: z.string(),
  value: z.string(),
  /** The same as a table; absent for what is no function, and for one that is told in a few words. */
  table: ValueTable.optional(),
  origin: z.enum(['theorem', 'step']),
});
export type ModelValue = z.infer<typeof ModelValue>;

/** Where in an obligation something was found. Columns count code points from 0, lines from 1. */
export const Place = z.object({
  field: z.string(),
  line: z.int().positive(),
  column: z.int().nonnegative(),
});
export type Place = z.infer<typeof Place>;

/**
 * What an engine found for one obligation. An outcome is never an infrastructure failure: those are
 * `EngineFailure`s and concern the whole run.
 */
export const Outcome = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('holds'),
    /** Ids of the used steps that the verifier's derivation really rests on (smt: an unsat core; lean: those used). */
    dependsOn: z.array(z.string()),
    notes: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('refuted'),
    message: z.string(),
    counterexample: z.array(ModelValue),
    notes: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('failed'),
    message: z.string(),
    place: Place.nullable(),
    /** The goal that was left, where the verifier shows one. */
    goal: z.string().nullable(),
  }),
  z.object({ kind: z.literal('gap'), message: z.string(), place: Place.nullable() }),
  z.object({ kind: z.literal('ill-formed'), message: z.string(), place: Place.nullable() }),
  z.object({
    kind: z.literal('forbidden'),
    message: z.string(),
    word: z.string(),
    place: Place.nullable(),
  }),
  z.object({
    kind: z.literal('inconclusive'),
    /** `effort`: the verifier's own count of its work reached the limit; `time`: the clock did. */
    cause: z.enum(['effort', 'time', 'memory', 'unknown']),
    message: z.string(),
  }),
  /** Neither proved nor refuted, and taken from a fact that the text cites by name; not checked. */
  z.object({ kind: z.literal('cited'), message: z.string() }),
  /** A step that relies on the theorem itself or on its own formula; found by an engine (Lean: termination). */
  z.object({ kind: z.literal('circular'), message: z.string() }),
  /** Not run because another obligation's text made that impossible; never an acceptance. */
  z.object({ kind: z.literal('missing'), message: z.string() }),
]);
export type Outcome = z.infer<typeof Outcome>;

/** What became of the pinned goal, tried from the hypotheses alone. */
export const Direct = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('proved') }),
  z.object({ kind: z.literal('refuted'), counterexample: z.array(ModelValue) }),
  z.object({ kind: z.literal('open') }),
  z.object({ kind: z.literal('not-tried') }),
]);
export type Direct = z.infer<typeof Direct>;

/** An assumption that the solver proved equivalent to the goal. */
export const Equivalence = z.object({
  step: z.string(),
  assumption: z.string(),
  to: z.literal('goal'),
});
export type Equivalence = z.infer<typeof Equivalence>;

/** What a step may assume without begging the question, since the goal itself assumes it: premises of its parts. */
export const Granted = z.object({
  step: z.string(),
  formulas: z.array(z.string()),
});
export type Granted = z.infer<typeof Granted>;

/** What an acceptance rests on, weakest first: Z3, the elaborator of Lean, a kernel that never met the code of the proof. */
export const Trust = z.enum(['solver', 'elaborated', 'kernel']);
export type Trust = z.infer<typeof Trust>;

/** A part of the theorem: the whole, a conjunct, a direction, the base or step of an induction. */
export const GoalPart = z.object({
  /** What part it is, in words: `the theorem`, `its 2nd part`. */
  name: z.string(),
  /** The part as a formula. */
  formula: z.string(),
});
export type GoalPart = z.infer<typeof GoalPart>;

/** How an obligation that holds follows from what it names. */
export const Inference = z.object({
  /** By one elementary inference, or only since the verifier is stronger than that: then it is a leap. */
  elementary: z.boolean(),
  /**
   * The parts of the theorem that a leap gives by itself: they follow from it elementarily, and do not without it. So
   * nothing in the text supports them.
   */
  gives: z.array(GoalPart),
  /** What is said, where it is nothing that argues. */
  empty: z.enum(['tautology', 'hypothesis']).nullable(),
});
export type Inference = z.infer<typeof Inference>;

/** What an engine found of the argument, beyond what holds. */
export const Argument = z.object({
  /** Whether the theorem follows from its hypotheses by one elementary inference; `unknown` where a limit was met. */
  theorem: z.enum(['elementary', 'beyond', 'unknown']),
  /** By obligation id; only of those that hold. */
  inferences: z.record(z.string(), Inference),
  /** Parts of the theorem that do not follow elementarily from what the steps say that the conclusion names. */
  leapsTo: z.array(GoalPart),
  /** Parts of the theorem that are easy to see, but that no step claims. */
  unclaimed: z.array(GoalPart),
  /** A case that the steps with assumptions leave out, as values. */
  missingCase: z.array(ModelValue).nullable(),
});
export type Argument = z.infer<typeof Argument>;

/** What one kernel says of an export: whether all of its declarations obey the rules of the type theory. */
export const KernelAnswer = z.object({
  name: z.string(),
  /** `no-answer`: a limit, a format that it does not read, a crash; it says nothing for or against. */
  verdict: z.enum(['accepted', 'rejected', 'no-answer']),
  /** Why it did not accept. */
  message: z.string().nullable(),
});
export type KernelAnswer = z.infer<typeof KernelAnswer>;

/** The verifier that judged. */
export const EngineName = z.object({
  id: Language,
  version: z.string(),
  /** The kernels that were asked about the same export, the own one first; only where others are installed. */
  kernels: z.array(KernelAnswer).optional(),
  /** How the verifier was kept from the rest of the machine; only of one that runs what a text makes it run. */
  sandbox: z.string().optional(),
});
export type EngineName = z.infer<typeof EngineName>;

/** Everything an engine says of one formalization. */
export const EngineResult = z.object({
  kind: z.literal('judged'),
  engine: EngineName,
  trust: Trust,
  /** By obligation id: every step's id and `conclusion`. */
  outcomes: z.record(z.string(), Outcome),
  /** Whether the pinned hypotheses can hold together. */
  premises: z.enum(['consistent', 'contradictory', 'unknown']),
  direct: Direct,
  equivalences: z.array(Equivalence),
  /** Absent where the engine does not tell the parts of a goal. */
  granted: z.array(Granted).optional(),
  /** Absent where the engine tells only what holds. */
  argument: Argument.optional(),
  /**
   * What the theorem says where that was not compared with the pinned statement, in the words of the kernel: an export
   * that was compiled elsewhere.
   */
  asExported: z.string().optional(),
  /** How what was proved differs from the pinned statement; only a comparison of compiled declarations can tell. */
  drift: z.string().optional(),
  /** Tactics by which the engine closed what had none, or whose own failed, by the obligation's id. */
  closedBy: z.record(z.string(), z.string()).optional(),
  /** Obligations answered from the cache. */
  cached: z.array(z.string()),
  /** Milliseconds by part of the work, where there are parts: `leanMs`, `exportMs`, `kernelMs`. */
  timings: z.record(z.string(), z.number()).optional(),
  warnings: z.array(z.string()),
});
export type EngineResult = z.infer<typeof EngineResult>;

/** The engine could not judge at all: an error, never a verdict on the proof. */
export const EngineFailure = z.object({
  kind: z.literal('failure'),
  engine: z.object({ id: Language, version: z.string().nullable() }),
  message: z.string(),
  /** Where in the pinned statement the mistake is: field `preamble`, `binders` or `goal`. */
  place: Place.optional(),
  /** What the user can do about it. */
  hint: z.string().nullable(),
});
export type EngineFailure = z.infer<typeof EngineFailure>;
