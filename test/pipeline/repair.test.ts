import { describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { createOpenAiModel } from '../../src/model/openai.ts';
import { checkProof } from '../../src/pipeline.ts';
import type { Outcome } from '../../src/schema/index.ts';
import { only } from '../helpers/engines.ts';
import { answers, startOpenAiServer } from '../helpers/openaiServer.ts';
import { blankProblem } from '../helpers/problem.ts';

const TEXT =
  'Since n is even, n = 2k for some k. Hence n² = 4k² = 2(2k²), so it is even. We are done now.';
const problem = blankProblem({
  id: 'even',
  smt: {
    declarations: ['(declare-const n Int)'],
    constants: [{ name: 'n', sort: 'Int' }],
    hypotheses: [{ name: 'h', formula: '(= (mod n 2) 0)' }],
    goal: '(= (mod (* n n) 2) 0)',
    line: 1,
  },
});
const s1 = {
  id: 's1',
  quote: 'Since n is even, n = 2k for some k.',
  claim: '(exists ((k Int)) (= n (* 2 k)))',
};
const s2 = {
  id: 's2',
  quote: 'Hence n² = 4k² = 2(2k²), so it is even.',
  uses: ['s1'],
  claim: '(exists ((k Int)) (= (* n n) (* 2 k)))',
};
const formalization = {
  cannot: null,
  steps: [s1, s2],
  conclusion: { by: 'entailment', uses: ['s2'], quote: null },
  remarks: ['We are done now.'],
};

/** An engine that finds for each obligation what a test says, and that all others hold. */
function scriptedEngine(
  outcomes: (id: string, steps: readonly string[]) => Outcome | undefined,
): Engine {
  return {
    id: 'smt',
    close: async () => {},
    check: async ({ formalization: { steps } }) => {
      const ids = steps.map(({ id }) => id);
      const holds: Outcome = { kind: 'holds', dependsOn: [], notes: [] };
      const found = [...ids, 'conclusion'].map((id) => [id, outcomes(id, ids) ?? holds]);
      return {
        kind: 'judged',
        engine: { id: 'smt', version: 'scripted' },
        trust: 'solver',
        outcomes: Object.fromEntries(found),
        premises: 'consistent',
        direct: { kind: 'open' },
        equivalences: [],
        cached: [],
        warnings: [],
      };
    },
  };
}

async function check(engine: Engine, ...script: readonly object[]) {
  const server = await startOpenAiServer(...script.map((value) => answers.json(value)));
  try {
    const options = {
      baseUrl: server.baseUrl,
      model: 'm',
      apiKey: null,
      timeoutMs: 5000,
      maxRetries: 0,
    };
    const { report, formalization: last } = await checkProof(
      {
        problem,
        proof: { text: TEXT, source: 'problem' },
        frozen: null,
        formalPath: 'p.formal.json',
      },
      {
        choice: 'smt',
        engines: only(engine),
        model: createOpenAiModel(options),
        rounds: 3,
        minCoverage: 0.6,
        rigor: 'standard',
      },
    );
    return {
      report,
      last,
      asked: server.requests.map(({ body }) => body.messages.at(-1)?.content ?? ''),
    };
  } finally {
    await server.close();
  }
}

const UNKNOWN: Outcome = {
  kind: 'inconclusive',
  cause: 'unknown',
  message: 'the solver does not know',
};
const ILL: Outcome = { kind: 'ill-formed', message: 'it does not parse', place: null };

describe('a sentence in no quote', () => {
  const lost = { ...formalization, remarks: [] };

  it('is asked for once, and a remark settles it', async () => {
    const { report, asked } = await check(
      scriptedEngine(() => undefined),
      lost,
      {
        remarks: ['We are done now.'],
      },
    );
    expect(asked).toHaveLength(2);
    expect(asked[1]).toContain('1. We are done now.');
    expect(report).toMatchObject({
      verdict: 'verified',
      coverage: 1,
      remarks: [{ quote: 'We are done now.' }],
      uncovered: [],
      run: { usage: { requests: 2 } },
    });
  });

  it('is asked for once only, and then refuses the proof', async () => {
    const { report, asked } = await check(
      scriptedEngine(() => undefined),
      lost,
      { remarks: [] },
    );
    expect(asked).toHaveLength(2);
    expect(report).toMatchObject({
      reason: 'uncovered',
      uncovered: [{ text: 'We are done now.' }],
    });
  });
});

describe('repair', () => {
  it('is not asked for what is circular', async () => {
    const circular = { ...formalization, steps: [s1, { ...s2, uses: ['goal'] }] };
    const { report, asked } = await check(
      scriptedEngine(() => undefined),
      circular,
    );
    expect(asked).toHaveLength(1);
    expect(report).toMatchObject({ reason: 'circular', firstFailure: 's2', rounds: 0 });
  });

  it('splits a step that is inconclusive, and the parts are judged with it', async () => {
    const engine = scriptedEngine((id, steps) =>
      id === 's2' && !steps.includes('a') ? UNKNOWN : undefined,
    );
    const into = [
      { id: 'a', quote: 'n² = 4k²', uses: ['s1'], claim: '(exists ((k Int)) (= n (* 2 k)))' },
    ];
    const { report, last, asked } = await check(engine, formalization, {
      cannot: null,
      steps: [],
      splits: [{ id: 's2', into }],
    });
    expect(asked[1]).toContain('s2: inconclusive: the solver does not know');
    expect(report).toMatchObject({
      verdict: 'verified',
      rounds: 1,
      steps: [{ id: 's1' }, { id: 'a', verdict: 'verified' }, { id: 's2', uses: ['s1', 'a'] }],
      changes: [{ step: 'a', before: '' }],
    });
    expect(last?.steps.map(({ id }) => id)).toEqual(['s1', 'a', 's2']);
  });

  it('stands by a "cannot": the reason is at its step, and nobody asks again', async () => {
    const engine = scriptedEngine((id) => (id === 's2' ? UNKNOWN : undefined));
    const { report, asked } = await check(engine, formalization, {
      cannot: null,
      steps: [{ id: 's2', cannot: 'The text is wrong there.' }],
    });
    expect(asked).toHaveLength(2);
    const [, failing] = report.steps;
    expect(failing?.evidence.at(-1)).toEqual({
      kind: 'note',
      text: 'the model says that it cannot: The text is wrong there.',
    });
    expect(report).toMatchObject({ reason: 'inconclusive', firstFailure: 's2' });
  });

  it('is not asked for a step that the model could not formalize, whose reason stands there', async () => {
    const { report, asked } = await check(
      scriptedEngine(() => undefined),
      {
        ...formalization,
        steps: [s1, { ...s2, claim: null, cannot: 'It is a picture.' }],
      },
    );
    expect(asked).toHaveLength(1);
    expect(JSON.stringify(report.steps[1]?.evidence)).toContain('It is a picture.');
    expect(report).toMatchObject({ reason: 'missing', firstFailure: 's2' });
  });

  it('asks nothing twice: where an answer changes nothing, it ends', async () => {
    const engine = scriptedEngine((id) => (id === 's2' ? ILL : undefined));
    const same = { cannot: null, steps: [{ id: 's2', claim: s2.claim }] };
    const { report, asked } = await check(engine, formalization, same, same);
    expect(asked).toHaveLength(2);
    expect(report).toMatchObject({ reason: 'ill-formed', rounds: 1 });
    const changed = { cannot: null, steps: [{ id: 's2', claim: '(= n n)' }] };
    const more = await check(engine, formalization, changed, same, same);
    // The second answer takes the first one back, so that the third question would be the first.
    expect(more.asked).toHaveLength(3);
    expect(new Set(more.asked).size).toBe(3);
    expect(more.report).toMatchObject({ reason: 'ill-formed', rounds: 2 });
    expect(more.report.steps[1]?.claim).toBe(s2.claim);
  });
});
