/** One token of Lean source. Offsets are UTF-16, lines count from 1, columns are code points from 0. */
export interface Token {
  readonly kind: 'identifier' | 'numeral' | 'string' | 'char' | 'symbol' | 'open' | 'close';
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

export interface Comment {
  readonly kind: 'line' | 'block' | 'doc';
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

/** Something that keeps a text from being split or balanced. */
export interface LexProblem {
  readonly kind: 'unterminated' | 'unbalanced' | 'tab';
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

export interface Lexed {
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
  readonly problems: readonly LexProblem[];
}

const CLOSING: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '@[': ']',
  '{': '}',
  '⦃': '⦄',
  '⟨': '⟩',
  '⟦': '⟧',
};
const CLOSERS = new Set(Object.values(CLOSING));

/** Symbols of more than one character, longest first; every other symbol is a single character. */
const LONG_SYMBOLS = [
  ...["⁻¹'", '<;>', '<|>', '|||', '&&&', '^^^', '<<<', '>>>', '...', '|>.', '<$>', '<*>', '>>='],
  ...[':=', '=>', '->', '<-', '<|', '|>', '<=', '>=', '!=', '==', '&&', '||', '..', '::', '++'],
  ...['/\\', '\\/', '⁻¹', '∃!', "''", '<>', "×'", "⊕'", "Σ'", "∑'", "∏'"],
];

/** Letters that names may have since Lean 4.22 (é, ö, ő); an older Lean reads none of them, and what is left as words. */
export const LATER_LETTERS = '\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u017f';

/**
 * The letters that may begin a name. Those of the last group are none before Lean 4.22: where that could hide a word from a
 * scan, it is refused (see {@link hiddenByLetters}).
 */
const LETTER =
  'A-Za-z_\\u0391-\\u039f\\u03a1\\u03a2\\u03a4-\\u03a9\\u03b1-\\u03ba\\u03bc-\\u03c9\\u03ca-\\u03fb' +
  `\\u1f00-\\u1ffe\\u2100-\\u214f\\u{1d49c}-\\u{1d59f}${LATER_LETTERS}`;
const REST = `${LETTER}0-9'!?\\u2080-\\u2089\\u2090-\\u209c\\u1d62-\\u1d6a`;
const PART = `(?:[${LETTER}][${REST}]*|«[^»]*»)`;
const IDENTIFIER = new RegExp(`${PART}(?:\\.${PART})*`, 'uy');
const NUMERAL = /0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const DIGITS = /\d+/y;
const CHAR = /'(?:\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)|[^\\'\n])'/suy;
const RAW_STRING = /r(#*)"/y;
const HASH_WORD = /#\p{L}+[\p{L}\p{N}_]*[!?]?/uy;

/** What begins at a place of a source, and where it ends: null for what is never finished. */
export interface Lexeme {
  readonly kind: Token['kind'] | 'space' | 'tab' | 'line' | 'block' | 'doc';
  readonly end: number | null;
}

/** What is never finished, for people. */
const UNFINISHED: Readonly<Partial<Record<Lexeme['kind'], string>>> = {
  block: 'comment',
  doc: 'comment',
  string: 'string',
  identifier: 'name in « »',
};

/**
 * Splits Lean source into tokens the way Lean's own tokenizer does for the core syntax: nested comments, strings,
 * raw strings, characters, names in `«»`, dotted names. It never fails; what is unfinished, unbalanced or a tab is
 * listed as a problem. An interpolated string is taken as a plain one.
 */
export function tokenize(source: string): Lexed {
  const tokens: Token[] = [];
  const comments: Comment[] = [];
  const problems: LexProblem[] = [];
  const at = positions(source);
  for (let index = 0; index < source.length; ) {
    const { kind, end: ending } = lexemeAt(source, index, tokens.at(-1));
    const end = ending ?? source.length;
    if (ending === null)
      problems.push({
        kind: 'unterminated',
        message: `unterminated ${UNFINISHED[kind]}`,
        ...at(index),
      });
    if (kind === 'tab') problems.push({ kind, message: 'a tab, which Lean refuses', ...at(index) });
    else if (kind === 'line' || kind === 'block' || kind === 'doc')
      comments.push({ kind, start: index, end, ...at(index) });
    else if (kind !== 'space')
      tokens.push({ kind, text: source.slice(index, end), start: index, end, ...at(index) });
    index = end;
  }
  return { tokens, comments, problems: [...problems, ...unbalanced(tokens)] };
}

/** The token, comment or single white space that begins at `index`, which must lie before the end of the source. */
export function lexemeAt(
  source: string,
  index: number,
  previous: Pick<Token, 'text' | 'end'> | undefined,
): Lexeme {
  const rest = source.slice(index, index + 3);
  if (/^[ \r\n]/.test(rest)) return { kind: 'space', end: index + 1 };
  if (rest.startsWith('\t')) return { kind: 'tab', end: index + 1 };
  if (rest.startsWith('--')) {
    const newline = source.indexOf('\n', index);
    return { kind: 'line', end: newline < 0 ? source.length : newline };
  }
  if (rest.startsWith('/-')) {
    const kind = rest === '/--' || rest === '/-!' ? 'doc' : 'block';
    return { kind, end: blockCommentEnd(source, index) };
  }
  if (rest.startsWith('"')) return { kind: 'string', end: stringEnd(source, index + 1) };
  if (match(RAW_STRING, source, index) !== null)
    return { kind: 'string', end: rawStringEnd(source, index) };
  const token = plainToken(source, index, previous);
  if (token === null) return { kind: 'identifier', end: null };
  return { kind: token.kind, end: index + token.length };
}

function plainToken(
  source: string,
  index: number,
  previous: Pick<Token, 'text' | 'end'> | undefined,
): { kind: Token['kind']; length: number } | null {
  // Lean's `]'`, as in `xs[i]'h`, is one symbol.
  const proofOfIndex = previous?.text === ']' && previous.end === index;
  if (proofOfIndex && source[index] === "'") return { kind: 'symbol', length: 1 };
  const character = match(CHAR, source, index);
  if (character !== null) return { kind: 'char', length: character.length };
  // After a dot only digits belong to the number: in h.1.2 the 1 and the 2 are two projections.
  const projection = previous?.text === '.' && previous.end === index;
  const numeral = match(projection ? DIGITS : NUMERAL, source, index);
  if (numeral !== null) return { kind: 'numeral', length: numeral.length };
  const name = match(IDENTIFIER, source, index);
  if (name !== null) return { kind: 'identifier', length: name.length };
  if (source[index] === '«') return null;
  if (source.startsWith('@[', index)) return { kind: 'open', length: 2 };
  const hash = match(HASH_WORD, source, index);
  if (hash !== null) return { kind: 'symbol', length: hash.length };
  const symbol = LONG_SYMBOLS.find((long) => source.startsWith(long, index));
  if (symbol !== undefined) return { kind: 'symbol', length: symbol.length };
  const char = String.fromCodePoint(source.codePointAt(index) ?? 0);
  if (char in CLOSING) return { kind: 'open', length: char.length };
  return { kind: CLOSERS.has(char) ? 'close' : 'symbol', length: char.length };
}

function match(pattern: RegExp, source: string, index: number): string | null {
  pattern.lastIndex = index;
  return pattern.exec(source)?.[0] ?? null;
}

/** End of the block comment that starts at `from`, or goes on there at a depth; null without one. Lean's comments nest. */
export function blockCommentEnd(source: string, from: number, within = 0): number | null {
  let depth = within;
  for (let index = from; index < source.length; ) {
    if (source.startsWith('/-', index)) {
      depth += 1;
      index += 2;
    } else if (source.startsWith('-/', index)) {
      depth -= 1;
      index += 2;
      if (depth === 0) return index;
    } else {
      index += 1;
    }
  }
  return null;
}

function stringEnd(source: string, start: number): number | null {
  for (let index = start; index < source.length; index += 1) {
    if (source[index] === '\\') index += 1;
    else if (source[index] === '"') return index + 1;
  }
  return null;
}

function rawStringEnd(source: string, start: number): number | null {
  RAW_STRING.lastIndex = start;
  const opening = RAW_STRING.exec(source);
  const hashes = opening?.[1] ?? '';
  const end = source.indexOf(`"${hashes}`, start + (opening?.[0].length ?? 0));
  return end < 0 ? null : end + 1 + hashes.length;
}

function unbalanced(tokens: readonly Token[]): LexProblem[] {
  const open: Token[] = [];
  const problem = (token: Token, message: string): LexProblem => ({
    kind: 'unbalanced',
    message,
    line: token.line,
    column: token.column,
  });
  for (const token of tokens) {
    if (token.kind === 'open') open.push(token);
    if (token.kind !== 'close') continue;
    const opening = open.pop();
    if (opening === undefined) return [problem(token, `'${token.text}' closes nothing`)];
    if (CLOSING[opening.text] !== token.text)
      return [problem(token, `'${token.text}' cannot close '${opening.text}'`)];
  }
  return open.map((token) => problem(token, `'${token.text}' is never closed`));
}

/** Line and column of ascending offsets, computed in one walk over the text. */
function positions(source: string): (offset: number) => { line: number; column: number } {
  let index = 0;
  let line = 1;
  let column = 0;
  return (offset) => {
    while (index < offset) {
      const code = source.codePointAt(index) ?? 0;
      index += code > 0xffff ? 2 : 1;
      column += 1;
      if (code === 0x0a) {
        line += 1;
        column = 0;
      }
    }
    return { line, column };
  };
}

/** The parts of a dotted name without their `«»`: `Nat.«end».x` has three. */
export function nameParts(name: string): string[] {
  return Array.from(name.matchAll(/«([^»]*)»|[^.«»]+/gu), (part) => part[1] ?? part[0]);
}

/** The namespace of a dotted name as it is written; null for a name of one part. */
export function namespaceOf(name: string): string | null {
  const last = Array.from(name.matchAll(/(?:^|\.)(?:«[^»]*»|[^.«»]+)/gu)).at(-1);
  return last === undefined || last.index === 0 ? null : name.slice(0, last.index);
}

/** Every token with the number of brackets open around it; a bracket counts as outside itself. */
export function withDepth(tokens: readonly Token[]): { token: Token; depth: number }[] {
  let depth = 0;
  return tokens.map((token) => {
    if (token.kind === 'close') depth -= 1;
    const entry = { token, depth };
    if (token.kind === 'open') depth += 1;
    return entry;
  });
}

/** The text with every comment blanked by spaces, so that all positions stay as they are. */
export function blankComments(source: string): string {
  let text = '';
  let from = 0;
  for (const { start, end } of tokenize(source).comments) {
    text += source.slice(from, start) + source.slice(start, end).replace(/[^\n]/gu, ' ');
    from = end;
  }
  return text + source.slice(from);
}
