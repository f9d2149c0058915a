import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalProposition, conjuncts } from '../../../src/language/lean/canonical.ts';

describe('the same proposition', () => {
  it.each([
    ['n % 2 = 0', '0 = (n%2) -- even'],
    ['p ∧ q', 'q /\\ p'],
    ['p ∨ (q ∧ r)', 'r ∧ q ∨ p'],
    ['p ↔ q', 'q ↔ p'],
    ['a + b * c = d', 'd = c * b + a'],
    ['a ≠ b', 'b ≠ a'],
    ['a > b', 'b < a'],
    ['a >= b', 'b ≤ a'],
    ['∀ x y, p x y', '∀ a b, p a b'],
    ['∀ x, ∀ y, p x y', '∀ a b, p a b'],
    ['∃ k : Nat, n = 2 * k', '∃ (m : Nat), m * 2 = n'],
    ['∀ (h : p), q', 'p → q'],
    ['fun x => x + 1', 'λ y => 1 + y'],
    ['(xs ++ ys).length = 0', '0 = ((xs ++ ys)).length'],
    ['¬ (a = b)', '¬ b = a'],
    ['p → q → r', 'p → (q → r)'],
  ])('%s and %s', (left, right) => {
    expect(canonicalProposition(left)).not.toBeNull();
    expect(canonicalProposition(left)).toBe(canonicalProposition(right));
  });
});

describe('different propositions', () => {
  it.each([
    ['a - b = c', 'b - a = c'],
    ['a < b', 'b < a'],
    ['(p → q) → r', 'p → q → r'],
    ['a - (b - c) = d', 'a - b - c = d'],
    ['(-x) ^ 2 = 1', '-x ^ 2 = 1'],
    ['¬ (p ∧ q)', '¬ p ∧ q'],
    ['∀ x, ∃ y, p x y', '∀ x, ∃ y, p y x'],
    ['∀ x, p x y', '∀ y, p y y'],
    ['∃ x, p x', '∃! x, p x'],
    ['∀ x : Nat, p x', '∀ x : Int, p x'],
    ['∀ {x : Nat}, p x', '∀ (x : Nat), p x'],
    ['∀ y, p x', '∀ x, p x'],
    ['xs ++ ys = zs', 'ys ++ xs = zs'],
    ['f (g x) = y', 'f g x = y'],
    ['(a, b) = c', '(b, a) = c'],
    ['x = "a b"', 'x = "a  b"'],
    ['∀ «x», p «x»', '∀ «y», p «x»'],
    ['(f ·) = g', 'f · = g'],
    ['x[0] = 1', 'x [0] = 1'],
    ['if p then a else b', 'if p then b else a'],
  ])('%s and %s', (left, right) => {
    expect(canonicalProposition(left)).not.toBe(canonicalProposition(right));
  });

  it('unless sums and products may be taken to commute', () => {
    const inGroup = { commutativeArithmetic: false };
    expect(canonicalProposition('a * b = c', inGroup)).not.toBe(
      canonicalProposition('b * a = c', inGroup),
    );
    expect(canonicalProposition('a * b = c', inGroup)).toBe(
      canonicalProposition('c = a * b', inGroup),
    );
  });
});

it('nothing and unfinished text have no canonical form', () => {
  expect(canonicalProposition('')).toBeNull();
  expect(canonicalProposition('(a = b')).toBeNull();
  expect(canonicalProposition('a = "b')).toBeNull();
});

it('any text gets an answer, however deep', () => {
  fc.assert(fc.property(fc.string(), (text) => void canonicalProposition(text)));
  expect(canonicalProposition(`${'('.repeat(5000)}p${')'.repeat(5000)}`)).toMatch(/^tokens/);
});

it('white space and redundant parentheses never matter', () => {
  const atom = fc.constantFrom('a', 'b', 'f x', '1');
  const { formula } = fc.letrec<{ formula: string }>((tie) => ({
    formula: fc.oneof(
      { maxDepth: 4 },
      atom,
      fc
        .tuple(tie('formula'), fc.constantFrom('+', '*', '-', '=', '∧', '→', '^'), tie('formula'))
        .map(([l, op, r]) => `(${l}) ${op} (${r})`),
    ),
  }));
  fc.assert(
    fc.property(formula, (text) => {
      const spaced = text.replaceAll('(', '( (').replaceAll(')', ') )').replaceAll(' ', '\n ');
      expect(canonicalProposition(spaced)).toBe(canonicalProposition(text));
    }),
  );
});

it('conjunctions are taken apart', () => {
  expect(conjuncts('p ∧ (q ∧ r) ∧ ∃ x, s x ∧ t x')).toEqual(['p', 'q', 'r', '∃ x, s x ∧ t x']);
  expect(conjuncts('p ∧ q → r')).toEqual(['p ∧ q → r']);
  expect(conjuncts('p ∨ q ∧ r')).toEqual(['p ∨ q ∧ r']);
});
