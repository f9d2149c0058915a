import type { ProofReason, StepCode } from '../schema/index.ts';

/** How a verdict code is shown: its mark, and what it means in one line. */
export interface CodeText {
  readonly mark: '✔' | '✘' | '◌' | '?';
  readonly meaning: string;
}

export const STEP_CODES: Readonly<Record<StepCode, CodeText>> = {
  verified: { mark: '✔', meaning: 'the verifier accepts it' },
  conditional: { mark: '◌', meaning: 'it holds, but rests on a step that does not' },
  refuted: { mark: '✘', meaning: 'it is false' },
  failed: { mark: '✘', meaning: 'the verifier rejects the argument' },
  gap: { mark: '✘', meaning: 'the argument is missing' },
  circular: { mark: '✘', meaning: 'it assumes what it is to prove' },
  'ill-formed': { mark: '✘', meaning: 'the formal text does not parse or type-check' },
  forbidden: { mark: '✘', meaning: 'the formal text uses what a proof must not use' },
  inconclusive: { mark: '?', meaning: 'the verifier could not decide this' },
  missing: { mark: '✘', meaning: 'there is no usable formalization' },
  leap: { mark: '✘', meaning: 'it is true, but the text gives no reason for it' },
  cited: { mark: '◌', meaning: 'cited, not checked' },
};

/** What each reason for a rejection means. */
export const REASONS: Readonly<Record<ProofReason, string>> = {
  conditional: 'a step rests on one that does not hold',
  refuted: 'a step is false',
  failed: 'the verifier rejects the argument of a step',
  gap: 'a step has no argument',
  circular: 'a step assumes what is to be proved',
  'ill-formed': 'a formal text does not parse or type-check',
  forbidden: 'a formal text uses what a proof must not use',
  inconclusive: 'the verifier could not decide a step',
  missing: 'there is no usable formalization',
  cited: 'a step rests on a cited fact that nobody checked',
  'statement-drift': 'the formalization proves another statement',
  'non-sequitur': 'every step holds, but the theorem does not follow from them at once',
  uncovered: 'a part of the text is in no step',
  vacuous: 'the hypotheses contradict each other',
  leap: 'a step is true, but the text gives no reason for it',
  empty: 'nothing is argued',
  'missing-case': 'the cases of the proof leave one out',
  'missing-part': 'a part of the theorem is claimed by no step',
  'statement-suspect': 'the formal statement may say something else than the words',
};
