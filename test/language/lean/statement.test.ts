import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitLeanStatement } from '../../../src/language/lean/statement.ts';
import { recordedProofs } from '../../helpers/scriptedLeanData.ts';

function statement(block: string) {
  const split = splitLeanStatement(block);
  if (split.kind === 'mistakes') throw new Error(JSON.stringify(split.mistakes));
  return split.statement;
}

describe('a statement', () => {
  it.each(recordedProofs.map((proof) => [proof.id, proof.statement] as const))(
    'of the recorded proof %s is split and joined again',
    (_, { preamble, name, binders, goal }) => {
      for (const tail of ['', ' := sorry', '\n  := by sorry', ' := by\n  sorry']) {
        const block = `${preamble}\n\n/-- doc -/\ntheorem ${name} ${binders} : ${goal}${tail}\n`;
        expect(statement(block)).toEqual({ imports: [], preamble, name, binders, goal });
      }
    },
  );

  it('has imports, a preamble, binders on several lines, comments and strings', () => {
    const block = [
      '-- theorem fake : False',
      'import Mathlib',
      'import Foo.Bar',
      '',
      'open Nat',
      'def text := "theorem x : 1 = 2 := ("',
      'lemma helper : 1 = 1 := rfl',
      '/- theorem fake /- nested -/ -/',
      "theorem «my theorem».part' {α : Type} [DecidableEq α] ⦃x : α⦄",
      '    (h : x = x /- ) : -/) -- the case : a := b',
      "  (c : Char := ')') :",
      '  let y := x; y = x := by',
      '  sorry',
    ].join('\r\n');
    expect(statement(block)).toEqual({
      imports: ['import Mathlib', 'import Foo.Bar'],
      preamble:
        'open Nat\ndef text := "theorem x : 1 = 2 := ("\nlemma helper : 1 = 1 := rfl\n/- theorem fake /- nested -/ -/',
      name: "«my theorem».part'",
      binders:
        "{α : Type} [DecidableEq α] ⦃x : α⦄\n    (h : x = x /- ) : -/) -- the case : a := b\n  (c : Char := ')')",
      goal: 'let y := x; y = x',
    });
  });

  it.each([
    '∀ n : ℤ, |n| = |-n| → |n - 1| ≥ 0',
    '{x | x < 1} = f ∧ μ[g | m] = h ∧ a ∣ b',
    'match n with | 0 => True | k + 1 => k < n',
    'f = fun | 0 => 1 | k + 1 => k',
    '|a| < b ∧ g = fun x => |x|',
  ])('may have the goal %s', (goal) => {
    expect(statement(`theorem t : ${goal}`).goal).toBe(goal);
    expect(statement(`theorem t : ${goal} := by sorry`).goal).toBe(goal);
  });

  it('may speak of bit vectors and absolute values', () => {
    expect(statement('theorem t (x : BitVec 8) : x ^^^ x = 0#8 ∧ |a| = 0#w').goal).toBe(
      'x ^^^ x = 0#8 ∧ |a| = 0#w',
    );
  });
});

describe('a mistake', () => {
  it.each([
    ['', 1, 'no theorem'],
    ['def x := 1\n', 1, 'no theorem'],
    ['example : 1 = 1 := rfl', 1, 'no name'],
    ['theorem a : 1 = 1\n\ntheorem b : 2 = 2', 1, 'two statements'],
    ['theorem a : 1 = 1 := sorry\ntheorem b : 2 = 2', 1, 'two statements'],
    ['\ntheorem a : 1 = 1 := by rfl', 2, 'with a proof'],
    ['theorem a : 1 = 1 := rfl', 1, 'with a proof'],
    ['theorem a : ∀ n, P n\n  | 0 => rfl\n  | n + 1 => a n', 2, 'with a proof'],
    ['theorem a : ∀ n : ℤ, |n| ≥ 0 | .ofNat n => h | -1, ⟨x⟩ => h', 1, 'with a proof'],
    ['theorem a : P → Q | h@⟨_, x :: xs⟩ => fun y => y', 1, 'with a proof'],
    ['theorem a (n : Nat : 1 = 1', 1, 'never closed'],
    ['theorem a (n : Nat) :\n 1 = 1)', 2, 'closes nothing'],
    ['theorem a : (1 = 1]', 1, 'cannot close'],
    ['theorem a : "x', 1, 'unterminated string'],
    ['/- theorem a : 1 = 1', 1, 'unterminated comment'],
    ['theorem a :\n\t1 = 1', 2, 'tab'],
    ['theorem : 1 = 1', 1, 'no name'],
    ['theorem a', 1, 'no goal'],
    ['theorem a : := sorry', 1, 'empty'],
    ['theorem a.{u} (α : Type u) : α = α', 1, 'universe parameters'],
    ['private theorem a : 1 = 1', 1, "'private'"],
    ['@[simp]\ntheorem a : 1 = 1', 1, 'attributes'],
    ['open Nat in\ntheorem a : 1 = 1', 1, "'in'"],
    ['variable (n : Nat)\ntheorem a : n = n', 1, "'variable'"],
    ['namespace Foo\ntheorem a : 1 = 1', 1, 'namespace'],
    ['theorem a : 1 = 1 := sorry\n#eval 1', 2, "'#eval' after"],
    ['theorem a : 1 = 1\nend Foo', 2, "'end' after"],
    ['theorem a : 1 = 1 := sorry\nx', 2, "'x' after"],
    ['theorem a n : n = n', 1, 'outside'],
    ['theorem a (_ : 1 = 1) : 1 = 1', 1, 'without a name'],
    ['theorem a (n : Nat)\n (n : Int) : 1 = 1', 2, "called 'n'"],
    ['theorem Proof.s1 : 1 = 1', 1, 'taken'],
    ['def x := 1\nimport Foo\ntheorem a : 1 = 1', 2, 'import after'],
    ['module\n\npublic import Foo\ntheorem a : 1 = 1', 1, "'module' is for files"],
    ['public meta import Foo\ntheorem a : 1 = 1', 1, "'public' is for files"],
    ['import all Foo\ntheorem a : 1 = 1', 1, "'all' is for files"],
    ['prelude\ntheorem a : 1 = 1', 1, "'prelude' is for files"],
  ])('in %j is on line %i', (block, line, message) => {
    const split = splitLeanStatement(block);
    expect(split).toMatchObject({
      kind: 'mistakes',
      mistakes: expect.arrayContaining([
        { line, message: expect.stringContaining(message), fix: expect.stringMatching(/\w/) },
      ]),
    });
  });

  it('is what any other text has, never an exception', () => {
    const parts = fc.constantFrom(
      'theorem',
      'a',
      ':',
      ':=',
      'sorry',
      '(',
      ')',
      '\n',
      ' ',
      '/-',
      '"',
      '{',
      'in',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(parts).map((all) => all.join(' ')),
        ),
        (block) => {
          const split = splitLeanStatement(block);
          if (split.kind === 'mistakes') expect(split.mistakes.length).toBeGreaterThan(0);
          else expect(split.statement.goal).not.toBe('');
        },
      ),
    );
  });
});
