import { afterAll, describe, expect, it } from 'vitest';
import type { VerifierRun } from '../../../src/engine/engine.ts';
import { createSmtEngine } from '../../../src/engine/smt/engine.ts';
import { SolverPool } from '../../../src/engine/smt/z3/pool.ts';
import { Questions } from '../../../src/engine/smt/z3/questions.ts';
import { Solver } from '../../../src/engine/smt/z3/solver.ts';
import { readStep } from '../../../src/engine/smt/obligations/step.ts';
import { readTheorem } from '../../../src/engine/smt/obligations/theorem.ts';
import { checkSorts } from '../../../src/engine/smt/wellSorted.ts';
import { type Cache, noCache } from '../../../src/store/cache.ts';
import { entailment, judge, problem, statement, step } from './helpers.ts';

const engine = createSmtEngine();
afterAll(() => engine.close());

const EVEN = `(declare-const n Int)
(assert (! (= (mod n 2) 0) :named even))
(assert (not (= (mod (* n n) 2) 0)))`;
const K = [{ name: 'k', type: 'Int' }];
const N_IS_2K = [{ name: 'hk', prop: '(= n (* 2 k))' }];

describe('a sound proof', () => {
  it('holds step by step', async () => {
    const done: string[] = [];
    const result = await judge(
      engine,
      EVEN,
      [
        step('s1', '(exists ((k Int)) (= n (* 2 k)))', { uses: ['even'] }),
        step('s2', '(= (* n n) (* 2 (* 2 (* k k))))', { fixes: K, assumes: N_IS_2K }),
      ],
      entailment('s1', 's2'),
      { onOutcome: (id) => done.push(id) },
    );
    expect(result.outcomes).toMatchObject({
      s1: { kind: 'holds', notes: [] },
      s2: { kind: 'holds', notes: [] },
      conclusion: { kind: 'holds' },
    });
    expect(result).toMatchObject({
      premises: 'consistent',
      direct: { kind: 'proved' },
      trust: 'solver',
      equivalences: [],
    });
    expect(done.sort()).toEqual(['conclusion', 's1', 's2']);
  });

  it('says which of the used steps the derivation rests on', async () => {
    const block = '(declare-const n Int)(assert (not (> n 10)))';
    const result = await judge(
      engine,
      block,
      [
        step('s1', '(> n 20)'),
        step('s2', '(> n 5)'),
        step('s3', '(> n 11)', { uses: ['s2', 's1'] }),
      ],
      entailment('s2', 's1'),
    );
    expect(result.outcomes).toMatchObject({
      s1: { kind: 'refuted' },
      s3: { kind: 'holds', dependsOn: ['s1'] },
      conclusion: { kind: 'holds', dependsOn: ['s1'] },
    });
  });

  it('gives a used step as its bare claim where all its assumptions are made again', async () => {
    const block = '(declare-const n Int)(declare-fun f (Int) Int)(assert (not (= n n)))';
    const odd = [{ name: 'h', prop: '(= (f k) (* k n))' }];
    const same = [{ name: 'again', prop: '(= (* n k) (f k))' }];
    const result = await judge(engine, block, [
      step('s1', '(> (f k) 7)', { fixes: K, assumes: odd }),
      step('s2', '(> (* k n) 6)', { fixes: K, assumes: same, uses: ['s1'] }),
      step('s3', '(> (f k) 6)', { fixes: K, uses: ['s1'] }),
    ]);
    expect(result.outcomes).toMatchObject({
      s2: { kind: 'holds', dependsOn: ['s1'] },
      s3: { kind: 'refuted' },
    });
  });
});

describe('a step that does not hold', () => {
  it('is refuted with the values of all constants and fixed variables', async () => {
    const block = `(declare-sort U 0)
      (declare-const n Int)(declare-const x Real)(declare-const b Bool)(declare-const idle Int)
      (declare-const |odd name| Int)(declare-fun f (Int) Int)(declare-const u U)
      (assert (= (* 2.0 x) 1.0))(assert (= n -3))(assert (= (f 1) 5))(assert (= |odd name| 9))(assert b)
      (assert (not true))`;
    const result = await judge(engine, block, [
      step('s1', '(= k 4)', { fixes: K, assumes: [{ name: 'h', prop: '(= k 8)' }] }),
    ]);
    const outcome = result.outcomes.s1;
    const values = outcome?.kind === 'refuted' ? outcome.counterexample : [];
    expect(values).toEqual(
      expect.arrayContaining([
        { name: 'n', sort: 'Int', value: '-3', origin: 'theorem' },
        { name: 'x', sort: 'Real', value: '1/2', origin: 'theorem' },
        { name: 'b', sort: 'Bool', value: 'true', origin: 'theorem' },
        { name: 'odd name', sort: 'Int', value: '9', origin: 'theorem' },
        { name: 'k', sort: 'Int', value: '8', origin: 'step' },
      ]),
    );
    expect(values.map(({ name }) => name).sort()).toEqual([
      'b',
      'f',
      'idle',
      'k',
      'n',
      'odd name',
      'u',
      'x',
    ]);
  });

  it('is missing where it has no claim, is skipped, or needs such a step', async () => {
    const block = '(declare-const n Int)(assert (not (> n 10)))';
    const result = await judge(
      engine,
      block,
      [
        step('s1', '  '),
        step('s2', '(> n 20)'),
        step('s3', '(> n 19)', { uses: ['s2'] }),
        step('s4', '(= n n)', { uses: ['s1', 's2'] }),
        step('s5', '(> n true'),
        step('s6', '(> n 19)', { uses: ['s5'] }),
      ],
      entailment('s2'),
      { skip: new Map([['s2', 'its quote is nowhere']]) },
    );
    expect(result.outcomes).toMatchObject({
      s1: { kind: 'missing' },
      s2: { kind: 'missing', message: 'its quote is nowhere' },
      s3: { kind: 'missing' },
      s4: { kind: 'holds', dependsOn: [] },
      s5: { kind: 'ill-formed' },
      s6: { kind: 'missing' },
      conclusion: { kind: 'missing' },
    });
  });

  it('is circular where it names itself, and its own claim is not assumed', async () => {
    const block = '(declare-const n Int)(assert (not (> n 10)))';
    const result = await judge(
      engine,
      block,
      [step('s1', '(> n 20)', { uses: ['s1'] })],
      entailment('s1'),
    );
    expect(result.outcomes).toMatchObject({
      s1: { kind: 'circular' },
      conclusion: { kind: 'missing' },
    });
  });

  it('is inconclusive where the solver does not know in time', async () => {
    const quick = createSmtEngine({ timeoutMs: 300, workers: 1 });
    const block =
      '(declare-const x Int)(declare-const y Int)(declare-const z Int)(assert (not (not (= (+ (* x x x) (* y y y) (* z z z)) 42))))';
    const result = await judge(quick, block, [step('s1', '(= 1 1)')], entailment('s1'));
    await quick.close();
    expect(result.outcomes).toMatchObject({
      s1: { kind: 'holds' },
      conclusion: { kind: 'inconclusive', cause: 'effort' },
    });
    expect(result.direct).toEqual({ kind: 'open' });
  });
});

describe('notes', () => {
  it('says where a step holds vacuously, but not of a proof by contradiction', async () => {
    const result = await judge(engine, EVEN, [
      step('s1', '(> n 4)', { assumes: [{ name: 'h', prop: '(= n 5)' }] }),
      step('s2', 'false', { assumes: [{ name: 'h', prop: '(= n 5)' }] }),
      step('s3', '(= (mod n 2) 0)', { assumes: [{ name: 'h', prop: '(= n 4)' }] }),
    ]);
    expect(result.outcomes).toMatchObject({
      s1: { kind: 'holds', notes: [expect.stringContaining('vacuously')] },
      s2: { kind: 'holds', notes: [] },
      s3: { kind: 'holds', notes: [] },
    });
  });

  it('says where a divisor can be zero', async () => {
    const block =
      '(declare-const x Real)(declare-const y Real)(assert (> y 0.0))(assert (not (> y 0.0)))';
    const result = await judge(engine, block, [
      step('s1', '(= (/ x x) (/ x x))'),
      step('s2', '(= (* y (/ x y)) x)'),
      step('s3', '(=> (distinct x 0.0) (= (/ x x) 1.0))'),
      step('s4', '(= (/ x 2.0) (* 0.5 x))'),
    ]);
    expect(result.outcomes).toMatchObject({
      s1: { kind: 'holds', notes: [expect.stringContaining('the divisor x can be zero')] },
      s2: { kind: 'holds', notes: [] },
      s3: { kind: 'holds', notes: [] },
      s4: { kind: 'holds', notes: [] },
    });
  });
});

describe('the theorem itself', () => {
  it('is refuted with a counterexample', async () => {
    const block = '(declare-const n Int)(assert (> n 0))(assert (not (> n 1)))';
    const { direct, premises } = await judge(engine, block, []);
    expect(premises).toBe('consistent');
    expect(direct).toEqual({
      kind: 'refuted',
      counterexample: [{ name: 'n', sort: 'Int', value: '1', origin: 'theorem' }],
    });
  });

  it('has contradictory hypotheses', async () => {
    const block = '(declare-const n Int)(assert (> n 0))(assert (< n 0))(assert (not (= n 7)))';
    expect((await judge(engine, block, [])).premises).toBe('contradictory');
  });

  it('cannot be judged where Z3 refuses it', async () => {
    const block = '(declare-const n Int)\n(assert (= n "a"))\n(assert (not true))';
    const formalization = { steps: [step('s1', 'true')], conclusion: entailment() };
    const result = await engine.check({ problem: problem(block), formalization, skip: new Map() });
    expect(result).toMatchObject({
      kind: 'failure',
      message: expect.stringContaining('(assert (= n "a"))'),
      hint: expect.stringContaining('line 1 of p.md'),
    });
  });

  it('cannot be judged where it contradicts itself in a recursion', async () => {
    const block = `(declare-const n Int)
      (define-fun-rec f ((x Int)) Int (+ 1 (f x)))
      (assert (not (= n 0)))`;
    const formalization = {
      steps: [step('s1', '(= (f n) (f (f n)))')],
      conclusion: entailment('s1'),
    };
    const result = await engine.check({ problem: problem(block), formalization, skip: new Map() });
    // Whatever Z3 makes of it, a refuted theorem is never accepted.
    const accepted = result.kind === 'judged' && result.outcomes.conclusion?.kind === 'holds';
    expect(accepted && result.direct.kind === 'refuted').toBe(false);
  });
});

describe('equivalences', () => {
  const block = '(declare-const n Int)(assert (! (> n 5) :named h))(assert (not (>= n 4)))';
  const assuming = (prop: string) => step('s1', '(> n 2)', { assumes: [{ name: 'a', prop }] });

  it.each([
    '(> n 3)',
    '(not (< n 4))',
    '(and (> n 3) (< n 100))',
    '(not (not (<= 4 n)))',
    '(exists ((k Int)) (and (>= k 0) (= n (+ k 4))))',
  ])('finds the goal in the assumption %s', async (prop) => {
    const { equivalences } = await judge(engine, block, [assuming(prop)]);
    expect(equivalences).toEqual([{ step: 's1', assumption: 'a', to: 'goal' }]);
  });

  it('finds it also where a hypothesis says the same in other words', async () => {
    const odd = `(declare-const n Int)(assert (= (mod (+ n 2) 2) 1))(assert (not (= (mod n 2) 1)))`;
    const prop = '(exists ((k Int)) (= n (+ (* 2 k) 1)))';
    const { equivalences } = await judge(engine, odd, [assuming(prop)]);
    expect(equivalences).toEqual([{ step: 's1', assumption: 'a', to: 'goal' }]);
  });

  it.each(['(> n 5)', '(>= n 6)', '(> n 7)', '(= n n)', 'false'])(
    'finds nothing in %s',
    async (prop) => {
      expect((await judge(engine, block, [assuming(prop)])).equivalences).toEqual([]);
    },
  );
});

describe('the check of sorts', () => {
  const claim = '(= (+ (* 4 4) 3) 19)';
  it.each([
    [
      'hypotheses that match themselves',
      `(declare-fun f (Int) Real)
(assert (forall ((x Int) (y Int)) (= (f (+ x y)) (* (f x) (f y)))))
(assert (forall ((m Int) (n Int)) (= (f (+ m n)) (+ (f n) (f (* 3 m)) 2014.0))))
(assert (not (= (f 4) 0.0)))`,
    ],
    [
      'a recursive function on a large number',
      `(define-fun-rec cnt ((N Int) (m Int)) Int (ite (<= m 0) 0 (+ (cnt N (- m 1)) (ite (= (mod N m) 0) 1 0))))
(declare-const K Int)
(assert (= K (cnt 1000000000000 1000000000000)))
(assert (not (= (mod K 43) 0)))`,
    ],
  ])('solves nothing: %s', async (_, block) => {
    const read = readTheorem(statement(block));
    if (read.kind !== 'theorem') throw new Error(read.message);
    const claims = [claim, '(= 1 "a")', '(+ 1 2)'];
    const steps = claims.flatMap((text, index) => {
      const found = readStep(step(`s${index}`, text), read.theorem, new Set());
      return found.kind === 'step' ? [found.step] : [];
    });
    const pool = new SolverPool({ workers: 1 });
    const solver = new Solver(new Questions(pool, noCache, undefined));
    const sorts = await checkSorts(read.theorem, steps, solver, 30_000);
    await pool.close();
    expect(sorts.kind === 'checked' && [...sorts.refused]).toMatchObject([
      ['s1', { kind: 'ill-formed' }],
      ['s2', { kind: 'ill-formed', message: 'this is not of sort Bool' }],
    ]);
  });
});

describe('sorts', () => {
  it.each([
    [
      'Int and Real',
      '(declare-const x Real)(declare-const n Int)',
      '(=> (> x 2.0) (> (* x x) 4.0))',
      '(= (to_real n) x)',
    ],
    ['Bool', '(declare-const p Bool)(declare-const q Bool)', '(=> (and p (=> p q)) q)', '(=> q p)'],
    [
      'declared sorts',
      '(declare-sort U 0)(declare-fun f (U) U)(declare-const u U)',
      '(=> (= (f u) u) (= (f (f u)) u))',
      '(= (f u) u)',
    ],
    [
      'defined sorts',
      '(define-sort Seq1 () (Array Int Int))(declare-const a Seq1)',
      '(= (select (store a 1 2) 1) 2)',
      '(= (select a 1) 2)',
    ],
    [
      'bit-vectors',
      '(declare-const v (_ BitVec 8))',
      '(= (bvand v #xff) v)',
      '(bvult v (_ bv10 8))',
    ],
    [
      'datatypes',
      '(declare-datatypes ((L 0)) (((nil) (cons (hd Int) (tl L)))))(declare-const l L)',
      '(=> ((_ is cons) l) (= l (cons (hd l) (tl l))))',
      '(match l ((nil true) ((cons h t) (> h 0))))',
    ],
    [
      'parametric datatypes',
      '(declare-datatypes ((L 1)) ((par (T) ((nil) (cons (hd T) (tl (L T)))))))(declare-const l (L Int))',
      '(not (= (cons 1 l) l))',
      '(= l (as nil (L Int)))',
    ],
    [
      'recursive functions',
      '(declare-const n Int)(define-fun-rec s ((k Int)) Int (ite (<= k 0) 0 (+ k (s (- k 1)))))',
      '(= (s 4) 10)',
      '(= (s n) 6)',
    ],
  ])('%s', async (_, declarations, valid, contingent) => {
    const result = await judge(engine, `${declarations}(assert (not ${contingent}))`, [
      step('good', valid),
      step('bad', contingent),
    ]);
    expect(result.outcomes).toMatchObject({
      good: { kind: 'holds' },
      bad: { kind: 'refuted', counterexample: expect.arrayContaining([expect.anything()]) },
    });
  });
});

it('tells what it ran: the same text again, given to Z3 alone, gets the same answer', async () => {
  const entries = new Map<string, unknown>();
  const cache: Cache = {
    read: async (key) => entries.get(key),
    write: async (key, value) => void entries.set(key, value),
  };
  const cached = createSmtEngine({ cache });
  const steps = [step('s1', '(= (* n n) 4)'), step('s2', '(> n 5)', { uses: ['s1'] })];
  const block = '(declare-const n Int)(assert (= n 2))(assert (not (> n 1)))';
  const told = async (): Promise<VerifierRun[]> => {
    const runs: VerifierRun[] = [];
    await judge(cached, block, steps, entailment('s1'), { onRun: (run) => runs.push(run) });
    return runs.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  };
  const runs = await told();
  expect(await told()).toEqual(runs);
  await cached.close();
  expect(new Set(runs.map(({ about }) => about))).toEqual(
    new Set(['s1', 's2', 'conclusion', 'theorem', 'hypotheses']),
  );
  const found = runs.filter(({ about, output }) => about === 's2' && output?.startsWith('sat'));
  expect(found.map(({ output }) => output)).toContainEqual(expect.stringMatching(/\(n 2\)/));
  const pool = new SolverPool({ workers: 1 });
  for (const { source, output } of runs) {
    const request = { main: source, whenSat: null, whenUnsat: null };
    const again = await pool.run(request, { wallMs: 10_000 });
    expect(again.kind === 'answer' && again.main.trim()).toBe(output?.trim());
  }
  await pool.close();
});

describe('the cache', () => {
  it('answers for what was decided, and not for what was not', async () => {
    const entries = new Map<string, unknown>();
    const cache: Cache = {
      read: async (key) => entries.get(key),
      write: async (key, value) => {
        entries.set(key, JSON.parse(JSON.stringify(value)));
      },
    };
    const hard = '(not (= (+ (* x x x) (* y y y) (* z z z)) 42))';
    const fixes = ['x', 'y', 'z'].map((name) => ({ name, type: 'Int' }));
    const steps = [step('s1', '(> n 2)'), step('s2', '(>= n n)'), step('s3', hard, { fixes })];
    const block = '(declare-const n Int)(assert (not (> n 5)))';
    const cached = createSmtEngine({ cache, timeoutMs: 300, workers: 1 });
    const first = await judge(cached, block, steps, entailment('s1'));
    const second = await judge(cached, block, steps, entailment('s1'));
    const changed = await judge(
      cached,
      block,
      [step('s1', '(> n 3)'), ...steps.slice(1)],
      entailment('s1'),
    );
    await cached.close();
    expect(first.cached).toEqual([]);
    expect(second.cached.sort()).toEqual(['conclusion', 's1', 's2', 's3']);
    expect({ ...second, cached: [] }).toEqual(first);
    expect(changed.cached.sort()).toEqual(['s2', 's3']);
  });

  it('does not believe a damaged entry', async () => {
    const cache: Cache = {
      read: async () => ({ kind: 'unsat', core: 'all' }),
      write: async () => {},
    };
    const cached = createSmtEngine({ cache, workers: 1 });
    const result = await judge(cached, '(declare-const n Int)(assert (not (> n 5)))', [
      step('s1', '(> n 2)'),
    ]);
    await cached.close();
    expect(result.outcomes.s1?.kind).toBe('refuted');
  });
});
