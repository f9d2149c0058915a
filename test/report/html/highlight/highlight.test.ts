import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highlight } from '../../../../src/report/html/highlight/highlight.ts';
import { layOutSmt } from '../../../../src/report/html/highlight/layout.ts';
import { leanTokens } from '../../../../src/report/html/highlight/lean.ts';
import { smtTokens } from '../../../../src/report/html/highlight/smt.ts';
import type { Token } from '../../../../src/report/html/highlight/token.ts';

const joined = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join('');
const of = (tokens: readonly Token[], kind: Token['kind']): string[] =>
  tokens.filter((token) => token.kind === kind).map(({ text }) => text);

const formal = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('(', ')', ' ', 'x', '"', '|', ';', '\n', '-', '/', '1', ':', '=', '>'),
  }),
);

describe('leanTokens', () => {
  it('knows words, types, numbers, operators and comments', () => {
    const tokens = leanTokens('theorem t (n : Nat) : ∀ k, n = 2 * k := by omega -- done');
    expect(of(tokens, 'keyword')).toEqual(['theorem', 'by', 'omega']);
    expect(of(tokens, 'type')).toEqual(['Nat']);
    expect(of(tokens, 'number')).toEqual(['2']);
    expect(of(tokens, 'operator')).toEqual([':', ':', '∀', '=', '*', ':=']);
    expect(of(tokens, 'comment')).toEqual(['-- done']);
  });

  it('loses no character of any text', () => {
    fc.assert(
      fc.property(formal, (text) => {
        expect(joined(leanTokens(text))).toBe(text);
      }),
    );
  });
});

describe('smtTokens', () => {
  it('knows commands, sorts, numbers and operators', () => {
    const tokens = smtTokens('(assert (forall ((k Int)) (=> (> k 0) |odd name|))) ; end');
    expect(of(tokens, 'keyword')).toEqual(['assert', 'forall']);
    expect(of(tokens, 'type')).toEqual(['Int']);
    expect(of(tokens, 'operator')).toEqual(['=>', '>']);
    expect(of(tokens, 'string')).toEqual(['|odd name|']);
    expect(of(tokens, 'comment')).toEqual(['; end']);
  });

  it('loses no character of any text', () => {
    fc.assert(
      fc.property(formal, (text) => {
        expect(joined(smtTokens(text))).toBe(text);
      }),
    );
  });
});

describe('layOutSmt', () => {
  const laidOut = (text: string, width: number): string =>
    joined(layOutSmt(smtTokens(text), width));

  it('breaks a long formula as people do', () => {
    expect(laidOut('(forall ((k Int)) (=> (>= k 0) (= (sum k) (* k k))))', 30)).toBe(
      ['(forall ((k Int))', '  (=>', '    (>= k 0)', '    (= (sum k) (* k k))))'].join('\n'),
    );
  });

  it('leaves short formulas, comments and unbalanced texts as they are', () => {
    for (const text of ['(= a b)', '(and aaaaaaaaaaaaaaa ; x', '(= aaaaaaaaaa bbbbbbbbbb))']) {
      expect(laidOut(text, 12)).toBe(text);
    }
  });

  it('changes nothing but white space', () => {
    const words = fc.array(fc.constantFrom('(', ')', 'and', 'x', '12', '"a b"', '|c d|'), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 40 }), (parts, width) => {
        const text = parts.join(' ');
        const squeeze = (value: string): string => value.replace(/\s+/g, '');
        expect(squeeze(laidOut(text, width))).toBe(squeeze(text));
      }),
    );
  });
});

describe('highlight', () => {
  it('escapes what it colours', () => {
    expect(highlight('a < "<b>"', 'lean').text).toBe(
      'a <i class="o">&lt;</i> <i class="n">&quot;&lt;b&gt;&quot;</i>',
    );
  });

  it('shows text in no language plain', () => {
    expect(highlight('theorem', null).text).toBe('theorem');
  });
});
