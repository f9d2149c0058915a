import { conclusionUses, usesGraph } from '../../read/usesGraph.ts';
import { CONCLUSION } from '../../schema/index.ts';
import { concludes, type ProofRule } from './case.ts';

/** No step that the conclusion rests on argues anything: there is none, or they say nothing. */
export const nothingArgued: ProofRule = (proof) => {
  const { formalization, result } = proof.input;
  // A theorem that is one elementary inference needs no argument.
  if (result.argument === undefined || result.argument.theorem === 'elementary') return null;
  if (!concludes(proof)) return null;
  const { inferences } = result.argument;
  const graph = usesGraph(formalization);
  const reached = new Set<string>();
  const queue = [...conclusionUses(formalization.conclusion)];
  for (const id of queue) {
    const uses = graph.get(id);
    if (uses === undefined || reached.has(id)) continue;
    reached.add(id);
    queue.push(...uses);
  }
  if ([...reached].some((id) => !inferences[id]?.empty)) return null;
  const text =
    reached.size === 0
      ? 'the conclusion rests on no step: nothing is argued'
      : 'the steps that the conclusion rests on say nothing: nothing is argued';
  return {
    reason: 'empty',
    firstFailure: CONCLUSION,
    note: null,
    evidence: [{ kind: 'message', text, place: null }],
  };
};
