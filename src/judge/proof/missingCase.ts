import { CONCLUSION } from '../../schema/index.ts';
import { concludes, type ProofRule } from './case.ts';

/** The steps with assumptions leave a case out; it is shown by its values. */
export const missingCase: ProofRule = (proof) => {
  const values = proof.input.result.argument?.missingCase ?? null;
  if (values === null || !concludes(proof)) return null;
  const note = 'the cases of the proof do not cover all: with these values no case applies';
  return {
    reason: 'missing-case',
    firstFailure: CONCLUSION,
    note,
    evidence: [
      { kind: 'message', text: note, place: null },
      { kind: 'counterexample', values },
    ],
  };
};
