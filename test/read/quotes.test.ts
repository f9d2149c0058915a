import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locateQuote } from '../../src/read/quotes.ts';

const proof = 'Since n is even, n = 2k for some k.\nThen n² = 4k² =\n  2(2k²), which is even.';

describe('locateQuote', () => {
  it('finds a verbatim quote and gives its span in the original text', () => {
    const location = locateQuote(proof, 'n = 2k for some k');
    expect(location).toEqual({ kind: 'found', span: { start: 17, end: 34 } });
    expect(proof.slice(17, 34)).toBe('n = 2k for some k');
  });

  it('lets a line wrap of the proof stand for a blank of the quote', () => {
    const location = locateQuote(proof, ' n² = 4k² = 2(2k²) ');
    expect(location.kind).toBe('found');
    if (location.kind === 'found') {
      expect(proof.slice(location.span.start, location.span.end)).toBe('n² = 4k² =\n  2(2k²)');
    }
  });

  it('lets nothing else differ', () => {
    for (const quote of [
      'n=2k',
      'N = 2k',
      'n = 2 k',
      'n2 = 4k2',
      'n = 2k for some k!',
      '',
      ' \n',
    ]) {
      expect(locateQuote(proof, quote).kind, quote).toBe('absent');
    }
  });

  it('takes the characters of a pattern literally', () => {
    expect(locateQuote('a.c (b|c)* [x] \\d $1', '(b|c)* [x] \\d $1').kind).toBe('found');
    expect(locateQuote('abc', 'a.c').kind).toBe('absent');
  });

  it('says where the nearest passage is', () => {
    expect(locateQuote(proof, 'Because n is even, n = 2k for some k.')).toEqual({
      kind: 'absent',
      nearest: 'Since n is even, n = 2k for some k.',
    });
    expect(locateQuote(proof, 'By symmetry we are done')).toEqual({ kind: 'absent' });
  });

  it('reports every place of a quote that occurs more than once, also overlapping', () => {
    expect(locateQuote('x = x', 'x')).toEqual({
      kind: 'ambiguous',
      spans: [
        { start: 0, end: 1 },
        { start: 4, end: 5 },
      ],
    });
    expect(locateQuote('aaa', 'aa').kind).toBe('ambiguous');
    expect(locateQuote('𝔽𝔽', '𝔽')).toEqual({
      kind: 'ambiguous',
      spans: [
        { start: 0, end: 2 },
        { start: 2, end: 4 },
      ],
    });
  });

  it('does not match half of a character', () => {
    expect(locateQuote('𝔽', '\ud835').kind).toBe('absent');
  });

  it('is not slowed down by texts that are made for it', () => {
    // Quadratic searches need minutes for these, and a pattern of this length is no regular expression.
    const words = 'a '.repeat(9_990);
    expect(locateQuote('a '.repeat(200_000), `${words}b`).kind).toBe('absent');
    expect(locateQuote(`${'a\n\n'.repeat(200_000)} b`, `${words}b`).kind).toBe('found');
    expect(locateQuote('a'.repeat(400_000), `${'a'.repeat(19_999)}b`).kind).toBe('absent');
    expect(locateQuote(`a${' '.repeat(400_000)}`, 'a b').kind).toBe('absent');
    expect(locateQuote('a'.repeat(400_000), 'a'.repeat(20_000)).kind).toBe('ambiguous');
  });

  it('finds every piece of a text again', () => {
    const text = fc.array(fc.constantFrom('a', 'b', '²', '𝔽', ' ', '\n', '(', '*', '\\', '.'), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (points, a, b) => {
        const start = a % points.length;
        const end = start + 1 + (b % (points.length - start));
        const quote = points.slice(start, end).join('');
        fc.pre(quote.trim() !== '');
        const whole = points.join('');
        const location = locateQuote(whole, quote);
        if (location.kind === 'absent') return false;
        const spans = location.kind === 'found' ? [location.span] : location.spans;
        const squeeze = (s: string) => s.trim().replace(/\s+/gu, ' ');
        return spans.every((span) => squeeze(whole.slice(span.start, span.end)) === squeeze(quote));
      }),
    );
  });

  it('never finds what is not there', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, quote) => {
        const squeeze = (s: string) => s.trim().replace(/\s+/gu, ' ');
        fc.pre(quote.trim() !== '' && !squeeze(text).includes(squeeze(quote)));
        return locateQuote(text, quote).kind === 'absent';
      }),
    );
  });
});
