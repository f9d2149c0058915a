import type { GateReport } from '../../gate/gateSchema.ts';

/** The report as it is. */
export function gateJson(report: GateReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
