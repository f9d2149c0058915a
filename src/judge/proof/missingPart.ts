import { CONCLUSION } from '../../schema/index.ts';
import { concludes, type ProofRule } from './case.ts';

/** The theorem has several parts, and no step claims one of them. */
export const missingPart: ProofRule = (proof) => {
  const parts = proof.input.result.argument?.unclaimed ?? [];
  if (parts.length === 0 || !concludes(proof)) return null;
  const texts = parts.map(({ name, formula }) => `no step claims ${name}: ${formula}`);
  return {
    reason: 'missing-part',
    firstFailure: CONCLUSION,
    note: null,
    evidence: texts.map((text) => ({ kind: 'message', text, place: null })),
  };
};
