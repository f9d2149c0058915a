import { describe, expect, it } from 'vitest';
import { statementsOf } from '../../src/import/leanFile.ts';
import { asPlainLean } from '../../src/import/plainLean.ts';

const lines = (...texts: string[]) => texts.join('\n');

describe('a module', () => {
  it('is read as a plain file, every line where it was', () => {
    const module = lines(
      'module -- of a library',
      'public import Mathlib.Data.Nat.Basic',
      'public meta import Lean',
      'import all Mathlib.Tactic',
      '@[expose] public section',
      '@[expose, simp] public def two := 2',
      'public theorem a : two = 2 := by sorry',
    );
    expect(asPlainLean(module).text).toBe(
      lines(
        '-- of a library',
        'import Mathlib.Data.Nat.Basic',
        'import Lean',
        'import Mathlib.Tactic',
        'section',
        '@[simp] def two := 2',
        'theorem a : two = 2 := by sorry',
      ),
    );
    expect([...statementsOf(module)]).toMatchObject([{ kind: 'statement', name: 'a', line: 7 }]);
  });

  it('is no file that only uses the word', () => {
    const plain =
      'variable (module : Type) (public : module)\ntheorem a : public = public := sorry';
    expect(asPlainLean(plain).text).toBe(plain);
  });
});

describe('a file whose problems are marked', () => {
  const file = (...texts: string[]) =>
    lines(
      'import Mathlib',
      'import ProblemExtraction',
      'problem_file { tags := [.Algebra] }',
      '/-!',
      '# A contest, problem 1',
      'Find all numbers that are their own double.',
      '-/',
      'namespace Contest',
      ...texts,
      'end Contest',
    );

  it('gives its problems, with the answers and the words of the file, and nothing of their proofs', () => {
    const founds = [
      ...statementsOf(
        file(
          'snip begin',
          'def helper := 1',
          'lemma aside : helper = 1 := rfl',
          'snip end',
          'determine solution : Set ℕ := {0}',
          'lemma outside : 1 = 1 := rfl',
          '-- Two times itself.',
          'problem p1 (n : ℕ) : n = 2 * n ↔ n ∈ solution := by',
          '  simp [solution, helper]',
        ),
      ),
    ];
    expect(founds.map(({ kind, name }) => [kind, name])).toEqual([
      ['skipped', 'aside'],
      ['skipped', 'outside'],
      ['statement', 'p1'],
    ]);
    expect(founds[2]).toMatchObject({
      line: 16,
      informal: 'Find all numbers that are their own double.',
      proofLeftOut: true,
    });
    const block = founds[2]?.kind === 'statement' ? founds[2].block : null;
    expect(block).toContain('import Mathlib\n');
    expect(block).toContain('abbrev solution : Set ℕ := {0}');
    expect(block).toContain('theorem Contest.p1 (n : ℕ) : n = 2 * n ↔ n ∈ solution := by sorry');
    expect(block).not.toMatch(/helper|aside|outside|snip|ProblemExtraction|problem_file/);
  });

  it('keeps what is for a proof where an answer is said with it', () => {
    const founds = [
      ...statementsOf(
        file(
          'snip begin',
          'def helper := 1',
          'lemma unused : helper = 1 := rfl',
          'snip end',
          'noncomputable determine solution : ℕ := helper',
          'problem p1 : solution = 1 := rfl',
        ),
      ),
    ];
    expect(founds.at(-1)).toHaveProperty('block', expect.stringContaining('def helper := 1'));
    expect(founds.at(-1)).toHaveProperty('block', expect.not.stringContaining('unused'));
  });
});
