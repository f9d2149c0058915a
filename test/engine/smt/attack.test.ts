import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createSmtEngine } from '../../../src/engine/smt/engine.ts';
import { refutationQuery, stepObligation } from '../../../src/engine/smt/obligations/obligation.ts';
import { printQuery } from '../../../src/engine/smt/z3/query.ts';
import { type ReadStep, readStep } from '../../../src/engine/smt/obligations/step.ts';
import { readTheorem } from '../../../src/engine/smt/obligations/theorem.ts';
import { printSexpr, readSexprs } from '../../../src/language/smt/sexpr.ts';
import { splitSmtStatement } from '../../../src/language/smt/statement.ts';
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
        const query = refutationQuery(theorem, obligation, { timeoutMs: 1000, effort: 9 });
        const script = readSexprs(printQuery(query).main);
        if (script.kind !== 'read') throw new Error(script.message);
        const commands = script.expressions.map(printSexpr);
        const heads = commands.map((command) => command.slice(1).split(' ')[0]?.replace(')', ''));
        expect(commands.slice(3, 5)).toEqual(theorem.commands.map(({ text }) => text));
        expect(commands).toContain('(assert (> n 5))');
        expect(heads.filter((head) => head === 'declare-const')).toHaveLength(2);
        expect(heads.filter((head) => head === 'assert')).toHaveLength(3 + obligation.used.length);
        expect(heads.filter((head) => head === 'set-option')).toHaveLength(3);
        expect(heads).toHaveLength(3 + 2 + 1 + 3 + obligation.used.length + 1);
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

  it('that costs the solver its memory ends inconclusive, and alone', async () => {
    const small = createSmtEngine({ memoryMb: 64, timeoutMs: 1000, workers: 1 });
    const nested = `${'(concat #xff '.repeat(300)}#xff${')'.repeat(300)}`;
    const huge = `(= ((_ repeat 10000000) ${nested}) ((_ repeat 10000000) ${nested}))`;
    const { outcomes } = await judge(
      small,
      BLOCK,
      [step('evil', huge), step('good', '(> n 4)')],
      entailment('good'),
    );
    await small.close();
    expect(outcomes).toMatchObject({
      evil: { kind: 'inconclusive', cause: 'memory' },
      good: { kind: 'holds' },
      conclusion: { kind: 'refuted' },
    });
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

describe('names', () => {
  const colors = `(declare-datatype Color ((red) (green) (blue)))
(declare-const x Color)
(declare-const n Int)
(assert (=> ((_ is red) x) (= n 0)))
(assert (not (= n 0)))`;
  const assuming = (id: string, prop: string, uses: string[]) =>
    step(id, '(= n 0)', { assumes: [{ name: 'a', prop }], uses });

  it.each([
    ['a tester', (c: string) => `(forall ((${c} Int)) ((_ is ${c}) x))`],
    ['a pattern', (c: string) => `(forall ((${c} Int)) (match x ((${c} true) (other false))))`],
    ['a let', (c: string) => `(let ((${c} 1)) ((_ is ${c}) x))`],
    ['a constant', (c: string) => `(exists ((n Int)) (and (= n 0) ((_ is ${c}) x)))`],
  ])('a variable cannot be called like what the theorem declares: %s', async (_, prop) => {
    const steps = [
      assuming('s1', prop('red'), []),
      assuming('s2', prop('green'), ['s1']),
      assuming('s3', prop('blue'), ['s1']),
    ];
    const { outcomes } = await judge(engine, colors, steps, entailment('s1', 's2', 's3'));
    for (const id of ['s1', 's2', 's3']) expect(outcomes[id]?.kind).toBe('ill-formed');
    expect(outcomes.conclusion?.kind).not.toBe('holds');
  });

  it('a variable may be called like one that the step fixes', async () => {
    const fixes = [{ name: 'k', type: 'Int' }];
    const claim = '(exists ((k Int)) (= k (* 2 n)))';
    const { outcomes } = await judge(engine, BLOCK, [step('s1', claim, { fixes })]);
    expect(outcomes.s1?.kind).toBe('holds');
  });

  it.each(['sin', 'cos', 'pi', 'euler', 'pbge', 'at-most', 'set.union', 'char.to_int', 'bvsdiv0'])(
    'nothing may be called %s, which Z3 has a meaning for',
    async (name) => {
      const block = '(declare-const n Int)(assert (not (> n 10)))';
      const sort = { fixes: [{ name, type: 'Int' }] };
      const steps = [
        step('s1', `(= (${name} 0.0) 0.0)`, sort),
        step('s2', `(= ${name} ${name})`),
        step('s3', `(exists ((${name} Int)) (= ${name} 0))`),
      ];
      const { outcomes } = await judge(engine, block, steps);
      for (const { id } of steps) expect(outcomes[id]?.kind).toBe('ill-formed');
      expect(splitSmtStatement(`(declare-const ${name} Int)${block}`).kind).toBe('mistakes');
    },
  );

  it('an assumption that is only alike does not discharge that of a used step', async () => {
    // Up to the order of arguments both are the same, which the solver finds by itself.
    const block = '(declare-const a Int)(declare-const b Int)(assert (not (=> (= a b) (= b a))))';
    const steps = [
      step('s1', '(= b a)', { assumes: [{ name: 'e', prop: '(= a b)' }] }),
      step('s2', '(= (+ b 1) (+ a 1))', {
        assumes: [{ name: 'e', prop: '(= b a)' }],
        uses: ['s1'],
      }),
    ];
    const { outcomes } = await judge(engine, block, steps, entailment('s1'));
    expect(outcomes).toMatchObject({ s1: { kind: 'holds' }, s2: { kind: 'holds' } });
  });
});

describe('texts', () => {
  it.each(['(= (str.len "é") 2)', '(= (str.len "\u{1D538}") 2)'])(
    'a string is ASCII, since Z3 counts bytes: %s',
    async (claim) => {
      const { outcomes } = await judge(engine, BLOCK, [step('s1', claim)]);
      expect(outcomes.s1).toMatchObject({
        kind: 'ill-formed',
        message: expect.stringContaining('ASCII'),
      });
    },
  );

  it('a string may have characters as escapes', async () => {
    const claim = '(= (str.len "\\u{e9}") 1)';
    const { outcomes } = await judge(engine, BLOCK, [step('s1', claim)]);
    expect(outcomes.s1?.kind).toBe('holds');
  });

  it('values that do not satisfy the question refute nothing', async () => {
    const block = `(declare-const x Real)(declare-const y Real)
(assert (and (<= x 0.0) (>= x 0.0) (<= y 0.0) (>= y 0.0)))
(assert (not (= (^ 0.0 0.0) (^ x y))))`;
    const { direct } = await judge(engine, block, [step('s1', 'true')]);
    expect(direct.kind).not.toBe('refuted');
  });
});
