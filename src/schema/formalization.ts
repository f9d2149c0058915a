import { z } from 'zod';
import { ENGINE_CHOICES, LANGUAGES } from './languages.ts';

/** Formal language of a formalization, and the id of the engine that judges it. */
export const Language = z.enum(LANGUAGES);
export type Language = z.infer<typeof Language>;

/** What the user asks for: a language, or the best that the machine and the formalization allow. */
export const EngineChoice = z.enum(ENGINE_CHOICES);
export type EngineChoice = z.infer<typeof EngineChoice>;

/**
 * An identifier that is plain in both languages, so that it can name a Lean theorem and an SMT symbol.
 * Anything richer would have to be quoted differently in each.
 */
export const StepId = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/, 'a letter, then letters, digits or _ (at most 64)');

/** Longest text that one formal field may have, in UTF-16 units: far above real ones, far below harm. */
const MAX_FIELD = 20_000;
const Text = z.string().max(MAX_FIELD);
const Name = z.string().min(1).max(200);

/** A variable that a step speaks of beyond those of the theorem, with its type in the formal language. */
export const Fix = z.strictObject({ name: Name, type: Text });
export type Fix = z.infer<typeof Fix>;

/** A local hypothesis of a step: a case, an induction hypothesis, the k of "n = 2k". */
export const Assumption = z.strictObject({ name: Name, prop: Text });
export type Assumption = z.infer<typeof Assumption>;

/** What `uses` names, taken at terms: hypothesis `h2` for x = 0. Terms are formal texts, as claims are. */
export const Instance = z.strictObject({
  of: Name,
  with: z
    .array(z.strictObject({ name: Name, term: Text }))
    .min(1)
    .max(50),
});
export type Instance = z.infer<typeof Instance>;

/**
 * One inference of the proof: the closed formula `∀ fixes, assumes → claim` in the theorem's context.
 * `proof` is the tactic block and is empty in smt.
 */
export const Step = z.strictObject({
  id: StepId,
  quote: Text.min(1),
  fixes: z.array(Fix).max(100).default([]),
  assumes: z.array(Assumption).max(100).default([]),
  uses: z.array(Name).max(500).default([]),
  /** Empty where nobody could formalize the step: it is then `missing`. */
  claim: Text,
  proof: Text.default(''),
  confidence: z.number().min(0).max(1).nullable().default(null),
  /** Universal hypotheses and steps at the terms at which the text takes them; only smt knows them. */
  instances: z.array(Instance).max(100).optional(),
  /**
   * The name of a general fact that the text takes this claim from, and that cannot be stated: what the verifier can
   * neither prove nor refute is then cited, not checked.
   */
  cites: Text.optional(),
});
export type Step = z.infer<typeof Step>;

/** The goal follows from the steps that are named. */
export const Entailment = z.strictObject({
  by: z.literal('entailment'),
  uses: z.array(Name).max(500).default([]),
  quote: Text.nullable().default(null),
});

/** Induction on an Int variable from `from` on; `base` and `step` are step ids. */
export const Induction = z.strictObject({
  by: z.literal('induction'),
  variable: Name,
  from: z.string().regex(/^-?\d{1,18}$/, 'an integer such as "0" or "-1"'),
  base: StepId,
  step: StepId,
  quote: Text.nullable().default(null),
});

/** A Lean conclusion: tactics that derive the pinned goal from the steps they use. */
export const ByTactic = z.strictObject({
  by: z.literal('tactic'),
  uses: z.array(Name).max(500).default([]),
  proof: Text.default(''),
  quote: Text.nullable().default(null),
});
export type ByTactic = z.infer<typeof ByTactic>;

/** How the pinned goal is derived from the steps. */
export const Conclusion = z.discriminatedUnion('by', [Entailment, Induction, ByTactic]);
export type Conclusion = z.infer<typeof Conclusion>;

/**
 * A step as a file has it: `uses` may hold `{ "hypothesis": "h2", "with": { "x": "0" } }`, or the same of a `step`, beside
 * names. It means the name, and an instance.
 */
function withInstances(step: unknown): unknown {
  if (!(step instanceof Object) || !('uses' in step) || !Array.isArray(step.uses)) return step;
  const instances: Instance[] = [];
  const uses = step.uses.map((use: unknown) => {
    const given = InstanceInUses.safeParse(use).data;
    if (given === undefined) return use;
    const of = 'step' in given ? given.step : given.hypothesis;
    const terms = Object.entries(given.with).map(([name, term]) => ({ name, term }));
    instances.push({ of, with: terms });
    return of;
  });
  if (instances.length === 0) return step;
  const others = 'instances' in step && Array.isArray(step.instances) ? step.instances : [];
  return { ...step, uses: [...new Set(uses)], instances: [...others, ...instances] };
}

const Terms = z.record(Name, Text);
const InstanceInUses = z.union([
  z.strictObject({ hypothesis: Name, with: Terms }),
  z.strictObject({ step: StepId, with: Terms }),
]);

const MAX_STEPS = 500;

/** Quotes of sentences that argue nothing: plans, headings, "as we wanted". Where they are listed, they are all. */
const Remarks = z.array(Text.min(1)).max(MAX_STEPS).optional();

/** A proof in SMT-LIB: its steps, and how the goal follows. */
export const SmtFormalization = z.strictObject({
  /** The formal statement as its author understood it; it must match the pinned one where both are there. */
  statement: Text.optional(),
  steps: z.array(z.preprocess(withInstances, Step)).max(MAX_STEPS),
  conclusion: z.discriminatedUnion('by', [Entailment, Induction]),
  remarks: Remarks,
});
export type SmtFormalization = z.infer<typeof SmtFormalization>;

/** A proof in Lean: its steps with their tactics, and those that derive the goal. */
export const LeanFormalization = z.strictObject({
  statement: Text.optional(),
  steps: z.array(z.preprocess(withInstances, Step)).max(MAX_STEPS),
  conclusion: ByTactic,
  remarks: Remarks,
});
export type LeanFormalization = z.infer<typeof LeanFormalization>;

/** A formalization in one language. */
export type Formalization = SmtFormalization | LeanFormalization;

/** The frozen formalization: `<problem>.formal.json`, the lock file of a proof. */
export const FormalFile = z.strictObject({
  /** For editors. */
  $schema: z.string().optional(),
  version: z.literal(1),
  proofHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'a sha256 in lower-case hex')
    .optional(),
  formalizations: z.strictObject({
    smt: SmtFormalization.optional(),
    lean: LeanFormalization.optional(),
  }),
});
export type FormalFile = z.infer<typeof FormalFile>;

/** The id that the conclusion's obligation goes by; no step may have it. */
export const CONCLUSION = 'conclusion';

/**
 * What `uses` says where the text relies on the theorem itself; no step may have it for an id. It is a word for honest
 * formalizations of circular proofs: whatever says it is judged circular.
 */
export const GOAL = 'goal';
