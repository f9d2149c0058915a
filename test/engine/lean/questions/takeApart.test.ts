import { expect, it } from 'vitest';
import { partByPart } from '../../../../src/engine/lean/questions/partByPart.ts';
import { witnesses } from '../../../../src/engine/lean/questions/setting.ts';
import { takeApart } from '../../../../src/engine/lean/questions/takeApart.ts';
import { truthTable } from '../../../../src/engine/lean/questions/truthTables.ts';

// As `rcases` reads a pattern: what stands in brackets on the left has brackets of its own.
it.each([
  ['∃ k, n = 2 * k', 'try obtain ⟨_w1, _h1⟩ := h'],
  ['∃ δ > 0, ∀ x, P x δ', 'try obtain ⟨_w1, _h1, _h2⟩ := h'],
  ['∃ a b, 0 < a ∧ a < b', 'try obtain ⟨_w1, _w2, _h1, _h2⟩ := h'],
  ['∃ x ∈ s, ∃ y, x = y', 'try obtain ⟨_w1, _h1, ⟨_w2, _h2⟩⟩ := h'],
  ['p ∧ q ∧ r', 'try obtain ⟨_h1, _h2, _h3⟩ := h'],
  ['(p ∧ q) ∧ r', 'try obtain ⟨⟨_h1, _h2⟩, _h3⟩ := h'],
])('%s is taken apart by %s', (text, line) => {
  expect(takeApart({ formulas: [{ name: 'h', text }], universal: [], variables: [] })).toEqual([
    line,
  ]);
});

it('a variable that is a number is put in last of all, and not where parts still speak of it', () => {
  const variables = [
    { name: 'k', type: 'Nat' },
    { name: 'm', type: 'Nat' },
  ];
  const formulas = [
    { name: 'h0', text: 'k = 0' },
    { name: 'h1', text: '(7 = m)' },
    { name: 'h2', text: 'k = m' },
  ];
  const lines = takeApart({ formulas, universal: [], variables });
  expect(lines).toEqual(['try subst h0', 'try subst h1']);
  const closers = [{ name: 'omega', tactic: 'omega' }];
  const [way] = partByPart('k = 0 ∧ m = 7', lines, closers, variables);
  expect(way?.before).toEqual([
    'have _q1 : k = 0 := by first | (omega; done)',
    'have _q2 : m = 7 := by first | (omega; done)',
    'exact ⟨_q1, _q2⟩',
  ]);
});

const universal = {
  ...{ id: 's1', quote: 'q', uses: [], claim: 'Q m', proof: '', confidence: null },
  fixes: [{ name: 'm', type: 'Nat' }],
  assumes: [{ name: 'hm', prop: 'P m' }],
};

it('a universal step is taken at the variables that are there, as an implication where it assumes something', () => {
  const variables = [
    { name: 'n', type: 'Nat' },
    { name: 'm', type: 'Nat' },
    { name: 'x', type: 'Int' },
  ];
  expect(takeApart({ formulas: [], universal: [universal], variables })).toEqual([
    'try have _i1 := s1 m ‹_›',
    'try have _i2 := s1 _ ‹_›',
    'try have _i3 := s1 n',
    'try have _i4 := s1 m',
  ]);
});

it('what is universal gives witnesses of what exists', () => {
  const formulas = [
    { name: 'h', text: '∀ x, f (f x) = x' },
    { name: 'k', text: 'n = 2' },
    { name: 'g', text: '∀ {a : Nat} (b : Nat), a = b → P b' },
  ];
  const given = { formulas, universal: [universal], variables: [] };
  expect(witnesses('∀ y, ∃ x, f x = y', given).map(({ tactic }) => tactic)).toEqual([
    'exact ⟨_, h _⟩',
    'exact ⟨_, g _ ‹_›⟩',
    'exact ⟨_, s1 _ ‹_›⟩',
  ]);
  expect(witnesses('f x = y', given)).toEqual([]);
});

it('what is spoken of in Bool has a truth table, where it is not too large', () => {
  const variables = [
    { name: 'c', type: 'Nat → Bool' },
    { name: 'b', type: 'Bool' },
    { name: 'n', type: 'Nat' },
  ];
  expect(truthTable(['c 2 = c n ∨ b = true', '¬ c 2 = b', 'c (n + 1) = b'], variables)).toEqual([
    {
      name: 'a truth table',
      tactic: '(cases _b1 : c 2 <;> cases _b2 : c n <;> cases _b3 : b <;> grind (splits := 4))',
    },
  ]);
  expect(truthTable(['n = 2'], variables)).toEqual([]);
  expect(truthTable(['c 0 = c 1 ∧ c 2 = c 3 ∧ c 4 = b'], variables)).toEqual([]);
});
