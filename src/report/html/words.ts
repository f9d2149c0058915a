import { type Html, html } from './html.ts';

/**
 * What Markdown and TeX write among the words of a proof: emphasis, `\$` and other escaped signs, `\begin{proof}` under a
 * heading of its own, and the box at the end of a proof. Everything else stands as it was written, and nothing is left out that a reader could miss: only the marks go.
 *
 * Emphasis opens before a sign that is no space and closes behind one, as in Markdown; an underscore not within a word, so
 * that `a_1` and `b_2` stay what they are. A `*` between numbers or letters is a product.
 */
const MARKS = new RegExp(
  [
    String.raw`(?<![*\w\\])\*\*(?<strong>[^\s*](?:[^*\n]{0,300}?[^\s*])?)\*\*(?![*\w])`,
    String.raw`(?<![*\w\\])\*(?<em>[^\s*](?:[^*\n]{0,300}?[^\s*])?)\*(?![*\w])`,
    String.raw`(?<![_\w\\])__(?<strong2>[^\s_](?:[^_\n]{0,300}?[^\s_])?)__(?![_\w])`,
    String.raw`(?<![_\w\\])_(?<em2>[^\s_](?:[^_\n]{0,300}?[^\s_])?)_(?![_\w])`,
    String.raw`\\(?:emph|textit)\{(?<emph>[^{}\\\n]{1,300})\}`,
    String.raw`\\textbf\{(?<bold>[^{}\\\n]{1,300})\}`,
    String.raw`\\(?<sign>[$%&#_*])`,
    String.raw`(?<begin>\\begin\{proof\})`,
    String.raw`\\(?:qedhere|qed)(?![A-Za-z])(?:\s*\\end\{proof\})?|\\end\{proof\}`,
  ].join('|'),
  'g',
);

/** Words as they are read, for a text between formulas. */
export function wordsHtml(text: string): Html {
  const parts: Html[] = [];
  let at = 0;
  for (const match of text.matchAll(MARKS)) {
    const { strong, em, strong2, em2, emph, bold, sign, begin } = match.groups ?? {};
    if (match.index > at) parts.push(html`${text.slice(at, match.index)}`);
    at = match.index + match[0].length;
    const heavy = strong ?? strong2 ?? bold;
    const light = em ?? em2 ?? emph;
    if (heavy !== undefined) parts.push(html`<strong>${heavy}</strong>`);
    else if (light !== undefined) parts.push(html`<em>${light}</em>`);
    else if (begin !== undefined) parts.push(html`<em>Proof.</em>`);
    else parts.push(html`${sign ?? '∎'}`);
  }
  return parts.length === 0 ? html`${text}` : html`${parts}${text.slice(at)}`;
}
