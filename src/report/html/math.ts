import katex from 'katex';
import { sanitize } from '../../text/sanitize.ts';
import { type Html, html, trusted } from './html.ts';
import { withMathLetters } from './mathLetters.ts';
import { wordsHtml } from './words.ts';

/** A piece of a text: words, or a formula with its delimiters. Offsets are into the text. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly tex: { readonly source: string; readonly display: boolean } | null;
}

/**
 * Where formulas stand: `$$…$$`, `\[…\]`, `\(…\)`, an `align`-like environment, and `$…$` with no space
 * inside its dollars and no digit behind, so that "costs $5 or $6" stays words.
 */
const FORMULA = new RegExp(
  [
    String.raw`\$\$(?<display>[^$]{1,2000})\$\$`,
    String.raw`\\\[(?<bracket>.{1,2000}?)\\\]`,
    String.raw`\\\((?<paren>.{1,2000}?)\\\)`,
    String.raw`(?<environment>\\begin\{(?<name>align|equation|gather)(?<star>\*?)\}.{1,2000}?\\end\{\k<name>\k<star>\})`,
    String.raw`(?<![\\$])\$(?<inline>[^\s$](?:[^$]{0,2000}[^\s\\$])?)\$(?![\d$])`,
  ].join('|'),
  'gs',
);

/** More formulas are shown as they were written, as longer ones are: typesetting has to end. */
const MAX_FORMULAS = 400;

/** Splits a text into words and formulas, in order and without gaps. */
export function splitMath(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  let formulas = 0;
  for (const match of text.matchAll(FORMULA)) {
    const { display, bracket, paren, environment, inline } = match.groups ?? {};
    const source = display ?? bracket ?? paren ?? environment ?? inline ?? '';
    if (++formulas > MAX_FORMULAS) break;
    if (match.index > at) pieces.push({ start: at, end: match.index, tex: null });
    at = match.index + match[0].length;
    const isDisplay = (display ?? bracket ?? environment) !== undefined;
    pieces.push({ start: match.index, end: at, tex: { source, display: isDisplay } });
  }
  if (at < text.length) pieces.push({ start: at, end: text.length, tex: null });
  return pieces;
}

/**
 * Commands that hide text, move it elsewhere, colour it, lose a stroke in MathML, or define others that do.
 * A formula with one of them is shown as it was written: a typeset one could say what its source does not.
 */
const TRICKS = [
  String.raw`[hv]?phantom|smash|math[rlc]lap|[rlc]lap|m?kern|[hm]s(?:kip|pace)\*?|raisebox|rule|vcenter`,
  'neg(?:thin|med|thick)space|tiny|scriptsize|footnotesize|[Hh]uge|tag|mathchoice',
  '(?:text|f)?color(?:box)?|cancel|[bx]cancel|sout|angl|phase',
  '[gex]?def|let|futurelet|global|long|(?:re|provide)?newcommand|providecommand',
  String.raw`href|url|html\w+|includegraphics`,
];
const TRICK = new RegExp(String.raw`\\(?:${TRICKS.join('|')})(?![A-Za-z])|(?:\\!\s*){3}|(?<!\\)%`);

/** Samples of a benchmark repeat the formulas of their problem, and a step's quote those of the text. */
const typeset = new Map<string, Html | null>();
const MAX_TYPESET = 2_000;

/**
 * A formula as MathML, which needs neither fonts nor scripts.
 *
 * @returns null where it is no TeX that can be shown faithfully
 */
export function renderMath(source: string, display: boolean): Html | null {
  const key = `${display}${source}`;
  const known = typeset.get(key);
  if (known !== undefined) return known;
  if (typeset.size >= MAX_TYPESET) typeset.clear();
  const math = toMathMl(source, display);
  typeset.set(key, math);
  return math;
}

/** A number or a sign that a line goes by: it stands behind the line, and the end of a proof is no formula. */
const LINE_TAG = /\\tag\*?\{([A-Za-z0-9.*'′†‡ -]{1,20})\}/g;
const END = /\\qedhere(?![A-Za-z])/g;

function toMathMl(written: string, display: boolean): Html | null {
  const source = written
    .replace(LINE_TAG, (_, name: string) => String.raw`\qquad\text{(${name})}`)
    .replace(END, String.raw`\quad\blacksquare`);
  if (TRICK.test(source) || sanitize(source) !== source) return null;
  try {
    const markup = katex.renderToString(source, {
      output: 'mathml',
      displayMode: display,
      throwOnError: true,
      strict: 'ignore',
      trust: false,
      maxSize: 10,
      maxExpand: 200,
    });
    // Styles in attributes are against the page's policy; the copy of the source would double its size.
    const math = markup
      .replace(/ style="[^"]*"/g, '')
      .replace(/<annotation[\s\S]*<\/annotation>/, '');
    return trusted(withMathLetters(math));
  } catch {
    return null;
  }
}

/** A text with its formulas typeset. */
export function mathText(text: string): Html {
  return html`${splitMath(text).map((piece) => pieceHtml(text, piece))}`;
}

/** One piece of a text, typeset where it is a formula that can be. */
export function pieceHtml(text: string, piece: Piece): Html {
  const written = text.slice(piece.start, piece.end);
  const math = piece.tex && renderMath(piece.tex.source, piece.tex.display);
  if (math)
    return html`<span class="${piece.tex?.display ? 'math display' : 'math'}">${math}</span>`;
  return piece.tex ? html`<code class="tex">${written}</code>` : wordsHtml(written);
}
