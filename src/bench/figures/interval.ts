import type { Figure } from '../benchSchema.ts';

/** The 97.5 % quantile of the normal distribution. */
const Z = 1.959963984540054;

export const NOTHING: Figure = { value: null, low: null, high: null, n: 0 };

/**
 * Wilson's score interval at 95 % for a share `p` of `n` trials (Wilson 1927). Unlike the textbook interval
 * it stays within 0..1 and is of use for shares of 0 and 1. `n` need not be whole.
 */
export function wilson(p: number, n: number): { low: number; high: number } {
  const z2 = Z * Z;
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  // At the ends the bound is exact, and rounding must not move it off.
  return {
    low: p === 0 ? 0 : Math.max(0, centre - half),
    high: p === 1 ? 1 : Math.min(1, centre + half),
  };
}

/** What one problem contributes to a share: `hits` of `total`. */
export interface Cluster {
  readonly hits: number;
  readonly total: number;
}

/**
 * A share over samples that are grouped by problem, with Wilson's interval at the effective sample size:
 * samples of one problem resemble each other, so that 8 samples of 10 problems say less than 80 problems do.
 * The effective size is `p (1 - p) / v`, where v is the variance of the ratio between problems by
 * linearization (Kish, "Survey Sampling", 1965; for intervals see Franco et al. 2019). With one sample of
 * each problem that is the number of samples; it is never taken above that number, and where problems do not
 * differ it is the number of problems.
 */
export function clusteredShare(clusters: readonly Cluster[]): Figure {
  const used = clusters.filter(({ total }) => total > 0);
  const total = sum(used.map((cluster) => cluster.total));
  if (total === 0) return NOTHING;
  const p = sum(used.map(({ hits }) => hits)) / total;
  return { value: p, ...wilson(p, effectiveSize(used, p, total)), n: total };
}

/** The mean over problems of a value in 0..1, such as pass@k, with the interval of {@link clusteredShare}. */
export function clusteredMean(values: readonly number[]): Figure {
  return clusteredShare(values.map((hits) => ({ hits, total: 1 })));
}

function effectiveSize(clusters: readonly Cluster[], p: number, total: number): number {
  const squares = sum(clusters.map((cluster) => (cluster.hits - p * cluster.total) ** 2));
  if (clusters.length < 2 || squares === 0) return clusters.length;
  const variance = squares / (total * total);
  return Math.max(1, Math.min(total, (p * (1 - p)) / variance));
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
