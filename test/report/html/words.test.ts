import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mathText, renderMath } from '../../../src/report/html/math.ts';
import { wordsHtml } from '../../../src/report/html/words.ts';

describe('wordsHtml', () => {
  it.each([
    ['then *every* number', 'then <em>every</em> number'],
    ['it **is** so', 'it <strong>is</strong> so'],
    ['_so_ and __so__', '<em>so</em> and <strong>so</strong>'],
    [String.raw`\emph{so} and \textbf{so}`, '<em>so</em> and <strong>so</strong>'],
    [String.raw`costs \$5, that is 100 \%`, 'costs $5, that is 100 %'],
    [String.raw`as we wanted. \qedhere`, 'as we wanted. ∎'],
    [String.raw`\begin{proof} So. \end{proof}`, '<em>Proof.</em> So. ∎'],
    ['so. \\qed\n\\end{proof}', 'so. ∎'],
    [String.raw`\begin{proofs}`, String.raw`\begin{proofs}`],
    ['*a < b*', '<em>a &lt; b</em>'],
  ])('%j is %j', (text, shown) => {
    expect(wordsHtml(text).text).toBe(shown);
  });

  it.each(['2*3*4', 'a * b * c', 'a_1 and b_2', 'x_i_j', '* item', '** no', 'a*b and c*d', '***'])(
    '%j stands as it is',
    (text) => {
      expect(wordsHtml(text).text).toBe(text);
    },
  );

  it('leaves out nothing but marks, whatever the text', () => {
    const unit = fc.constantFrom('*', '_', '\\', '$', 'a', ' ', '<', '{', '}', '\n', 'qed', 'emph');
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        const shown = wordsHtml(text)
          .text.replace(/<\/?(?:em|strong)>/g, '')
          .replaceAll('&lt;', '<')
          .replaceAll('∎', '');
        const bare = (each: string) => each.replace(/[*_\\{}]|qedhere|qed|emph/g, '');
        expect(bare(shown)).toBe(bare(text));
      }),
    );
  });
});

describe('lines of a display', () => {
  it('have their numbers behind them', () => {
    const source = String.raw`\begin{align*} n &= n \tag{1} \\ m &= m \tag{*} \end{align*}`;
    const math = renderMath(source, true)?.text ?? '';
    expect(math).toContain('(1)');
    expect(math).toContain('(*)');
    expect(renderMath(String.raw`n = n \tag{\phantom{but not}}`, true)).toBeNull();
    expect(mathText(String.raw`\[ n = n. \qedhere \]`).text).toContain('■');
  });
});
