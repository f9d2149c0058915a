import { expect, it } from 'vitest';
import { relevant } from '../../../../src/engine/smt/elementary/relevant.ts';
import { theoremOf } from './helpers.ts';

const THEOREM = theoremOf(`(declare-const x Int)(declare-const y Int)(declare-const z Int)
(declare-fun f (Int) Int)(define-fun near () Bool (< x y))`);

const kept = (goal: string, ...premises: string[]) =>
  relevant(THEOREM, { constants: [], premises, goal }).premises;

it('keeps what speaks of the same, directly, by way of others, or by a definition', () => {
  expect(kept('(> x 0)', '(> z 3)', 'near', '(> y 1)')).toEqual(['near', '(> y 1)']);
  expect(kept('(> x 0)', '(> z 3)', '(= z x)')).toHaveLength(2);
});

it('keeps what speaks of nothing, and all where the goal speaks of nothing', () => {
  expect(kept('(> x 0)', 'false', '(> z 3)')).toEqual(['false']);
  expect(kept('false', '(> z 3)', '(> y 3)')).toHaveLength(2);
});

it('takes a universal premise once, whatever its variables are called', () => {
  const [one, other] = ['(forall ((k Int)) (> (f k) x))', '(forall ((i Int)) (> (f i) x))'];
  expect(kept('(> x 0)', one, other, '(> x 1)', '(> x 1)')).toEqual([one, '(> x 1)', '(> x 1)']);
});
