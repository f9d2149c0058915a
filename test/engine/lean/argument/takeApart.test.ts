import { expect, it } from 'vitest';
import { takeApart } from '../../../../src/engine/lean/argument/takeApart.ts';

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
