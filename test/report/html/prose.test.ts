import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proseHtml } from '../../../src/report/html/prose.ts';
import type { StepVerdict } from '../../../src/schema/index.ts';
import { sampleReport } from '../sample.ts';

function stepAt(
  id: string,
  start: number,
  end: number,
  extra: Partial<StepVerdict> = {},
): StepVerdict {
  const [step] = sampleReport().steps;
  if (!step) throw new Error('the sample has steps');
  return { ...step, id, span: { start, end }, ...extra };
}

/** The text that a reader sees, without the labels of steps. */
function seen(markup: string): string {
  return markup
    .replace(/<a class="ref[\s\S]*?<\/a>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, '');
}

describe('proseHtml', () => {
  it('marks a quote in place and links its step', () => {
    expect(proseHtml('So n = 2k. Done.', [stepAt('s1', 3, 9)], 'p1').text).toBe(
      '<p>So <a class="ref ok" href="#p1-1" aria-label="step s1: verified">s1</a>' +
        '<mark class="q ok" data-steps="p1-1">n = 2k</mark>. Done.</p>',
    );
  });

  it('marks the words that draw the conclusion as those of a step', () => {
    const conclusion = {
      verdict: 'failed' as const,
      ...{ quote: 'Done.', span: { start: 11, end: 16 }, uses: ['s1'], evidence: [] },
    };
    expect(
      proseHtml('So n = 2k. Done.', [stepAt('s1', 3, 9)], 'p1', [], conclusion).text,
    ).toContain(
      '<a class="ref bad" href="#p1-end" aria-label="conclusion: failed">∎</a>' +
        '<mark class="q bad" data-steps="p1-end">Done.</mark></p>',
    );
  });

  it('sets remarks and what nothing covers off from the rest, outside of quotes', () => {
    const asides = [
      { span: { start: 0, end: 8 }, kind: 'uncovered' as const },
      { span: { start: 11, end: 16 }, kind: 'remark' as const },
    ];
    const markup = proseHtml('So n = 2k. Done.', [stepAt('s1', 3, 9)], 'p1', asides).text;
    expect(markup).toContain('<p><span class="aside uncovered">So </span><a class="ref ok"');
    expect(markup).toContain('data-steps="p1-1">n = 2</mark><mark');
    expect(markup).toContain('. <span class="aside remark">Done.</span></p>');
  });

  it('splits quotes that overlap, names both steps, and shows the worse verdict', () => {
    const markup = proseHtml(
      'abcdef',
      [stepAt('s1', 0, 4), stepAt('s2', 2, 6, { verdict: 'refuted' })],
      'p',
    ).text;
    expect(markup).toContain('<mark class="q ok" data-steps="p-1">ab</mark>');
    expect(markup).toContain('<mark class="q bad shared" data-steps="p-1 p-2">cd</mark>');
    expect(markup).toContain('<mark class="q bad" data-steps="p-2">ef</mark>');
  });

  it('lets a click on nested quotes mean the inner one', () => {
    const markup = proseHtml('abcdef', [stepAt('s1', 0, 6), stepAt('s2', 2, 4)], 'p').text;
    expect(markup).toContain('data-steps="p-2 p-1">cd<');
  });

  it('runs a quote over paragraphs and never splits a formula', () => {
    const text = 'Let $n = 2k$ hold.\n\nThen so.';
    const markup = proseHtml(text, [stepAt('s1', 6, text.length)], 'p').text;
    expect(markup.match(/<p>/g)).toHaveLength(2);
    expect(markup.match(/<math/g)).toHaveLength(1);
    expect(markup.match(/class="ref/g)).toHaveLength(1);
  });

  it('keeps items of a list and fenced code apart', () => {
    const markup = proseHtml('Cases:\n- a\n- b\n```\nx\n  y\n```', [], 'p').text;
    expect(markup.match(/<p>/g)).toHaveLength(3);
    expect(markup).toContain('<pre class="verbatim">```\nx\n  y\n```</pre>');
  });

  it('shows every text whole, wherever its quotes stand', () => {
    const spans = fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 6 });
    const texts = fc.string({
      unit: fc.constantFrom('a', 'b', '<', '&', ' ', '\n', '-', '`', '#', '.'),
      maxLength: 60,
    });
    fc.assert(
      fc.property(texts, spans, (text, ranges) => {
        const steps = ranges.map(([a, b], i) => stepAt(`s${i}`, Math.min(a, b), Math.max(a, b)));
        expect(seen(proseHtml(text, steps, 'p').text)).toBe(text.replace(/\s+/g, ''));
      }),
    );
  });
});
