import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_BLOCK_CHARS, statementsOf } from '../../src/import/leanFile.ts';

const found = (source: string) => [...statementsOf(source)];
const only = (source: string) => {
  const [first, ...others] = found(source);
  expect(others).toEqual([]);
  return first;
};

describe('statementsOf', () => {
  it('gives every theorem the imports and definitions before it, but no other theorem', () => {
    const [first, second] = found(
      'import Mathlib\n\nopen Nat\n\ntheorem a : 1 = 1 := by sorry\n\ndef two := 2\n\ntheorem b : two = 2 := by sorry\n',
    );
    expect(first).toMatchObject({ name: 'a', line: 5 });
    expect(first).toHaveProperty(
      'block',
      'import Mathlib\nopen Nat\n\ntheorem a : 1 = 1 := by sorry',
    );
    expect(second).toHaveProperty(
      'block',
      'import Mathlib\nopen Nat\ndef two := 2\n\ntheorem b : two = 2 := by sorry',
    );
  });

  it('takes the doc comment as the statement in words', () => {
    expect(only('/-- Words. -/\ntheorem a : 1 = 1 := sorry')).toMatchObject({
      informal: 'Words.',
      block: 'theorem a : 1 = 1 := sorry',
      line: 2,
    });
  });

  it('leaves a proof out, also one after a goal with definitions of its own', () => {
    const goal = 'theorem a : let x := 5; have h := 3; x + h = 8 ';
    expect(only(`${goal}:= by\n  intro x\n  rfl`)).toMatchObject({
      block: `${goal}:= by sorry`,
      proofLeftOut: true,
    });
  });

  it('is not led astray by a proof that cannot be read', () => {
    const [first, second] = found(
      'theorem a : 1 = 1 := by\n\texact (rfl\ntheorem b : 2 = 2 := rfl',
    );
    expect(first).toMatchObject({ name: 'a', proofLeftOut: true });
    expect(second).toMatchObject({ name: 'b', proofLeftOut: true });
  });

  it('leaves out a command that is hidden in a proof', () => {
    const [first] = found('theorem a : 1 = 1 := by\n    axiom cheat : False\n    exact rfl');
    expect(first).toHaveProperty('block', 'theorem a : 1 = 1 := by sorry');
  });

  it('tells of a statement that rests on something left open', () => {
    const [first] = found('abbrev answer : Nat := sorry\n\ntheorem a : answer = 3 := by sorry');
    expect(first).toMatchObject({ kind: 'unsplit', name: 'a', line: 3 });
    expect(first).toHaveProperty('message', expect.stringContaining("'answer'"));
  });

  it('tells of a definition that rests on something left open by way of what uses it', () => {
    const results = found(
      'def f : Nat := sorry\ndef g := f + 1\ntheorem a : g = 3 := sorry\ntheorem b : 1 = 1 := sorry',
    );
    expect(results.map(({ kind, name }) => [kind, name])).toEqual([
      ['skipped', 'f'],
      ['unsplit', 'a'],
      ['statement', 'b'],
    ]);
  });

  it('does not mind what a proof that is left out rests on', () => {
    const results = found(
      'theorem a : 1 = 1 := sorry\ntheorem b : 2 = 2 := by\n  have := a\n  rfl\ntheorem c : a = a := rfl',
    );
    expect(results.map(({ kind, name }) => [kind, name])).toEqual([
      ['statement', 'a'],
      ['statement', 'b'],
      ['unsplit', 'c'],
    ]);
  });

  it('keeps no lemma whose own proof rests on what is left open', () => {
    const results = found(
      'theorem a : 1 = 1 := sorry\nlemma l : 2 = 2 := by\n  have := a\n  rfl\ntheorem b : l = l := sorry',
    );
    expect(results.map(({ kind, name }) => [kind, name])).toEqual([
      ['statement', 'a'],
      ['skipped', 'l'],
      ['unsplit', 'b'],
    ]);
  });

  it('tells of an answer that the statement itself leaves open', () => {
    expect(only('theorem a : answer(sorry) ↔ 1 = 1 := by sorry')).toMatchObject({
      kind: 'unsplit',
      reason: 'answer not given',
    });
    expect(only('theorem a : answer(True) ↔ 1 = 1 := by sorry')).toMatchObject({
      kind: 'statement',
    });
  });

  it('leaves out examples, which no statement needs', () => {
    const source =
      'example : 1 = 1 := rfl\nopen Nat in\nexample : 2 = 2 := rfl\ntheorem a : 3 = 3 := rfl';
    expect(only(source)).toHaveProperty('block', 'theorem a : 3 = 3 := by sorry');
  });

  it('leaves a proof by cases or by fields out', () => {
    const cases = 'theorem a : ∀ n : Nat, n = n\n  | 0 => rfl\n  | _ + 1 => rfl';
    expect(only(cases)).toMatchObject({
      block: 'theorem a : ∀ n : Nat, n = n := by sorry',
      proofLeftOut: true,
    });
    expect(
      only('theorem a (x : ℤ) : |x| = 1 ↔ 1 = |x| where\n  mp h := h.symm\n  mpr h := h.symm'),
    ).toMatchObject({
      block: 'theorem a (x : ℤ) : |x| = 1 ↔ 1 = |x| := by sorry',
    });
    expect(only('namespace A\ntheorem _root_.a : 1 = 1 := rfl\nend A')).toMatchObject({
      block: 'namespace A\nend A\nopen A\n\ntheorem a : 1 = 1 := by sorry',
    });
  });

  it('takes what a file of one problem says of itself for the words', () => {
    const file =
      '/-! # Heading\nShow that one is one.\n-/\nopen Nat\n-- Lean says it so.\ntheorem a : 1 = 1 := rfl';
    expect(only(file)).toHaveProperty('informal', 'Show that one is one.');
    const several = `${file}\ntheorem b : 2 = 2 := rfl`;
    expect(found(several).map((each) => 'informal' in each && each.informal)).toEqual([null, null]);
  });

  it('takes theorems of one name for different ones', () => {
    const results = found('theorem a : 1 = 1 := sorry\ntheorem a : 2 = 2 := sorry');
    expect(results.map(({ kind, name }) => [kind, name])).toEqual([
      ['statement', 'a'],
      ['statement', 'a'],
    ]);
  });

  it('names the line of a mistake, in the theorem and before it', () => {
    expect(only('/-- Words. -/\ntheorem a\n  (x : Nat)\n  + : x = x := sorry')).toMatchObject({
      kind: 'unsplit',
      line: 4,
    });
    const context = 'import Mathlib\n\n\ndef f :=\t1\n\ntheorem a : 1 = 1 := sorry';
    expect(only(context)).toMatchObject({ kind: 'unsplit', name: 'a', line: 4 });
  });

  it.each([
    ['theorem a (b : Nat := sorry', "'(' is never closed"],
    ['theorem a : 1 = 1 := sorry\naxiom b : False := by /- ', null],
    ['import data.real.basic\ntheorem a : 1 = 1 := sorry', 'this is Lean 3'],
    ['noncomputable theory\ntheorem a : 1 = 1 := sorry', 'this is Lean 3'],
    ['attribute [simp] f in\ntheorem a : 1 = 1 := sorry', "'attribute … in' stands before it"],
  ])('%j: %s', (source, message) => {
    const [first] = found(source);
    if (message === null) expect(first).toHaveProperty('kind', 'statement');
    else expect(first).toHaveProperty('message', expect.stringContaining(message));
  });

  it('refuses a statement of absurd length', () => {
    const long = `theorem a : ${'1 + '.repeat(MAX_BLOCK_CHARS / 4)}1 = 1 := sorry`;
    expect(only(long)).toMatchObject({ kind: 'unsplit', name: 'a' });
  });

  it('ends on any text, with lines that are in the file', () => {
    const piece = fc.constantFrom(
      ...['theorem a', ' : 1 = 1', ' := by', ' sorry', '\n', '/-- d -/', '(', ')', 'def f := 2'],
      ...['open X in', '@[simp]', '"', '/-', '-/', 'let x := 1', '\t', 'end', '#align a a', '«'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const source = pieces.join('');
        for (const { line } of found(source)) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(source.split('\n').length);
        }
      }),
    );
  });
});
