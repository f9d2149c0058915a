import { prove } from '../formalize/prove.ts';
import type { ProofInput } from '../read/input.ts';
import type { Proof } from '../schema/index.ts';
import type { CheckContext } from './context.ts';
import type { Ledger } from './ledger.ts';
import type { Declined, Failure } from './work.ts';

/** The proof under test: the given one, or one that the model is asked for. */
export async function obtainProof(
  { problem, proof }: ProofInput,
  { model: usual, prover, signal, onProgress }: CheckContext,
  ledger: Ledger,
): Promise<{ kind: 'proof'; proof: Proof } | Declined | Failure> {
  if (proof) return { kind: 'proof', proof };
  const model = prover ?? usual;
  if (!model) {
    return {
      kind: 'failure',
      message: 'the file has no proof and there is no model to ask for one',
      hint: 'write the proof below `## Proof`, give it with --proof, or name a model with --model',
    };
  }
  onProgress?.(`asking ${model.name} for a proof`);
  const reply = await prove(model, problem, { signal });
  ledger.spend('prove', model, reply.usage);
  if (reply.kind !== 'proof' || prover === undefined) return reply;
  return { ...reply, proof: { ...reply.proof, model: prover.name } };
}
