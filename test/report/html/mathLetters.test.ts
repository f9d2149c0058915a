import { describe, expect, it } from 'vitest';
import { renderMath } from '../../../src/report/html/math.ts';
import { mathLetters } from '../../../src/report/html/mathLetters.ts';

const BLOCK = /^[\u{1d400}-\u{1d7ff}\u2100-\u214f]+$/u;

describe('letters of mathematics', () => {
  it.each([
    [String.raw`\mathbb{R}`, 'ℝ'],
    [String.raw`\mathbb{NZQCHP}`, 'ℕℤℚℂℍℙ'],
    [String.raw`\mathbb{FK}`, '𝔽𝕂'],
    [String.raw`\mathcal{F}`, 'ℱ'],
    [String.raw`\mathcal{A}`, '𝒜'],
    [String.raw`\mathfrak{g}`, '𝔤'],
    [String.raw`\mathfrak{H}`, 'ℌ'],
    [String.raw`\mathbf{v}`, '𝐯'],
    [String.raw`\mathbf{x1}`, '𝐱𝟏'],
    [String.raw`\mathsf{A}`, '𝖠'],
    [String.raw`\mathtt{a}`, '𝚊'],
  ])('%s says %s without an attribute that browsers pass over', (tex, letters) => {
    const markup = renderMath(tex, false)?.text ?? '';
    expect(markup.replace(/<[^>]*>/g, '')).toBe(letters);
    expect(markup).not.toMatch(/mathvariant="(?!normal)/);
  });

  it('leaves an upright and an italic letter as they are', () => {
    const markup = renderMath(String.raw`\mathrm{d}x`, false)?.text ?? '';
    expect(markup.replace(/<[^>]*>/g, '')).toBe('dx');
  });

  it('have a code point of their own in every alphabet, no two the same', () => {
    const latin = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
    for (const variant of ['bold', 'italic', 'script', 'fraktur', 'double-struck', 'monospace']) {
      const letters = [...mathLetters(latin, variant)];
      expect(new Set(letters).size).toBe(52);
      expect(letters.join('')).toMatch(BLOCK);
    }
    expect(mathLetters('a+é', 'bold')).toBe('𝐚+é');
    expect(mathLetters('a', 'unknown')).toBe('a');
  });
});
