import { describe, expect, it } from 'vitest';
import { functionTable } from '../../../src/engine/smt/functionValue.ts';
import { readSexprs, type Sexpr } from '../../../src/language/smt/sexpr.ts';

const read = (text: string): Sexpr => {
  const parsed = readSexprs(text);
  if (parsed.kind !== 'read') throw new Error(parsed.message);
  return parsed.expressions[0] as Sexpr;
};
const ELEMENTS = new Map([['A', ['A!val!0', 'A!val!1', 'A!val!2']]]);
const table = (parameters: string, body: string) =>
  functionTable(read(parameters), read(body), ELEMENTS);

describe('functionTable', () => {
  it('lists the pairs of a relation', () => {
    const body = `(let ((a!1 (not (and (= x!0 A!val!2) (not (= x!0 A!val!0)) (= x!1 A!val!0))))
      (a!2 (not (and (= x!0 A!val!0) (= x!1 A!val!2) (not (= x!1 A!val!0)))))) (not (and a!1 a!2)))`;
    expect(table('((x!0 A) (x!1 A))', body)).toBe('{(A!val!0, A!val!2), (A!val!2, A!val!0)}');
    expect(table('((x!0 A))', 'false')).toBe('false everywhere');
    expect(table('((x!0 A))', '(= x!0 A!val!1)')).toBe('{A!val!1}');
  });

  it('lists the values of a function, and what all other numbers have', () => {
    expect(table('((x!0 Int))', '(ite (= x!0 3) (- 1) 7)')).toBe('{3 ↦ -1, otherwise 7}');
    expect(table('((x!0 Int) (x!1 Int))', '(ite (and (= x!0 3) (= x!1 4)) 1 0)')).toBe(
      '{(3, 4) ↦ 1, otherwise 0}',
    );
    expect(table('((x!0 Int) (x!1 Int))', '(ite (= x!0 3) 1 0)')).toBe(
      '{(3, any) ↦ 1, otherwise 0}',
    );
    expect(table('((x!0 Int) (x!1 Int))', '(ite (= x!0 3) 1 (ite (= x!1 3) 2 0))')).toBe(
      '{(3, 3) ↦ 1, (3, any other) ↦ 1, (any other, 3) ↦ 2, (any other, any other) ↦ 0}',
    );
    expect(table('((x!0 Bool))', '(not x!0)')).toBe('{false}');
    expect(table('((x!0 A))', '(ite (= x!0 A!val!0) A!val!1 A!val!0)')).toBe(
      '{A!val!0 ↦ A!val!1, A!val!1 ↦ A!val!0, A!val!2 ↦ A!val!0}',
    );
  });

  it.each([
    ['a relation of nothing', '((x!0 Int) (x!1 Int))', 'false', 'false everywhere'],
    ['a relation of all', '((x!0 A))', 'true', 'true everywhere'],
    ['a constant function', '((x!0 Int))', '(- 2)', '-2 everywhere'],
    ['a property of one number', '((x!0 Int))', '(= x!0 3)', '{3}'],
    ['a property of all but one', '((x!0 Int))', '(not (= x!0 3))', '{3 ↦ false, otherwise true}'],
  ])('says of %s what mathematicians do', (_name, parameters, body, said) => {
    expect(table(parameters, body)).toBe(said);
  });

  it.each([
    ['an order', '((x!0 Int))', '(<= x!0 3)'],
    ['a sum', '((x!0 Int))', '(+ x!0 1)'],
    ['the argument itself', '((x!0 Int))', 'x!0'],
    ['two arguments that may be equal', '((x!0 Int) (x!1 Int))', '(= x!0 x!1)'],
    ['another function', '((x!0 A))', '(k!1 x!0)'],
    ['too many points', '((a A) (b A) (c A) (d A))', 'true'],
    ['a quantifier', '((x!0 A))', '(forall ((y A)) (= x!0 y))'],
  ])('is none for %s', (_name, parameters, body) => {
    expect(table(parameters, body)).toBeNull();
  });
});
