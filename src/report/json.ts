import type { ProofReport } from '../schema/index.ts';
import { jsonText } from '../text/jsonText.ts';

/** One object for one problem that was named alone, an array for any other choice; ends in a line break. */
export function jsonReport(reports: readonly ProofReport[], single: boolean): string {
  return jsonText(single ? reports[0] : reports);
}
