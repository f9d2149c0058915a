import { afterAll, describe, expect, it } from 'vitest';
import { followsElementarily, isObvious } from '../../../../src/engine/smt/elementary/follows.ts';
import { sharedSolver, theoremOf } from './helpers.ts';

const { solver, close } = sharedSolver();
afterAll(close);

const ADDITIVE = '(forall ((x Real) (y Real)) (= (f (+ x y)) (+ (f x) (f y))))';
const TRANSITIVE = '(forall ((x S) (y S) (z S)) (=> (and (R x y) (R y z)) (R x z)))';
const SYMMETRIC = '(forall ((x S) (y S)) (=> (R x y) (R y x)))';
const theorem = theoremOf(`(declare-sort S 0)(declare-fun R (S S) Bool)(declare-fun f (Real) Real)
(declare-fun g (S) S)(declare-fun e (Int) Int)
(declare-const a S)(declare-const b S)(declare-const c S)(declare-const d S)(declare-const t Real)`);

describe('an inference that needs one premise twice is none that is obvious', () => {
  it.each([
    ['a value at zero', [ADDITIVE], '(= (f 0.0) 0.0)', true],
    ['an odd function', [ADDITIVE], '(= (f (- t)) (- (f t)))', false],
    [
      'an odd function, with its value at zero',
      [ADDITIVE, '(= (f 0.0) 0.0)'],
      '(= (f (- t)) (- (f t)))',
      true,
    ],
    ['a double', [ADDITIVE], '(= (f (+ t t)) (* 2.0 (f t)))', true],
    ['a triple', [ADDITIVE], '(= (f (* 3.0 t)) (* 3.0 (f t)))', false],
    [
      'an involution on both sides',
      ['(forall ((x S)) (= (g (g x)) x))', '(= (g (g a)) (g (g b)))'],
      '(= a b)',
      true,
    ],
    [
      'values that are computed',
      ['(forall ((k Int)) (=> (>= k 0) (= (e (+ k 1)) (* 2 (e k)))))', '(= (e 0) 1)'],
      '(= (e 3) 8)',
      true,
    ],
    ['one link', [TRANSITIVE, '(R a b)', '(R b c)'], '(R a c)', true],
    ['two links', [TRANSITIVE, '(R a b)', '(R b c)', '(R c d)'], '(R a d)', false],
    [
      'two premises, each of them once',
      [TRANSITIVE, SYMMETRIC, '(R a b)', '(R c b)'],
      '(R a c)',
      true,
    ],
  ])('%s', async (_, premises, goal, obvious) => {
    const inference = { constants: [], premises, goal };
    expect(await followsElementarily(theorem, inference, solver)).toBe(true);
    expect(await isObvious(theorem, inference, solver)).toBe(obvious);
  });
});
