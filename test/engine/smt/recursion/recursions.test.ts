import { afterAll, describe, expect, it } from 'vitest';
import { createSmtEngine } from '../../../../src/engine/smt/engine.ts';
import { judge, step } from '../helpers.ts';

const engine = createSmtEngine({ timeoutMs: 3000 });
afterAll(() => engine.close());

const DOUBLING = `(declare-fun p (Int) Int)
(assert (= (p 0) 1))
(assert (forall ((k Int)) (=> (>= k 0) (= (p (+ k 1)) (* 2 (p k))))))
(declare-const n Int)
(assert (>= n 0))`;
const POWERS = `(declare-fun pw (Int Int) Int)
(declare-const n Int)
(assert (forall ((b Int)) (= 1 (pw b 1))))
(assert (forall ((x Int) (n Int)) (=> (< 0 n) (= (pw x (+ 1 n)) (* x (pw x n))))))`;
const BOUND = `(declare-fun p (Int) Int)
(assert (= (p 0) 0))
(assert (forall ((k Int)) (=> (>= k 0) (= (p (+ k 1)) (ite (exists ((k Int)) (> (p k) 5)) 1 1)))))`;
const FROM_TWO = `(declare-fun s (Int) Int)
(declare-const k Int)
(assert (= (s 2) k))
(assert (forall ((k Int)) (=> (<= 2 k) (= (+ (s k) k) (s (+ k 1))))))`;

describe('what is false of a function that hypotheses define by recursion', () => {
  it.each([
    ['at the first number', DOUBLING, '(> (p n) (+ n 1))', { n: '0' }],
    ['at a later one', DOUBLING, '(not (= (p n) 32))', { n: '5' }],
    ['with another argument', POWERS, '(not (= (pw 3 n) 27))', { n: '4' }],
  ])('is refuted %s', async (_, block, goal, values) => {
    const { outcomes, direct } = await judge(engine, `${block}(assert (not ${goal}))`, [
      step('s1', goal),
    ]);
    for (const found of [outcomes.s1, direct]) {
      expect(found).toMatchObject({ kind: 'refuted' });
      const shown = found?.kind === 'refuted' ? found.counterexample : [];
      expect(Object.fromEntries(shown.map(({ name, value }) => [name, value]))).toEqual(values);
    }
  });

  it('is refuted with other things that the step assumes', async () => {
    const claim = '(>= (+ k k) (+ k 1))';
    const { outcomes } = await judge(engine, `${DOUBLING}(assert (not (> (p n) n)))`, [
      step('s1', claim, {
        fixes: [{ name: 'k', type: 'Int' }],
        assumes: [
          { name: 'a', prop: '(>= k 0)' },
          { name: 'b', prop: '(> (p k) k)' },
        ],
      }),
    ]);
    expect(outcomes.s1).toMatchObject({ kind: 'refuted' });
  });
});

describe('what is true of it is not refuted', () => {
  it.each([
    ['a value', DOUBLING, '(= (p 6) 64)'],
    // Within the quantifier k is another number than the one that the recursion is at.
    ['what a value binds itself', BOUND, '(= (p 1) 1)'],
    ['what needs induction', DOUBLING, '(> (p n) n)'],
    // The hypothesis says nothing of numbers below the first.
    ['where its hypotheses say nothing', DOUBLING, '(= (p (- 1)) (p (- 1)))'],
    // k is a constant of the theorem in the one hypothesis, and a variable in the other.
    ['with a name that means two things', FROM_TWO, '(= (s 3) (+ k 2))'],
  ])('%s', async (_, block, goal) => {
    const { outcomes, direct } = await judge(engine, `${block}(assert (not ${goal}))`, [
      step('s1', goal),
    ]);
    expect(outcomes.s1?.kind).not.toBe('refuted');
    expect(direct.kind).not.toBe('refuted');
  });
});
