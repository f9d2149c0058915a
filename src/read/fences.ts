import type { Mistake } from '../language/mistake.ts';
import { closest } from '../text/closest.ts';

/** An opening fence of a code block by the rules of CommonMark. */
const FENCE = /^ {0,3}(`{3,}|~{3,})\s*([^`\s]*)[^`]*$/;
/** A fence inside of a quotation, a list or a deep indentation: shown as code, but no block of the file's own. */
const NESTED_FENCE = /^(?:[ \t]|[>*+-]|\d{1,9}[.)])+(?:`{3,}|~{3,})\s*([^`\s]*)/;

const FORMAL: ReadonlyMap<string, 'lean' | 'smt2'> = new Map([
  ['lean', 'lean'],
  ['lean4', 'lean'],
  ['smt2', 'smt2'],
  ['smt', 'smt2'],
  ['smtlib', 'smt2'],
]);

/** What a formal statement looks like, whatever its block is called. */
const FORMAL_TEXT =
  /^\s*(?:\((?:assert|set-logic|check-sat|declare-[a-z]+|define-[a-z-]+)[\s)]|(?:theorem|lemma|example)\s[^\n]*:)/mu;

export interface Fence {
  /** The marks, which a line of at least as many must end. */
  readonly marks: string;
  /** The formal language, or null for any other block. */
  readonly formal: 'lean' | 'smt2' | null;
  /** The word behind the marks, as it is written. */
  readonly word: string;
}

/** The fence that a line opens; null where it opens none. */
export function fenceAt(line: string): Fence | null {
  const match = FENCE.exec(line);
  if (!match) return null;
  const word = match[2] ?? '';
  return { marks: match[1] ?? '```', word, formal: FORMAL.get(word.toLowerCase()) ?? null };
}

/** The line that closes a block; null where none does. */
export function closingFence(
  lines: readonly string[],
  from: number,
  opening: string,
): number | null {
  const mark = opening[0] === '~' ? '~' : '`';
  const closing = new RegExp(`^ {0,3}${mark}{${opening.length},}\\s*$`);
  const at = lines.findIndex((line, i) => i >= from && closing.test(line));
  return at < 0 ? null : at;
}

/**
 * What is wrong with a block above the proof that a reader would take for the pinned statement, and that is not; null
 * for all others. What is shown as the statement has to be what is judged.
 */
export function decoy({ word }: Fence, content: string, line: number): Mistake | null {
  const near = nearFormal(word);
  if (near !== null) {
    return {
      line,
      message: `a block in the language "${word}" is not read`,
      fix: `write \`\`\`${near} to pin the theorem in it, or \`\`\`text to show something else`,
    };
  }
  if (!FORMAL_TEXT.test(content)) return null;
  return {
    line,
    message: 'this block looks like a formal statement, but its language is not that of one',
    fix: 'write ```lean or ```smt2 to pin the theorem in it, or take it out',
  };
}

/** A fence that is none, since it is indented, quoted or in a list, where its language is a formal one. */
export function nestedDecoy(line: string, number: number): Mistake | null {
  const match = NESTED_FENCE.exec(line);
  const word = match?.[1] ?? '';
  if (!match || (!FORMAL.has(word.toLowerCase()) && nearFormal(word) === null)) return null;
  return {
    line: number,
    message: 'a formal statement inside of a list, a quotation or an indentation is not read',
    fix: 'begin the line with the fence',
  };
}

/** The formal language that a word is probably meant to be; null where it is one, or like none. */
function nearFormal(word: string): string | null {
  if (FORMAL.has(word.toLowerCase())) return null;
  const letters = word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  if (/^(?:smt|z3|cvc)/.test(letters)) return 'smt2';
  if (letters.startsWith('lean')) return 'lean';
  // Letters of another script that look like these are one edit away.
  if (letters.length < 4) return null;
  const near = closest(letters, [...FORMAL.keys()]);
  return near === null ? null : (FORMAL.get(near) ?? null);
}
