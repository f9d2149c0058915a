import { describe, expect, it } from 'vitest';
import { inductionVariable, isElementaryScript } from '../../../src/language/lean/plain.ts';

interface Given {
  readonly locals?: readonly string[];
  readonly premises?: readonly string[];
  readonly formulas?: readonly string[];
  readonly induction?: boolean;
}

function isPlain(script: string, given: Given = {}): boolean {
  const { locals = [], premises = [], formulas = [], induction = false } = given;
  const all = [...locals, ...premises];
  return isElementaryScript(script, {
    locals: new Set(all),
    premises: new Set(premises),
    formulas,
    preamble: 'theorem key (a : Nat) : a = a := rfl',
    induction,
  });
}

const numbers = { locals: ['a', 'b', 'n', 'k', 'hk', 'ih'], premises: ['s1', 's2', 'h'] };

describe('a script that is one elementary inference', () => {
  it.each([
    ['omega'],
    ['exact s2'],
    ['exact ⟨n / 2, by omega⟩'],
    ['rw [hk, Nat.mul_assoc]'],
    ['obtain ⟨k, hk⟩ := s1\nhave h2 := s2 k hk\nomega'],
    ['obtain ⟨k, hk⟩ := s1\nrw [s2 k hk]\nexact Nat.mul_mod_right 2 (k * n)'],
    ['cases h.2 with\n| inl hq => exact s1 hq\n| inr hr => exact s2 hr'],
    ['exact Classical.byContradiction s1'],
    ['exact Int.mul_eq_zero.mp s1'],
    ['obtain ⟨b, hb⟩ := Classical.not_forall.mp h\nexact s2 b hb'],
    ['intro x y h\nexact s2 x y h'],
    ['ext x\nconstructor\n· exact s1 x\n· exact s2 x'],
    ['exact Set.Subset.antisymm s1 s2'],
    ['exact_mod_cast s1'],
    ['rw [hk] at s1 ⊢\nexact Or.inl <| @s1 a'],
    ['contrapose! h\nexact s2 h'],
    ['constructor\n· intro hn\n  exact (s1 (n / 2) (by omega)).2.2\n· exact s2'],
    ['show 2 * ((k + 1) + sumTo k) = (k + 1) * (k + 1 + 1)\nrw [Nat.mul_add, ih, ← Nat.add_mul]'],
  ])('%s', (script) => {
    const formulas = ['(k * n) % 2 = 0', 'sumTo k = k'];
    expect(isPlain(script, { ...numbers, formulas })).toBe(true);
  });

  it('takes a fact on products at a term that occurs, and at no other', () => {
    const script =
      'cases Int.le_total 0 (a - b) with\n| inl h => exact Int.mul_nonneg h h\n| inr h => omega';
    expect(isPlain(script, { ...numbers, formulas: ['0 ≤ (a - b) * (a - b)'] })).toBe(true);
    expect(isPlain(script, { ...numbers, formulas: ['a * a + b * b ≥ 2 * (a * b)'] })).toBe(false);
    const square = 'have h1 := sq_nonneg (a - b)\nlinarith';
    expect(isPlain(square, { ...numbers, formulas: ['(a - b) ^ 2 ≥ 0'] })).toBe(true);
    expect(isPlain(square, { ...numbers, formulas: ['a ^ 2 ≥ 0', 'b ^ 2 ≥ 0'] })).toBe(false);
  });

  it('takes every premise at one instance', () => {
    expect(isPlain('exact ⟨s1 a, s2 b⟩', numbers)).toBe(true);
    expect(isPlain('exact ⟨s1 a, s1 a⟩', numbers)).toBe(true);
    expect(isPlain('exact ⟨s1 a, s1 b⟩', numbers)).toBe(false);
    expect(isPlain('have h1 := s1 (a + b)\nhave h2 := s1 (a - b)\nomega', numbers)).toBe(false);
  });

  it('is framed by an induction only where that is the conclusion’s', () => {
    const script = 'induction n with\n| zero => exact s1\n| succ k ih => exact s2 k ih';
    expect(isPlain(script, { ...numbers, induction: true })).toBe(true);
    expect(isPlain(script, numbers)).toBe(false);
    expect(inductionVariable(script)).toBe('n');
    expect(inductionVariable('exact s1')).toBeNull();
  });

  it('may be framed by an induction over all smaller numbers, or from some number on', () => {
    const framed = { ...numbers, locals: [...numbers.locals, 'm'], induction: true };
    const strong = 'induction n using Nat.strongRecOn with\n| ind n ih => exact s1 n ih';
    const from =
      'induction n, h using Nat.le_induction with\n| base => exact s1\n| succ k hk ih => exact s2 k hk ih';
    const general =
      'induction n generalizing m with\n| zero => exact s1 m\n| succ k ih => exact s2 k ih m';
    const older = "induction' n with k ih\n· exact s1\n· exact s2 k ih";
    for (const script of [strong, from, general, older]) {
      expect(isPlain(script, framed)).toBe(true);
      expect(isPlain(script, { ...framed, induction: false })).toBe(false);
    }
    // Its parts are not those of an induction from 0 on.
    expect([strong, from, general, older].map(inductionVariable)).toEqual([null, null, 'n', 'n']);
    const foreign = 'induction n using Nat.of_my_own with\n| ind n ih => exact s1 n ih';
    expect(isPlain(foreign, framed)).toBe(false);
  });
});

describe('a script that does what the text owes', () => {
  it.each([
    ['nlinarith [sq_nonneg (a - b)]'],
    ['simp [Nat.mul_mod, h]'],
    ['exact Nat.le_mul_self n'],
    ['decide'],
    ['grind'],
    ['aesop'],
    ['have h1 : a = b := by omega\nomega'],
    ['have : a = b := s1\nomega'],
    ['calc a = b := s1\n_ = n := s2'],
    ['suffices h2 : a = b from s1'],
    ['by_cases hc : a = b\n· exact s1\n· exact s2'],
    ['exact add_pow_le_pow_mul_pow_of_add_eq_one s1'],
    ['exact Proofs.main_theorem a'],
    ['exact h.mul_lt_of_foo s1'],
    [
      'cases h with\n| inl h => exact s1\n| inr h => cases s1 with\n  | inl h => cases s2 with\n    | inl h => cases a with\n      | inl h => exact h',
    ],
    ['cases h with\n| inl two_mul_le_add_sq => exact s1\n| inr h => exact two_mul_le_add_sq a b'],
    ['cases h with\n| inl key => exact s1\n| inr h => exact key a'],
    [''],
  ])('%s', (script) => {
    expect(isPlain(script, numbers)).toBe(false);
  });
});
