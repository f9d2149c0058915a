import { expect, it } from 'vitest';
import { firstExpression, printSexpr, type Sexpr } from '../../../src/language/smt/sexpr.ts';
import { substituted } from '../../../src/language/smt/substitute.ts';

const read = (text: string): Sexpr => {
  const tree = firstExpression(text);
  if (tree === undefined) throw new Error(text);
  return tree;
};
const put = (text: string, values: Record<string, string>): string | undefined => {
  const map = new Map(Object.entries(values).map(([name, term]) => [name, read(term)]));
  const found = substituted(read(text), map);
  return found && printSexpr(found);
};

it.each([
  ['(+ x y)', { x: 'y', y: 'x' }, '(+ y x)'],
  ['(P (f x))', { x: '(+ a 1)' }, '(P (f (+ a 1)))'],
  ['(and (P x) (forall ((x Int)) (P x)))', { x: '3' }, '(and (P 3) (forall ((x Int)) (P x)))'],
  ['(exists ((y Int)) (= y x))', { x: 'z' }, '(exists ((y Int)) (= y z))'],
  ['(let ((x x)) (P x))', { x: 'a' }, '(let ((x a)) (P x))'],
])('%s with %j is %s', (text, values, expected) => {
  expect(put(text, values)).toBe(expected);
});

it('captures nothing', () => {
  expect(put('(exists ((y Int)) (= y x))', { x: 'y' })).toBeUndefined();
  expect(put('(let ((y 1)) (= y x))', { x: '(+ y 1)' })).toBeUndefined();
  expect(put('(exists ((y Int)) (= y 1))', { x: 'y' })).toBe('(exists ((y Int)) (= y 1))');
});

it('leaves alone what binds in other ways', () => {
  expect(put('(match x ((nil 0) ((cons h t) h)))', { x: 'a' })).toBeUndefined();
});
