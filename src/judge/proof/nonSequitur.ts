import { CONCLUSION } from '../../schema/index.ts';
import type { ProofRule } from './case.ts';

/** Every step holds, but the theorem does not follow from them; or the conclusion has a fault of its own. */
export const nonSequitur: ProofRule = ({ conclusion }) => {
  if (conclusion === 'verified') return null;
  const doesNotFollow = ['refuted', 'failed', 'leap'].includes(conclusion);
  return {
    reason: doesNotFollow ? 'non-sequitur' : conclusion,
    firstFailure: CONCLUSION,
    note: null,
  };
};
