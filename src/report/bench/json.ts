import type { BenchReport } from '../../bench/benchSchema.ts';
import { jsonText } from '../../text/jsonText.ts';

/** All figures as one JSON object. Ends in a line break. */
export function benchJson(report: BenchReport): string {
  return jsonText(report);
}
