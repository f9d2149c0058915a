import { expect, it } from 'vitest';
import {
  followsByConnectives,
  isTautology,
} from '../../../../src/engine/lean/argument/propositional.ts';

it.each([
  [['p ↔ q', 'q ↔ r'], 'p → r', true],
  [['p → q'], 'q → p', false],
  [['p → False', 'q → False'], '¬(p ∨ q)', true],
  [['a > b ∨ a = b', 'b = a → p', 'b < a → p'], 'p', true],
  // What is quantified is one atom, whatever its variables are called.
  [['∀ x, P x', '(∀ y, P y) → q'], 'q', true],
  [['∀ x, P x → Q x'], '∀ x, Q x', false],
  // Variables and their types are no atoms that count.
  [[...'abcdefghijkl'].map((name) => `Type${name}`).concat('p'), 'p ∨ q', true],
  [['p'], 'if p then q else r', false],
])('from %j follows %s: %s', (premises, claim, follows) => {
  expect(followsByConnectives(premises, claim)).toBe(follows);
});

it('a tautology holds whatever its atoms mean', () => {
  expect(isTautology('a = b ∨ b ≠ a')).toBe(true);
  expect(isTautology('2 + 2 = 4')).toBe(false);
});
