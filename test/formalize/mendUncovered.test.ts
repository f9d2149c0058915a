import { describe, expect, it } from 'vitest';
import { formalize } from '../../src/formalize/formalize.ts';
import { findInconsistencies } from '../../src/read/consistency.ts';
import type { Proof } from '../../src/schema/index.ts';
import { createScriptedModel, type ScriptedReply, says } from '../model/scriptedModel.ts';
import { evenSquare, s1, s2, smtAnswer } from './problem.ts';

const proof: Proof = {
  text: `We argue directly.
Since n is even, n = 2k for some k. Every prime is even and pi is 3.
Then n² = 4k² = 2(2k²), which is even. This completes the proof.`,
  source: 'problem',
};
const REMARKS = ['We argue directly.', 'This completes the proof.'];
const LOST = 'Every prime is even and pi is 3.';
const step = (id: string, quote: string, extra: object = {}) => ({ ...s1, id, quote, ...extra });

async function formalized(...replies: readonly ScriptedReply[]) {
  const model = createScriptedModel(...replies);
  const result = await formalize(model, { problem: evenSquare, proof, language: 'smt' });
  if (result.kind !== 'formalized') throw new Error(JSON.stringify(result));
  const { steps, conclusion, remarks } = result.formalization;
  // What a model made is a file that can be read again.
  const faults = findInconsistencies(result.formalization, proof.text, ['even']);
  expect(result.missing.length > 0 ? [] : faults).toEqual([]);
  return { ...result, steps, conclusion, remarks, model };
}

describe('sentences in no quote', () => {
  it('are asked for once, by their words, after remarks were counted', async () => {
    const { model, remarks, usage } = await formalized(
      says({ ...smtAnswer, remarks: ['We argue directly', ' '] }),
      says({ remarks: ['This completes the proof.'] }),
    );
    expect(usage.requests).toBe(2);
    const question = model.requests[1]?.messages.at(-1)?.content ?? '';
    expect(question).toContain(`1. ${LOST}\n2. This completes the proof.\n=== END`);
    expect(question).not.toContain('We argue directly');
    expect(remarks).toEqual(['We argue directly', 'This completes the proof.']);
  });

  it('are not asked for where there are none', async () => {
    const { usage } = await formalized(says({ ...smtAnswer, remarks: [...REMARKS, LOST] }));
    expect(usage.requests).toBe(1);
  });

  it('get steps of their own, in the order of the text, with the reason where nobody can', async () => {
    const added = [
      step('late', 'This completes the proof.'),
      step('odd', LOST, { claim: null, cannot: 'There are no primes in it.' }),
      step('s1', LOST, { claim: 'true' }),
    ];
    const drawn = { by: 'entailment', uses: ['s1', 's2', 'late'], quote: null };
    const { steps, conclusion, missing, warnings } = await formalized(
      says({ ...smtAnswer, remarks: ['We argue directly.'] }),
      says({ steps: added, remarks: [], conclusion: drawn }),
    );
    expect(steps.map(({ id }) => id)).toEqual(['s1', 'odd', 's2', 'late']);
    expect(steps[0]).toMatchObject({ quote: s1.quote, claim: s1.claim });
    expect(conclusion).toEqual({ ...drawn, quote: 'which is even' });
    expect(missing).toEqual([
      { id: 'odd', reason: 'the model cannot formalize it: There are no primes in it.' },
    ]);
    expect(warnings).toEqual(['the model gave the step s1 anew, which was not asked for']);
  });

  it('make quotes longer, but move none', async () => {
    const long = 'n² = 4k² = 2(2k²), which is even. This completes the proof.';
    const { steps, conclusion } = await formalized(
      says({ ...smtAnswer, remarks: ['We argue directly.', LOST] }),
      says({
        remarks: [],
        quotes: [
          { id: 's2', quote: long },
          { id: 's1', quote: 'This completes the proof.' },
          { id: 'conclusion', quote: 'not in the text, which is even' },
        ],
      }),
    );
    expect(steps.map(({ quote }) => quote)).toEqual([s1.quote, long]);
    expect(conclusion.quote).toBe('which is even');
  });

  it('add nothing that contradicts the rest', async () => {
    const { steps, remarks, warnings } = await formalized(
      says(smtAnswer),
      says({ steps: [step('goal', LOST)], remarks: REMARKS }),
    );
    expect(steps.map(({ id }) => id)).toEqual(['s1', 's2']);
    expect(remarks).toEqual(REMARKS);
    expect(warnings.join()).toContain('cannot be used with the others');
  });

  it('stay uncovered where the answer cannot be used', async () => {
    const usage = { inputTokens: 1, outputTokens: 1, requests: 1 };
    const { steps, remarks } = await formalized(says(smtAnswer), { kind: 'truncated', usage });
    expect([steps.length, remarks]).toEqual([2, []]);
  });

  it('are no remarks where a step quotes them, or where they are not in the proof', async () => {
    const { remarks, warnings } = await formalized(
      says({ ...smtAnswer, remarks: [...REMARKS, LOST, LOST, s2.quote, 'Q.E.D.'] }),
    );
    expect(remarks).toEqual([...REMARKS, LOST]);
    expect(warnings).toEqual([
      'remarks that are not in the proof, or that a step quotes, are left out: 2',
    ]);
  });
});
