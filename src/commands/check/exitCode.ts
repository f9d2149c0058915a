import type { ProofReport } from '../../schema/index.ts';
import { EXIT } from '../shared/io.ts';

/**
 * 0 where everything is verified, 1 where something is rejected, 2 where something could not be judged:
 * an incomplete answer comes first, since what was not judged might be anything.
 */
export function exitCodeOf(reports: readonly ProofReport[]): number {
  if (reports.some((report) => report.verdict === 'error')) return EXIT.error;
  return reports.some((report) => report.verdict === 'rejected') ? EXIT.rejected : EXIT.ok;
}
