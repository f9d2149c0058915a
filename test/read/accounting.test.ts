import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountFor } from '../../src/read/accounting.ts';
import { SmtFormalization } from '../../src/schema/index.ts';
import { splitSentences } from '../../src/text/sentences/sentences.ts';

const formalization = (
  quotes: readonly string[],
  conclusion: string | null = null,
  remarks?: readonly string[],
): SmtFormalization =>
  SmtFormalization.parse({
    steps: quotes.map((quote, i) => ({ id: `s${i + 1}`, quote, claim: 'true' })),
    conclusion: { by: 'entailment', uses: [], quote: conclusion },
    ...(remarks ? { remarks } : {}),
  });

const PROOF =
  'We argue directly, as one does. Since n is even, n = 2k for some k. Every prime is even and pi is 3. ' +
  'Then n² = 4k² = 2(2k²), which is even. This completes the proof.';
const QUOTES = ['n = 2k for some k', 'Then n² = 4k² = 2(2k²)'];

const uncovered = (...given: Parameters<typeof formalization>): string[] =>
  accountFor(PROOF, 'If n is even, then n² is even.', formalization(...given)).uncovered.map(
    ({ start, end }) => PROOF.slice(start, end),
  );

describe('accountFor', () => {
  it('names the sentences that are in no quote', () => {
    expect(uncovered(QUOTES, 'which is even')).toEqual([
      'We argue directly, as one does.',
      'Every prime is even and pi is 3.',
      'This completes the proof.',
    ]);
  });

  it('cuts no command of TeX in two', () => {
    const proof =
      'Then we have $x = \\frac{a}{b} + \\sqrt{c + d + e + f}$, which is (surely) more than 7.';
    const lost = (quote: string): string[] =>
      accountFor(proof, 'x > 7', formalization([quote])).uncovered.map(({ start, end }) =>
        proof.slice(start, end),
      );
    const rest = '\\frac{a}{b} + \\sqrt{c + d + e + f}$, which is (surely) more than 7.';
    expect(lost('Then we have $x =')).toEqual([rest]);
    expect(lost('Then we have $x = \\')).toEqual([rest]);
    expect(lost('more than 7.')).toEqual([
      'Then we have $x = \\frac{a}{b} + \\sqrt{c + d + e + f}$, which is (surely)',
    ]);
  });

  it('counts remarks, and what stands in the quote of the conclusion', () => {
    const remarks = ['We argue directly, as one does', 'This completes the proof'];
    expect(uncovered(QUOTES, 'Every prime is even and pi is 3.', remarks)).toEqual([]);
    const all = [...remarks, 'Every prime is even and pi is 3'];
    expect(uncovered(QUOTES, null, all)).toEqual([]);
    const { coverage, remarked } = accountFor(PROOF, '', formalization(QUOTES, null, all));
    expect(coverage).toBe(1);
    expect(remarked).toBeCloseTo(18 / 38);
  });

  it('covers a sentence by half of its words, with no long run of words outside of quotes', () => {
    const of = (proof: string, ...quotes: string[]) =>
      accountFor(proof, '', formalization(quotes)).uncovered.length;
    expect(of('On the other hand, x is even and small.', 'x is even and small')).toBe(0);
    expect(of('So we have x = 1, and this is clear.', 'x = 1')).toBe(1);
    const long = `${'x is one and '.repeat(30)}y is two`;
    expect(of(`${long}, and each prime number is even.`, long)).toBe(1);
    expect(of(`${long}, and so on.`, long)).toBe(0);
  });

  it('names of a sentence that is quoted in part the longest part that is not', () => {
    const proof =
      'First n is even, which follows from the long table of all, so it is two. Second it is odd.';
    const { uncovered: parts } = accountFor(
      proof,
      '',
      formalization(['First n is even', 'so it is two']),
    );
    expect(parts.map(({ start, end }) => proof.slice(start, end))).toEqual([
      'which follows from the long table of all',
      'Second it is odd.',
    ]);
  });

  it('takes a remark for all its places, but not for what a step quotes', () => {
    const proof = 'We are given two. So x is two. We are given two. Hence x = 2 at last.';
    const given = ['We are given two.'];
    const { remarks, uncovered: lost } = accountFor(
      proof,
      '',
      formalization(['So x is two'], 'Hence x = 2', given),
    );
    expect(remarks[0]?.spans).toHaveLength(2);
    expect(lost).toEqual([]);
    const step = formalization(['So x is two. We are given'], 'Hence x = 2', given);
    expect(accountFor(proof, '', step).remarks[0]?.spans).toEqual([{ start: 0, end: 17 }]);
    const whole = formalization(['So x is two'], null, ['x is two']);
    expect(accountFor(proof, '', whole).remarks[0]?.spans).toEqual([]);
    expect(
      accountFor(proof, '', formalization([], null, ['no such words'])).remarks[0]?.spans,
    ).toEqual([]);
  });

  it('tells words that the formalization does not speak of from those that occur in it', () => {
    const { foreign } = accountFor(
      'Take an n. Every n is even, and pi is odd. So pi is three.',
      'Every n is even or odd.',
      formalization(['Take an n']),
    );
    // Of the long sentence "and" and "pi" occur nowhere else; the short one is not counted.
    expect(foreign).toBeCloseTo(2 / 15);
  });

  it('is 0 of a text that says nothing', () => {
    expect(accountFor(' ... ', '', formalization([]))).toEqual({
      remarks: [],
      uncovered: [],
      coverage: 0,
      remarked: 0,
      foreign: 0,
    });
  });

  it('never covers less by more quotes or remarks, and all shares lie between 0 and 1', () => {
    const word = fc.constantFrom(
      'n',
      'is',
      'even.',
      'So',
      '=',
      '2k,',
      'pi',
      '\n\n',
      '-',
      '∎',
      '$x$',
    );
    const words = fc.array(word, { minLength: 4, maxLength: 40 });
    const range = fc.tuple(fc.nat(39), fc.nat(39));
    fc.assert(
      fc.property(
        words,
        fc.array(range, { maxLength: 5 }),
        range,
        fc.boolean(),
        (text, ranges, more, remark) => {
          const proof = text.join(' ');
          const piece = ([a, b]: readonly [number, number]) =>
            text.slice(Math.min(a, b), Math.max(a, b) + 1).join(' ') || proof;
          const quotes = ranges.map(piece);
          const before = accountFor(proof, '', formalization(quotes, null, []));
          const after = accountFor(
            proof,
            '',
            remark
              ? formalization(quotes, null, [piece(more)])
              : formalization([...quotes, piece(more)], null, []),
          );
          expect(after.coverage).toBeGreaterThanOrEqual(before.coverage);
          expect(after.uncovered.length).toBeLessThanOrEqual(before.uncovered.length);
          for (const { coverage, remarked, foreign } of [before, after]) {
            for (const share of [coverage, remarked, foreign]) {
              expect(share).toBeGreaterThanOrEqual(0);
              expect(share).toBeLessThanOrEqual(1);
            }
          }
          const silent = splitSentences(proof).length === 0;
          expect(before.uncovered.length === 0).toBe(silent || before.coverage === 1);
        },
      ),
    );
  });
});
