import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createSmtEngine } from '../../../src/engine/smt/engine.ts';
import { refutationQuery, stepObligation } from '../../../src/engine/smt/obligation.ts';
import { printQuery } from '../../../src/engine/smt/query.ts';
import { type ReadStep, readStep } from '../../../src/engine/smt/step.ts';
import { readTheorem } from '../../../src/engine/smt/theorem.ts';
import { printSexpr, readSexprs } from '../../../src/language/smt/sexpr.ts';
import type { Step } from '../../../src/schema/index.ts';
import { entailment, induction, judge, statement, step } from './helpers.ts';

const engine = createSmtEngine();
afterAll(() => engine.close());

const BLOCK = `(declare-const n Int)
(declare-fun f (Int) Int)
(assert (! (> n 5) :named h))
(assert (not (> n 10)))`;

/** Texts that try to leave their place. */
const HOSTILE = [
  ')(assert false)(',
  'true) (assert false) (assert true',
  '(> n 0)) (assert false) (check-sat) (exit',
  '(> n 0) (> n 1)',
  'true ; )\n(assert false)',
  '(> n 0 ; comment that eats the bracket)',
  '|) (assert false) (|',
  '"',
  '|',
  '(and true "a) (assert false)")',
  '(push)',
  '(pop)',
  '(reset)',
  '(assert false)',
  '(set-option :timeout 0)',
  '(! false :named h)',
  '(! (> n 0) :named slopcheck!use!good)',
  'slopcheck!use!good',
  'slopcheck!previous',
  '(let ((true false)) true)',
  '(let ((= distinct)) (= n n))',
  '(exists ((and Bool)) and)',
  '(forall ((slopcheck!x Int)) true)',
  '(_ bv10 32)',
  '(as n Int)',
  '(declare-const m Int)',
  '((_ is n) n)',
  '(match n ((m true)))',
  '(lambda ((x Int)) true)',
  '\u0000',
  'n\u202e',
  '（> n 0）',
  '(> n 0)\u0000)(assert false)',
  '()',
  '((((',
  '))))',
  '#b',
  ':named',
  '(let () false)',
  '(forall () false)',
  '(and . false)',
  '(-> Int Int)',
  '(Array Int',
  'Int) (define-fun g () Bool false',
  '(> n 0)\r(assert false)',
  ';',
  '',
];

const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc
    .array(
      fc.constantFrom(
        '(',
        ')',
        'assert',
        'false',
        'n',
        '|',
        '"',
        ';',
        '\n',
        '!',
        ':named',
        'let',
        '_',
        '0',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join(' ')),
);
const honest = {
  name: fc.constantFrom('k', 'm', 'hk', '|) (assert false) (|', '|a ; b|'),
  sort: fc.constantFrom('Int', 'Bool', '(Array Int Int)'),
  formula: fc.constantFrom('(> n 0)', 'false', '(= k 1)', '(= (f n) n)'),
};
/** Mostly honest, so that a hostile field is not always hidden behind another. */
const mixed = (usual: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof({ weight: 4, arbitrary: usual }, { weight: 1, arbitrary: hostile });
const hostileStep: fc.Arbitrary<Step> = fc
  .record({
    fixName: mixed(honest.name),
    fixType: mixed(honest.sort),
    assumption: mixed(honest.name),
    prop: mixed(honest.formula),
    claim: mixed(honest.formula),
    use: mixed(fc.constantFrom('good', 'bad', 'h')),
  })
  .map(({ fixName, fixType, assumption, prop, claim, use }) =>
    step('evil', claim, {
      fixes: [{ name: fixName, type: fixType }],
      assumes: [{ name: assumption, prop }],
      uses: [use],
    }),
  );

describe('text from a model', () => {
  it.each(HOSTILE)('as a claim proves nothing: %j', async (claim) => {
    const { outcomes } = await judge(
      engine,
      BLOCK,
      [step('evil', claim), step('bad', '(> n 6)')],
      entailment('evil'),
    );
    expect(outcomes.evil?.kind).not.toBe('holds');
    expect(outcomes.bad?.kind).toBe('refuted');
    expect(outcomes.conclusion?.kind).not.toBe('holds');
  });

  it.each([
    ['claim', { claim: '(> n 0))\n(assert false' }, 1, 7],
    ['claim', { claim: '(> n 0)\n  (> n 1)' }, 2, 2],
    ['claim', { claim: '(and true\n (> m 0))' }, 2, 4],
    ['claim', { claim: '(> n "a")' }, 1, 0],
    ['claim', { claim: '(+ n 1)' }, 1, 0],
    ['assumes.a', { assumes: [{ name: 'a', prop: ' (! true :named x)' }] }, 1, 1],
    ['assumes.a', { assumes: [{ name: 'a', prop: '(> n "a")' }] }, 1, 0],
    ['assumes.a b', { assumes: [{ name: 'a b', prop: 'true' }] }, 1, 2],
    [
      'assumes.k',
      { fixes: [{ name: 'k', type: 'Int' }], assumes: [{ name: 'k', prop: 'true' }] },
      1,
      0,
    ],
    ['fixes.k', { fixes: [{ name: 'k', type: 'Int) (assert false' }] }, 1, 3],
    ['fixes.k', { fixes: [{ name: 'k', type: 'Nat' }] }, 1, 0],
    ['fixes.n', { fixes: [{ name: 'n', type: 'Int' }] }, 1, 0],
    ['fixes.store', { fixes: [{ name: 'store', type: 'Int' }] }, 1, 0],
    ['fixes.true', { fixes: [{ name: 'true', type: 'Bool' }] }, 1, 0],
    ['fixes.slopcheck!x', { fixes: [{ name: 'slopcheck!x', type: 'Int' }] }, 1, 0],
    ['uses', { uses: ['nowhere'] }, 1, 0],
  ])('is ill-formed with its place: %s of %j', async (field, more, line, column) => {
    const { outcomes } = await judge(engine, BLOCK, [
      step('s1', 'true', more),
      step('good', '(> n 4)'),
    ]);
    expect(outcomes.s1).toMatchObject({ kind: 'ill-formed', place: { field, line, column } });
    expect(outcomes.good?.kind).toBe('holds');
  });

  it('changes the outcome of nothing but its own step', async () => {
    const others = [step('good', '(> n 4)'), step('bad', '(> n 6)')];
    await fc.assert(
      fc.asyncProperty(hostileStep, async (evil) => {
        const result = await judge(engine, BLOCK, [evil, ...others], entailment('good'));
        expect(result.outcomes).toMatchObject({
          good: { kind: 'holds', dependsOn: [] },
          bad: { kind: 'refuted' },
          conclusion: { kind: 'refuted' },
        });
        expect(result).toMatchObject({ premises: 'consistent', direct: { kind: 'refuted' } });
      }),
      { numRuns: 40 },
    );
  });

  it('leaves the statement as it is in every script', () => {
    const read = readTheorem(statement(BLOCK));
    if (read.kind !== 'theorem') throw new Error(read.message);
    const { theorem } = read;
    const ids = new Set(['evil', 'good', 'bad']);
    const known = new Map<string, ReadStep>();
    for (const other of [step('good', '(> n 4)'), step('bad', '(> n 6)')]) {
      const result = readStep(other, theorem, ids);
      if (result.kind === 'step') known.set(other.id, result.step);
    }
    let reached = 0;
    fc.assert(
      fc.property(hostileStep, (evil) => {
        const result = readStep(evil, theorem, ids);
        if (result.kind !== 'step') return;
        reached += 1;
        const obligation = stepObligation(result.step, known);
        const query = refutationQuery(theorem, obligation, { timeoutMs: 1000, effort: null });
        const script = readSexprs(printQuery(query).main);
        if (script.kind !== 'read') throw new Error(script.message);
        const commands = script.expressions.map(printSexpr);
        const heads = commands.map((command) => command.slice(1).split(' ')[0]?.replace(')', ''));
        expect(commands.slice(2, 4)).toEqual(theorem.commands.map(({ text }) => text));
        expect(commands).toContain('(assert (> n 5))');
        expect(heads.filter((head) => head === 'declare-const')).toHaveLength(2);
        expect(heads.filter((head) => head === 'assert')).toHaveLength(3 + obligation.used.length);
        expect(heads.filter((head) => head === 'set-option')).toHaveLength(2);
        expect(heads).toHaveLength(2 + 2 + 1 + 3 + obligation.used.length + 1);
        expect(heads.at(-1)).toBe('check-sat');
      }),
      { numRuns: 3000 },
    );
    expect(reached).toBeGreaterThan(100);
  });

  it('in a conclusion names nothing but steps and constants', async () => {
    const steps = [step('good', '(> n 4)')];
    const entailed = await judge(engine, BLOCK, steps, entailment(') (assert false) ('));
    expect(entailed.outcomes.conclusion).toMatchObject({
      kind: 'ill-formed',
      place: { field: 'uses' },
    });
    const induced = await judge(
      engine,
      BLOCK,
      steps,
      induction('good', 'good', '0', 'n) (assert false'),
    );
    expect(induced.outcomes.conclusion).toMatchObject({
      kind: 'ill-formed',
      place: { field: 'variable' },
    });
  });

  it('that costs the solver its memory or its time ends inconclusive, and alone', async () => {
    const small = createSmtEngine({ memoryMb: 64, timeoutMs: 1000, workers: 1 });
    const nested = `${'(concat #xff '.repeat(300)}#xff${')'.repeat(300)}`;
    const huge = `(= ((_ repeat 100000) ${nested}) ((_ repeat 100000) ${nested}))`;
    const { outcomes } = await judge(
      small,
      BLOCK,
      [step('evil', huge), step('good', '(> n 4)')],
      entailment('good'),
    );
    await small.close();
    expect(outcomes.evil?.kind).not.toBe('ill-formed');
    expect(outcomes.good?.kind).toBe('holds');
    expect(outcomes.conclusion?.kind).toBe('refuted');
  });
});

describe('cancelling', () => {
  it('rejects with the reason of the signal, and the engine goes on', async () => {
    const hard = '(not (= (+ (* x x x) (* y y y) (* z z z)) 42))';
    const fixes = ['x', 'y', 'z'].map((name) => ({ name, type: 'Int' }));
    const controller = new AbortController();
    const check = judge(engine, BLOCK, [step('s1', hard, { fixes })], entailment(), {
      signal: controller.signal,
    });
    setTimeout(() => controller.abort(new Error('interrupted')), 400);
    await expect(check).rejects.toThrow('interrupted');
    const { outcomes } = await judge(engine, BLOCK, [step('good', '(> n 4)')]);
    expect(outcomes.good?.kind).toBe('holds');
  });
});
