import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_DEPTH, printSexpr, readSexprs, type Sexpr } from '../../../src/language/smt/sexpr.ts';

function readOne(text: string): Sexpr {
  const read = readSexprs(text);
  if (read.kind !== 'read') throw new Error(read.message);
  const [expression] = read.expressions;
  if (expression === undefined || read.expressions.length > 1) throw new Error('not one');
  return expression;
}

const print = (text: string): string => printSexpr(readOne(text));

describe('readSexprs', () => {
  it('drops comments and white space, and keeps what is in strings and bars', () => {
    expect(print('(a ; ) (\n  "x ; "" )" |b ; )|\tc)')).toBe('(a "x ; "" )" |b ; )| c)');
  });

  it.each([
    ['12', 'numeral'],
    ['1.50', 'decimal'],
    ['-5', 'numeral'],
    ['#x1F', 'bits'],
    ['#b01', 'bits'],
    [':named', 'keyword'],
    ['<=', 'symbol'],
    ['-', 'symbol'],
    ['|two words|', 'symbol'],
    ['"a""b"', 'string'],
  ])('reads %s as %s', (text, kind) => {
    expect(readOne(text).kind).toBe(kind);
  });

  it('reads a plain name in bars as the plain name, as Z3 does', () => {
    expect(print('|let|')).toBe('let');
    expect(print('|-5|')).toBe('|-5|');
    expect(print('|5|')).toBe('|5|');
  });

  it('writes a negative literal as the standard has it', () => {
    expect(print('(> n -5)')).toBe('(> n (- 5))');
  });

  it.each([
    ['(a', 1, 0],
    ['a)', 1, 1],
    ['(a\n  (b)', 1, 0],
    ['(a\n 𝔸)', 2, 1],
    ['|𝔸| "open', 1, 4],
    ['"é"', 1, 0],
    ['(= s "a𝔸")', 1, 5],
    ['|open', 1, 0],
    ['|a\\|b|', 1, 0],
    ['a # b', 1, 2],
    ['12ab', 1, 0],
    ['01', 1, 0],
    ['1.', 1, 0],
    ['a\u0000', 1, 1],
    ['||', 1, 0],
    ['"a\u202Eb"', 1, 0],
  ])('marks the place in %j', (text, line, column) => {
    expect(readSexprs(text)).toMatchObject({ kind: 'malformed', at: { line, column } });
  });

  it('answers for hostile nesting instead of overflowing', () => {
    const text = '('.repeat(100_000) + ')'.repeat(100_000);
    expect(readSexprs(text)).toMatchObject({ kind: 'malformed', at: { column: MAX_DEPTH } });
    const deep = '('.repeat(MAX_DEPTH) + ')'.repeat(MAX_DEPTH);
    expect(print(deep)).toBe(deep);
  });

  it('never throws, and what it reads prints to a text that reads the same', () => {
    const pieces = fc.constantFrom(
      '(',
      ')',
      ' ',
      '\n',
      ';',
      '"',
      '|',
      'a',
      '-',
      '5',
      '.',
      '#x',
      ':',
      'é',
      '\\',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.array(pieces).map((all) => all.join('')),
        ),
        (text) => {
          const read = readSexprs(text);
          if (read.kind === 'malformed') return;
          const printed = read.expressions.map(printSexpr).join(' ');
          const again = readSexprs(printed);
          expect(again.kind).toBe('read');
          if (again.kind === 'read')
            expect(again.expressions.map(printSexpr).join(' ')).toBe(printed);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
