import type { Layout, Piece } from './layout.ts';

/** How strongly the outermost operation of a layout binds; what binds less stands in brackets. */
export const LEVEL = {
  binder: 0,
  iff: 1,
  implies: 2,
  or: 3,
  and: 4,
  not: 5,
  relation: 6,
  sum: 7,
  negative: 8,
  product: 9,
  quotient: 10,
  power: 11,
  atom: 12,
} as const;

export interface Typeset {
  readonly layout: Layout;
  readonly level: number;
}

export const name = (text: string): Piece => ({ kind: 'name', text });
export const number = (text: string): Piece => ({ kind: 'number', text });
export const sign = (text: string): Piece => ({ kind: 'sign', text });
export const word = (text: string): Piece => ({ kind: 'word', text });
export const open = (text = '('): Piece => ({ kind: 'open', text });
export const close = (text = ')'): Piece => ({ kind: 'close', text });

export function atom(layout: Layout): Typeset {
  return { layout, level: LEVEL.atom };
}

export function bracketed(layout: Layout): Layout {
  return [open(), ...layout, close()];
}

export function joined(parts: readonly Layout[], between: Piece): Layout {
  return parts.flatMap((part, at) => (at === 0 ? part : [between, ...part]));
}

/** A decimal that is whole as a whole number. */
export function numeral(text: string): Typeset {
  const plain = text.replace(/^(-?\d+)\.0+$/, '$1');
  if (!plain.startsWith('-')) return atom([number(plain)]);
  return { layout: [name('−'), number(plain.slice(1))], level: LEVEL.negative };
}

export function startsWithMinus(layout: Layout): boolean {
  const [first] = layout;
  if (first?.kind === 'power') return startsWithMinus(first.base);
  return first?.kind === 'name' && first.text === '−';
}

export function isLetter(text: string): boolean {
  return /^\p{L}$/u.test(text);
}

export function isLetterPower(piece: Piece | undefined): boolean {
  if (piece?.kind !== 'power') return false;
  const [base] = piece.base;
  // `x^(a + b)y` would be hard to read; `x²y` is not.
  return (
    piece.base.length === 1 &&
    base?.kind === 'name' &&
    isLetter(base.text) &&
    piece.exponent.every(({ kind }) => kind === 'number')
  );
}

/** A name as it is shown; in « » where it could be read as something else. */
export function nameText(text: string): string {
  return /^[\p{L}_][\p{L}\p{N}_.'!?]*$/u.test(text) &&
    !/^(?:if|then|else|let|in|div|mod)$/.test(text)
    ? text
    : `«${text.replace(/[«»]/g, '|')}»`;
}
