import { describe, expect, it } from 'vitest';
import { definitionsOf } from '../../../../src/engine/lean/questions/definitions.ts';
import { elementaryClosers } from '../../../../src/engine/lean/questions/portfolio.ts';

describe('the definitions of a preamble', () => {
  it.each([
    ['def f (n : Nat) := n', ['f']],
    ['namespace A.B\ndef f := 1\nend A.B\ndef g := 2', ['A.B.f', 'g']],
    [
      'namespace A\nsection\ndef f := 1\nend\nnamespace B\ndef g := 1\nend A.B\ndef h := 1',
      ['A.f', 'A.B.g', 'h'],
    ],
    ['namespace Arxiv.«1609.08688»\ndef f := 1', ['Arxiv.«1609.08688».f']],
    ['namespace A\ndef _root_.f := 1\nnoncomputable def g.h := 2', ['f', 'A.g.h']],
    ['partial def f := f\nunsafe def g := 1\nopaque h : Nat\ninstance : Inhabited Nat := ⟨1⟩', []],
    ['theorem t : True := by\n  have def1 := 1\n  trivial\n-- def no := 1', []],
  ])('%j: %j', (preamble, names) => {
    expect(definitionsOf(preamble).map(({ name }) => name)).toEqual(names);
  });

  it('are told to be reducible where grind unfolds them by itself', () => {
    const preamble =
      'abbrev a := 1\n@[reducible] def b := 2\n@[simp, reducible]\nprivate def c := 3\n@[simp] def d := 4\ndef e := 5';
    expect(definitionsOf(preamble).map(({ name, reducible }) => [name, reducible])).toEqual(
      Object.entries({ a: true, b: true, c: true, d: false, e: false }),
    );
  });
});

describe('grind', () => {
  const tactics = (preamble: string): string[] =>
    elementaryClosers(
      { imports: [], preamble, name: 't', binders: '', goal: 'p', line: 1 },
      '4.27.0',
    )
      .map(({ tactic }) => tactic.replace(/Nat\.mul_add.*left_comm/, 'LAWS'))
      .filter((tactic) => /grind|simp/.test(tactic));

  it('is given no reducible definition, which it would refuse, and tried without any, too', () => {
    expect(tactics('abbrev a := 1\nnamespace A\ndef f := a\nend A')).toEqual([
      '(simp only [a, A.f] at * <;> omega)',
      '(simp only [a, A.f, LAWS] at * <;> omega)',
      'grind (splits := 4) [A.f]',
      'grind (splits := 4)',
    ]);
    expect(tactics('abbrev a := 1')).toEqual([
      '(simp only [a] at * <;> omega)',
      '(simp only [a, LAWS] at * <;> omega)',
      'grind (splits := 4)',
    ]);
    expect(tactics('')).toEqual(['(simp only [LAWS] at * <;> omega)', 'grind (splits := 4)']);
  });
});
