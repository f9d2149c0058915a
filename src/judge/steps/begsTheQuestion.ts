import type { StepRule } from '../case.ts';

/**
 * The step is a leap, and it is the theorem in other words: the theorem, or a part of it, follows from the step
 * elementarily and not without it. So nothing in the text supports what is to be proved. Of a theorem that is refuted the
 * counterexample says more.
 */
export const begsTheQuestion: StepRule = ({ id, outcome, input }) => {
  const inference = input.result.argument?.inferences[id];
  if (outcome.kind !== 'holds' || input.rigor === 'lenient') return null;
  if (input.result.direct.kind === 'refuted') return null;
  if (inference === undefined || inference.elementary || inference.gives.length === 0) return null;
  const what = inference.gives.map(({ name }) => name).join(', ');
  const text = `it begs the question: the claim is true, but the text gives no reason for it, and with it ${what} follows at once`;
  return { verdict: 'circular', evidence: [{ kind: 'message', text, place: null }] };
};
