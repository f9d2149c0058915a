import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JudgeInput } from '../../src/judge/case.ts';
import { judge } from '../../src/judge/judge.ts';
import type { Formalization, Outcome } from '../../src/schema/index.ts';
import { HOLDS, holdsBy, leanNotation, sketch, step } from './helpers.ts';

const REFUTED: Outcome = {
  kind: 'refuted',
  message: 'it is false',
  counterexample: [{ name: 'n', sort: 'Int', value: '3', origin: 'theorem' }],
  notes: [],
};
const FAILED: Outcome = { kind: 'failed', message: 'no', place: null, goal: '⊢ False' };
const GAP: Outcome = { kind: 'gap', message: 'sorry', place: null };
const ILL: Outcome = { kind: 'ill-formed', message: 'bad', place: null };
const FORBIDDEN: Outcome = { kind: 'forbidden', message: 'axiom', word: 'axiom', place: null };
const UNKNOWN: Outcome = { kind: 'inconclusive', cause: 'time', message: 'too long' };

describe('judge', () => {
  it('verifies a proof whose steps and conclusion hold', () => {
    const verdict = judge(
      sketch({ steps: [step('s1'), step('s2', { uses: ['s1'] })], uses: ['s2'] }),
    );
    expect(verdict).toMatchObject({
      verdict: 'verified',
      reason: null,
      theorem: 'proved',
      argument: 'carries',
      firstFailure: null,
      steps: [
        { id: 's1', verdict: 'verified', bearsLoad: true, span: { start: 0, end: 8 } },
        { id: 's2', verdict: 'verified', bearsLoad: true },
      ],
      conclusion: { verdict: 'verified', uses: ['s2'] },
      coverage: 1,
    });
  });

  it('says which words draw the conclusion, and where they stand', () => {
    const input = sketch({ steps: [step('s1')], uses: ['s1'] });
    const drawn = (quote: string): unknown =>
      judge({
        ...input,
        proof: { text: 'quote s1. So it is.', source: 'problem' },
        formalization: {
          ...input.formalization,
          conclusion: { by: 'entailment', uses: ['s1'], quote },
        },
      }).conclusion;
    expect(drawn('So it is.')).toMatchObject({ quote: 'So it is.', span: { start: 10, end: 19 } });
    expect(drawn('Elsewhere.')).toMatchObject({ quote: 'Elsewhere.' });
    expect(drawn('Elsewhere.')).not.toHaveProperty('span');
  });

  it.each([
    ['refuted', REFUTED],
    ['failed', FAILED],
    ['gap', GAP],
    ['ill-formed', ILL],
    ['forbidden', FORBIDDEN],
    ['inconclusive', UNKNOWN],
    ['circular', { kind: 'circular', message: 'itself' }],
    ['missing', { kind: 'missing', message: 'not run' }],
  ] as const)('gives %s for its outcome, and conditional to what rests on it', (code, outcome) => {
    const verdict = judge(
      sketch({
        steps: [step('s1'), step('s2'), step('s3', { uses: ['s2'] })],
        uses: ['s3'],
        outcomes: { s2: outcome },
      }),
    );
    expect(verdict).toMatchObject({
      verdict: 'rejected',
      reason: code,
      theorem: 'open',
      firstFailure: 's2',
      conclusion: { verdict: 'conditional', evidence: [{ kind: 'rests-on', ids: ['s3'] }] },
    });
    expect(verdict.steps.map((s) => s.verdict)).toEqual(['verified', code, 'conditional']);
  });

  it('names the step that fails by itself, also where one that rests on it comes first', () => {
    const verdict = judge(
      sketch({ steps: [step('s1', { uses: ['s2'] }), step('s2')], outcomes: { s2: FAILED } }),
    );
    expect(verdict.steps.map((s) => s.verdict)).toEqual(['conditional', 'failed']);
    expect(verdict.firstFailure).toBe('s2');
  });

  it('rests a step on what it names, and bears load on what the derivation needs', () => {
    const verdict = judge(
      sketch({
        steps: [step('s1'), step('s2', { uses: ['s1'] }), step('s3')],
        uses: ['s1', 's3'],
        outcomes: { s1: REFUTED, s2: HOLDS, conclusion: holdsBy('s3') },
      }),
    );
    expect(verdict.steps.map((s) => [s.verdict, s.bearsLoad])).toEqual([
      ['refuted', false],
      ['conditional', false],
      ['verified', true],
    ]);
    expect(verdict).toMatchObject({ verdict: 'rejected', conclusion: { verdict: 'conditional' } });
  });

  it('finds cycles in uses and shows them', () => {
    const steps = [
      step('a', { uses: ['b'] }),
      step('b', { uses: ['c'] }),
      step('c', { uses: ['a'] }),
    ];
    const verdict = judge(sketch({ steps: [...steps, step('d', { uses: ['c'] })], uses: ['d'] }));
    expect(verdict).toMatchObject({ reason: 'circular', firstFailure: 'a' });
    expect(verdict.steps.map((s) => s.verdict)).toEqual([
      'circular',
      'circular',
      'circular',
      'conditional',
    ]);
    expect(verdict.steps[1]?.evidence).toEqual([{ kind: 'cycle', ids: ['b', 'c', 'a'] }]);
  });

  it('finds a step that uses itself', () => {
    const verdict = judge(sketch({ steps: [step('a', { uses: ['a'] })], uses: ['a'] }));
    expect(verdict.steps[0]).toMatchObject({
      verdict: 'circular',
      evidence: [{ kind: 'cycle', ids: ['a'] }],
    });
  });

  it.each([
    ['the goal', '(= n 2)'],
    ['the goal turned round', '( =  2 n )'],
    ['the goal in a conjunction', '(and (> n 0) (and (= 2 n) true))'],
    ['its own claim', '(< 1 n)'],
  ])('calls a step circular that assumes %s', (_, prop) => {
    const assuming = step('s1', { claim: '(> n 1)', assumes: [{ name: 'h', prop }] });
    const verdict = judge(sketch({ steps: [assuming], uses: ['s1'] }));
    expect(verdict).toMatchObject({ reason: 'circular', firstFailure: 's1' });
  });

  it('knows notation in Lean too', () => {
    const assumes = [{ name: 'h', prop: 'q ∧ (0 = n % 2)' }];
    const verdict = judge(
      sketch({
        steps: [step('s1', { claim: 'r', assumes })],
        uses: ['s1'],
        input: { notation: leanNotation, goal: 'n % 2 = 0', hypotheses: [] },
      }),
    );
    expect(verdict.reason).toBe('circular');
  });

  it('lets a step assume a pinned hypothesis, even where it is the goal', () => {
    const steps = [step('s1', { assumes: [{ name: 'h', prop: '(= 2 n)' }] })];
    const input = { hypotheses: ['(= n 2)'] };
    expect(judge(sketch({ steps, uses: ['s1'], input })).verdict).toBe('verified');
  });

  it('calls a step circular whose assumption the solver proved equivalent to the goal', () => {
    const equivalences = [{ step: 's1', assumption: 'h', to: 'goal' as const }];
    const assumes = [{ name: 'h', prop: '(= (+ n n) 4)' }];
    const slop = { steps: [step('s1', { assumes })], uses: ['s1'], result: { equivalences } };
    expect(judge(sketch(slop))).toMatchObject({ reason: 'circular', firstFailure: 's1' });
    // Backward reasoning: "it suffices to show that 2n = 4", which another step then shows.
    const shown = step('s0', { claim: '(= 4 (+ n n))' });
    const honest = sketch({ ...slop, steps: [shown, ...slop.steps] });
    expect(judge(honest).verdict).toBe('verified');
    // Showing it from itself, or under an assumption of its own, shows nothing.
    const begged = step('s0', {
      claim: '(= 4 (+ n n))',
      assumes: [{ name: 'g', prop: '(> n 1)' }],
    });
    expect(judge(sketch({ ...slop, steps: [begged, ...slop.steps] })).firstFailure).toBe('s1');
  });

  it('gives missing with its reason, whatever the engine says', () => {
    const missing = new Map([['s1', 'the quote does not occur']]);
    const verdict = judge(sketch({ steps: [step('s1')], uses: ['s1'], input: { missing } }));
    expect(verdict.steps[0]).toMatchObject({
      verdict: 'missing',
      evidence: [{ kind: 'message', text: 'the quote does not occur', place: null }],
    });
  });

  it('takes an obligation without an outcome as not accepted', () => {
    const input = sketch({ steps: [step('toString'), step('s1')], uses: ['toString'] });
    input.result.outcomes = { conclusion: holdsBy('toString'), s1: HOLDS };
    expect(judge(input)).toMatchObject({ reason: 'missing', firstFailure: 'toString' });
  });

  it.each([
    [REFUTED, 'non-sequitur'],
    [FAILED, 'non-sequitur'],
    [GAP, 'gap'],
    [UNKNOWN, 'inconclusive'],
    [FORBIDDEN, 'forbidden'],
    [ILL, 'ill-formed'],
  ])('names the fault of a conclusion whose steps all hold', (conclusion, reason) => {
    const verdict = judge(sketch({ steps: [step('s1')], uses: ['s1'], outcomes: { conclusion } }));
    expect(verdict).toMatchObject({ verdict: 'rejected', reason, firstFailure: 'conclusion' });
  });

  it('lays a sorry in the conclusion to the step whose statement left it', () => {
    const verdict = judge(
      sketch({ steps: [step('s1')], uses: ['s1'], outcomes: { s1: ILL, conclusion: GAP } }),
    );
    expect(verdict.conclusion.verdict).toBe('conditional');
    const own = judge(
      sketch({ steps: [step('s1')], uses: ['s1'], outcomes: { s1: FAILED, conclusion: GAP } }),
    );
    expect(own.conclusion.verdict).toBe('gap');
  });

  it('rejects a proof from contradictory hypotheses, before anything else', () => {
    const verdict = judge(
      sketch({
        steps: [step('s1')],
        outcomes: { s1: FAILED },
        result: { premises: 'contradictory' },
      }),
    );
    expect(verdict).toMatchObject({ reason: 'vacuous', firstFailure: null });
  });

  it('rejects a drifted statement, before anything else', () => {
    const verdict = judge(sketch({ input: { drift: 'it is of another statement' } }));
    expect(verdict).toMatchObject({ reason: 'statement-drift', firstFailure: null });
    expect(verdict.notes).toEqual(['it is of another statement']);
  });

  it('rejects a proof of which too little is quoted', () => {
    const proof = { text: `quote s1 ${'and so on '.repeat(9)}`, source: 'problem' as const };
    const shape = { steps: [step('s1')], uses: ['s1'] };
    expect(judge(sketch({ ...shape, input: { proof } }))).toMatchObject({ reason: 'uncovered' });
    // The theorem stands all the same: every formal step holds.
    expect(judge(sketch({ ...shape, input: { proof } })).theorem).toBe('proved');
    const enough = judge(sketch({ ...shape, input: { proof, minCoverage: 0 } }));
    expect(enough.verdict).toBe('verified');
  });

  it('never leaves out more than all of a proof, though foreign words count twice', () => {
    const text = 'Zygotes quarrel about quixotic vortices while brazen wolves hex jumbled foxes.';
    const shape = { steps: [step('s1', { quote: 'nowhere' })], uses: ['s1'] };
    const verdict = judge(sketch({ ...shape, input: { proof: { text, source: 'problem' } } }));
    const shares = [...verdict.notes.join(' ').matchAll(/(\d+) %/g)].map(([, share]) =>
      Number(share),
    );
    expect(shares).toContain(100);
    expect(Math.max(...shares)).toBe(100);
  });

  it('is circular where the formalization says that the text relies on the theorem, whatever else is wrong', () => {
    const relies = { ...HOLDS, dependsOn: [] };
    for (const outcome of [relies, REFUTED, ILL, FORBIDDEN, UNKNOWN]) {
      const verdict = judge(
        sketch({
          steps: [step('s1', { uses: ['goal'] }), step('s2', { uses: ['s1'] })],
          uses: ['s2'],
          outcomes: { s1: outcome },
        }),
      );
      expect(verdict).toMatchObject({
        reason: 'circular',
        firstFailure: 's1',
        steps: [{ verdict: 'circular' }, { verdict: 'conditional' }],
      });
      expect(JSON.stringify(verdict.steps[0]?.evidence)).toContain('relies on the theorem itself');
    }
    expect(judge(sketch({ steps: [step('s1')], uses: ['s1', 'goal'] }))).toMatchObject({
      reason: 'circular',
      firstFailure: 'conclusion',
    });
    const noClaim = step('s1', { uses: ['goal'], claim: '' });
    expect(judge(sketch({ steps: [noClaim], uses: ['s1'] }))).toMatchObject({ reason: 'circular' });
  });

  describe('of a proof with sentences in no step', () => {
    const shape = { steps: [step('s1')], uses: ['s1'] };
    const verdictOn = (
      text: string,
      remarks?: readonly string[],
      more: Partial<JudgeInput> = {},
    ) => {
      const input = sketch(shape);
      return judge({
        ...input,
        proof: { text, source: 'problem' },
        formalization: {
          ...input.formalization,
          steps: [
            step('s1', {
              quote: 'Since n is even, n = 2k for some k, and so n is 2 by what we know of k',
            }),
          ],
          ...(remarks && { remarks: [...remarks] }),
        } as Formalization,
        ...more,
      });
    };
    const ARGUMENT = 'Since n is even, n = 2k for some k, and so n is 2 by what we know of k.';

    it('is rejected where the formalization lists its remarks, and names them', () => {
      const text = `${ARGUMENT} Two is odd. This completes the proof.`;
      const verdict = verdictOn(text, ['This completes the proof']);
      expect(verdict).toMatchObject({
        verdict: 'rejected',
        reason: 'uncovered',
        firstFailure: null,
        remarks: [{ quote: 'This completes the proof', spans: [{ start: 84, end: 108 }] }],
        uncovered: [{ text: 'Two is odd.', span: { start: 72, end: 83 } }],
      });
      expect(verdict.notes.join()).toContain('“Two is odd.”');
      const all = ['This completes the proof', 'Two is odd.'];
      expect(verdictOn(text, all)).toMatchObject({ verdict: 'verified', uncovered: [] });
      expect(verdictOn(text, []).uncovered).toHaveLength(2);
      expect(verdictOn(ARGUMENT, []).verdict).toBe('verified');
    });

    it('may be verified where it lists none, unless they are much or of something else', () => {
      const short = verdictOn(`We argue directly. ${ARGUMENT} This completes the proof.`);
      expect(short).toMatchObject({ verdict: 'verified' });
      expect(short.uncovered.map(({ text }) => text)).toEqual([
        'We argue directly.',
        'This completes the proof.',
      ]);
      expect(verdictOn(`${ARGUMENT} Every prime is odd and pi is three.`)).toMatchObject({
        reason: 'uncovered',
        notes: [expect.stringContaining('“Every prime is odd and pi is three.”')],
      });
      const much = `${ARGUMENT} ${'So n is even for some k we know. '.repeat(3)}`;
      expect(verdictOn(much).notes.join()).toContain(
        'more than the 40 % that --min-coverage leaves',
      );
      expect(verdictOn(much)).toMatchObject({ reason: 'uncovered' });
      expect(verdictOn(much, undefined, { minCoverage: 0.3 })).toMatchObject({
        verdict: 'verified',
      });
    });

    it('is rejected where most of it is in remarks, whatever the steps are worth', () => {
      const text = `${ARGUMENT} All the rest is a matter of long but easy calculation, which we leave out here, as it is done in each book that speaks of it.`;
      const remark = text.slice(ARGUMENT.length + 1);
      expect(verdictOn(text, [remark])).toMatchObject({
        reason: 'uncovered',
        notes: [expect.stringContaining('remarks')],
      });
    });

    it('is rejected for what is worse: a step, or the conclusion', () => {
      const input = sketch({ ...shape, outcomes: { s1: FAILED } });
      const proof = {
        text: `quote s1. ${'So on it goes. '.repeat(9)}`,
        source: 'problem' as const,
      };
      expect(judge({ ...input, proof })).toMatchObject({ reason: 'failed', firstFailure: 's1' });
    });
  });

  it('says that the steps are not needed where the goal follows without them', () => {
    const verdict = judge(
      sketch({ steps: [step('s1')], uses: ['s1'], result: { direct: { kind: 'proved' } } }),
    );
    expect(verdict).toMatchObject({
      verdict: 'verified',
      argument: 'not-needed',
      theorem: 'proved',
    });
    expect(verdict.notes.join()).toContain('from its hypotheses alone');
  });

  it('tells a slop proof of a true theorem from a proof of a falsehood', () => {
    const bad = { steps: [step('s1')], uses: ['s1'], outcomes: { s1: FAILED } };
    expect(judge(sketch({ ...bad, result: { direct: { kind: 'proved' } } })).theorem).toBe(
      'proved',
    );
    const direct = {
      kind: 'refuted' as const,
      counterexample: REFUTED.kind === 'refuted' ? REFUTED.counterexample : [],
    };
    expect(judge(sketch({ ...bad, result: { direct } }))).toMatchObject({
      theorem: 'refuted',
      counterexample: direct.counterexample,
    });
  });

  it('refuses to verify what the engine refutes', () => {
    const direct = { kind: 'refuted' as const, counterexample: [] };
    expect(() => judge(sketch({ steps: [step('s1')], uses: ['s1'], result: { direct } }))).toThrow(
      /bug/,
    );
  });

  it('never verifies a proof unless every step and the conclusion hold and rest on what holds', () => {
    const outcome = fc.constantFrom(HOLDS, HOLDS, HOLDS, REFUTED, FAILED, GAP, ILL, UNKNOWN);
    const ids = ['a', 'b', 'c', 'd'];
    const uses = fc.subarray(ids);
    fc.assert(
      fc.property(
        fc.tuple(outcome, outcome, outcome, outcome, outcome),
        fc.tuple(uses, uses, uses, uses, uses),
        (outcomes, used) => {
          const steps = ids.map((id, i) => step(id, { uses: used[i] ?? [] }));
          const named = [...ids, 'conclusion'].map((id, i) => {
            const found = outcomes[i] ?? FAILED;
            return [id, found.kind === 'holds' ? holdsBy(...(used[i] ?? [])) : found];
          });
          const verdict = judge(
            sketch({ steps, uses: used[4] ?? [], outcomes: Object.fromEntries(named) }),
          );
          const allHold = outcomes.every((found) => found.kind === 'holds');
          if (!allHold) expect(verdict.verdict).toBe('rejected');
          if (verdict.verdict === 'verified') {
            expect(verdict.steps.every((s) => s.verdict === 'verified')).toBe(true);
          } else if (allHold) expect(verdict.reason).toBe('circular');
        },
      ),
    );
  });
});
