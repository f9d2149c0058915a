import { conclusionUses } from '../../read/usesGraph.ts';
import { GOAL } from '../../schema/index.ts';
import type { StepRule } from '../case.ts';

/** The formalization says that the text relies on the theorem itself, which needs no verifier to be circular. */
export const reliesOnGoal: StepRule = ({ step, input }) => {
  const uses = step?.uses ?? conclusionUses(input.formalization.conclusion);
  if (!uses.includes(GOAL)) return null;
  return {
    verdict: 'circular',
    evidence: [
      { kind: 'message', text: 'the text relies on the theorem itself here', place: null },
    ],
  };
};
