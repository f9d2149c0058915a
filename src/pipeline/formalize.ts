import { formalize } from '../formalize/formalize.ts';
import { type Declined, type Failure, type Made, reasonsById, type Work } from './work.ts';

/** The formalization: the frozen one, or one that the model is asked for. */
export async function obtainFormalization({
  frame,
  ledger,
  proof,
  engine,
  context,
}: Work): Promise<Made | Declined | Failure> {
  const { input } = frame;
  const { model, signal, onProgress } = context;
  const language = engine.id;
  const frozen = input.frozen?.formalizations[language];
  if (frozen) {
    const none = { missing: new Map(), cannot: new Map() };
    return { kind: 'formalized', formalization: frozen, ...none, repairable: false };
  }
  if (!model) throw new Error('an engine was chosen for a formalization that cannot be had');
  onProgress?.(`asking ${model.name} for a formalization`);
  const reply = await formalize(model, { problem: input.problem, proof, language, signal });
  ledger.spend('formalize', model, reply.usage);
  if (reply.kind !== 'formalized') return reply;
  ledger.warnings.push(...reply.warnings);
  return {
    kind: 'formalized',
    formalization: reply.formalization,
    missing: reasonsById(reply.missing),
    cannot: reply.cannot,
    repairable: true,
  };
}
