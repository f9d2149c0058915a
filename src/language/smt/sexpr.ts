/** Where a token starts. Lines count from 1, columns count code points from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * One token of SMT-LIB. `text` is the token's meaning: a symbol without its bars, a string with its quotes
 * and `""` escapes as written, a negative literal such as `-5` (which Z3 takes and the standard does not).
 */
export interface Atom {
  readonly kind: 'symbol' | 'keyword' | 'numeral' | 'decimal' | 'bits' | 'string';
  readonly text: string;
  readonly at: Position;
}

/** An atom that is a symbol. */
export type SymbolAtom = Atom & { readonly kind: 'symbol' };

export interface List {
  readonly kind: 'list';
  readonly items: readonly Sexpr[];
  readonly at: Position;
}

/** An S-expression of SMT-LIB 2.6. */
export type Sexpr = Atom | List;

export type ReadResult =
  | { readonly kind: 'read'; readonly expressions: readonly Sexpr[] }
  | { readonly kind: 'malformed'; readonly message: string; readonly at: Position };

/** Deepest nesting that is read. Everything that walks a tree recursively relies on it. */
export const MAX_DEPTH = 500;

const SYMBOL_CHARACTERS = 'A-Za-z0-9~!@$%^&*_+=<>.?/\\-';
const SIMPLE_SYMBOL = new RegExp(`^(?!-?[0-9])[${SYMBOL_CHARACTERS}]+$`, 'u');
/** White space, a comment, or one token; sticky, so that it matches at the current offset or not at all. */
const TOKEN = new RegExp(
  [
    '(?<blank>[ \\t\\r\\n]+|;[^\\n\\r]*)',
    '(?<paren>[()])',
    '(?<string>"(?:[^"]|"")*")',
    '\\|(?<quoted>[^|\\\\]*)\\|',
    `(?<word>(?:#|:)?[${SYMBOL_CHARACTERS}]+)`,
  ].join('|'),
  'uy',
);
const WORDS: readonly (readonly [Atom['kind'], RegExp])[] = [
  ['numeral', /^-?(?:0|[1-9][0-9]*)$/],
  ['decimal', /^-?(?:0|[1-9][0-9]*)\.[0-9]+$/],
  ['bits', /^#(?:x[0-9A-Fa-f]+|b[01]+)$/],
  ['keyword', new RegExp(`^:[${SYMBOL_CHARACTERS}]+$`, 'u')],
  ['symbol', SIMPLE_SYMBOL],
];
// Control characters, and the marks that reorder text, would make a formula read otherwise than it is.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/**
 * Reads all S-expressions of a text. It never throws and never recurses, so hostile nesting ends as
 * `malformed`, like every other text that is not SMT-LIB.
 */
export function readSexprs(text: string): ReadResult {
  const expressions: Sexpr[] = [];
  const open: { items: Sexpr[]; at: Position }[] = [];
  const cursor = new Cursor();
  const malformed = (message: string, at: Position): ReadResult => ({
    kind: 'malformed',
    message,
    at,
  });
  let offset = 0;
  while (offset < text.length) {
    TOKEN.lastIndex = offset;
    const match = TOKEN.exec(text);
    const at = cursor.position();
    if (match === null) return malformed(unreadable(text.slice(offset)), at);
    const [token] = match;
    offset += token.length;
    cursor.advance(token);
    const groups = match.groups ?? {};
    if (groups.blank !== undefined) continue;
    if (token === '(') {
      if (open.length >= MAX_DEPTH) return malformed(`more than ${MAX_DEPTH} nested brackets`, at);
      open.push({ items: [], at });
      continue;
    }
    let expression: Sexpr;
    if (token === ')') {
      const list = open.pop();
      if (list === undefined) return malformed("a closing ')' that nothing opens", at);
      expression = { kind: 'list', ...list };
    } else {
      const atom = readAtom(token, groups, at);
      if (typeof atom === 'string') return malformed(atom, at);
      expression = atom;
    }
    (open.at(-1)?.items ?? expressions).push(expression);
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) return malformed("an opening '(' that is never closed", unclosed.at);
  return { kind: 'read', expressions };
}

/** The text of an S-expression on one line: no comments, single blanks, bars only where they are needed. */
export function printSexpr(expression: Sexpr): string {
  if (expression.kind === 'list') return `(${expression.items.map(printSexpr).join(' ')})`;
  if (expression.kind === 'symbol') return printSymbol(expression.text);
  const negative = expression.kind === 'numeral' || expression.kind === 'decimal';
  if (negative && expression.text.startsWith('-')) return `(- ${expression.text.slice(1)})`;
  return expression.text;
}

/** A symbol as SMT-LIB writes it: `x`, or `|two words|`. */
export function printSymbol(name: string): string {
  return SIMPLE_SYMBOL.test(name) ? name : `|${name}|`;
}

/** The text of a symbol, and undefined for anything else. */
export function symbolOf(expression: Sexpr | undefined): string | undefined {
  return expression?.kind === 'symbol' ? expression.text : undefined;
}

/** Whether the expression is a symbol, of whatever text. */
export function isSymbol(expression: Sexpr | undefined): expression is SymbolAtom {
  return expression?.kind === 'symbol';
}

/** A text short enough for a message. */
export function clip(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}

/** The first expression of a text; undefined where there is none, or the text cannot be read. */
export function firstExpression(text: string): Sexpr | undefined {
  const read = readSexprs(text);
  return read.kind === 'read' ? read.expressions[0] : undefined;
}

/** The items of a list whose first is the given symbol, without it; undefined for anything else. */
export function argumentsOf(
  expression: Sexpr | undefined,
  head: string,
): readonly Sexpr[] | undefined {
  if (expression?.kind !== 'list' || symbolOf(expression.items[0]) !== head) return undefined;
  return expression.items.slice(1);
}

function readAtom(
  token: string,
  groups: Record<string, string | undefined>,
  at: Position,
): Atom | string {
  if (groups.quoted !== undefined || groups.string !== undefined) {
    if (UNPRINTABLE.test(token.replace(/[\t\r\n]/g, ' '))) {
      return 'an invisible character between quotation marks';
    }
    if (groups.string !== undefined) {
      // Z3 would count the bytes of any other character.
      const strange = /[^ -~]/u.exec(token)?.[0];
      if (strange === undefined) return { kind: 'string', text: token, at };
      const code = strange.codePointAt(0)?.toString(16);
      return `a string literal is ASCII; write ${JSON.stringify(strange)} as \\u{${code}}`;
    }
    if (groups.quoted === '') return 'a symbol without a name: ||';
    return { kind: 'symbol', text: groups.quoted ?? '', at };
  }
  const kind = WORDS.find(([, pattern]) => pattern.test(token))?.[0];
  return kind === undefined
    ? `${JSON.stringify(token)} is no token of SMT-LIB`
    : { kind, text: token, at };
}

function unreadable(rest: string): string {
  if (rest.startsWith('"')) return 'a string that is never closed';
  if (rest.startsWith('|')) {
    return 'a |symbol| that is never closed, or has a backslash in it';
  }
  const [character = ''] = rest;
  const hint = /\p{L}/u.test(character) ? `; a name with it is written |${character}|` : '';
  return `${JSON.stringify(character)} is no character of SMT-LIB${hint}`;
}

/** Counts lines and columns over the tokens that were read. */
class Cursor {
  private line = 1;
  private column = 0;

  position(): Position {
    return { line: this.line, column: this.column };
  }

  advance(token: string): void {
    const lines = token.split('\n');
    const last = lines.at(-1) ?? '';
    if (lines.length > 1) {
      this.line += lines.length - 1;
      this.column = 0;
    }
    for (const _ of last) this.column += 1;
  }
}

/** The items of a list; none of an atom. */
export function itemsOf(expression: Sexpr | undefined): readonly Sexpr[] {
  return expression?.kind === 'list' ? expression.items : [];
}
