import type { Comparison, Difference } from '../benchSchema.ts';
import { bootstrap } from './bootstrap.ts';
import { sum } from './interval.ts';
import { holm, mcnemarExact } from './mcnemar.ts';
import { isProvable, type ProblemTally } from './modelFigures.ts';
import type { Tally } from './tally.ts';

/** One of two that are compared. */
export interface Contender {
  readonly run: string;
  readonly model: string;
  readonly problems: readonly ProblemTally[];
}

/** A problem that both tried. */
interface Pair {
  readonly a: Tally;
  readonly b: Tally;
  readonly provable: boolean;
}

/** Compares each pair on the problems that both have; p values are corrected for being several. */
export function compareAll(
  pairs: readonly (readonly [Contender, Contender])[],
  seed: number,
): Comparison[] {
  const compared = pairs.map(([a, b]) => compare(a, b, seed));
  const corrected = holm(compared.map(({ mcnemarP }) => mcnemarP));
  return compared.map((comparison, i) => ({ ...comparison, holmP: corrected[i] ?? 1 }));
}

function compare(a: Contender, b: Contender, seed: number): Omit<Comparison, 'holmP'> {
  const common = pairUp(a, b);
  const provable = common.filter((pair) => pair.provable);
  const solved = { both: 0, onlyA: 0, onlyB: 0, neither: 0 };
  for (const { a, b } of provable) solved[whoSolved(a, b)]++;
  return {
    a: { run: a.run, model: a.model },
    b: { run: b.run, model: b.model },
    solved,
    mcnemarP: mcnemarExact(solved.onlyA, solved.onlyB),
    differences: [
      difference('verifiedRate', provable, attemptedRow, seed),
      difference('slopRate', common, claimedRow, seed),
      difference('passAt1', provable, passRow, seed),
    ].filter((each) => each !== null),
  };
}

function pairUp(a: Contender, b: Contender): Pair[] {
  const ofB = new Map(b.problems.map((each) => [each.problem.id, each]));
  return a.problems.flatMap((each): Pair[] => {
    const other = ofB.get(each.problem.id);
    if (!other || other.problem.hash !== each.problem.hash) return [];
    if (each.tally.attempted === 0 || other.tally.attempted === 0) return [];
    return [{ a: each.tally, b: other.tally, provable: isProvable(each) && isProvable(other) }];
  });
}

/** Who has a verified proof among equally many samples: the first of the one that has more. */
function whoSolved(a: Tally, b: Tally): keyof Comparison['solved'] {
  const samples = Math.min(a.attempted, b.attempted);
  const hasProof = (tally: Tally): boolean =>
    [...tally.attempts]
      .sort((x, y) => x.sample - y.sample)
      .slice(0, samples)
      .some(({ verified }) => verified);
  const [solvedA, solvedB] = [hasProof(a), hasProof(b)];
  if (solvedA && solvedB) return 'both';
  if (solvedA) return 'onlyA';
  return solvedB ? 'onlyB' : 'neither';
}

type Row = (tally: Tally) => readonly [hits: number, total: number];
const attemptedRow: Row = (tally) => [tally.counts.verified, tally.attempted];
const claimedRow: Row = (tally) => [tally.counts.rejected, tally.claimed];
/** pass@1 of a problem is its share of verified samples; the mean gives every problem the same weight. */
const passRow: Row = (tally) => [tally.counts.verified / tally.attempted, 1];

function share(hits: number, total: number): number | null {
  return total === 0 ? null : hits / total;
}

/** Null where one of the two has nothing to compare. */
function difference(
  id: Difference['id'],
  pairs: readonly Pair[],
  row: Row,
  seed: number,
): Difference | null {
  const rows = pairs.map(({ a, b }) => [...row(a), ...row(b)]);
  const column = (i: number): number => sum(rows.map((each) => each[i] ?? 0));
  const a = share(column(0), column(1));
  const b = share(column(2), column(3));
  if (a === null || b === null) return null;
  const resampled = bootstrap(
    rows,
    ([hitsA = 0, totalA = 0, hitsB = 0, totalB = 0]) => {
      const [x, y] = [share(hitsA, totalA), share(hitsB, totalB)];
      return x === null || y === null ? null : y - x;
    },
    seed,
  );
  return { id, a, b, difference: b - a, ...finiteBounds(resampled), n: pairs.length };
}

/** A difference of shares is within -1..1, whatever could not be resampled. */
function finiteBounds({ low, high }: { low: number | null; high: number | null }): {
  low: number;
  high: number;
} {
  return { low: low ?? -1, high: high ?? 1 };
}
