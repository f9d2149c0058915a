import { describe, expect, it } from 'vitest';
import { backward, isVariant } from '../../../../src/engine/smt/elementary/backward.ts';
import { theoremOf } from './helpers.ts';

const LIMIT = theoremOf(`(declare-fun f (Int) Real)(declare-const c Real)(declare-const n Int)
(define-fun half ((x Real)) Real (/ x 2.0))`);
const EVERY =
  '(forall ((e Real)) (=> (> e 0.0) (exists ((k Int)) (forall ((i Int)) (=> (>= i k) (< (f i) e))))))';

const left = (premise: string, goal: string, constants: { name: string; sort: string }[] = []) =>
  backward(LIMIT, { constants, premises: [premise], goal }).map((one) => one.goal);

describe('modus ponens with a universal premise', () => {
  it('leaves its conditions, at the terms that stand in the goal', () => {
    const goal = '(exists ((m Int)) (forall ((j Int)) (=> (>= j m) (< (f j) (/ c 2.0)))))';
    expect(left(EVERY, goal)).toEqual(['(let ((e (/ c 2.0))) (and true (> e 0.0)))']);
    const defined = goal.replace('(/ c 2.0)', '(half d)');
    expect(left(EVERY, defined, [{ name: 'd', sort: 'Real' }])).toHaveLength(1);
  });

  it.each([
    [
      'a term with a variable that is bound in the goal',
      '(exists ((m Int)) (forall ((j Int)) (=> (>= j m) (< (f j) (f j)))))',
    ],
    [
      'another term at the second place',
      '(exists ((m Int)) (forall ((j Int)) (=> (>= j m) (< (f m) c))))',
    ],
    ['other quantifiers', '(forall ((m Int)) (exists ((j Int)) (=> (>= j m) (< (f j) c))))'],
    [
      'other sorts of variables',
      '(exists ((m Real)) (forall ((j Int)) (=> (>= j m) (< (f j) c))))',
    ],
  ])('is none with %s', (_, goal) => {
    expect(left(EVERY, goal)).toEqual([]);
  });

  it('puts no real number for an integer', () => {
    const squares = '(forall ((k Int)) (exists ((m Int)) (= (* k k) (+ m 1))))';
    expect(left(squares, '(exists ((m Int)) (= (* n n) (+ m 1)))')).toHaveLength(1);
    expect(left(squares, '(exists ((m Int)) (= (* c c) (+ m 1)))')).toEqual([]);
  });

  it('does not mistake a constant for a variable that is bound there', () => {
    expect(
      left('(forall ((e Real)) (exists ((k Int)) (> n k)))', '(exists ((n Int)) (> n n))'),
    ).toEqual([]);
    expect(isVariant('(forall ((k Int)) (> k n))', '(forall ((i Int)) (> i n))')).toBe(true);
    expect(isVariant('(forall ((k Int)) (> k n))', '(forall ((n Int)) (> n n))')).toBe(false);
    expect(
      isVariant(
        '(forall ((k Int)) (exists ((k Int)) (> k 0)))',
        '(forall ((i Int)) (exists ((j Int)) (> i 0)))',
      ),
    ).toBe(false);
    expect(
      isVariant(
        '(forall ((k Int)) (let ((k 1)) (> k 0)))',
        '(forall ((i Int)) (let ((k 1)) (> i 0)))',
      ),
    ).toBe(false);
  });

  it('does not take two variables for one that hides the other', () => {
    const under = '(forall ((i Int)) (exists ((j Int)) (< i j)))';
    expect(isVariant(under, '(forall ((n Int)) (exists ((n Int)) (< n n)))')).toBe(false);
    expect(
      isVariant('(forall ((i Int) (j Int)) (< i j))', '(forall ((k Int) (k Int)) (< k k))'),
    ).toBe(false);
  });
});
