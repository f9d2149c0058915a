import type { LineOrigin } from '../read/sectionReader.ts';
import type { ProofReport, Span, TextPlace } from '../schema/index.ts';

/** The report with the places of its quotes in the file of the proof, whose lines begin there at `origins`. */
export function withPlaces(report: ProofReport, origins: readonly LineOrigin[]): ProofReport {
  const place = placeAt(report.proof, 0, origins);
  if (place === null) return report;
  const placed = <Part extends { readonly span?: Span | null | undefined }>(part: Part): Part => {
    const at = part.span && placeAt(report.proof, part.span.start, origins);
    return at ? { ...part, place: at } : part;
  };
  return {
    ...report,
    place,
    steps: report.steps.map(placed),
    conclusion: report.conclusion && placed(report.conclusion),
    uncovered: report.uncovered.map(placed),
  };
}

/** The place in the file of an offset into the proof; null where the proof is in no file. */
function placeAt(proof: string, offset: number, origins: readonly LineOrigin[]): TextPlace | null {
  const before = proof.slice(0, offset).split('\n');
  const origin = origins[before.length - 1];
  if (!origin) return null;
  return { line: origin.line, column: origin.column + (before.at(-1) ?? '').length + 1 };
}
