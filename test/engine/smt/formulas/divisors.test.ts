import { describe, expect, it } from 'vitest';
import { divisorsOf } from '../../../../src/engine/smt/formulas/divisors.ts';
import { readSexprs } from '../../../../src/language/smt/sexpr.ts';

function conditions(formula: string): string[] {
  const read = readSexprs(formula);
  const [tree] = read.kind === 'read' ? read.expressions : [];
  return tree === undefined ? [] : divisorsOf(tree).map(({ isZero }) => isZero);
}

describe('divisorsOf', () => {
  it('leaves out literals that are not zero', () => {
    expect(conditions('(= (mod n 2) (div n (- 3)))')).toEqual([]);
    expect(conditions('(= (/ x 0.0) 1)')).toEqual(['(= 0.0 0)']);
  });

  it.each([
    ['(= (/ x y) 1)', ['(= y 0)']],
    ['(=> (> y 0) (= (/ x y) 1))', ['(and (> y 0) (= y 0))']],
    ['(and (> y 0) (= (/ x y) 1))', ['(and (> y 0) (= y 0))']],
    ['(or (= y 0) (= (/ x y) 1))', ['(and (not (= y 0)) (= y 0))']],
    ['(ite (= y 0) p (= (/ x y) 1))', ['(and (not (= y 0)) (= y 0))']],
    ['(forall ((k Int)) (= (div n k) 1))', ['(exists ((k Int)) (= k 0))']],
    ['(let ((d (- a b))) (= (/ x d) 1))', ['(let ((d (- a b))) (= d 0))']],
    ['(= (/ x y z) 1)', ['(= y 0)', '(= z 0)']],
    ['(= (/ (/ 1 x) (/ 1 y)) 1)', ['(= (/ 1 y) 0)', '(= x 0)', '(= y 0)']],
  ])('%s', (formula, expected) => {
    expect(conditions(formula).sort()).toEqual(expected.sort());
  });
});
