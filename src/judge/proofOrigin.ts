import type { ProofReport } from '../schema/index.ts';
import { oneLine } from '../text/sanitize.ts';

/** Who wrote the proof, where that is not whoever gave it; null else. It belongs beside the verdict. */
export function proofAuthor({ provenance: { proof } }: ProofReport): string | null {
  return proof?.source === 'model' ? `proof written by ${oneLine(proof.model)}` : null;
}

/** The file that the places of a report's quotes are in: the proof's own, or the problem's. */
export function proofFileOf({ provenance: { proof }, problem }: ProofReport): string {
  return proof === null || proof.source === 'problem' ? problem.file : (proof.file ?? problem.file);
}
