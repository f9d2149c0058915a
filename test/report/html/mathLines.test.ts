import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOf, withLineAttributes } from '../../../src/report/html/mathLines.ts';
import { renderMath } from '../../../src/report/html/math.ts';
import { proseHtml } from '../../../src/report/html/prose.ts';
import { html } from '../../../src/report/html/html.ts';
import { sampleReport } from '../sample.ts';

const lines = (source: string) =>
  linesOf(source)?.map(({ start, end }) => source.slice(start, end));

describe('the lines of a formula', () => {
  it('are what its breaks part, without what is nested in one', () => {
    expect(
      lines(String.raw`\begin{align*} a &= b \\ &= \frac{1}{c} \tag{1}\\[2pt] &= d. \end{align*}`),
    ).toEqual(['a &= b', String.raw`&= \frac{1}{c} \tag{1}`, '&= d.']);
    const matrix = String.raw`\begin{pmatrix} 1 \\ 2 \end{pmatrix}`;
    expect(lines(String.raw`\begin{gather} a = ${matrix} \\* {b \\ c} \\ \end{gather}`)).toEqual([
      `a = ${matrix}`,
      String.raw`{b \\ c}`,
    ]);
  });

  it.each([
    'a = b',
    String.raw`\begin{align} a &= b \end{align}`,
    String.raw`\begin{pmatrix} 1 \\ 2 \end{pmatrix}`,
    String.raw`\begin{align} a { \\ b \end{align}`,
  ])('are not told of %s', (source) => {
    expect(linesOf(source)).toBeNull();
  });

  it('are as many as are typeset', () => {
    const cell = fc.constantFrom(
      'a',
      String.raw`\frac{b}{2}`,
      String.raw`\begin{pmatrix}1\\2\end{pmatrix}`,
      '{c}',
      'd^{2}',
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell), { minLength: 2, maxLength: 5 }),
        fc.boolean(),
        (rows, ends) => {
          const body = rows.map(([a, b]) => `${a} &= ${b}`).join(String.raw` \\ `);
          const source = String.raw`\begin{align*}${body}${ends ? String.raw` \\` : ''}\end{align*}`;
          const spans = linesOf(source) ?? [];
          const math = renderMath(source, true);
          const marked =
            math &&
            withLineAttributes(
              math,
              spans.map((_, i) => html`data-line="${i}"`),
            );
          expect(marked?.text.match(/<mtr data-line="\d"/g)).toHaveLength(rows.length);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('a display of which lines are quoted', () => {
  const text = String.raw`We have
\begin{align*}
a &= b + 0 \\
&= b \\
&= c
\end{align*}
Done.`;
  const stepOver = (id: string, quote: string, verdict: 'verified' | 'refuted') => {
    const [step] = sampleReport().steps;
    if (!step) throw new Error('the sample has steps');
    const start = text.indexOf(quote);
    return { ...step, id, verdict, span: { start, end: start + quote.length } };
  };

  it('has each line marked by its own step alone', () => {
    const steps = [stepOver('s1', 'a &= b + 0', 'verified'), stepOver('s2', '&= c', 'refuted')];
    const markup = proseHtml(text, steps, 'p1').text;
    expect(markup).not.toContain('<mark');
    const rows = [...markup.matchAll(/<mtr([^>]*)>/g)].map(([, attributes]) => attributes?.trim());
    expect(rows).toEqual(['class="q ok" data-steps="p1-1"', '', 'class="q bad" data-steps="p1-2"']);
    expect(markup).toMatch(
      /href="#p1-1"[^>]*>s1<\/a><a[^>]*href="#p1-2"[^>]*>s2<\/a><span class="math display">/,
    );
  });

  it('has what nothing accounts for set off', () => {
    const start = text.indexOf('&= b \\\\');
    const aside = { span: { start, end: start + 4 }, kind: 'uncovered' as const };
    const markup = proseHtml(text, [stepOver('s1', 'a &= b + 0', 'verified')], 'p1', [aside]).text;
    expect(markup).toContain('<mtr class="aside uncovered">');
  });

  it('is marked whole where a quote is of all of it', () => {
    const all = text.slice(text.indexOf('a &='), text.indexOf(String.raw`\end`));
    const markup = proseHtml(text, [stepOver('s1', all, 'verified')], 'p1').text;
    expect(markup).toContain('<mark class="q ok" data-steps="p1-1"><span class="math display">');
    expect(markup).not.toMatch(/<mtr [^>]*class/);
  });
});
