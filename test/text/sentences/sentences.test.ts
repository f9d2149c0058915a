import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../src/text/sentences/sentences.ts';
import { wordsOf } from '../../../src/text/sentences/words.ts';

const split = (text: string): string[] =>
  splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe('splitSentences', () => {
  it('ends sentences at stops, and lets what closes behind a stop belong to them', () => {
    expect(
      split('Let n be even. Is it prime? It is not! "It never was." (So says Euclid.) Hence so.'),
    ).toEqual([
      'Let n be even.',
      'Is it prime?',
      'It is not!',
      '"It never was."',
      '(So says Euclid.) Hence so.',
    ]);
    expect(split('**Every prime is odd.** _Every square is even._ So we have it.')).toEqual([
      '**Every prime is odd.**',
      '_Every square is even._',
      'So we have it.',
    ]);
  });

  it('takes a sentence that begins with a variable, or behind a forgotten blank, for one', () => {
    expect(split('We write n = 2k for it. n is then even.Every prime is odd.')).toEqual([
      'We write n = 2k for it.',
      'n is then even.',
      'Every prime is odd.',
    ]);
  });

  it.each([
    'Some numbers, e.g. n = 4, are squares.',
    'It is even, i.e. n = 2k for some k, cf. Thm. 3 and eq. (2) above.',
    'We have x > 0 resp. y > 0 by Prop. 2.3 of Dr. Euler et al. in vol. 2, p. 7.',
    'Es gilt z.B. n = 2k, d.h. n ist gerade.',
    'The values 0.5 and 1.25 and 3,141.59 are below 4.0 by Lemma 2.3.1 here.',
    'We use Nat.succ_le and Nat.mul_comm for all of it.',
    'The numbers 1, 2, ..., n and 1, 2, … , n are n in number.',
    'We have n! = 1 · 2 · 3 and 3! is six, so (n + 1)! is even.',
  ])('does not end a sentence inside of %s', (text) => {
    expect(split(`${text} So we have it.`)).toEqual([text, 'So we have it.']);
  });

  it('ends a sentence behind an abbreviation where the next one begins', () => {
    expect(
      split('We take primes, squares, etc. Then we add the two. It is n!. That is all.'),
    ).toEqual([
      'We take primes, squares, etc.',
      'Then we add the two.',
      'It is n!.',
      'That is all.',
    ]);
  });

  it.each([
    String.raw`The set $\{x : \exists y. P(y). Q(x)\}$ is not empty.`,
    String.raw`We know \(\forall x. P(x)\) and $$\forall y. Q(y)$$ by now.`,
    String.raw`We have \[ \forall x. P(x), \quad \exists y. Q(y) \] by what was said.`,
    String.raw`We have \begin{align*} x &= 1. \\ y &= 2 \end{align*} by what was said.`,
    'We run `f x. g y? h` and see that it stops.',
  ])('reads no stop inside of a formula or code: %s', (text) => {
    expect(split(`${text} So we have it.`)).toEqual([text, 'So we have it.']);
  });

  it('ends a sentence at the stop with which its last formula ends', () => {
    expect(
      split(
        String.raw`So we get $x = 2.$ But then \(y = x + 1.\) we have \[ z = y. \] and $$a = b.$$ Thus it is.`,
      ),
    ).toEqual([
      String.raw`So we get $x = 2.$`,
      String.raw`But then \(y = x + 1.\)`,
      String.raw`we have \[ z = y. \]`,
      'and $$a = b.$$',
      'Thus it is.',
    ]);
  });

  it('takes a formula in a sentence and one after another for what they are', () => {
    const text = String.raw`Expanding this we get
\[ a = b + c \]
\[ b + c = d \]
where c is small.

Subtract the two:

\[ a - d = 0 \]
Multiply both sides by two`;
    expect(split(text)).toEqual([
      'Expanding this we get\n\\[ a = b + c \\]',
      '\\[ b + c = d \\]\nwhere c is small.',
      'Subtract the two:\n\n\\[ a - d = 0 \\]',
      'Multiply both sides by two',
    ]);
  });

  it('does not take money for formulas', () => {
    expect(split('She pays $5 for it. He pays $6 for that. So we are at $11 in all.')).toEqual([
      'She pays $5 for it.',
      'He pays $6 for that.',
      'So we are at $11 in all.',
    ]);
    expect(split('It costs $5. Every prime is odd. So \\$5 and $x$ differ.')).toHaveLength(3);
  });

  it('lets nobody hide sentences between marks of a formula', () => {
    const hidden = 'Every prime is even. So pi is three. And two is odd.';
    for (const [open, close] of [
      ['$', '$'],
      ['\\(', '\\)'],
      ['\\[', '\\]'],
      ['$$', '$$'],
      ['`', '`'],
      ['\\begin{align}', '\\end{align}'],
    ]) {
      expect(
        split(`Let n be even ${open} x. ${hidden} y ${close} and so on.`).length,
      ).toBeGreaterThan(3);
    }
  });

  it('takes headings, items and lines for sentences of their own', () => {
    const text = `# The proof of it

We look at two cases:
- n is even, n = 2k
- n is odd
  with n = 2k + 1
1. The first case is clear
2) The second case, too
(b) The last case is empty

Step one: Let n = 2k
Step two: Hence n is even`;
    expect(split(text)).toEqual([
      '# The proof of it',
      'We look at two cases:',
      '- n is even, n = 2k',
      '- n is odd\n  with n = 2k + 1',
      '1. The first case is clear',
      '2) The second case, too',
      '(b) The last case is empty',
      'Step one: Let n = 2k',
      'Step two: Hence n is even',
    ]);
  });

  it('reads LaTeX: items, proofs, end marks', () => {
    const text = String.raw`\begin{proof}
Since $n$ is even, we are there.
\begin{itemize}
\item The first case is clear
\item[(ii)] The second one, too
\end{itemize}
This proves the claim. \qed
\end{proof}`;
    expect(split(text)).toEqual([
      '\\begin{proof}\nSince $n$ is even, we are there.',
      '\\begin{itemize}\n\\item The first case is clear',
      '\\item[(ii)] The second one, too',
      '\\end{itemize}\nThis proves the claim. \\qed\n\\end{proof}',
    ]);
  });

  it('does not take the end of a line of a wrapped text for the end of a sentence', () => {
    const text = `Suppose that the number n is even, so that it is twice an integer, which we call
K in what follows, and suppose moreover that this K is the least such integer of all
Integers. Then K is even.`;
    expect(split(text)).toHaveLength(2);
  });

  it('gives a label to the sentence after it, and what is short at the end to the one before', () => {
    expect(
      split('Step 1. Let n be even. Case A. It is prime.\n\n## Step 2\n\nSo it is two. Done. ∎'),
    ).toEqual([
      'Step 1. Let n be even.',
      'Case A. It is prime.',
      '## Step 2\n\nSo it is two. Done. ∎',
    ]);
    expect(split('Clear.')).toEqual(['Clear.']);
  });

  it('knows the stops of other scripts', () => {
    expect(split('設 n 為偶數。所以 n = 2k！因此成立。')).toEqual([
      '設 n 為偶數。',
      '所以 n = 2k！',
      '因此成立。',
    ]);
    expect(split('لدينا عدد زوجي n۔ هل هو أولي إذن؟ نعم هو كذلك دائما۔')).toHaveLength(3);
  });

  it('finds no sentence where there is no word', () => {
    for (const text of ['', ' \n', '---', '∎', '$\\blacksquare$', '. . !', '**']) {
      expect(split(text), text).toEqual([]);
    }
    expect(splitSentences('It follows that n is even. $\\blacksquare$')).toHaveLength(1);
  });

  it('puts every word in exactly one sentence, in order, whatever the text', () => {
    const piece = fc.constantFrom(
      ...[
        'n',
        'Then ',
        'is. ',
        '. ',
        '$',
        '$$',
        '\\(',
        '\\)',
        '\\[',
        '\\]',
        '`',
        '```\n',
        '\n',
        '\n\n',
        '- ',
        '1. ',
      ],
      ...[
        '# ',
        '!',
        '? ',
        '…',
        'e.g. ',
        '2k',
        '=',
        '𝔽',
        '。',
        '\\begin{align}',
        '\\end{align}',
        '\\item ',
        '∎',
        '  ',
      ],
    );
    const text = fc.array(fc.oneof(piece, fc.string({ maxLength: 4, unit: 'grapheme' })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(text, (pieces) => {
        const whole = pieces.join('');
        const sentences = splitSentences(whole);
        expect(sentences.flatMap(({ words }) => words)).toEqual(wordsOf(whole));
        let at = 0;
        for (const { start, end, words } of sentences) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(words.length).toBeGreaterThan(0);
          expect(words.every((word) => word.start >= start && word.end <= end)).toBe(true);
          expect(whole.slice(start, end)).toBe(whole.slice(start, end).trim());
          at = end;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is not slowed down by texts that are made for it', () => {
    const start = performance.now();
    for (const unit of [
      '$a ',
      '\\(a. B',
      '\\[',
      '`',
      '``a ',
      '~ ',
      '```\na',
      '. ',
      '.',
      'a\n\n',
      '- a\n',
      '\n',
      ' ',
      '$$a',
      '\\begin{align}',
      'A. Bc $',
      'x'.repeat(50),
      '('.repeat(20),
      '\\',
    ]) {
      splitSentences(unit.repeat(Math.floor(200_000 / unit.length)));
    }
    // Quadratic searches need minutes for these.
    expect(performance.now() - start).toBeLessThan(20_000);
  }, 60_000);
});

describe('a text of very many lines', () => {
  it('is no more than it can take', () => {
    expect(splitSentences('- a\n'.repeat(200_000))).toHaveLength(66_666);
  });
});

describe('wordsOf', () => {
  const words = (text: string): string[] =>
    wordsOf(text).map(({ start, end }) => text.slice(start, end));

  it('takes letters and digits, signs and characters of scripts without blanks', () => {
    expect(words('Let n² ≥ 2·k, (say) ∎')).toEqual(['Let', 'n²', '≥', '2', 'k', 'say']);
    expect(words('設 n 為 ∅')).toEqual(['設', 'n', '為', '∅']);
  });

  it('takes no layout and no end mark', () => {
    expect(words('\\begin{proof} \\item \\left( x \\right) \\qed □ \\leftarrow')).toEqual([
      'x',
      'leftarrow',
    ]);
  });

  it('does not let a sentence pass for one word', () => {
    expect(words('every\u3164prime\u00a0is\u2800even')).toHaveLength(4);
    expect(words('everyprimeiseventoday').length).toBeGreaterThan(1);
  });
});
