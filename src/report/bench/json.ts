import type { BenchReport } from '../../bench/benchSchema.ts';

/** All figures as one JSON object. Ends in a line break. */
export function benchJson(report: BenchReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
