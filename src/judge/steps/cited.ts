import type { StepRule } from '../case.ts';

/** The step takes its claim from a fact that it cites by name, and the verifier can neither prove nor refute it. */
export const cited: StepRule = ({ outcome }) => {
  if (outcome.kind !== 'cited') return null;
  return { verdict: 'cited', evidence: [{ kind: 'message', text: outcome.message, place: null }] };
};
