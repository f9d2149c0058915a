import type { Solver } from '../z3/solver.ts';
import type { Theorem } from '../obligations/theorem.ts';
import { DEPTHS, type Inference, prepareInference } from './inference.ts';
import { MENTIONED, relevant } from './relevant.ts';

/**
 * Whether a goal follows from what steps say, and with the same facts about the terms that occur does not follow from what they
 * speak of. "(s + t)² ≥ s² + t² = r²" leaves one fact to the conclusion that r ≤ s + t; who only speaks of (s + t)² leaves
 * that inequality to it, too.
 *
 * @param mentioned the inference in which what steps say stands under the premise that their terms are only mentioned
 */
export async function restsOnWhatIsSaid(
  theorem: Theorem,
  mentioned: Inference,
  solver: Solver,
): Promise<boolean> {
  const inference = relevant(theorem, mentioned);
  for (const depth of DEPTHS) {
    const prepared = prepareInference(theorem, inference, depth);
    if (prepared.kind !== 'question') return false;
    const { query, instances } = prepared;
    const facts = new Set(prepared.facts);
    const assertions = query.assertions.filter((one) => !facts.has(one));
    const tracked = [...facts].map((formula, index) => ({ name: `fact${index}`, formula }));
    const said = { ...query, assertions: [...assertions, MENTIONED.name], tracked };
    const answer = await solver.ask(said);
    if (answer.kind === 'unsat') {
      const needed = new Set(answer.core);
      const same = tracked.flatMap(({ name, formula }) => (needed.has(name) ? [formula] : []));
      const alone = { ...query, assertions: [...assertions, ...same] };
      return (await solver.ask(alone)).kind === 'sat';
    }
    if (!instances) return false;
  }
  return false;
}
