import { isCommandWord } from '../../language/lean/keywords.ts';
import { endsInLaterLetter, hiddenByLetters } from '../../language/lean/laterLetters.ts';
import {
  blockCommentEnd,
  type Comment,
  type Lexed,
  type Token,
} from '../../language/lean/tokens.ts';
import { invisibleCharacter } from '../../language/lean/traps.ts';
import { WORD_RULES } from './words.ts';

/** A place where people, or this scan, may read a text otherwise than Lean does. */
export interface Doubt {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

const PLAIN_NAME = /^(?:[^«»]|«[\p{L}\p{N}_' +*<>=≤≥-]*»)*$/u;

/**
 * What hides text from the scan must be beyond doubt. Lean takes the longest symbol that any imported library has made
 * known, and looks for a comment only behind it: where a comment, a character or a raw string touches a symbol, that
 * symbol may be longer than it is here.
 */
export function findDoubts(source: string, { tokens, comments }: Lexed): Doubt[] {
  const found: Doubt[] = [];
  const report = ({ line, column }: { line: number; column: number }, message: string) =>
    found.push({ line, column, message });
  const hidden = invisibleCharacter(source.replaceAll('\r\n', '\n').replace(/^\ufeff/, ''));
  if (hidden) report(hidden, `the invisible character ${hidden.name}`);
  const symbols = new Map(
    tokens.flatMap((token) =>
      token.kind === 'symbol' || endsInLaterLetter(token) ? [[token.end, token.text] as const] : [],
    ),
  );
  for (const comment of comments) {
    const symbol = symbols.get(comment.start);
    if (symbol !== undefined) report(comment, `a comment that touches '${symbol}'`);
    if (commentEnd(source, comment) !== comment.end)
      report(comment, 'a comment that Lean may end elsewhere');
  }
  for (const [index, token] of tokens.entries()) {
    const previous = tokens[index - 1];
    const message = doubtOf(token, previous);
    if (message !== null) report(token, message);
    const hidden = hiddenByLetters(token, previous, isTelling);
    if (hidden !== null)
      report(token, `'${hidden}' beside a letter that older versions of Lean do not read`);
  }
  return found;
}

/** Whether a word means something wherever it stands. */
function isTelling(word: string): boolean {
  return isCommandWord(word) || WORD_RULES.has(word);
}

function doubtOf({ kind, text, start }: Token, previous: Token | undefined): string | null {
  // Names go into questions to Lean: nothing that could end a line may be in one.
  if (kind === 'identifier' && !PLAIN_NAME.test(text))
    return 'a name in « » with more than letters, digits and spaces';
  if (previous?.end !== start || !/^(symbol|close)$/.test(previous.kind)) return null;
  const hides = (kind === 'char' && /["\\«]/.test(text)) || (kind === 'string' && text[0] === 'r');
  if (hides) return `${text.slice(0, 8)} touches the symbol '${previous.text}'`;
  if (previous.kind !== 'symbol' || kind !== 'symbol') return null;
  const joined = previous.text + text;
  const mark = /--|\/-|-\//.exec(joined)?.[0];
  return mark ? `'${joined}', which holds the comment mark '${mark}'` : null;
}

/**
 * Where Lean itself ends a comment. It passes over the character behind `/-`, so that `/-/-` does not nest, and over white
 * space and comments behind `/--`, so that a line comment there hides the end of the doc comment.
 */
function commentEnd(source: string, { kind, start, end }: Comment): number | null {
  if (kind === 'line') return end;
  return blockCommentEnd(source, kind === 'block' ? start + 3 : behindSpace(source, start + 3), 1);
}

function behindSpace(source: string, from: number): number {
  let index = from;
  while (index < source.length) {
    if (/[ \r\n]/.test(source[index] ?? '')) {
      index += 1;
    } else if (source.startsWith('--', index)) {
      const newline = source.indexOf('\n', index);
      index = newline < 0 ? source.length : newline;
    } else if (/^\/-[^-!]/.test(source.slice(index, index + 3))) {
      index = blockCommentEnd(source, index + 3, 1) ?? source.length;
    } else {
      return index;
    }
  }
  return index;
}
