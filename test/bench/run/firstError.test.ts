import { describe, expect, it } from 'vitest';
import { firstErrorOf, paragraphAt } from '../../../src/bench/run/firstError.ts';
import type { Formalization, ProofReport } from '../../../src/schema/index.ts';

const proof = 'One is odd.\n\nTwo is even.\nIndeed.\n\nSo three is even.';
const report = (changes: Partial<ProofReport>): ProofReport =>
  ({
    ...{ verdict: 'rejected', reason: 'refuted', proof, firstFailure: null },
    ...{ steps: [], uncovered: [], conclusion: null },
    ...changes,
  }) as unknown as ProofReport;
const step = (id: string, quote: string) => {
  const start = proof.indexOf(quote);
  return { id, span: { start, end: start + quote.length } } as ProofReport['steps'][number];
};
const steps = [step('s1', 'One is odd'), step('s2', 'Indeed')];

describe('firstErrorOf', () => {
  it.each([
    ['a verified proof', { verdict: 'verified', reason: null }, 'none'],
    ['a proof that could not be judged', { verdict: 'error', reason: null }, null],
    ['a step in the second paragraph', { steps, firstFailure: 's2' }, 2],
    ['the first step', { steps, firstFailure: 's1' }, 1],
    [
      'what the verifier cannot decide',
      { steps, firstFailure: 's1', reason: 'inconclusive' },
      null,
    ],
    ['a conclusion without a quote', { steps, firstFailure: 'conclusion' }, 3],
    ['no place', { reason: 'statement-drift' }, null],
    ['a sentence in no step', { uncovered: [{ text: '', span: { start: 14, end: 20 } }] }, 2],
  ] as const)('of %s', (_, changes, expected) => {
    expect(firstErrorOf(report(changes as Partial<ProofReport>), null)).toBe(expected);
  });

  it('takes the quote of the conclusion', () => {
    const conclusion = { quote: 'Two is even' } as Formalization['conclusion'];
    const formalization = { steps: [], conclusion } as unknown as Formalization;
    expect(firstErrorOf(report({ firstFailure: 'conclusion' }), formalization)).toBe(2);
  });

  it.each([
    ['a\n\nb', 0, 1],
    ['a\n\nb', 3, 2],
    ['\n\na\n\nb', 5, 2],
    ['a\n \n\n  b', 7, 2],
    ['a\nb\n\nc', 2, 1],
  ])('counts the paragraphs of %j up to %i: %i', (text, place, paragraph) => {
    expect(paragraphAt(text, place)).toBe(paragraph);
  });
});
