import { afterAll, describe, expect, it } from 'vitest';
import { createSmtEngine } from '../../../../src/engine/smt/engine.ts';
import type { Step } from '../../../../src/schema/index.ts';
import { step } from '../helpers.ts';
import { told, verdictOn } from './verdict.ts';

const engine = createSmtEngine({ workers: 2 });
afterAll(() => engine.close());

const SQUARES = `(declare-const a Int)(declare-const b Int)
(assert (not (>= (+ (* a a) (* b b)) (* 2 a b))))`;
const PRODUCTS = `(declare-const a Real)(declare-const b Real)(declare-const c Real)(declare-const d Real)
(assert (>= a b))(assert (>= b 0.0))(assert (>= c d))(assert (>= d 0.0))(assert (not (>= (* a c) (* b d))))`;
const THREE = `(declare-const a Real)(declare-const b Real)(declare-const c Real)
(assert (not (>= (+ (* a a) (* b b) (* c c)) (+ (* a b) (* b c) (* c a)))))`;
const ZERO = `(declare-const x Int)(declare-const y Int)(assert (= (* x y) (- (+ x y) 1)))
(assert (not (or (= x 1) (= y 1))))`;
const LAGRANGE = `(declare-const a Int)(declare-const b Int)(declare-const c Int)(declare-const d Int)
(assert (not (>= (* (+ (* a a) (* b b)) (+ (* c c) (* d d))) (* (+ (* a c) (* b d)) (+ (* a c) (* b d))))))`;

const square = '(* (- a b) (- a b))';
const difference = '(- (+ (* a a) (* b b)) (* 2 a b))';
const summands = '(+ (* a (- c d)) (* d (- a b)))';
const squares = '(+ (* (- a b) (- a b)) (* (- b c) (- b c)) (* (- c a) (- c a)))';
const twice = '(* 2.0 (- (+ (* a a) (* b b) (* c c)) (+ (* a b) (* b c) (* c a))))';

const verdictOf = async (block: string, claim: string, own: Partial<Step> = {}): Promise<string> =>
  told(await verdictOn(engine, { block, steps: [step('s1', claim, own)] }));

describe('a factorization that a step says', () => {
  it.each([
    ['of what is to be shown', SQUARES, `(= ${difference} ${square})`],
    ['turned round, with other signs', SQUARES, `(= (* (- b a) (- b a)) ${difference})`],
    ['on the way to an expansion', SQUARES, `(= ${square} (+ (* a a) (- (* 2 a b)) (* b b)))`],
    ['into two summands', PRODUCTS, `(= (- (* a c) (* b d)) ${summands})`],
    ['of twice the difference', THREE, `(= ${twice} ${squares})`],
    ['of what is zero', ZERO, '(= (- (* x y) x y) (- (* (- x 1) (- y 1)) 1))'],
    [
      'of what the theorem has multiplied out',
      LAGRANGE,
      `(= (- (+ (* a a c c) (* a a d d) (* b b c c) (* b b d d)) (+ (* a a c c) (* 2 a b c d) (* b b d d)))
        (* (- (* a d) (* b c)) (- (* a d) (* b c))))`,
    ],
  ])('%s is what the conclusion rests on', async (_, block, claim) => {
    expect(await verdictOf(block, claim)).toBe('verified');
  });

  it('may have a name', async () => {
    const named = {
      fixes: [{ name: 't', type: 'Int' }],
      assumes: [{ name: 'ht', prop: '(= t (- a b))' }],
    };
    expect(await verdictOf(SQUARES, `(= ${difference} (* t t))`, named)).toBe('verified');
  });
});

describe('a product that a step only mentions', () => {
  it.each([
    ['in another order', SQUARES, `(= ${square} (* (- b a) (- b a)))`],
    ['with a bound', SQUARES, `(< ${square} (+ (* (- b a) (- b a)) 1))`],
    [
      'beside the difference',
      SQUARES,
      `(= (+ ${difference} ${square}) (+ ${square} ${difference}))`,
    ],
    ['by one factor apart', SQUARES, `(= ${square} (- (* a (- a b)) (* b (- a b))))`],
    ['as a number', PRODUCTS, `(exists ((y Real)) (= y ${summands}))`],
    ['distributed', PRODUCTS, `(= (* 2.0 ${summands}) (+ (* 2.0 a (- c d)) (* 2.0 d (- a b))))`],
    ['squared', THREE, `(>= (* ${squares} ${squares}) 0.0)`],
    ['factors exchanged', ZERO, '(= (* (- x 1) (- y 1)) (* (- 1 x) (- 1 y)))'],
  ])('%s shows nothing', async (_, block, claim) => {
    expect(await verdictOf(block, claim)).toBe('non-sequitur at conclusion');
  });
});
