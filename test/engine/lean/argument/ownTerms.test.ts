import { expect, it } from 'vitest';
import { partsWithoutSteps } from '../../../../src/engine/lean/argument/ownTerms.ts';

it.each([
  ['exact ⟨s2, fun y => ⟨f y, h y⟩⟩', 2, [1]],
  ['intro x hx\nexact ⟨h.1, (s1 x hx).2⟩', 2, [0]],
  ['exact ⟨s1, s2⟩', 2, []],
  // What a tactic takes is not told by its text.
  ['exact ⟨s1, by omega⟩', 2, []],
  ['exact ⟨s1, ‹_›⟩', 2, []],
  ['exact ⟨s1, h, k⟩', 2, []],
  ['have h2 := s1\nexact ⟨h2, h⟩', 2, []],
  ['exact ⟨h, k⟩.symm', 2, []],
  ['constructor\n· exact h\n· exact s1', 2, []],
])('%j gives terms of its own for some of %i parts', (script, count, parts) => {
  expect([...partsWithoutSteps(script, count, new Set(['s1', 's2']))]).toEqual(parts);
});
