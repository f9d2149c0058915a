import { expect, it } from 'vitest';
import { closed, goalParts } from '../../../src/language/lean/goalParts.ts';
import { unfolding } from '../../../src/language/lean/unfolding.ts';

function parts(goal: string, preamble = ''): string[] {
  return goalParts(goal, unfolding(preamble)).parts.map(closed);
}

it.each([
  ['Function.Bijective f', ['∀ x y, f x = f y → x = y', '∀ y, ∃ x, f x = y']],
  [
    'Function.Bijective (fun n : ℤ => n + 1)',
    ['∀ (x y : ℤ), (x + 1) = (y + 1) → x = y', '∀ y, ∃ x : ℤ, (x + 1) = y'],
  ],
  [
    'Function.Bijective fun (n : ℤ) ↦ n + y',
    ['∀ (x z : ℤ), (x + y) = (z + y) → x = z', '∀ z, ∃ x : ℤ, (x + y) = z'],
  ],
  [
    'Function.Bijective (fun n => n + 1 : ℤ → ℤ)',
    ['∀ (x y : ℤ), (x + 1 : ℤ) = (y + 1 : ℤ) → x = y', '∀ (y : ℤ), ∃ x : ℤ, (x + 1 : ℤ) = y'],
  ],
  [
    'IsGreatest {n : ℕ | n * n ≤ 30} 5',
    ['(5 : ℕ) * (5 : ℕ) ≤ 30', '∀ (x : ℕ), x * x ≤ 30 → x ≤ 5'],
  ],
  [
    'IsLeast {n : ℕ | 0 < n ∧ ∃ k, n = 3 * k} (2 + 1)',
    [
      '0 < (2 + 1 : ℕ)',
      '∃ k, (2 + 1 : ℕ) = 3 * k',
      '∀ (x : ℕ), (0 < x ∧ ∃ k, x = 3 * k) → (2 + 1) ≤ x',
    ],
  ],
  ['IsGreatest ({y | y < b} : Set ℝ) b', ['b < b', '∀ (x : ℝ), x < b → x ≤ b']],
  ['IsLeast (Set.range f) 0', ['0 ∈ (Set.range f)', '∀ x, x ∈ (Set.range f) → 0 ≤ x']],
  ['IsLUB S a', ['∀ x, x ∈ S → x ≤ a', '∀ y, (∀ x, x ∈ S → x ≤ y) → a ≤ y']],
  ['IsGLB S a', ['∀ x, x ∈ S → a ≤ x', '∀ y, (∀ x, x ∈ S → y ≤ x) → y ≤ a']],
  ['Equivalence r', ['∀ x, r x x', '∀ x y, r x y → r y x', '∀ x y z, r x y → r y z → r x z']],
  [
    'Set.BijOn f S T',
    ['∀ x, x ∈ S → f x ∈ T', '∀ x, x ∈ S → ∀ y, y ∈ S → f x = f y → x = y', 'Set.SurjOn f S T'],
  ],
  // Under quantifiers, behind premises, beside others.
  ['∀ n, 0 < n → IsLeast S n', ['∀ n, 0 < n → n ∈ S', '∀ n, 0 < n → ∀ x, x ∈ S → n ≤ x']],
])('%s', (goal, expected) => {
  expect(parts(goal)).toEqual(expected);
});

it.each([
  // Whose types the text leaves to Lean, which may take others once it is put in.
  'Function.Bijective (fun n => n + 1)',
  'Function.Bijective (· + 1)',
  'IsGreatest {n | n * n ≤ 30} 5',
  // Another number of arguments, another form, another name.
  'Function.Bijective f g',
  'IsGreatest S',
  'IsGreatest S a = b',
  'f.Bijective',
  'Bijective f',
  'Equivalence (fun a b => a = b)',
  'Function.Injective f',
])('%s is a part by itself', (goal) => {
  expect(parts(goal)).toEqual([goal]);
});

it('names mean what the problem makes of them', () => {
  expect(parts('Bijective f', 'open Function')).toHaveLength(2);
  expect(parts('Bijective f', 'open Function in\ndef g := 1')).toHaveLength(1);
  const other = 'def Function.Bijective (f : Nat → Nat) : Prop := f 0 = 0';
  expect(parts('Function.Bijective f', other)).toHaveLength(1);
});

it('definitions of a problem are put in where they are formulas', () => {
  const both = 'def Both (a b : Nat) : Prop := a ≤ b ∧ ∃ k, b = a + k';
  expect(parts('Both 2 (n + 1)', both)).toEqual(['2 ≤ (n + 1)', '∃ k, (n + 1) = 2 + k']);
  // `k` would be another one there.
  expect(parts('Both k 1', both)).toEqual(['Both k 1']);
  const same = `${both}\ndef Same (n : Nat) : Prop := Both n 1 ↔ n = 1\n`;
  const { parts: found, isEquivalence } = goalParts('Same m', unfolding(same));
  expect(found.map(closed)).toEqual(['Both m 1 → m = 1', 'm = 1 → Both m 1']);
  expect(isEquivalence).toBe(true);
});

it('but not otherwise', () => {
  for (const preamble of [
    'def P : Nat → Prop\n  | 0 => True ∧ True\n  | n + 1 => P n',
    'def P (n : Nat) : Prop := match n with | 0 => True ∧ True | _ => False',
    'namespace A\ndef P (n : Nat) : Prop := n = n ∧ n = n\nend A',
    'def P {m : Nat} (n : Nat) : Prop := n = n ∧ m = m',
    'def P (n : Nat) : Bool := n = n ∧ n = n',
  ])
    expect(parts('P 3', preamble)).toEqual(['P 3']);
});
