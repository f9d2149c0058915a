import { CONCLUSION, type Evidence } from '../../schema/index.ts';
import type { StepRule } from '../case.ts';

/**
 * What holds is not one elementary inference from what it names. Of a conclusion that is refused unless the user is
 * lenient; of a step where he is strict.
 */
export const leap: StepRule = ({ id, outcome, input }) => {
  const { argument } = input.result;
  const inference = argument?.inferences[id];
  if (outcome.kind !== 'holds' || argument === undefined || inference?.elementary !== false) {
    return null;
  }
  if (id !== CONCLUSION) {
    if (input.rigor !== 'strict') return null;
    return { verdict: 'leap', evidence: [message(LEAP)] };
  }
  if (input.rigor === 'lenient') return null;
  const parts = argument.leapsTo.filter(({ formula }) => formula !== input.goal);
  return {
    verdict: 'leap',
    evidence: [
      message(
        'the theorem is true, and the verifier can prove it, but it does not follow from the steps by one elementary inference: the text does not show it',
      ),
      ...parts.map(({ name, formula }) => message(`what is missing is ${name}: ${formula}`)),
    ],
  };
};

/** What is said of a leap, whether it is refused or not. */
export const LEAP =
  'a leap: it is true, but it does not follow by one elementary inference from what it names';

function message(text: string): Evidence {
  return { kind: 'message', text, place: null };
}
