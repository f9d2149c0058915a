import type { StepRule } from '../case.ts';

/** The verifier reached a limit, or does not know: that is no fault of the text. */
export const inconclusive: StepRule = ({ outcome }) => {
  if (outcome.kind !== 'inconclusive') return null;
  return {
    verdict: 'inconclusive',
    evidence: [
      { kind: 'message', text: outcome.message, place: null },
      { kind: 'note', text: `the verifier could not decide this; ${HELP}` },
    ],
  };
};

const HELP =
  'it may take a longer --timeout, the instances of the hypotheses that the text takes, shorter steps, or another verifier';
