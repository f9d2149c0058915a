import { afterAll, describe, expect, it } from 'vitest';
import { introductions } from '../../../../src/engine/smt/elementary/introduction.ts';
import { ask, sharedSolver, theoremOf } from './helpers.ts';

const { solver, close } = sharedSolver();
afterAll(close);

const SUM = '(exists ((x Int) (y Int)) (= (* (+ (* a a) (* b b)) 5) (+ (* x x) (* y y))))';
const LIMITS = `(declare-fun a (Int) Real)(declare-fun b (Int) Real)(declare-const e Real)`;

describe('what is left', () => {
  const left = (declarations: string, premise: string, goal: string): string[] => {
    const inference = { constants: [], premises: [premise], goal };
    return introductions(theoremOf(declarations), inference).all.flatMap(({ left }) =>
      left.map((one) => one.goal.replaceAll('slopcheck!their!', '?')),
    );
  };

  it('is what the premise assumes, of its own variables that there are such', () => {
    const premise = '(forall ((k Int)) (=> (= (- a b) (* m k)) (= (* a a) (* m (* k (+ a b))))))';
    const ints = '(declare-const a Int)(declare-const b Int)(declare-const m Int)';
    expect(left(ints, premise, '(exists ((q Int)) (= (* a a) (* m q)))')).toEqual([
      '(exists ((?0 Int)) (= (- a b) (* m ?0)))',
    ]);
  });

  it('is what else the goal says of the terms', () => {
    const reals = '(declare-const x Real)(declare-const y Real)';
    const goal = '(exists ((n Int)) (and (< x (to_real n)) (< (to_real n) y)))';
    expect(left(reals, '(< x (to_real (+ (to_int x) 1)))', goal)).toEqual([
      '(< (to_real (+ (to_int x) 1)) y)',
    ]);
  });

  it('is also what the premise claims again of what it assumes', () => {
    const premise = '(forall ((k Int)) (=> (P k a) (and (P k a) (= c (* 2 k)))))';
    const declared = '(declare-const a Int)(declare-const c Int)(declare-fun P (Int Int) Bool)';
    expect(left(declared, premise, '(exists ((u Int)) (= c (* 2 u)))')).toEqual([
      '(exists ((?0 Int)) (P ?0 a))',
    ]);
  });

  it.each([
    [
      'a variable that stands for two',
      '(forall ((k Int)) (P k k))',
      '(forall ((u Int) (v Int)) (exists ((w Int)) (and (P u v) (Q w))))',
    ],
    [
      'a variable of another sort',
      '(forall ((k Int)) (R (to_real k) k))',
      '(forall ((u Real)) (exists ((w Int)) (R u w)))',
    ],
    [
      'a term with a variable that is bound inside',
      '(forall ((m Int)) (P m m))',
      '(exists ((w Int)) (forall ((m Int)) (P w m)))',
    ],
    [
      'a name that stands for itself and for a variable',
      '(forall ((k Int)) (T a k 1))',
      '(exists ((w Int)) (T a a w))',
    ],
    [
      'a term of another sort',
      '(forall ((r Real)) (< r (+ r 1.0)))',
      '(exists ((w Int)) (< w (+ r 1.0)))',
    ],
  ])('is nothing for %s', (_, premise, goal) => {
    const declared =
      '(declare-fun P (Int Int) Bool)(declare-fun Q (Int) Bool)(declare-fun R (Real Int) Bool)(declare-fun T (Int Int Int) Bool)(declare-const a Int)(declare-const r Real)';
    expect(left(declared, premise, goal)).toEqual([]);
  });
});

describe('one inference', () => {
  it('goes to what a premise computes with', async () => {
    const declarations = '(declare-const a Int)(declare-const b Int)';
    const premise = (last: string): string =>
      `(= (* (+ (* a a) (* b b)) 5) (+ (* (- a (* 2 b)) (- a (* 2 b))) (* ${last} ${last})))`;
    const asked = (last: string) => ask(solver, declarations, SUM, { premises: [premise(last)] });
    expect(await asked('(+ (* 2 a) b)')).toBe('elementary');
    expect(await ask(solver, declarations, SUM)).not.toBe('elementary');
  });

  it('takes the cases in which several premises name it, for every number', async () => {
    const goal =
      '(forall ((n Int)) (=> (>= n 8) (exists ((x Int) (y Int)) (and (>= x 0) (>= y 0) (= n (+ (* 3 x) (* 5 y)))))))';
    const named = (rest: number, x: string, y: number): string =>
      `(forall ((n Int) (k Int)) (=> (and (>= n 8) (= n (+ (* 3 k) ${rest}))) (and (>= ${x} 0) (= n (+ (* 3 ${x}) (* 5 ${y}))))))`;
    const [zero, one, two] = [named(0, 'k', 0), named(1, '(- k 3)', 2), named(2, '(- k 1)', 1)];
    expect(await ask(solver, '', goal, { premises: [zero, one, two] })).toBe('elementary');
    expect(await ask(solver, '', goal, { premises: [zero, one] })).not.toBe('elementary');
  });

  it('takes a universal property of what is named from what holds of a variable', async () => {
    const goal = '(exists ((N Int)) (forall ((n Int)) (=> (>= n N) (< (+ (a n) (b n)) e))))';
    const from = (bound: string): string =>
      `(forall ((K Int) (L Int) (n Int)) (=> (and (A K) (B L) (>= n ${bound})) (< (+ (a n) (b n)) e)))`;
    const declarations = `${LIMITS}(declare-fun A (Int) Bool)(declare-fun B (Int) Bool)`;
    const given = ['(exists ((K Int)) (A K))', '(exists ((L Int)) (B L))'];
    const premises = [...given, from('(ite (>= K L) K L)')];
    expect(await ask(solver, declarations, goal, { premises })).toBe('elementary');
    // The bound may not depend on what it is a bound of.
    const wrong = [...given, from('(+ n n)')];
    expect(await ask(solver, declarations, goal, { premises: wrong })).not.toBe('elementary');
  });

  const declared = `(declare-fun A (Int) Bool)(declare-fun B (Int) Bool)(declare-fun Q (Int Int) Bool)
(declare-fun T (Int Int Int) Bool)(declare-const c Int)(declare-const d Int)(declare-const y Int)
(declare-const r Bool)(declare-datatypes ((L 0)) (((nil) (cons (tail L)))))(declare-const l L)`;
  it.each([
    [
      'an assumption that is claimed again',
      ['(forall ((u Int)) (=> (A u) (and (A u) (B u))))'],
      '(exists ((x Int)) (B x))',
    ],
    [
      'a claim under an assumption of another variable',
      ['(forall ((u Int)) (=> (A u) (and (Q u 0) r)))'],
      '(exists ((x Int)) (and (forall ((y Int)) (=> (A y) (Q y x))) r))',
    ],
    [
      'a term of another sort',
      ['(forall ((e Real)) (=> (> e 0.0) (and (< 0.0 (/ e 2.0)) (< (/ e 2.0) e))))'],
      '(forall ((e Real)) (=> (> e 0.0) (exists ((n Int)) (and (< 0 n) (< n e)))))',
    ],
    ['another constructor', ['((_ is nil) l)'], '(exists ((x L)) (and ((_ is cons) x) (= x l)))'],
    [
      'a bound variable with the name of a constant',
      ['(forall ((u Int)) (T u y 0))'],
      '(exists ((x Int)) (forall ((y Int)) (T y y x)))',
    ],
    [
      'a variable of a premise with the name of a constant',
      ['(forall ((c Int)) (A c))', '(Q d d)'],
      '(exists ((x Int)) (and (A x) (Q c x)))',
    ],
    [
      'an assumption of a constant by a variable of its name',
      ['(forall ((u Int) (c Int)) (=> (Q u c) (T u c 0)))', '(Q d d)'],
      '(exists ((x Int)) (T x c 0))',
    ],
  ])('does not take %s', async (_, premises, goal) => {
    expect(await ask(solver, declared, goal, { premises })).not.toBe('elementary');
  });
});
