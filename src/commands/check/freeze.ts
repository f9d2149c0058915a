import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { CheckedProof } from '../../pipeline.ts';
import type { ProofInput } from '../../read/input.ts';
import { proofHash } from '../../read/proofHash.ts';
import type { FormalFile } from '../../schema/index.ts';

/**
 * Writes the formalization that a model made to the frozen file beside its problem, and a proof that a
 * model wrote to a file of its own, since the problem file is the user's.
 *
 * @returns the files written, as given by the user; empty where there was nothing new to freeze
 */
export async function freezeFormalization(
  input: ProofInput,
  { proof, language, formalization }: CheckedProof,
  cwd: string,
): Promise<string[]> {
  if (!proof || !language || !formalization) return [];
  const formal: FormalFile = {
    version: 1,
    proofHash: proofHash(input.problem.statement, proof.text),
    formalizations: { [language]: formalization },
  };
  await writeFileAtomic(
    path.resolve(cwd, input.formalPath),
    `${JSON.stringify(formal, null, 2)}\n`,
  );
  if (proof.source !== 'model') return [input.formalPath];
  const proofPath = input.formalPath.replace(/\.formal\.json$/, '.proof.md');
  await writeFileAtomic(path.resolve(cwd, proofPath), `${proof.text.trim()}\n`);
  return [input.formalPath, proofPath];
}
