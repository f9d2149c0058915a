import type { LineOrigin } from '../read/sectionReader.ts';
import type { ProofReport, TextPlace } from '../schema/index.ts';

/** The report with the places of its quotes in the problem file, of whose lines `origins` are those of the proof. */
export function withPlaces(report: ProofReport, origins: readonly LineOrigin[]): ProofReport {
  const place = placeAt(report.proof, 0, origins);
  if (place === null) return report;
  const steps = report.steps.map((step) => {
    const at = step.span && placeAt(report.proof, step.span.start, origins);
    return at ? { ...step, place: at } : step;
  });
  return { ...report, place, steps };
}

/** The place in the file of an offset into the proof; null where the proof is not from the file. */
function placeAt(proof: string, offset: number, origins: readonly LineOrigin[]): TextPlace | null {
  const before = proof.slice(0, offset).split('\n');
  const origin = origins[before.length - 1];
  if (!origin) return null;
  return { line: origin.line, column: origin.column + (before.at(-1) ?? '').length + 1 };
}
