import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { CheckedProof } from '../../pipeline.ts';
import type { ProofInput } from '../../read/input.ts';
import { proofFileText, proofPathOf } from '../../read/proofFile.ts';
import { proofHash } from '../../read/proofHash.ts';
import type { FormalFile } from '../../schema/index.ts';

/**
 * Writes the formalization that a model made to the frozen file beside its problem, and a proof that a model wrote to the
 * proof file beside it, from where it is read from then on: the problem file is the user's.
 *
 * @returns the files written, as given by the user; empty where there was nothing new to freeze
 */
export async function freezeFormalization(
  input: ProofInput,
  { proof, language, formalization, report }: CheckedProof,
  cwd: string,
): Promise<string[]> {
  if (!proof || !language || !formalization) return [];
  const formal: FormalFile = {
    version: 1,
    proofHash: proofHash(input.problem.statement, proof.text),
    // In the other language there may be one that nobody touched.
    formalizations: { ...input.frozen?.formalizations, [language]: formalization },
  };
  const written = [input.formalPath];
  if (proof.source === 'model' && input.proof === null) {
    const proofPath = proofPathOf(input.problem.file);
    const origin = report.provenance.proof;
    const model = origin?.source === 'model' ? origin.model : 'unknown';
    await writeFileAtomic(path.resolve(cwd, proofPath), proofFileText(proof.text, model));
    written.push(proofPath);
  }
  // Last, since it is of no use without the proof.
  await writeFileAtomic(
    path.resolve(cwd, input.formalPath),
    `${JSON.stringify(formal, null, 2)}\n`,
  );
  return written;
}
