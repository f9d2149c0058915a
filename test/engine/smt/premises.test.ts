import { afterAll, describe, expect, it } from 'vitest';
import { createSmtEngine } from '../../../src/engine/smt/engine.ts';
import { entailment, judge, step } from './helpers.ts';

const engine = createSmtEngine({ timeoutMs: 1000 });
afterAll(() => engine.close());

/** Hypotheses that keep the solver busy for ever, with a constant that they do not speak of. */
const ENDLESS = `(declare-fun f (Int) Real)
(declare-fun g (Real) Real)
(declare-const k Int)
(declare-const m Int)
(assert (forall ((x Int) (y Int)) (=> (and (>= x 0) (>= y 0)) (= (f (+ x y)) (* (f x) (f y))))))
(assert (! (forall ((u Real) (v Real)) (= (g (+ u v)) (* (g u) (g v)))) :named add))
(assert (> k 3))
(assert (> (g 1.0) 2.0))
(assert (not (> (f k) 0.0)))`;

describe('the order of premises', () => {
  it('an easy step holds, whatever else the theorem says', async () => {
    const fixes = [{ name: 'n', type: 'Int' }];
    const steps = [
      step('s1', '(= (* 7 13) 91)'),
      step('s2', '(= (* (+ n 1) (- n 1)) (- (* n n) 1))', { fixes }),
      step('s3', '(> (* k k) 9)'),
      step('s4', '(= (g 2.0) (* (g 1.0) (g 1.0)))', { uses: ['add'] }),
      step('s5', '(> (* k k k) 27)', { uses: ['s3'] }),
    ];
    const { outcomes } = await judge(engine, ENDLESS, steps);
    for (const { id } of steps) expect(outcomes[id]).toMatchObject({ kind: 'holds' });
    expect(outcomes.s5).toMatchObject({ dependsOn: [] });
  });

  it('a false step is refuted where no hypothesis speaks of anything in it', async () => {
    const fixes = [{ name: 'n', type: 'Int' }];
    const steps = [
      step('s1', '(= 64 (* 9 9 9))'),
      step('s2', '(= (* (+ n 1) (+ n 1)) (+ (* n n) 1))', { fixes }),
      step('s3', '(> m 0)'),
    ];
    const { outcomes } = await judge(engine, ENDLESS, steps);
    expect(outcomes.s1).toMatchObject({ kind: 'refuted' });
    expect(outcomes.s2).toMatchObject({
      kind: 'refuted',
      counterexample: [{ name: 'n', origin: 'step' }],
    });
    expect(outcomes.s3).toMatchObject({ kind: 'refuted', counterexample: [{ name: 'm' }] });
  });

  it('what bounds or defines the names of a step comes before what ties them to others', async () => {
    const block = `(declare-fun e (Int) Real)(declare-const p Real)(declare-const s Real)
(declare-const a Real)(declare-const k Int)
(assert (forall ((i Int)) (= (e (+ i 1)) (* 10.0 (e i)))))
(assert (= p (* 7.4 (/ 1.0 100000000000000000000000.0))))
(assert (>= s 0.0))
(assert (= (* s s) p))
(assert (= s (* a (e k))))
(assert (and (<= 1.0 a) (< a 10.0)))
(assert (not (= a 2.0)))`;
    const fixes = ['u', 'v'].map((name) => ({ name: `${name}0`, type: 'Real' }));
    const assumes = [
      '(>= u0 0.0)',
      '(= (* u0 u0) 7.4)',
      '(>= v0 0.0)',
      '(= (* v0 v0) (/ 1.0 100000000000000000000000.0))',
    ].map((prop, index) => ({ name: `a${index}`, prop }));
    const { outcomes } = await judge(engine, block, [
      step('s1', '(= s (* u0 v0))', { fixes, assumes }),
    ]);
    expect(outcomes.s1).toMatchObject({ kind: 'holds' });
  });

  it('nothing is refuted with less than all hypotheses that could matter', async () => {
    const block = `(declare-fun p (Int) Bool)
(declare-fun q (Int) Bool)
(declare-const a Int)
(assert (forall ((x Int)) (=> (p x) (q (+ x 1)))))
(assert (forall ((x Int)) (=> (q x) (p (+ x 1)))))
(assert (p a))
(assert (not (p (+ a 2))))`;
    const { outcomes } = await judge(engine, block, [
      step('s1', '(q (+ a 1))'),
      step('s2', '(p (+ a 2))', { uses: ['s1'] }),
      step('s3', '(q (+ a 3))', { uses: ['s1'] }),
    ]);
    expect(outcomes).toMatchObject({
      s1: { kind: 'holds' },
      s2: { kind: 'holds' },
      s3: { kind: 'holds' },
    });
  });

  it.each([
    [
      'a declared sort, whose values a hypothesis counts',
      '(declare-sort U 0)(declare-const a U)(assert (forall ((x U) (y U)) (= x y)))',
      '(forall ((x U) (y U)) (= x y))',
    ],
    [
      'a division by zero, which a hypothesis speaks of',
      '(declare-const x Real)(declare-const a Int)(assert (forall ((y Real)) (= (/ y 0.0) 5.0)))',
      '(= (/ z 0.0) 5.0)',
    ],
    [
      'a definition, which a hypothesis speaks of',
      '(declare-fun f (Int) Int)(define-fun twice ((x Int)) Int (f (f x)))(declare-const a Int)(assert (forall ((y Int)) (= (f y) y)))',
      '(= (twice 3) 3)',
    ],
  ])('names are not all that formulas share: %s', async (_, declarations, claim) => {
    const block = `${declarations}(assert (not (= a a)))`;
    const fixes = [{ name: 'z', type: 'Real' }];
    const { outcomes } = await judge(engine, block, [step('s1', claim, { fixes })], entailment());
    expect(outcomes.s1?.kind).toBe('holds');
  });
});

describe('contradictory hypotheses', () => {
  // What Z3 does here it does not count well, so that a busy machine may need more than its clock allows.
  it('are found also where it takes all that a conclusion may take', { retry: 2 }, async () => {
    const block = `(declare-const a Real)(declare-const b Real)(declare-const c Real)
(assert (and (> a 0) (> b 0) (> c 0)))
(assert (< (+ (/ a (+ b c)) (/ b (+ c a)) (/ c (+ a b))) 1.5))
(assert (not (= c 3)))`;
    const patient = createSmtEngine();
    const result = await judge(patient, block, [step('s1', '(= c 3)')], entailment('s1'));
    await patient.close();
    expect(result.outcomes.conclusion?.kind).toBe('holds');
    expect(result.premises).toBe('contradictory');
  });
});
