import { z } from 'zod';
import { ProofReason, ProofReport, Rigor, StepCode, Usage } from '../../schema/index.ts';

/** A sha256 in lower-case hex, which names a file of details. */
export const DetailsRef = z.string().regex(/^[0-9a-f]{64}$/);
export type DetailsRef = z.infer<typeof DetailsRef>;

/**
 * Why a sample has no verdict. `unusable` is the model's own doing (an answer that is cut off, empty or not
 * what was asked for, also when asked again) and counts as a failed attempt; the others are infrastructure,
 * count as nothing and are tried again by the next run.
 */
export const ErrorKind = z.enum(['unusable', 'model-server', 'verifier', 'internal']);
export type ErrorKind = z.infer<typeof ErrorKind>;

/** What one round of checking found; round 0 is the first formalization, the others repairs. */
export const RoundRecord = z.object({
  round: z.int().nonnegative(),
  verdict: z.enum(['verified', 'rejected', 'error']),
  reason: ProofReason.nullable(),
  /** Steps whose own obligation holds. */
  held: z.int().nonnegative(),
  steps: z.int().nonnegative(),
});
export type RoundRecord = z.infer<typeof RoundRecord>;

/** One finished sample: one line of the journal. */
export const SampleRecord = z.object({
  kind: z.literal('sample'),
  /** `problem/model/sample`, unique in a run. */
  key: z.string(),
  problem: z.string(),
  model: z.string(),
  /** From 0. */
  sample: z.int().nonnegative(),
  problemHash: z.string(),
  /** What is known of the theorem. */
  truth: z.boolean().nullable(),
  verdict: z.enum(['verified', 'rejected', 'error']),
  reason: ProofReason.nullable(),
  theorem: z.enum(['proved', 'refuted', 'open']),
  /** Whether the model gave a proof; false where it said that it cannot, or gave nothing usable. */
  claimed: z.boolean(),
  /** The first obligation that fails; `index` counts steps from 0 and is null for the conclusion. */
  firstFailure: z.object({ id: z.string(), index: z.int().nonnegative().nullable() }).nullable(),
  steps: z.array(
    z.object({
      id: z.string(),
      verdict: StepCode,
      confidence: z.number().min(0).max(1).nullable(),
      /** How it follows where it holds; absent where nobody could tell. */
      inference: z.enum(['elementary', 'leap']).optional(),
    }),
  ),
  /** What the verdict would be at each level of rigor; absent where there is none, and in journals of before. */
  atRigor: z.record(Rigor, z.enum(['verified', 'rejected'])).optional(),
  /** The first paragraph of the proof that does not hold, from 1, by this verdict; `none` for a proof that is verified. */
  firstError: z
    .union([z.int().positive(), z.literal('none')])
    .nullable()
    .optional(),
  /** The verdict that came with an answer that was there before. */
  recorded: z.enum(['accepted', 'rejected']).optional(),
  /** What is said of the first failure, where a verdict is compared with a recorded one. */
  because: z.string().max(500).optional(),
  /** The content of the answer, where it was there before. */
  answer: z.string().optional(),
  /** Of a verified proof that a second model read: the formulas that it could compare, and those that it finds to say something else. */
  audited: z.object({ compared: z.int().nonnegative(), differ: z.int().nonnegative() }).optional(),
  rounds: z.array(RoundRecord),
  usage: Usage,
  /** US dollars; null where the model has no price. */
  costUsd: z.number().nonnegative().nullable(),
  /** Milliseconds. The model's and the verifier's are without the time in their queues. */
  timings: z.object({ totalMs: z.number(), modelMs: z.number(), verifierMs: z.number() }),
  engine: z.object({ id: z.enum(['smt', 'lean']), version: z.string() }).nullable(),
  error: z
    .object({
      kind: ErrorKind,
      stage: z.string(),
      message: z.string(),
      hint: z.string().nullable(),
    })
    .nullable(),
  /** The file of {@link SampleDetails}; null where they could not be kept. */
  details: DetailsRef.nullable(),
  finishedAt: z.iso.datetime(),
});
export type SampleRecord = z.infer<typeof SampleRecord>;

/** What was paid for samples that were stopped before their end; they are asked again. */
export const SpentRecord = z.object({
  kind: z.literal('spent'),
  model: z.string(),
  usage: Usage,
  costUsd: z.number().nonnegative().nullable(),
  finishedAt: z.iso.datetime(),
});
export type SpentRecord = z.infer<typeof SpentRecord>;

/** What a line of the journal tells. */
export const RunEvent = z.discriminatedUnion('kind', [SampleRecord, SpentRecord]);
export type RunEvent = z.infer<typeof RunEvent>;

/** One question to a model and what came back. */
export const Exchange = z.object({
  stage: z.enum(['prove', 'formalize', 'repair', 'read-back', 'compare']),
  round: z.int().positive().nullable(),
  /** Details file with the system prompt, a JSON string: few prompts serve all samples. */
  system: DetailsRef,
  messages: z.array(z.object({ role: z.enum(['user', 'assistant']), content: z.string() })),
  /** The kind of the reply, such as `answer`, `malformed` or `failure`. */
  reply: z.string(),
  /** The answer as text, or what is said of a reply that is none. */
  text: z.string(),
  usage: Usage,
  ms: z.number(),
});
export type Exchange = z.infer<typeof Exchange>;

/** What the verifier was given and what it printed; of long texts the beginning, with a note. */
export const VerifierRun = z.object({
  /** A step's id, `conclusion`, or what else was asked: `theorem`, `hypotheses`, `Solution.lean`. */
  about: z.string(),
  /** An SMT-LIB script for plain z3, or a file for Lean. */
  source: z.string(),
  /** Null where the answer came from the cache without its text. */
  output: z.string().nullable(),
});
export type VerifierRun = z.infer<typeof VerifierRun>;

/** All runs of one round of checking, in a file of details. */
export const VerifierRuns = z.array(VerifierRun);
export type VerifierRuns = z.infer<typeof VerifierRuns>;

/** What is kept of a sample beside the journal, in a file named by its content's hash. */
export const SampleDetails = z.object({
  version: z.literal(1),
  report: ProofReport,
  /** The formalization as it was judged last, as in a `*.formal.json`; null where there is none. */
  formalization: z.unknown(),
  exchanges: z.array(Exchange),
  /** Details files with {@link VerifierRuns}, one a round; runs of before had none. */
  checks: z.array(DetailsRef).default([]),
});
export type SampleDetails = z.infer<typeof SampleDetails>;
