import { expect, it } from 'vitest';
import { unfolded } from '../../../../src/engine/smt/recursion/unfold.ts';
import { firstExpression, printSexpr } from '../../../../src/language/smt/sexpr.ts';
import { theoremOf } from '../elementary/helpers.ts';

const theorem = theoremOf(`(declare-const c Int)(declare-fun P (Int) Bool)
(define-fun k () Int 5)
(define-fun isc ((z Int)) Bool (= z c))
(define-fun both ((z Int)) Bool (and (P z) (isc z)))`);

it.each([
  ['(both 3)', '(and (P 3) (= 3 c))'],
  ['(forall ((x Int)) (both x))', '(forall ((x Int)) (and (P x) (= x c)))'],
  ['(let ((x k)) (P x))', '(let ((x 5)) (P x))'],
  // What is bound is neither a definition's name nor what it speaks of.
  ['(forall ((c Int)) (isc c))', '(forall ((c Int)) (isc c))'],
  ['(forall ((k Int)) (= k 5))', '(forall ((k Int)) (= k 5))'],
])('%s is %s', (formula, expected) => {
  const tree = firstExpression(formula);
  expect(tree && printSexpr(unfolded(tree, theorem))).toBe(expected);
});
