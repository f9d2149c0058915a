/**
 * Letters of mathematics that have code points of their own (Unicode's block of mathematical alphanumeric symbols). Browsers
 * heed `mathvariant` only where it says `normal` (MathML Core), so a formula keeps its meaning only with these.
 */
const BLOCKS: Readonly<Record<string, { readonly letters?: number; readonly digits?: number }>> = {
  bold: { letters: 0x1d400, digits: 0x1d7ce },
  italic: { letters: 0x1d434 },
  'bold-italic': { letters: 0x1d468 },
  script: { letters: 0x1d49c },
  'bold-script': { letters: 0x1d4d0 },
  fraktur: { letters: 0x1d504 },
  'double-struck': { letters: 0x1d538, digits: 0x1d7d8 },
  'bold-fraktur': { letters: 0x1d56c },
  'sans-serif': { letters: 0x1d5a0, digits: 0x1d7e2 },
  'bold-sans-serif': { letters: 0x1d5d4, digits: 0x1d7ec },
  'sans-serif-italic': { letters: 0x1d608 },
  'sans-serif-bold-italic': { letters: 0x1d63c },
  monospace: { letters: 0x1d670, digits: 0x1d7f6 },
};

/** Letters that were there before the block, which leaves their places empty. */
const ELSEWHERE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  italic: { h: 'ℎ' },
  script: {
    B: 'ℬ',
    E: 'ℰ',
    F: 'ℱ',
    H: 'ℋ',
    I: 'ℐ',
    L: 'ℒ',
    M: 'ℳ',
    R: 'ℛ',
    e: 'ℯ',
    g: 'ℊ',
    o: 'ℴ',
  },
  fraktur: { C: 'ℭ', H: 'ℌ', I: 'ℑ', R: 'ℜ', Z: 'ℨ' },
  'double-struck': { C: 'ℂ', H: 'ℍ', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ' },
};

/** Latin letters and digits of a text in a `mathvariant`, as code points of their own; all others stay. */
export function mathLetters(text: string, variant: string): string {
  const block = BLOCKS[variant];
  if (!block) return text;
  return text.replace(/[A-Za-z0-9]/g, (char) => {
    const known = ELSEWHERE[variant]?.[char];
    if (known !== undefined) return known;
    const { letters, digits } = block;
    const code = char.charCodeAt(0);
    if (/\d/.test(char)) return digits === undefined ? char : point(digits, code - 0x30);
    if (letters === undefined) return char;
    return point(letters, code >= 0x61 ? code - 0x61 + 26 : code - 0x41);
  });
}

function point(start: number, offset: number): string {
  return String.fromCodePoint(start + offset);
}

/** MathML whose letters say what its `mathvariant` attributes said, which are gone but for `normal`. */
export function withMathLetters(markup: string): string {
  return markup.replace(
    /<(mi|mn|mo|mtext)((?:\s[^<>]*?)?) mathvariant="([a-z-]+)"([^<>]*)>([^<]*)<\/\1>/g,
    (whole, tag, before, variant, after, text: string) => {
      if (variant === 'normal') return whole;
      const letters = text.replace(/&[a-z#0-9]+;|[^&]+/gi, (part) =>
        part.startsWith('&') ? part : mathLetters(part, variant),
      );
      // A single letter would become italic by itself; these have their look in their code point.
      const upright = tag === 'mi' ? ' mathvariant="normal"' : '';
      return `<${tag}${before}${upright}${after}>${letters}</${tag}>`;
    },
  );
}
