import type { Layout, Piece } from './layout.ts';

/** A layout as MathML, which needs neither fonts nor scripts; all text in it is escaped. */
export function layoutMathMl(layout: Layout): string {
  return `<math><mrow>${layout.map(element).join('')}</mrow></math>`;
}

function element(piece: Piece): string {
  switch (piece.kind) {
    case 'power':
      return `<msup>${row(piece.base)}${row(piece.exponent)}</msup>`;
    case 'number':
      return `<mn>${escaped(piece.text)}</mn>`;
    case 'name':
      return /^[−¬√!/↑]$/u.test(piece.text)
        ? `<mo>${piece.text}</mo>`
        : `<mi>${escaped(piece.text)}</mi>`;
    case 'word':
      return `<mtext>\u00a0${escaped(piece.text)}\u00a0</mtext>`;
    case 'quantifier':
      return `<mo>${escaped(piece.text)}</mo>`;
    case 'bound':
      return `<mspace width="0.2em"></mspace><mi>${escaped(piece.text)}</mi>`;
    case 'sign':
      return `<mo>${escaped(piece.text)}</mo>`;
    case 'open':
    case 'close':
      return `<mo stretchy="false">${escaped(piece.text)}</mo>`;
  }
}

function row(layout: Layout): string {
  return `<mrow>${layout.map(element).join('')}</mrow>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
