import { describe, expect, it } from 'vitest';
import {
  bare,
  closed,
  conjunction,
  disjunction,
  existential,
  goalParts,
  opened,
} from '../../../src/language/lean/goalParts.ts';

const partsOf = (goal: string): string[] => goalParts(goal).parts.map(closed);

describe('the parts of a goal', () => {
  it.each([
    ['n % 2 = 0', ['n % 2 = 0']],
    ['p ∧ q', ['p', 'q']],
    ['(p ∧ q) ∧ r', ['p', 'q', 'r']],
    ['p ∧ q ∨ r', ['p ∧ q ∨ r']],
    ['p ∨ q', ['p ∨ q']],
    ['a = b ↔ b = a', ['a = b → b = a', 'b = a → a = b']],
    ['∀ x y, R x y → (P x ∧ Q y)', ['∀ x y, R x y → P x', '∀ x y, R x y → Q y']],
    [
      '∀ (x : α) {y : β}, P x ↔ Q y',
      ['∀ (x : α), ∀ {y : β}, P x → Q y', '∀ (x : α), ∀ {y : β}, Q y → P x'],
    ],
    ['∃ x, P x ∧ Q x', ['∃ x, P x ∧ Q x']],
    ['p → q ↔ r', ['(p → q) → r', 'r → p → q']],
    ['∀ x > 0, P x ∧ Q x', ['∀ x, x > 0 → P x', '∀ x, x > 0 → Q x']],
    ['(∀ x, P x) ∧ ∃ y, Q y ∧ R y', ['∀ x, P x', '∃ y, Q y ∧ R y']],
    ['p ∧ if a then b else c ∧ d', ['p', 'if a then b else c ∧ d']],
    ['¬ (p ∧ q)', ['¬ (p ∧ q)']],
    ['P <| x ∧ y', ['P <| x ∧ y']],
    ['∑ i ∈ s, f i = 3 ∧ q', ['∑ i ∈ s, f i = 3', 'q']],
    ['(∑ i ∈ s, f i = 3 ∧ q)', ['∑ i ∈ s, f i = 3', 'q']],
    ['∫ x in a..b, f x = 2 ↔ p', ['∫ x in a..b, f x = 2 → p', 'p → ∫ x in a..b, f x = 2']],
    [
      'f x = y ∧ ∀ z : Nat, z ≤ y → z = 0 ∧ p',
      ['f x = y', '∀ (z : Nat), z ≤ y → z = 0', '∀ (z : Nat), z ≤ y → p'],
    ],
  ])('%s', (goal, parts) => {
    expect(partsOf(goal)).toEqual(parts);
  });

  it('tells an equivalence from a conjunction, and takes too many as one', () => {
    expect(goalParts('p ↔ q').isEquivalence).toBe(true);
    expect(goalParts('p ∧ q').isEquivalence).toBe(false);
    const many = Array.from({ length: 9 }, (_, index) => `p${index}`).join(' ∧ ');
    expect(partsOf(many)).toEqual([many]);
  });
});

describe('a formula opened', () => {
  it('has its variables and premises in order', () => {
    expect(opened('∀ (x y : α), f x = f y → ∀ z, z ∈ s → x = z')).toEqual({
      openings: [
        { kind: 'variables', names: ['x', 'y'], type: 'α', bracket: '(' },
        { kind: 'premise', text: 'f x = f y' },
        { kind: 'variables', names: ['z'], type: null, bracket: '(' },
        { kind: 'premise', text: 'z ∈ s' },
      ],
      claim: 'x = z',
    });
  });

  it('is not cut behind what takes all to its right', () => {
    expect(opened('P <| p → q')).toEqual({ openings: [], claim: 'P <| p → q' });
  });

  it('stays closed where the binders are written in an unknown way', () => {
    expect(opened('∀ ⟨x, y⟩ : α × β, P x').openings).toEqual([]);
  });

  it('has its witnesses, and what is said of them', () => {
    expect(existential('∃ k, ∃ (m : Nat), a = k ∧ b = m')).toEqual({
      names: ['k', 'm'],
      body: 'a = k ∧ b = m',
    });
    expect(existential('∃ x > 0, P x')).toEqual({ names: ['x'], body: 'x > 0 ∧ (P x)' });
    expect(existential('∃ x, ∃ y ∈ s, ∃ z, P x y z')).toEqual({
      names: ['x', 'y'],
      body: 'y ∈ s ∧ (∃ z, P x y z)',
    });
    expect(existential('P ∧ ∃ x, Q x')).toBeNull();
  });

  it('has outer conjuncts and disjuncts', () => {
    expect(conjunction('(a ∧ (b ∧ c))')).toEqual(['a', 'b', 'c']);
    expect(disjunction('(∃ k, n = k) ∨ p ∧ q ∨ (r ∨ s)')).toEqual([
      '∃ k, n = k',
      'p ∧ q',
      'r',
      's',
    ]);
    expect(disjunction('p ∨ q → r')).toEqual(['p ∨ q → r']);
  });

  it('loses only brackets around the whole', () => {
    expect(bare('((p) ∧ (q))')).toBe('(p) ∧ (q)');
    expect(bare('(n : Int)')).toBe('(n : Int)');
    expect(bare('(∀ x : α, p)')).toBe('∀ x : α, p');
    expect(bare('(a, b)')).toBe('(a, b)');
  });
});
