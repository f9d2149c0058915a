/**
 * A piece of a formula as it is set: names, numbers, signs and words in a row, and powers. A quantifier and the names that it
 * binds are set apart from each other, which factors of a product are not.
 */
export type Piece =
  | {
      readonly kind:
        | 'name'
        | 'number'
        | 'sign'
        | 'word'
        | 'quantifier'
        | 'bound'
        | 'open'
        | 'close';
      readonly text: string;
    }
  | {
      readonly kind: 'power';
      readonly base: readonly Piece[];
      readonly exponent: readonly Piece[];
    };

export type Layout = readonly Piece[];

const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((char, digit) => [String(digit), char])),
  ...{ n: 'ⁿ', k: 'ᵏ', m: 'ᵐ', i: 'ⁱ', j: 'ʲ', '+': '⁺', '−': '⁻' },
};

/** A layout as a line of text: `(a − b)² = a² − 2ab − b²`. */
export function layoutText(layout: Layout): string {
  let text = '';
  for (const piece of layout) {
    if (piece.kind === 'power')
      text += `${layoutText(piece.base)}${raised(layoutText(piece.exponent))}`;
    else if (piece.kind === 'sign') text += piece.text === ',' ? ', ' : ` ${piece.text} `;
    else if (/^(?:word|quantifier|bound)$/.test(piece.kind)) text += ` ${piece.text} `;
    else text += piece.text;
  }
  return text
    .replace(/ {2,}/g, ' ')
    .replace(/([([|]) /g, '$1')
    .replace(/ ([)\],])/g, '$1')
    .trim();
}

function raised(exponent: string): string {
  const chars = [...exponent];
  return chars.length > 0 && chars.every((char) => SUPERSCRIPTS[char] !== undefined)
    ? chars.map((char) => SUPERSCRIPTS[char]).join('')
    : `^(${exponent})`;
}
