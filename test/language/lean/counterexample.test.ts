import { describe, expect, it } from 'vitest';
import { findCounterexample, leanValue } from '../../../src/language/lean/counterexample.ts';
import { holdsAt, readFormula, type Value } from '../../../src/language/lean/evaluate.ts';

const nat = (...names: string[]) => names.map((name) => ({ name, type: 'Nat' }));
const int = (...names: string[]) => names.map((name) => ({ name, type: 'ℤ' }));
const found = (...args: Parameters<typeof findCounterexample>) => {
  const values = findCounterexample(...args);
  return values && Object.fromEntries([...values].map(([name, value]) => [name, leanValue(value)]));
};

describe('a counterexample', () => {
  it.each([
    [nat('n'), [], 'n * n ≥ 2 * n', { n: '1' }],
    [nat('n'), ['n * n + n + 41 ≠ 0'], '(n * n + n + 41) % 41 ≠ 0', { n: '0' }],
    [nat('n'), ['n ≥ 1'], '(n * n + n + 41) % 41 ≠ 0', { n: '40' }],
    [int('a', 'b'), [], 'a / b * b = a', { a: '1', b: '0' }],
    [int('n'), [], 'n * n > n', { n: '0' }],
    [nat('a', 'b'), [], 'a - b + b = a', { a: '0', b: '1' }],
    [int('a', 'b'), [], 'a - b + b = a', null],
    [nat('n'), ['n % 2 = 0'], '∃ k, n = 4 * k', { n: '2' }],
    [nat('n'), [], '∃ k, n = 2 * k ∨ n = 2 * k + 1', null],
    [
      ['p', 'q'].map((name) => ({ name, type: 'Prop' })),
      ['p → q'],
      'q → p',
      { p: 'False', q: 'True' },
    ],
    [int('x'), ['x * x = 4'], 'x = 2', { x: '(-2)' }],
    // Not one for want of values that are tried for k.
    [int('a', 'b'), [], '∃ k, a * b = k', null],
    [[{ name: 'i', type: 'Fin 5' }], [], 'i * i ≠ 4 ∨ i = 2', { i: '3' }],
    [[{ name: 'i', type: 'Fin 5' }], [], '(i : Nat) < 5 ∧ i.val + 1 ≤ 5', null],
    [[{ name: 'i', type: 'Fin 3' }], [], '∃ j : Fin 3, i + j = 1', null],
    [[{ name: 'i', type: 'Fin 4' }], [], '∃ j : Fin 4, i = 2 * j', { i: '1' }],
    [
      ['a', 'b'].map((name) => ({ name, type: 'Bool' })),
      ['(a || b) = true'],
      '(a && b) = true',
      { a: 'false', b: 'true' },
    ],
    [['a', 'b'].map((name) => ({ name, type: 'Bool' })), [], '(!(a && b)) = (!a || !b)', null],
    [[{ name: 'x', type: 'ℝ' }], [], 'x ^ 2 > x', { x: '0' }],
    [
      ['x', 'y'].map((name) => ({ name, type: 'ℝ' })),
      ['x < y', 'y ≠ 0'],
      'x / y < 1',
      { x: '(-2)', y: '(-1)' },
    ],
    [nat('n'), [], '∀ (m : Nat) (h : m ≤ n), m * m ≤ n', { n: '2' }],
  ])('of %j, given %j: %s', (variables, premises, claim, values) => {
    expect(found(variables, premises, claim)).toEqual(values);
  });

  it('is none where something is not known here', () => {
    expect(found(nat('n'), [], 'f n = 0')).toBeNull();
    expect(found([{ name: 'x', type: 'α' }], [], 'x = x')).toBeNull();
    expect(found(nat('n'), ['Even n'], 'n = 0')).toBeNull();
    expect(found(nat('n'), [], '2 ^ (n ^ n ^ n) = 1 ∧ let x := 1; x = 2')).toBeNull();
  });

  it('ends soon with many variables, and with quantifiers in quantifiers', () => {
    const nested = '∀ (x y z : Int), x ≤ y → y ≤ z → c + x ≤ c + z';
    expect(found(int('c'), [], nested)).toBeNull();
    const many = int('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
    expect(
      found(many, [], 'a + b + c + d + e + f + g + h = h + g + f + e + d + c + b + a'),
    ).toBeNull();
  });
});

it.each([
  ['-7 % 3 = 2', true],
  ['(3 : Fin 5) + 4 = 2', true],
  ['(2 : Fin 5) - 3 = 4', true],
  ['-(2 : Fin 5) = 3', true],
  ['(4 : Fin 5) / 3 = 1', true],
  ['(7 : Fin 5) = 2 ∧ (3 : Fin 5) * 9 = 2 ∧ (2 : Fin 5) ^ 3 = 3', true],
  ['(3 == 3) = true ∧ (3 != 4) ∧ !(3 == 4)', true],
  ['-7 / 3 = -3', true],
  ['7 / (-3) = -2', true],
  ['7 % 0 = 7', true],
  ['3 ∣ 6 ∧ ¬ 4 ∣ 6', true],
  ['(2 : Nat) - 3 = 0', true],
  ['(2 : Int) - 3 = -1', true],
  ['2 ^ 10 = 1024', true],
  ['(p ↔ True) = p', null],
])('%s', (text, expected) => {
  const formula = readFormula(text);
  const values = new Map<string, Value>();
  expect(formula && holdsAt(formula, values, { left: 1000 })).toBe(expected);
});
