import type { Figure, FirstErrorFigures } from '../benchSchema.ts';
import { clusteredShare, NOTHING } from './interval.ts';
import type { ProblemTally } from './modelFigures.ts';
import type { Tally } from './tally.ts';

/** What the verdicts say of one solution whose first error is known. */
interface Row {
  /** Solutions with an error, those whose first error is found at its place, and those that are verified. */
  readonly wrong: number;
  readonly found: number;
  readonly accepted: number;
  /** Right solutions, those that are verified, and those that are rejected. */
  readonly right: number;
  readonly passed: number;
  readonly alarmed: number;
}

/**
 * How well verdicts find the first error of solutions of which it is known (ProcessBench, Zheng et al. 2025; MR-GSM8K, Zeng
 * et al. 2023), for all of them and by source. Empty where nothing is known of any.
 */
export function firstErrorFigures(
  model: string,
  problems: readonly ProblemTally[],
): FirstErrorFigures[] {
  const labelled = problems.filter(
    ({ problem, tally }) => problem.firstError !== undefined && tally.predicted.length > 0,
  );
  if (labelled.length === 0) return [];
  const sources = [...new Set(labelled.map(({ problem }) => problem.source ?? null))];
  const of = (source: string | null, some: readonly ProblemTally[]): FirstErrorFigures => ({
    model,
    source,
    ...figures(some.map(rowOf)),
  });
  if (sources.length < 2) return [of(sources[0] ?? null, labelled)];
  return [
    of(null, labelled),
    ...sources.map((source) =>
      of(
        source ?? 'unknown',
        labelled.filter(({ problem }) => (problem.source ?? null) === source),
      ),
    ),
  ];
}

function rowOf({ problem: { firstError }, tally }: ProblemTally): Row {
  const count = (which: (each: Tally['predicted'][number]) => boolean): number =>
    tally.predicted.filter(which).length;
  const isRight = firstError === 'none';
  const all = tally.predicted.length;
  const verified = count(({ outcome }) => outcome === 'verified');
  return {
    wrong: isRight ? 0 : all,
    found: isRight ? 0 : count((each) => each.firstError === firstError),
    accepted: isRight ? 0 : verified,
    right: isRight ? all : 0,
    passed: isRight ? verified : 0,
    alarmed: isRight ? count(({ outcome }) => outcome === 'rejected') : 0,
  };
}

function figures(rows: readonly Row[]): Omit<FirstErrorFigures, 'model' | 'source'> {
  const share = (hits: keyof Row, total: keyof Row): Figure =>
    clusteredShare(rows.map((row) => ({ hits: row[hits], total: row[total] })));
  const errorAccuracy = share('found', 'wrong');
  const correctAccuracy = share('passed', 'right');
  return {
    errorAccuracy,
    correctAccuracy,
    f1: f1Figure(errorAccuracy, correctAccuracy),
    falseAccepts: share('accepted', 'wrong'),
    falseAlarms: share('alarmed', 'right'),
  };
}

/** Null where one is; 0 where one is 0. */
export function harmonicMean(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return null;
  return a + b === 0 ? 0 : (2 * a * b) / (a + b);
}

/** Its ends are the harmonic means of the lower and of the upper ends of both accuracies. */
function f1Figure(onWrong: Figure, onRight: Figure): Figure {
  const value = harmonicMean(onWrong.value, onRight.value);
  if (value === null) return NOTHING;
  return {
    value,
    low: harmonicMean(onWrong.low, onRight.low),
    high: harmonicMean(onWrong.high, onRight.high),
    n: onWrong.n + onRight.n,
  };
}
