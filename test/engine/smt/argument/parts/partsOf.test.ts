import { expect, it } from 'vitest';
import { partsOf } from '../../../../../src/engine/smt/argument/parts/partsOf.ts';
import { printSexpr, readSexprs } from '../../../../../src/language/smt/sexpr.ts';
import { theoremOf } from '../../elementary/helpers.ts';

const theorem = theoremOf(`(declare-const a Int)(declare-const b Int)(declare-const c Int)
(declare-const p Bool)(declare-const q Bool)(declare-const r Bool)(declare-fun P (Int) Bool)
(define-fun both ((x Int)) Bool (and (P x) (> x 0)))
(define-fun named () Bool (forall ((x Int)) (P x)))
(declare-fun R (Int Int) Bool)
(define-fun lone ((x Int)) Bool (and (P x) (forall ((y Int)) (=> (P y) (= y x)))))
(define-fun twice ((x Int)) Int (* 2 x))`);

it.each([
  ['(and p (and q r))', ['p', 'q', 'r']],
  ['(= p q)', ['(=> p q)', '(=> q p)']],
  ['(= p q r)', ['(=> p q)', '(=> q p)', '(=> q r)', '(=> r q)']],
  ['(= a b c)', ['(= a b)', '(= b c)']],
  ['(< a b c)', ['(< a b)', '(< b c)']],
  ['(xor p q)', ['(or p q)', '(not (and p q))']],
  ['(xor p q r)', ['(or (xor p q) r)', '(not (and (xor p q) r))']],
  ['(not (or p q))', ['(not p)', '(not q)']],
  ['(not (=> p q))', ['p', '(not q)']],
  ['(not (not (and p q)))', ['p', 'q']],
  [
    '(not (exists ((x Int)) (or (P x) (> x 5))))',
    ['(forall ((x Int)) (not (P x)))', '(forall ((x Int)) (not (> x 5)))'],
  ],
  [
    '(forall ((x Int)) (=> p (and (P x) q)))',
    ['(forall ((x Int)) (=> p (P x)))', '(forall ((x Int)) (=> p q))'],
  ],
  ['(let ((x a)) (and (P x) p))', ['(let ((x a)) (P x))', '(let ((x a)) p)']],
  ['(both 3)', ['(P 3)', '(> 3 0)']],
  ['named', ['(forall ((x Int)) (P x))']],
  [
    '(exists ((x Int)) (and (P x) (forall ((y Int)) (=> (P y) (= y x)))))',
    [
      '(exists ((x Int)) (P x))',
      '(forall ((x Int)) (=> (P x) (forall ((y Int)) (=> (P y) (= y x)))))',
    ],
  ],
  [
    '(exists ((x Int)) (and (P x) (not (exists ((y Int)) (and (P y) (distinct y x))))))',
    [
      '(exists ((x Int)) (P x))',
      '(forall ((x Int)) (=> (P x) (forall ((y Int)) (=> (P y) (= y x)))))',
    ],
  ],
  ...[
    '(exists ((x Int)) (forall ((y Int)) (and (P x) (=> (P y) (= y x)))))',
    '(exists ((x Int)) (and (P x) (forall ((y Int)) (=> (P y) (= y x)))))',
    '(exists ((x Int)) (and (P x) (forall ((y Int)) (=> (distinct y x) (not (P y))))))',
    '(exists ((x Int)) (and (P x) (forall ((y Int)) (=> (not (= y x)) (not (P y))))))',
  ].map((formula): [string, string[]] => [
    formula,
    [
      '(exists ((x Int)) (P x))',
      '(forall ((x Int)) (=> (P x) (forall ((y Int)) (=> (P y) (= y x)))))',
    ],
  ]),
  ...[
    '(exists ((x Int)) (forall ((y Int)) (= (P y) (= y x))))',
    '(exists ((x Int)) (forall ((y Int)) (and (=> (P y) (= y x)) (=> (= y x) (P y)))))',
    '(exists ((x Int)) (and (forall ((y Int)) (=> (= x y) (P y))) (forall ((y Int)) (=> (P y) (= y x)))))',
  ].map((formula): [string, string[]] => [
    formula,
    [
      `(exists ((x Int)) (P x))`,
      '(forall ((x Int)) (=> (P x) (forall ((y Int)) (=> (P y) (= y x)))))',
    ],
  ]),
  [
    '(exists ((z Int)) (lone z))',
    [
      '(exists ((z Int)) (P z))',
      '(forall ((z Int)) (=> (P z) (forall ((y Int)) (=> (P y) (= y z)))))',
    ],
  ],
  [
    '(exists ((x Int) (z Int)) (forall ((u Int) (v Int)) (= (R u v) (and (= u x) (= v z)))))',
    [
      '(exists ((x Int) (z Int)) (R x z))',
      '(forall ((x Int) (z Int)) (=> (R x z) (forall ((u Int) (v Int)) (=> (R u v) (and (= u x) (= v z))))))',
    ],
  ],
])('%s has the parts %j', (formula, parts) => {
  expect(partsIn(formula)).toEqual(parts);
});

it.each([
  '(or p q)',
  '(not (and p q))',
  '(= a b)',
  '(P (twice 3))',
  '(< a b)',
  '(exists ((x Int)) (and (P x) (forall ((y Int)) (=> (P y) (<= x y)))))',
])('%s is its only part', (formula) => {
  expect(partsIn(formula)).toEqual([formula]);
});

function partsIn(formula: string): string[] {
  const read = readSexprs(formula);
  const [tree] = read.kind === 'read' ? read.expressions : [];
  return tree === undefined ? [] : partsOf(tree, theorem).map(printSexpr);
}
