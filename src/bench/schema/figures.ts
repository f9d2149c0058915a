import { z } from 'zod';
import { Rigor, Usage } from '../../schema/index.ts';
import { ErrorKind } from './record.ts';
import { ModelSpec, RunProblem } from './spec.ts';

/** The figures of a model, in the order in which tables show them. */
export const FigureId = z.enum([
  'verifiedRate',
  'slopRate',
  'falseProofRate',
  'honesty',
  'undecided',
  'auditedSlop',
  'stepAccuracy',
  'leapShare',
  'brier',
  'ece',
  'repairGain',
  'tokensPerVerified',
  'costPerVerified',
  'timePerVerified',
]);
export type FigureId = z.infer<typeof FigureId>;

/** What a figure is, for the reader of any report. */
export const FigureDefinition = z.object({
  id: z.string(),
  title: z.string(),
  /** One sentence or two: the numerator over the denominator. */
  definition: z.string(),
  /** A share is 0..1, a score is a plain number, tokens and usd are amounts, ms are milliseconds. */
  unit: z.enum(['share', 'score', 'tokens', 'usd', 'ms']),
  better: z.enum(['higher', 'lower']),
  /** How the 95 % interval is made. */
  interval: z.string(),
});
export type FigureDefinition = z.infer<typeof FigureDefinition>;

/** A figure with its 95 % interval; all null where nothing can be said (`n` is 0), a bound alone where it is unbounded. */
export const Figure = z.object({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** What it is a share or a mean of: the denominator. */
  n: z.int().nonnegative(),
});
export type Figure = z.infer<typeof Figure>;

/** The numbers of samples by what became of them; they add up to `samples`. */
export const Counts = z.object({
  samples: z.int().nonnegative(),
  verified: z.int().nonnegative(),
  /** Claimed proofs that were rejected. */
  rejected: z.int().nonnegative(),
  /** Claimed proofs that the verifier could not decide: nobody found a fault in them. */
  undecided: z.int().nonnegative(),
  /** The model said that it cannot. */
  declined: z.int().nonnegative(),
  /** The model gave nothing that could be used. */
  unusable: z.int().nonnegative(),
  /** Infrastructure errors: no verdict, in no rate. */
  errors: z.int().nonnegative(),
});
export type Counts = z.infer<typeof Counts>;

/** A bar of the reliability diagram: steps whose stated confidence is in [low, high) (the last: [low, 1]). */
export const ReliabilityBin = z.object({
  low: z.number(),
  high: z.number(),
  n: z.int().nonnegative(),
  meanConfidence: z.number().nullable(),
  /** The share of these steps that hold. */
  accuracy: Figure,
});
export type ReliabilityBin = z.infer<typeof ReliabilityBin>;

/** Where rejected proofs break. */
export const BreakBar = z.object({
  /** `1` to `9`, `10+`, `conclusion`, or `whole` where no single obligation is to blame. */
  at: z.string(),
  count: z.int().nonnegative(),
  /** Of all rejected proofs. */
  share: Figure,
});
export type BreakBar = z.infer<typeof BreakBar>;

/** What repair did: proofs verified after each round, of all claimed proofs. */
export const RepairRound = z.object({
  round: z.int().nonnegative(),
  verified: Figure,
  /** Verified in this round and not before. */
  gained: z.int().nonnegative(),
});
export type RepairRound = z.infer<typeof RepairRound>;

/** What another level of rigor would make of the same formalizations. */
export const RigorLevel = z.object({
  level: Rigor,
  /** Verdicts that would change to verified, and to rejected. */
  toVerified: z.int().nonnegative(),
  toRejected: z.int().nonnegative(),
  /** Of so many verdicts; others are of journals of before. */
  of: z.int().nonnegative(),
});
export type RigorLevel = z.infer<typeof RigorLevel>;

/** What a model did in a run: counts, figures with their intervals, where its proofs break. */
export const ModelFigures = z.object({
  /** The model's id; where several runs are shown beside each other, with the run's name. */
  id: z.string(),
  spec: ModelSpec,
  counts: Counts,
  figures: z.record(FigureId, Figure),
  /** pass@k for k = 1, 2, 4, … and the number of samples; `n` is the number of problems. */
  passAtK: z.array(z.object({ k: z.int().positive(), figure: Figure })),
  reliability: z.array(ReliabilityBin),
  /** By place, in the order of a proof; without places where nothing breaks. */
  breaks: z.array(BreakBar),
  /** Rejected proofs by reason code, the most frequent first. */
  reasons: z.array(z.object({ reason: z.string(), count: z.int().positive() })),
  repair: z.array(RepairRound),
  rigor: z.array(RigorLevel).default([]),
  usage: Usage,
  /** All that was paid, failed attempts too; null where the price is unknown. */
  costUsd: z.number().nonnegative().nullable(),
  modelMs: z.number().nonnegative(),
  verifierMs: z.number().nonnegative(),
});
export type ModelFigures = z.infer<typeof ModelFigures>;

/** How well verdicts find the first error of solutions of which it is known. */
export const FirstErrorFigures = z.object({
  model: z.string(),
  /** Where the solutions are from; null for all of them. */
  source: z.string().nullable(),
  errorAccuracy: Figure,
  correctAccuracy: Figure,
  f1: Figure,
  falseAccepts: Figure,
  falseAlarms: Figure,
});
export type FirstErrorFigures = z.infer<typeof FirstErrorFigures>;

/** A verdict that is not the one that was recorded. */
export const Disagreement = z.object({
  key: z.string(),
  problem: z.string(),
  model: z.string(),
  recorded: z.enum(['accepted', 'rejected']),
  verdict: z.enum(['verified', 'rejected', 'undecided']),
  reason: z.string().nullable(),
  because: z.string(),
});
export type Disagreement = z.infer<typeof Disagreement>;

/** Verdicts beside those that were recorded with the answers. */
export const RecordedVerdicts = z.object({
  /** Answers with a recorded verdict that were judged. */
  compared: z.int().nonnegative(),
  agreed: z.int().nonnegative(),
  /** Recorded as accepted and not verified, and the other way round. */
  notVerified: z.int().nonnegative(),
  notRejected: z.int().nonnegative(),
  /** The first of them in the journal, by the answers' keys. */
  disagreements: z.array(Disagreement),
});
export type RecordedVerdicts = z.infer<typeof RecordedVerdicts>;

/** A square of the problem x model matrix. */
export const Cell = z.object({
  problem: z.string(),
  model: z.string(),
  counts: Counts,
  /** What the verifier found of the theorem in any of the samples. */
  theorem: z.enum(['proved', 'refuted', 'open']),
});
export type Cell = z.infer<typeof Cell>;

/** A difference `b - a` on the same problems, with its 95 % interval by paired bootstrap over problems. */
export const Difference = z.object({
  id: z.enum(['verifiedRate', 'slopRate', 'passAt1']),
  a: z.number(),
  b: z.number(),
  difference: z.number(),
  low: z.number(),
  high: z.number(),
  /** Problems that both have a value for. */
  n: z.int().nonnegative(),
});
export type Difference = z.infer<typeof Difference>;

const Side = z.object({ run: z.string(), model: z.string() });

/** Two models, or one model in two runs, on the problems that both have. */
export const Comparison = z.object({
  a: Side,
  b: Side,
  /** Problems by who solved them: at least one verified proof in the first `samples` samples of each. */
  solved: z.object({
    both: z.int().nonnegative(),
    onlyA: z.int().nonnegative(),
    onlyB: z.int().nonnegative(),
    neither: z.int().nonnegative(),
  }),
  /** Two-sided p of McNemar's exact test on `onlyA` against `onlyB`. */
  mcnemarP: z.number(),
  /** The same, corrected for the number of comparisons in this report (Holm). */
  holmP: z.number(),
  differences: z.array(Difference),
});
export type Comparison = z.infer<typeof Comparison>;

/** Samples that the infrastructure kept from a verdict, those with the same message together. */
export const ErrorGroup = z.object({
  model: z.string(),
  kind: ErrorKind,
  stage: z.string(),
  message: z.string(),
  hint: z.string().nullable(),
  count: z.int().positive(),
  /** The key of one of them. */
  example: z.string(),
});
export type ErrorGroup = z.infer<typeof ErrorGroup>;

/** Everything that any report of a benchmark draws, except the samples themselves. */
export const BenchReport = z.object({
  version: z.literal(1),
  /** The runs that it was made from; shards of one run together. */
  runs: z.array(
    z.object({
      run: z.string(),
      createdAt: z.string(),
      /** When the last of its samples ended; null where none did. */
      finishedAt: z.string().nullable().default(null),
      /** Versions of slopcheck that took its samples, and the verifiers that decided them, each with its version. */
      slopcheck: z.array(z.string()).default([]),
      engines: z.array(z.string()).default([]),
      /** The commands that it was made by, without passwords. */
      commands: z.array(z.string()).default([]),
      shards: z.array(z.string()),
      /** Its own problems, models, and samples a problem; absent in reports of before. */
      size: z.object({ problems: z.int(), models: z.int(), samples: z.int() }).optional(),
      /** Samples that the spec asks for, that have a verdict, and that are still to be done. */
      planned: z.int().nonnegative(),
      finished: z.int().nonnegative(),
      left: z.int().nonnegative(),
    }),
  ),
  settings: z.object({
    samples: z.int().positive(),
    engine: z.string(),
    /** The model that formalized for all; null where each did it itself. */
    formalizer: z.string().nullable().default(null),
    /** The model that read the formulas of verified proofs; null where none did. */
    auditor: z.string().nullable().default(null),
    rounds: z.int().nonnegative(),
    minCoverage: z.number(),
    rigor: Rigor,
    seed: z.int().nonnegative(),
  }),
  definitions: z.array(FigureDefinition),
  problems: z.array(RunProblem),
  models: z.array(ModelFigures),
  /** By model and source; empty where of no solution it is known where it breaks. */
  firstErrors: z.array(FirstErrorFigures).default([]),
  /** Null where no answer came with a verdict. */
  recorded: RecordedVerdicts.nullable().default(null),
  cells: z.array(Cell),
  comparisons: z.array(Comparison),
  errors: z.array(ErrorGroup),
  /** What the reader must know: damaged lines, a verified falsehood, samples that are missing. */
  warnings: z.array(z.string()),
});
export type BenchReport = z.infer<typeof BenchReport>;
