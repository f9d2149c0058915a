import { proofPathOf } from '../read/proofFile.ts';
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

/** Why nothing in a proof has a place in a file, where it is in none, and where it can be read; null else. */
export function proofNowhere({ provenance: { proof }, problem }: ProofReport): string | null {
  if (proof === null || proof.source === 'problem' || proof.file !== undefined) return null;
  if (proof.source === 'file') return 'the proof is in no file, so that nothing has a place';
  return (
    'the proof is in no file, so that nothing has a place: a model wrote it in this run; the reporters html and json ' +
    `show it in full, and --write-formal keeps it in ${oneLine(proofPathOf(problem.file))}`
  );
}
