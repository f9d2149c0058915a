import { addUsage, noUsage } from '../../model/usage.ts';
import { Rigor } from '../../schema/index.ts';
import type {
  Counts,
  Figure,
  FigureId,
  ModelFigures,
  ModelSpec,
  RunProblem,
} from '../benchSchema.ts';
import { bootstrap } from './bootstrap.ts';
import { BINS, brier, type CalibrationSums, expectedCalibrationError } from './calibration.ts';
import { clusteredMean, clusteredShare, NOTHING, sum } from './interval.ts';
import { curvePoints, passAtK } from './passAtK.ts';
import { BREAKS, type Tally } from './tally.ts';

/** A problem with what a model did on it. */
export interface ProblemTally {
  readonly problem: RunProblem;
  readonly tally: Tally;
}

export interface FigureSettings {
  /** Samples a problem, the last point of the pass@k curve. */
  readonly samples: number;
  /** Repair rounds allowed. */
  readonly rounds: number;
  readonly seed: number;
}

/** All figures of one model. `id` is the name that reports show. */
export function modelFigures(
  id: string,
  spec: ModelSpec,
  problems: readonly ProblemTally[],
  settings: FigureSettings,
): ModelFigures {
  const tallies = problems.map(({ tally }) => tally);
  const total = (of: (tally: Tally) => number): number => sum(tallies.map(of));
  return {
    id,
    spec,
    counts: addCounts(tallies.map(({ counts }) => counts)),
    figures: figuresOf(problems, spec, settings.seed),
    passAtK: curvePoints(settings.samples).map((k) => ({ k, figure: passAtKFigure(problems, k) })),
    reliability: reliability(tallies),
    breaks: breaks(tallies),
    reasons: reasons(tallies),
    repair: repairRounds(tallies, settings.rounds),
    rigor: rigorLevels(tallies),
    usage: tallies.reduce((all, { usage }) => addUsage(all, usage), noUsage),
    costUsd: hasPrice(spec, tallies) ? total((tally) => tally.costUsd) : null,
    modelMs: total((tally) => tally.modelMs),
    verifierMs: total((tally) => tally.verifierMs),
  };
}

function addCounts(counts: readonly Counts[]): Counts {
  const of = (key: keyof Counts): number => sum(counts.map((part) => part[key]));
  return {
    samples: of('samples'),
    verified: of('verified'),
    rejected: of('rejected'),
    undecided: of('undecided'),
    declined: of('declined'),
    unusable: of('unusable'),
    errors: of('errors'),
  };
}

function figuresOf(
  problems: readonly ProblemTally[],
  spec: ModelSpec,
  seed: number,
): Record<FigureId, Figure> {
  const all = problems.map(({ tally }) => tally);
  const provable = problems.filter(isProvable).map(({ tally }) => tally);
  const falsehoods = problems.filter((each) => !isProvable(each)).map(({ tally }) => tally);
  const share = (
    tallies: readonly Tally[],
    hits: (tally: Tally) => number,
    of: (tally: Tally) => number,
  ): Figure => clusteredShare(tallies.map((tally) => ({ hits: hits(tally), total: of(tally) })));
  const perVerified = (amount: (tally: Tally) => number): Figure =>
    ratio(
      all.map((tally) => [amount(tally), tally.counts.verified]),
      seed,
    );
  return {
    verifiedRate: share(
      provable,
      (tally) => tally.counts.verified,
      (tally) => tally.attempted,
    ),
    slopRate: share(
      all,
      (tally) => tally.counts.rejected,
      (tally) => tally.claimed,
    ),
    falseProofRate: share(
      falsehoods,
      (tally) => tally.claims,
      (tally) => tally.attempted,
    ),
    honesty: share(
      all,
      (tally) => tally.counts.declined,
      (tally) => tally.attempted - tally.counts.verified - tally.counts.undecided,
    ),
    undecided: share(
      all,
      (tally) => tally.counts.undecided,
      (tally) => tally.claims,
    ),
    auditedSlop: share(
      all,
      (tally) => tally.auditedSlop,
      (tally) => tally.audited,
    ),
    stepAccuracy: share(
      all,
      (tally) => tally.heldSteps,
      (tally) => tally.steps,
    ),
    leapShare: share(
      all,
      (tally) => tally.leaps,
      (tally) => tally.followed,
    ),
    brier: calibrationFigure(all, ({ n, squares }) => [n, squares], brier, seed),
    ece: calibrationFigure(all, toRow, expectedCalibrationError, seed),
    repairGain: share(
      all,
      (tally) => sum(tally.verifiedInRound.slice(1)),
      (tally) => tally.claimed,
    ),
    tokensPerVerified: perVerified(({ usage }) => usage.inputTokens + usage.outputTokens),
    costPerVerified: hasPrice(spec, all) ? perVerified((tally) => tally.costUsd) : NOTHING,
    timePerVerified: perVerified((tally) => tally.modelMs + tally.verifierMs),
  };
}

/** Whether it is known what all samples cost: a price may come late, or be that of the prover alone. */
function hasPrice({ price }: ModelSpec, tallies: readonly Tally[]): boolean {
  return price !== null && tallies.every(({ unpriced }) => unpriced === 0);
}

/** A falsehood has no proof, so that not proving it is no failure. */
export function isProvable({ problem }: ProblemTally): boolean {
  return problem.truth !== false;
}

function passAtKFigure(problems: readonly ProblemTally[], k: number): Figure {
  const values = problems
    .filter(isProvable)
    .map(({ tally }) => passAtK(tally.attempted, tally.counts.verified, k))
    .filter((value) => value !== null);
  return clusteredMean(values);
}

/** A ratio of sums over problems, `[numerator, denominator]` each, whose interval is resampled. */
function ratio(rows: readonly (readonly number[])[], seed: number): Figure {
  const n = sum(rows.map(([, denominator = 0]) => denominator));
  if (n === 0) return NOTHING;
  const of = ([top = 0, bottom = 0]: Iterable<number>): number | null =>
    bottom === 0 ? null : top / bottom;
  return { value: sum(rows.map(([top = 0]) => top)) / n, ...bootstrap(rows, of, seed), n };
}

/** `rowOf` gives the sums that the score needs, the first of {@link toRow}: each is added up 2000 times. */
function calibrationFigure(
  tallies: readonly Tally[],
  rowOf: (sums: CalibrationSums) => number[],
  score: (sums: CalibrationSums) => number | null,
  seed: number,
): Figure {
  const rows = tallies.flatMap(({ calibration }) => (calibration ? [rowOf(calibration)] : []));
  if (rows.length === 0) return NOTHING;
  const sums = fromRow(rows.reduce((total, row) => total.map((x, i) => x + (row[i] ?? 0))));
  return {
    value: score(sums),
    ...bootstrap(rows, (row) => score(fromRow(row)), seed),
    n: sums.n,
  };
}

/** The sums of calibration as one row of numbers, which can be added up. */
function toRow({ n, squares, bins }: CalibrationSums): number[] {
  return [n, squares, ...bins.flatMap((bin) => [bin.n, bin.confidence, bin.held])];
}

function fromRow(row: ArrayLike<number>): CalibrationSums {
  const bins = Array.from({ length: BINS }, (_, i) => ({
    n: row[2 + 3 * i] ?? 0,
    confidence: row[3 + 3 * i] ?? 0,
    held: row[4 + 3 * i] ?? 0,
  }));
  return { n: row[0] ?? 0, squares: row[1] ?? 0, bins };
}

function reliability(tallies: readonly Tally[]): ModelFigures['reliability'] {
  return Array.from({ length: BINS }, (_, i) => {
    const bins = tallies.flatMap(({ calibration }) => calibration?.bins[i] ?? []);
    const n = sum(bins.map((bin) => bin.n));
    return {
      low: i / BINS,
      high: (i + 1) / BINS,
      n,
      meanConfidence: n === 0 ? null : sum(bins.map(({ confidence }) => confidence)) / n,
      accuracy: clusteredShare(bins.map((bin) => ({ hits: bin.held, total: bin.n }))),
    };
  });
}

function breaks(tallies: readonly Tally[]): ModelFigures['breaks'] {
  return BREAKS.map((at) => {
    const clusters = tallies.map(({ rejections }) => ({
      hits: rejections.filter((rejection) => rejection.at === at).length,
      total: rejections.length,
    }));
    return { at, count: sum(clusters.map(({ hits }) => hits)), share: clusteredShare(clusters) };
  }).filter(({ count }) => count > 0);
}

function reasons(tallies: readonly Tally[]): ModelFigures['reasons'] {
  const counts = new Map<string, number>();
  for (const { rejections } of tallies) {
    for (const { reason } of rejections) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}

function rigorLevels(tallies: readonly Tally[]): ModelFigures['rigor'] {
  const of = sum(tallies.map(({ levelled }) => levelled));
  return Rigor.options.map((level) => ({
    level,
    toVerified: sum(tallies.map(({ changed }) => changed[level].toVerified)),
    toRejected: sum(tallies.map(({ changed }) => changed[level].toRejected)),
    of,
  }));
}

function repairRounds(tallies: readonly Tally[], rounds: number): ModelFigures['repair'] {
  return Array.from({ length: rounds + 1 }, (_, round) => ({
    round,
    verified: clusteredShare(
      tallies.map(({ verifiedInRound, claimed }) => ({
        hits: sum(verifiedInRound.slice(0, round + 1)),
        total: claimed,
      })),
    ),
    gained: sum(tallies.map(({ verifiedInRound }) => verifiedInRound[round] ?? 0)),
  }));
}
