import { z } from 'zod';
import { Audit } from './audit.ts';
import { Assumption, Fix, Instance, Language } from './formalization.ts';
import { LintFinding } from './lint.ts';
import { EngineName, ModelValue, Place, Trust } from './outcome.ts';
import { Span } from './problem.ts';
import { AnswerSource, Provenance } from './provenance.ts';

/** The verdict on a step, or on the conclusion. */
export const StepCode = z.enum([
  'verified',
  'conditional',
  'refuted',
  'failed',
  'gap',
  'circular',
  'ill-formed',
  'forbidden',
  'inconclusive',
  'missing',
  'leap',
  'cited',
]);
export type StepCode = z.infer<typeof StepCode>;

/** Why a proof is rejected: what is wrong with its first failing step, or with the whole. */
export const ProofReason = z.enum([
  ...StepCode.exclude(['verified']).options,
  'statement-drift',
  'non-sequitur',
  'uncovered',
  'vacuous',
  'empty',
  'missing-case',
  'missing-part',
  'statement-suspect',
]);
export type ProofReason = z.infer<typeof ProofReason>;

/** How much one inference may leave to the reader: see docs/verdicts.md, "What one inference may leave to the reader". */
export const Rigor = z.enum(['strict', 'standard', 'lenient']);
export type Rigor = z.infer<typeof Rigor>;

/**
 * What the argument does for the theorem. `carries`: the theorem follows elementarily from the steps, and not without
 * them. `elementary`: it follows from its hypotheses by one elementary inference, so that it needs no argument.
 * `not-needed`: the verifier proves it from the hypotheses alone, and cannot tell more. `unknown`: the question whether it
 * needs an argument met a limit.
 */
export const ArgumentStatus = z.enum(['carries', 'elementary', 'not-needed', 'unknown']);
export type ArgumentStatus = z.infer<typeof ArgumentStatus>;

/** A place in a file as editors count it: lines and UTF-16 units, both from 1. */
export const TextPlace = z.object({ line: z.int().positive(), column: z.int().positive() });
export type TextPlace = z.infer<typeof TextPlace>;

/** A place in a named file. */
export const SourcePlace = TextPlace.extend({ file: z.string() });
export type SourcePlace = z.infer<typeof SourcePlace>;

/** One piece of evidence for a verdict. */
export const Evidence = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('message'),
    text: z.string(),
    /** In the obligation's own text. */
    place: Place.nullable(),
    /** The same place in the file that the text came from; absent where a model wrote it in this run. */
    at: SourcePlace.optional(),
  }),
  z.object({ kind: z.literal('goal'), text: z.string() }),
  z.object({ kind: z.literal('counterexample'), values: z.array(ModelValue) }),
  /** Step ids; the last relies on the first. A single id relies on itself. */
  z.object({ kind: z.literal('cycle'), ids: z.array(z.string()) }),
  z.object({ kind: z.literal('rests-on'), ids: z.array(z.string()) }),
  z.object({ kind: z.literal('note'), text: z.string() }),
]);
export type Evidence = z.infer<typeof Evidence>;

/** A changed formal text between two repair rounds. */
export const ClaimChange = z.object({
  step: z.string(),
  round: z.int().positive(),
  before: z.string(),
  after: z.string(),
});
export type ClaimChange = z.infer<typeof ClaimChange>;

/** A step with its verdict and what shows it. */
export const StepVerdict = z.object({
  id: z.string(),
  quote: z.string(),
  /** Where the quote stands in the proof text; null where it does not occur. */
  span: Span.nullable(),
  fixes: z.array(Fix),
  assumes: z.array(Assumption),
  claim: z.string(),
  /** Where the quote begins in the problem file; absent where it is in none. */
  place: TextPlace.optional(),
  verdict: StepCode,
  /** How it follows where it holds: by one elementary inference, or by a leap; absent where nobody could tell. */
  inference: z.enum(['elementary', 'leap']).optional(),
  uses: z.array(z.string()),
  /** Universal hypotheses and steps that it uses at certain terms, as the text takes them; absent where there is none. */
  instances: z.array(Instance).optional(),
  bearsLoad: z.boolean(),
  confidence: z.number().nullable(),
  evidence: z.array(Evidence),
});
export type StepVerdict = z.infer<typeof StepVerdict>;

/** The conclusion with its verdict and what shows it. */
export const ConclusionVerdict = z.object({
  verdict: StepCode,
  /** The words that draw it, and where they stand in the proof text; absent where no words are quoted. */
  quote: z.string().optional(),
  span: Span.optional(),
  /** Where they begin in the problem file; absent where they are in none. */
  place: TextPlace.optional(),
  uses: z.array(z.string()),
  evidence: z.array(Evidence),
});
export type ConclusionVerdict = z.infer<typeof ConclusionVerdict>;

/** A quote of what argues nothing, and where it stands in the proof text outside of what steps quote. */
export const Remark = z.object({ quote: z.string(), spans: z.array(Span) });
export type Remark = z.infer<typeof Remark>;

/** A sentence of the proof that is in no quote and no remark, or the longest part of it that is in none. */
export const UncoveredSentence = z.object({
  text: z.string(),
  span: Span,
  /** Where it begins in the problem file; absent where it is in none. */
  place: TextPlace.optional(),
});
export type UncoveredSentence = z.infer<typeof UncoveredSentence>;

/** What was asked of a model: tokens read and written, and requests, those that failed too. */
export const Usage = z.object({
  inputTokens: z.int().nonnegative(),
  outputTokens: z.int().nonnegative(),
  requests: z.int().nonnegative(),
  /** Those of the input that the server had in its cache; absent where no server told. */
  cachedInputTokens: z.int().nonnegative().optional(),
  /** Those of the output that were thoughts; absent where no server told. */
  reasoningTokens: z.int().nonnegative().optional(),
});
export type Usage = z.infer<typeof Usage>;

/** What is wrong in a file, where, and what to write instead. */
export const FileMistake = z.object({
  file: z.string(),
  line: z.int().positive(),
  column: z.int().positive().optional(),
  message: z.string(),
  fix: z.string(),
});

/** What differs from run to run of the same check. */
export const RunAccount = z.object({
  date: z.iso.datetime(),
  usage: Usage,
  /**
   * Milliseconds by stage: `proveMs`, `formalizeMs`, `checkMs`, `repairMs`, `auditMs`; and of the verifier's part in them
   * with Lean: `leanMs` for its runs, `exportMs` for compiling and exporting, `kernelMs` for the kernels.
   */
  timings: z.record(z.string(), z.number()),
  /** Where the answers of a model came from, in the order of asking. */
  answers: z.array(z.object({ stage: z.string(), from: AnswerSource })),
});
export type RunAccount = z.infer<typeof RunAccount>;

/** How the statements of a problem that pins two of them compare, where one was judged and the other was not. */
export const OtherStatement = z.object({
  /** The language of the statement that was not judged. */
  language: Language,
  /** `narrower` and `wider`: it says the same of fewer or of more numbers, by the types of its variables. */
  compared: z.enum(['same', 'narrower', 'wider', 'differ', 'not-compared']),
  /** What differs, or why they were not compared; null where they say the same. */
  message: z.string().nullable(),
});
export type OtherStatement = z.infer<typeof OtherStatement>;

/** The judge's answer: the report without what only the pipeline knows. */
export const ProofVerdict = z.object({
  verdict: z.enum(['verified', 'rejected']),
  reason: ProofReason.nullable(),
  theorem: z.enum(['proved', 'refuted', 'open']),
  /** The counterexample to the theorem, where it is refuted. */
  counterexample: z.array(ModelValue),
  argument: ArgumentStatus.nullable(),
  /** The share of the proof's words that stand in sentences which a step, the conclusion or a remark accounts for. */
  coverage: z.number().min(0).max(1),
  remarks: z.array(Remark).default([]),
  /** The sentences that none of these accounts for. */
  uncovered: z.array(UncoveredSentence).default([]),
  firstFailure: z.string().nullable(),
  steps: z.array(StepVerdict),
  conclusion: ConclusionVerdict,
  notes: z.array(z.string()),
});
export type ProofVerdict = z.infer<typeof ProofVerdict>;

/** The report of one checked proof; every output format is drawn from it. */
export const ProofReport = z.object({
  version: z.literal(1),
  problem: z.object({ id: z.string(), file: z.string(), statement: z.string() }),
  proof: z.string(),
  /** Where the proof begins in the problem file; null where it is in none. */
  place: TextPlace.nullable(),
  verdict: z.enum(['verified', 'rejected', 'error']),
  reason: ProofReason.nullable(),
  /** What could not be judged, and what to do about it; only with the verdict `error`. */
  error: z
    .object({
      stage: z.string(),
      message: z.string(),
      hint: z.string().nullable(),
      /** What is wrong in files that could not be read, each at its line. */
      mistakes: z.array(FileMistake).optional(),
    })
    .nullable(),
  theorem: z.enum(['proved', 'refuted', 'open']),
  counterexample: z.array(ModelValue),
  argument: ArgumentStatus.nullable(),
  trust: Trust.nullable(),
  /** `as-exported`: an export was judged, and nobody compared what it states with the pinned statement. */
  statement: z.enum(['pinned', 'as-exported']),
  /** The formal statement that was judged, as text in its language. */
  formalStatement: z.string().nullable(),
  /** The share of the proof's words that stand in sentences which a step, the conclusion or a remark accounts for. */
  coverage: z.number().min(0).max(1),
  remarks: z.array(Remark).default([]),
  /** The sentences that none of these accounts for. */
  uncovered: z.array(UncoveredSentence).default([]),
  engine: EngineName.nullable(),
  firstFailure: z.string().nullable(),
  steps: z.array(StepVerdict),
  conclusion: ConclusionVerdict.nullable(),
  /** Lean tactics that closed what had none, or whose own failed, by the step's id or `conclusion`. */
  closedBy: z.record(z.string(), z.string()).optional(),
  /** Repair rounds that were run. */
  rounds: z.int().nonnegative(),
  changes: z.array(ClaimChange),
  provenance: Provenance,
  run: RunAccount,
  notes: z.array(z.string()),
  warnings: z.array(z.string()),
  /** What is suspect in the formal statement and in claims; it changes a verdict only where that was asked for. */
  lints: z.array(LintFinding).default([]),
  /** A second model's reading of the statement and of every claim, where one was asked. */
  audit: Audit.optional(),
  /** The statement in the other language, where the problem pins one. */
  otherStatement: OtherStatement.optional(),
  /** What the problem says of its theorem, where the verifier found the opposite of the pinned statement. */
  truthConflict: z.boolean().optional(),
});
export type ProofReport = z.infer<typeof ProofReport>;
