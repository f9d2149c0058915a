import type { GateReport } from '../../gate/gateSchema.ts';
import { jsonText } from '../../text/jsonText.ts';

/** The report as it is. */
export function gateJson(report: GateReport): string {
  return jsonText(report);
}
