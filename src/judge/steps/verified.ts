import type { StepRule } from '../case.ts';
import { notes } from '../evidence.ts';
import { LEAP } from './leap.ts';

/** The verifier accepts the step, and all that it rests on is accepted. */
export const verified: StepRule = ({ id, outcome, restsOn, verdictOf, input }) => {
  if (outcome.kind !== 'holds') return null;
  if (restsOn.some((other) => verdictOf(other) !== 'verified')) return null;
  const inference = input.result.argument?.inferences[id];
  const said = [
    ...(inference?.elementary === false ? [LEAP] : []),
    ...(inference?.empty ? [EMPTY[inference.empty]] : []),
  ];
  return { verdict: 'verified', evidence: notes([...said, ...outcome.notes]) };
};

/** What is said of a claim that argues nothing. */
const EMPTY = {
  tautology: 'it says nothing: the claim holds whatever its symbols mean',
  hypothesis: 'it says nothing new: the claim is a hypothesis of the theorem',
} as const;
