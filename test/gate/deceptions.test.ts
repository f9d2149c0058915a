import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createRepository } from './repository.ts';
import { installScriptedToolchain } from './scriptedToolchain.ts';

let lean: Awaited<ReturnType<typeof installScriptedToolchain>>;
let repo: Awaited<ReturnType<typeof createRepository>>;
beforeAll(async () => {
  lean = await installScriptedToolchain();
});
afterAll(() => lean.remove());
afterEach(() => repo.remove());

/** The rules that a gate finds broken in a file that Lean accepts, as what models write is judged. */
async function rulesIn(source: string): Promise<string[]> {
  repo = await createRepository(lean.lean, { 'L/A.lean': source });
  const { report } = await repo.report('L');
  return report.findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
}

const MISLEADING: readonly (readonly [title: string, rule: string, source: string])[] = [
  [
    'a misspelt name that becomes a variable of the theorem',
    'autobound-name',
    'theorem bound (n : Nat) (h : n < lmit) : n < lmit + 1 := by\n  omega\n',
  ],
  [
    'an answer that restates the question',
    'answer-restated',
    'theorem solutions (x : Int) : x * x = 4 ↔ x * x = 4 := Iff.rfl\n',
  ],
  [
    'an answer that is defined as the question',
    'answer-restated',
    'def answer : Nat := 2 ^ 10 % 7\n\ntheorem remainder : 2 ^ 10 % 7 = answer := rfl\n',
  ],
  [
    'a namespace that has a Real of its own',
    'shadowed-name',
    'namespace Work\ndef Real := Nat\ntheorem t (x : Real) : x = x := rfl\nend Work\n',
  ],
  [
    'a namespace that has an Int.natAbs of its own',
    'shadowed-name',
    'namespace Work\ndef Int.natAbs (_ : Int) : Nat := 0\ntheorem t (x : Int) : Int.natAbs x = 0 := rfl\nend Work\n',
  ],
  [
    'a Greek capital in the name of a type',
    'look-alike',
    'def \u039Dat := Bool\n\ntheorem t (n : \u039Dat) : n = n := rfl\n',
  ],
  [
    'a class whose field is false',
    'cheating-class',
    'class Cheat where\n  h : False\n\ntheorem t [Cheat] : 1 = 2 := Cheat.h.elim\n',
  ],
  [
    'a structure whose field is what should be proved',
    'cheating-class',
    'structure Given (n : Nat) where\n  big : n * n ≥ n\n\ntheorem t (n : Nat) (g : Given n) : n * n ≥ n := g.big\n',
  ],
  [
    'a default argument that proves itself',
    'default-argument',
    'theorem t (n : Nat) (h : n = n := by rfl) : n + 0 = n := rfl\n',
  ],
  [
    'a let that renames a type',
    'renamed-type',
    'theorem t : let Int := Nat; ∀ x : Int, 0 ≤ x := fun x => Nat.zero_le x\n',
  ],
  [
    'hypotheses that exclude each other in plain sight',
    'contradictory-hypotheses',
    'theorem t (x : Int) (h : x < 3) (k : x > 5) : x = 100 := by\n  omega\n',
  ],
  [
    'hypotheses that exclude each other by the word of Lean alone',
    'contradictory-hypotheses',
    'theorem t (f : Nat → Nat) (h : ∀ n, f n < f (n + 1)) (k : f 3 = f 0) : f 1 = 7 := by -- contradictory\n  grind\n',
  ],
  [
    'variables of the file that exclude each other',
    'contradictory-hypotheses',
    'variable (f : Nat → Nat) (mono : ∀ n, f n < f (n + 1))\ninclude mono\ntheorem t (k : f 3 = f 0) : f 1 = 7 := by -- contradictory\n  grind\n',
  ],
];

const HONEST: readonly (readonly [title: string, source: string])[] = [
  [
    'declared names alone',
    'theorem bound (n limit : Nat) (h : n < limit) : n < limit + 1 := by\n  omega\n',
  ],
  ['an answer that says more', 'theorem solutions (x : Nat) : x + 2 = 4 ↔ x = 2 := by\n  omega\n'],
  [
    'a class of a structure',
    'class Pointed (a : Type) where\n  point : a\n\ntheorem t (a : Type) [Pointed a] : ∃ _ : a, True := ⟨Pointed.point, trivial⟩\n',
  ],
  [
    'hypotheses that can hold',
    'theorem t (x : Int) (h : 3 < x) (k : x < 5) : x = 4 := by\n  omega\n',
  ],
  ['Greek letters for variables', 'theorem t (α β : Nat) (h : α ≤ β) : α ≤ β + 1 := by\n  omega\n'],
];

describe('statements that mislead', () => {
  it.each(MISLEADING)('are found: %s', async (_, rule, source) => {
    expect(await rulesIn(source)).toEqual([rule]);
  });

  it.each(HONEST)('are not seen in %s', async (_, source) => {
    expect(await rulesIn(source)).toEqual([]);
  });

  it('name the theorem and the tactic by which Lean derives the contradiction', async () => {
    const source =
      'namespace N\ntheorem t (f : Nat → Nat) (h : ∀ n, f n < f (n + 1)) (k : f 3 = f 0) : f 1 = 7 := by -- contradictory\n  grind\nend N\n';
    repo = await createRepository(lean.lean, { 'L/A.lean': source });
    const { report } = await repo.report('L');
    expect(report.findings[0]).toMatchObject({
      rule: 'contradictory-hypotheses',
      declaration: 'N.t',
      message: "Lean derives False from the hypotheses of 'N.t' (by omega)",
      place: { line: 2, column: 8 },
    });
  });
});
