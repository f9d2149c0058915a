import { FORBIDDEN_CONSTANTS, forbiddenWord, HASH_COMMAND, isCommandWord } from './keywords.ts';
import { hiddenByLetters } from './laterLetters.ts';
import { blankComments, type Token } from './tokens.ts';

/** A piece of text that is refused, and why. */
export interface Trap {
  readonly word: string;
  readonly why: string;
}

/** Escapes that Lean reads in strings and characters without any doubt. */
const PLAIN_ESCAPES = /\\[nt\\]/g;

/**
 * Finds a token by which Lean might come to read the text otherwise than this program's tokenizer. After a token that it
 * cannot read, Lean goes on at the next word that begins a command, even in what was meant as a string or a number; and
 * notation of a library may end in a quote. So whatever hides words from the scan must be beyond doubt, or is refused.
 */
export function lexicalTrap(token: Token, previous: Token | undefined): Trap | null {
  const { kind, text } = token;
  const glued = previous?.end === token.start ? previous : undefined;
  const hidden = hiddenByLetters(token, previous, isTelling);
  if (hidden !== null)
    return { word: hidden, why: 'a letter that older versions of Lean do not read' };
  if (kind === 'string') return stringTrap(text, glued);
  if (kind === 'char' && /["\\«]/.test(text.replace(PLAIN_ESCAPES, '')))
    return { word: text, why: 'an escape or a quote in a character' };
  if (kind === 'symbol' && text === "'" && glued?.text !== ']')
    return { word: text, why: 'a quote that begins no character' };
  if (kind === 'identifier' && glued?.kind === 'numeral')
    return { word: `${glued.text}${text}`, why: 'a number that runs into a word' };
  if (kind === 'identifier' && !/^(?:[^«»]|«[\p{L}\p{N}_' ]*»)*$/u.test(text))
    return { word: text, why: 'a name in « » with more than letters, digits and spaces' };
  return null;
}

/** Whether a word means something wherever it stands. */
function isTelling(word: string): boolean {
  return (
    isCommandWord(word) ||
    FORBIDDEN_CONSTANTS.has(word) ||
    forbiddenWord(word) !== null ||
    HASH_COMMAND.test(word)
  );
}

function stringTrap(text: string, glued: Token | undefined): Trap | null {
  const prefixed = glued !== undefined && /[!\p{L}\p{N}_']$/u.test(glued.text);
  if (prefixed || text.startsWith('r')) return { word: text, why: 'an interpolated or raw string' };
  const plain = text.replace(PLAIN_ESCAPES, ' ');
  if (/\\|@\[/.test(plain)) return { word: text, why: 'an escape or attribute inside a string' };
  // `println! "{...}"` has terms inside, and in these a quote need not end the string.
  if (plain.includes('{')) return { word: text, why: 'a brace inside a string' };
  const words = plain.match(/#?[A-Za-z_][\w?!']*/g) ?? [];
  const word = words.find(isTelling);
  return word === undefined ? null : { word, why: `'${word}' inside a string` };
}

/** Characters that cannot be seen or that turn the reading direction. */
const INVISIBLE =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/u;

/** A piece of text with its place. */
interface Found {
  readonly line: number;
  readonly column: number;
  readonly name: string;
}

/** The first invisible character of a text on Unix lines; tabs are reported elsewhere. */
export function invisibleCharacter(text: string): Found | null {
  const found = firstMatch(text.replaceAll('\t', ' '), INVISIBLE);
  const code = found?.name.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  return found && { ...found, name: `U+${code}` };
}

/** The first mark of a comment that is left when the comments are gone, as in `\\/-`: Lean may split it otherwise. */
export function commentMark(text: string): Found | null {
  return firstMatch(blankComments(text), /--|\/-|-\//u);
}

function firstMatch(text: string, pattern: RegExp): Found | null {
  for (const [index, line] of text.split('\n').entries()) {
    const match = pattern.exec(line);
    if (match === null) continue;
    return {
      line: index + 1,
      column: Array.from(line.slice(0, match.index)).length,
      name: match[0],
    };
  }
  return null;
}
