import { createRandom } from './random.ts';

/** Enough that a bound moves by little from seed to seed. */
const RESAMPLES = 2000;

/**
 * The 95 % percentile interval of a statistic by the bootstrap over problems (Efron 1979): problems are
 * drawn with replacement, each with all of its samples, so that dependence within a problem is kept.
 *
 * @param rows one problem each: the sums that the statistic is a function of
 * @param statistic from the sums over all drawn problems; null where it has no finite value, which counts
 *   as larger than any other
 * @returns a bound is null where it is not finite
 */
export function bootstrap(
  rows: readonly (readonly number[])[],
  statistic: (sums: Float64Array) => number | null,
  seed: number,
): { low: number | null; high: number | null } {
  const width = rows[0]?.length ?? 0;
  const drawn = new Float64Array(RESAMPLES);
  const sums = new Float64Array(width);
  const columns = Array.from({ length: width }, (_, k) =>
    Float64Array.from(rows, (row) => row[k] ?? 0),
  );
  let resample = 0;
  for (const counts of resamples(rows.length, seed)) {
    for (const [k, column] of columns.entries()) sums[k] = dot(counts, column);
    drawn[resample++] = statistic(sums) ?? Number.POSITIVE_INFINITY;
  }
  drawn.sort();
  return { low: finite(quantile(drawn, 0.025)), high: finite(quantile(drawn, 0.975)) };
}

function dot(counts: Uint16Array, column: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sum += (counts[i] ?? 0) * (column[i] ?? 0);
  return sum;
}

/** Resamples of more problems than this are drawn anew each time, to hold little. */
const MAX_KEPT_ROWS = 5_000;
const MAX_KEPT = 3;
const kept = new Map<string, readonly Uint16Array[]>();

/**
 * How often each row is drawn, resample by resample. All figures of a report draw from about equally many
 * problems by the same seed, and drawing is most of the work, so that the last few are kept.
 */
function resamples(rows: number, seed: number): Iterable<Uint16Array> {
  if (rows > MAX_KEPT_ROWS) return draw(rows, seed);
  const key = `${rows} ${seed}`;
  const known = kept.get(key) ?? Array.from(draw(rows, seed), (counts) => counts.slice());
  if (kept.size >= MAX_KEPT && !kept.has(key)) kept.clear();
  kept.set(key, known);
  return known;
}

/** One array, filled again for each resample. */
function* draw(rows: number, seed: number): Generator<Uint16Array> {
  const random = createRandom(seed);
  const counts = new Uint16Array(rows);
  for (let i = 0; i < RESAMPLES; i++) {
    counts.fill(0);
    for (let j = 0; j < rows; j++) {
      const at = Math.floor(random() * rows);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    yield counts;
  }
}

/** The nearest-rank quantile. */
function quantile(sorted: Float64Array, share: number): number {
  const rank = Math.ceil(share * sorted.length);
  return sorted[Math.max(0, Math.min(sorted.length, rank) - 1)] ?? Number.NaN;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
