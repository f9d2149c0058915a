import { LATER_LETTERS, type Token } from './tokens.ts';

const LATER = new RegExp(`[${LATER_LETTERS}]`, 'u');
/** What goes on with a name and begins none. */
const BEHIND = '[0-9!?\\u2080-\\u2089\\u2090-\\u209c\\u1d62-\\u1d6a]*';
/** Where the quote is no part of a name to an older Lean, and may begin a character. */
const QUOTE = new RegExp(`[${LATER_LETTERS}]${BEHIND}'`, 'u');
const LAST = new RegExp(`[${LATER_LETTERS}]${BEHIND}$`, 'u');

/**
 * What an older Lean could come to read where a name has letters that it does not know, if that is more than names: a word
 * that means something by itself (`éaxiom`), or the beginning of a character or raw string (`é'"'`, `ér"…"`). Null where
 * there is nothing of it.
 */
export function hiddenByLetters(
  { kind, text, start }: Token,
  previous: Token | undefined,
  isTelling: (word: string) => boolean,
): string | null {
  if (kind === 'string' || kind === 'char') {
    const glued = previous?.end === start && previous.kind === 'identifier';
    return glued && LATER.test(previous.text) ? text.slice(0, 8) : null;
  }
  // In « » all versions read everything.
  const bare = kind === 'identifier' ? text.replace(/«[^»]*»/g, ' ') : '';
  if (!LATER.test(bare)) return null;
  if (QUOTE.test(bare)) return text;
  return bare.match(/[A-Za-z_][\w?!]*/g)?.find(isTelling) ?? null;
}

/** Whether a name ends in such a letter: an older Lean looks for no comment behind it. */
export function endsInLaterLetter({ kind, text }: Token): boolean {
  return kind === 'identifier' && LAST.test(text);
}
