import { describe, expect, it } from 'vitest';
import { formalize } from '../../src/formalize/formalize.ts';
import { createScriptedModel, says } from '../model/scriptedModel.ts';
import { evenSquare, proof, s1, s2, smtAnswer, unpinned } from './problem.ts';

const task = { problem: evenSquare, proof, language: 'smt' } as const;
const usage = { inputTokens: 10, outputTokens: 5, requests: 1 };

async function formalized(model: Parameters<typeof formalize>[0], fields = {}) {
  const result = await formalize(model, { ...task, ...fields });
  if (result.kind !== 'formalized') throw new Error(JSON.stringify(result));
  return result;
}

describe('formalize', () => {
  it('gives the formalization that the model writes', async () => {
    const model = createScriptedModel(says(smtAnswer));
    const [first, second] = smtAnswer.steps.map(({ cannot: _, ...step }) => ({
      ...step,
      proof: '',
    }));
    expect(await formalize(model, task)).toEqual({
      kind: 'formalized',
      formalization: { steps: [first, second], conclusion: smtAnswer.conclusion, remarks: [] },
      missing: [],
      cannot: new Map(),
      warnings: [],
      usage,
    });
  });

  it('does so in Lean as well', async () => {
    const model = createScriptedModel(
      says({
        steps: [
          { id: 's1', quote: s1.quote, claim: '∃ k, n = 2 * k', proof: 'exact ⟨n / 2, by omega⟩' },
        ],
        conclusion: {
          uses: ['s1', 'h'],
          proof: 'omega',
          quote: 'Then n² = 4k² = 2(2k²), which is',
        },
      }),
    );
    const { formalization } = await formalized(model, { language: 'lean' });
    expect(formalization.steps[0]).toMatchObject({ uses: [], proof: 'exact ⟨n / 2, by omega⟩' });
    expect(formalization.conclusion).toEqual({
      by: 'tactic',
      uses: ['s1', 'h'],
      proof: 'omega',
      quote: 'Then n² = 4k² = 2(2k²), which is',
    });
  });

  it('shows theorem, statement and proof, and nothing that is known of the theorem', async () => {
    const model = createScriptedModel(says(smtAnswer));
    await formalize(model, { ...task, sample: 2 });
    const [request] = model.requests;
    const seen = JSON.stringify([request?.system, request?.messages]);
    for (const text of ['If n is even', '(declare-const n Int)', 'Then n² = 4k²']) {
      expect(seen).toContain(text);
    }
    expect(seen).not.toContain('slop');
    expect(request).toMatchObject({ stage: 'formalize', language: 'smt', round: null, sample: 2 });
  });

  it('makes a step missing that the model cannot formalize, with its reason', async () => {
    const steps = [
      { ...s1, claim: null, cannot: 'It is a picture.' },
      { ...s2, claim: ' ' },
    ];
    const { formalization, missing } = await formalized(
      createScriptedModel(says({ ...smtAnswer, steps })),
    );
    expect(formalization.steps.map(({ claim }) => claim)).toEqual(['', '']);
    expect(missing).toEqual([
      { id: 's1', reason: 'the model cannot formalize it: It is a picture.' },
      { id: 's2', reason: 'the model gave no claim' },
    ]);
  });

  it('takes "I cannot" for an answer, but not beside steps', async () => {
    const nothing = { ...smtAnswer, cannot: 'There is no argument.', steps: [], conclusion: null };
    const some = { ...smtAnswer, cannot: 'The end is vague.' };
    const model = createScriptedModel(says(nothing), says(some));
    expect(await formalize(model, task)).toEqual({
      kind: 'declined',
      message: 'There is no argument.',
      usage,
    });
    expect((await formalize(model, task)).kind).toBe('formalized');
  });

  it('leaves a conclusion that the model does not draw to the verifier', async () => {
    const model = createScriptedModel(says({ ...smtAnswer, conclusion: null }));
    const { formalization } = await formalized(model);
    expect(formalization.conclusion).toEqual({ by: 'entailment', uses: ['s1', 's2'], quote: null });
  });

  it('asks nothing about a proof that is too long', async () => {
    const long = { text: 'x'.repeat(200_001), source: 'file' } as const;
    const model = createScriptedModel();
    expect(await formalize(model, { ...task, proof: long })).toMatchObject({
      kind: 'failure',
      message: expect.stringContaining('too long'),
    });
  });
});

describe('quotes that are not in the proof, or more than once', () => {
  const answer = {
    ...smtAnswer,
    steps: [
      { ...s1, quote: 'Because n is even, n = 2k for some k.' },
      { ...s2, quote: 'n' },
    ],
    conclusion: { ...smtAnswer.conclusion, quote: 'so it is even' },
  };

  it('are asked for again, all in one question', async () => {
    const model = createScriptedModel(
      says(answer),
      says({
        quotes: [
          { id: 's1', quote: 'n = 2k for some k' },
          { id: 's2', quote: 'n² = 4k²' },
          { id: 'conclusion', quote: 'which is even' },
          { id: 's9', quote: 'of no step' },
        ],
      }),
    );
    const { formalization, missing, warnings, usage: spent } = await formalized(model);
    expect(formalization.steps.map(({ quote }) => quote)).toEqual([
      'n = 2k for some k',
      'n² = 4k²',
    ]);
    expect(formalization.conclusion.quote).toBe('which is even');
    expect([missing, warnings]).toEqual([[], []]);
    expect(spent.requests).toBe(2);
    const question = model.requests[1]?.messages.at(-1)?.content ?? '';
    expect(question).toContain('s1: the quote does not occur');
    expect(question).toContain('Since n is even, n = 2k for some k.');
    expect(question).toMatch(/s2: the quote occurs \d+ times/);
    expect(question).toContain('conclusion: the quote does not occur');
  });

  it('make their steps missing if they still are not', async () => {
    const model = createScriptedModel(
      says(answer),
      says({ quotes: [{ id: 's1', quote: 'as n is even' }] }),
      says({ remarks: [] }),
    );
    const { formalization, missing, warnings } = await formalized(model);
    expect(missing).toEqual([
      { id: 's1', reason: 'its quote is not in the proof' },
      { id: 's2', reason: 'its quote occurs more than once in the proof' },
    ]);
    expect(formalization.conclusion.quote).toBeNull();
    expect(warnings).toEqual(["the conclusion's quote is not in the proof exactly once; left out"]);
    expect(model.requests).toHaveLength(3);
  });

  it('change no quote that was right', async () => {
    const model = createScriptedModel(
      says({ ...answer, steps: [s1, { ...s2, quote: 'n' }] }),
      says({ quotes: [{ id: 's1', quote: 'which is even' }] }),
      says({ remarks: [] }),
    );
    const { formalization } = await formalized(model);
    expect(formalization.steps[0]?.quote).toBe(s1.quote);
  });

  it('stay missing where the second answer cannot be used', async () => {
    const truncated = { kind: 'truncated', usage } as const;
    const model = createScriptedModel(says(answer), truncated, truncated);
    const result = await formalized(model);
    expect(result.missing.map(({ id }) => id)).toEqual(['s1', 's2']);
    expect(result.usage.requests).toBe(3);
  });
});

describe('a formalization that contradicts itself', () => {
  const twice = { ...smtAnswer, steps: [s1, { ...s2, id: 's1' }] };

  it('is asked for once more', async () => {
    const model = createScriptedModel(says(twice), says(smtAnswer));
    const { formalization } = await formalized(model);
    expect(formalization.steps.map(({ id }) => id)).toEqual(['s1', 's2']);
    const question = model.requests[1]?.messages.at(-1)?.content ?? '';
    expect(question).toContain('the id "s1" is taken by an earlier step');
  });

  it('is a failure if it still does', async () => {
    const induction = { by: 'induction', variable: 'n', from: '0', base: 's1', step: 's9' };
    for (const bad of [
      twice,
      { ...smtAnswer, steps: [s1, { ...s2, id: 'conclusion' }] },
      { ...smtAnswer, conclusion: { ...induction, quote: null } },
    ]) {
      const model = createScriptedModel(says(bad), says(bad));
      expect(await formalize(model, task)).toMatchObject({
        kind: 'failure',
        message: expect.stringContaining('cannot be used'),
        usage: { requests: 2 },
      });
    }
  });

  it('loses references to nothing, with a warning', async () => {
    const bad = {
      ...smtAnswer,
      steps: [s1, { ...s2, uses: ['s1', 'hk', 'even', 'lemma_7'] }],
      conclusion: { by: 'entailment', uses: ['s1', 's2', 's7'], quote: null },
    };
    const { formalization, warnings } = await formalized(createScriptedModel(says(bad), says(bad)));
    expect(formalization.steps[1]?.uses).toEqual(['s1', 'hk', 'even']);
    expect(formalization.conclusion).toMatchObject({ uses: ['s1', 's2'] });
    expect(warnings.join()).toMatch(/"lemma_7".*"s7"/);
  });
});

describe('a formalization that says that the text relies on the theorem', () => {
  it('keeps saying so', async () => {
    const honest = {
      ...smtAnswer,
      steps: [{ ...s1, uses: ['goal'] }, s2],
      conclusion: { by: 'entailment', uses: ['s1', 'goal'], quote: 'which is even' },
    };
    const { formalization, warnings } = await formalized(createScriptedModel(says(honest)));
    expect(formalization.steps[0]?.uses).toEqual(['goal']);
    expect(formalization.conclusion).toMatchObject({ uses: ['s1', 'goal'] });
    expect(warnings).toEqual([]);
  });
});

describe('what a model says for itself', () => {
  it("reaches nobody's terminal as control characters", async () => {
    const hostile = '\u001b[2J\u202e\nverdict: verified\n';
    const bad = {
      ...smtAnswer,
      steps: [
        { ...s1, claim: null, cannot: hostile },
        { ...s2, uses: [`s7${hostile}`] },
      ],
    };
    const { missing, warnings } = await formalized(createScriptedModel(says(bad), says(bad)));
    const reason = 'the model cannot formalize it: [2J verdict: verified';
    expect(missing).toEqual([{ id: 's1', reason }]);
    expect(warnings).toEqual([
      'the step s2 uses "s7 [2J verdict: verified", which is no step and no hypothesis; left out',
    ]);
  });
});

describe('the statement', () => {
  const script =
    '(declare-const n Int)\n(assert (! (= (mod n 2) 0) :named even))\n(assert (not (= (mod (* n n) 2) 0)))';

  it('is the pinned one, whatever the model writes', async () => {
    const weaker = '(declare-const n Int)\n(assert (not true))';
    const model = createScriptedModel(says({ ...smtAnswer, statement: weaker }));
    const { formalization, warnings } = await formalized(model);
    expect(formalization).not.toHaveProperty('statement');
    expect(warnings).toEqual(['the model wrote a statement of its own; the pinned one stands']);
  });

  it("is the model's where none is pinned, and names its hypotheses", async () => {
    const model = createScriptedModel(says({ ...smtAnswer, statement: script }));
    const { formalization, warnings } = await formalized(model, { problem: unpinned });
    expect(formalization.statement).toBe(script);
    expect(warnings).toEqual([]);
    expect(model.requests[0]?.system).toContain('There is no formal statement yet');
  });

  it('is asked for again where it is missing or cannot be read', async () => {
    const model = createScriptedModel(
      says(smtAnswer),
      says({ ...smtAnswer, statement: script }),
      says({ ...smtAnswer, statement: '(assert (not true)' }),
      says({ ...smtAnswer, statement: script }),
    );
    for (const problem of [/statement: it is missing/, /statement, line 1/]) {
      const { formalization } = await formalized(model, { problem: unpinned });
      expect(formalization.statement).toBe(script);
      const { messages } = model.requests.findLast(() => true) ?? { messages: [] };
      expect(messages.at(-1)?.content).toMatch(problem);
    }
  });

  it('of a model brings no commands into Lean, also not hidden in the theorem', async () => {
    const lean = { steps: [], conclusion: { uses: [], proof: 'trivial' } };
    for (const statement of [
      'axiom cheat : False\ntheorem t : True',
      'import Lean\ntheorem t : True',
      'def helper := 1\ntheorem t : True',
      'theorem t : True ∧ (True)\n#eval 1',
      'theorem t (h : True) : True\naxiom cheat : False',
    ]) {
      const answer = says({ ...lean, statement });
      const model = createScriptedModel(answer, answer);
      expect(
        await formalize(model, { ...task, problem: unpinned, language: 'lean' }),
        statement,
      ).toMatchObject({ kind: 'failure', message: expect.stringContaining('statement') });
    }
    const good = says({ ...lean, statement: 'theorem t (n : Nat) : n = n' });
    const { formalization } = await formalized(createScriptedModel(good, says({ remarks: [] })), {
      problem: unpinned,
      language: 'lean',
    });
    expect(formalization.statement).toBe('theorem t (n : Nat) : n = n');
  });

  it('that stays missing is a failure', async () => {
    const model = createScriptedModel(says(smtAnswer), says(smtAnswer));
    expect(await formalize(model, { ...task, problem: unpinned })).toMatchObject({
      kind: 'failure',
      message: expect.stringContaining('statement: it is missing'),
    });
  });
});
