import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankComments, nameParts, tokenize } from '../../../src/language/lean/tokens.ts';
import { recordings } from '../../helpers/scriptedLeanData.ts';

const texts = (source: string): string[] => tokenize(source).tokens.map(({ text }) => text);

describe('tokens', () => {
  it.each([
    ["x'.y₁ αβ' «a b».c", ["x'.y₁", "αβ'", '«a b».c']],
    ['h.1.2 x.1', ['h', '.', '1', '.', '2', 'x', '.', '1']],
    ['0x1F 1_000 2.5e3 0..n', ['0x1F', '1_000', '2.5e3', '0', '..', 'n']],
    ["'a' '\\n' '\"' f' ''", ["'a'", "'\\n'", "'\"'", "f'", "''"]],
    ["xs[i]'h' a]'(j)", ['xs', '[', 'i', ']', "'", "h'", 'a', ']', "'", '(', 'j', ')']],
    ['"a\\"b" r"\\" r#"a"b"#', ['"a\\"b"', 'r"\\"', 'r#"a"b"#']],
    ['@[simp] #[1] 0#8 #eval', ['@[', 'simp', ']', '#', '[', '1', ']', '0', '#', '8', '#eval']],
    ['a/-x-/b--c', ['a', 'b']],
    ['/-/- a -/ b -/ c', ['c']],
    ['⟨a,b⟩ <;> x⁻¹', ['⟨', 'a', ',', 'b', '⟩', '<;>', 'x', '⁻¹']],
    ['exact? simp!', ['exact?', 'simp!']],
    ['λx', ['λ', 'x']],
  ])('%j', (source, expected) => {
    expect(texts(source)).toEqual(expected);
  });

  it('have lines from 1 and columns in code points from 0', () => {
    const [, second] = tokenize('𝔸𝔸\n 🙂 x').tokens.filter(({ kind }) => kind === 'identifier');
    expect(second).toMatchObject({ line: 2, column: 3 });
  });

  it('cover every accepted source of the recordings without a problem', () => {
    for (const { source, exitCode } of recordings)
      if (source !== null && exitCode === 0) expect(tokenize(source).problems).toEqual([]);
  });

  it('and comments cover any text, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (source) => {
        const { tokens, comments } = tokenize(source);
        const pieces = [...tokens, ...comments].toSorted((a, b) => a.start - b.start);
        let end = 0;
        for (const piece of pieces) {
          expect(source.slice(end, piece.start).trim()).toBe('');
          expect(piece.end).toBeGreaterThan(piece.start);
          end = piece.end;
        }
        expect(end === source.length || source.slice(end).trim() === '').toBe(true);
        expect(Array.from(blankComments(source))).toHaveLength(Array.from(source).length);
      }),
    );
  });
});

it('comments are blanked in place', () => {
  expect(blankComments('a /- b\nc -/ d -- e\nf')).toBe('a     \n     d     \nf');
});

it('names have parts', () => {
  expect(nameParts('Nat.«end of».x')).toEqual(['Nat', 'end of', 'x']);
});
