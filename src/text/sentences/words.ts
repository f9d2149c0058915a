import type { Span } from '../../schema/index.ts';

/** Commands of TeX that lay out and say nothing, and letters that look like blanks. */
const SILENT =
  /\\(?:(?:begin|end)\{[A-Za-z]{1,20}\*?\}|(?:item|qed|qedhere|qedsymbol|blacksquare|square|Box|hfill|noindent|par|quad|qquad|left|right|displaystyle|smallskip|medskip|bigskip)(?![A-Za-z]))|[\u115f\u1160\u2800\u3164\uffa0]/g;

/** Scripts that set no blanks between words. */
const DENSE =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';

/** Longer runs count as several words, or whole sentences could be written together as one. */
const LONGEST = 12;

/** A letter of such a script, a run of other letters and digits, or a sign such as `=`; a mark of the end is none. */
const WORD = new RegExp(
  `[${DENSE}]|(?:(?![${DENSE}])[\\p{L}\\p{M}\\p{N}]){1,${LONGEST}}|(?![∎■□▪◻◼])[\\p{Sm}\\p{So}]`,
  'gu',
);

/** The words of a text in order, formulas included, as ranges of UTF-16 units. */
export function wordsOf(text: string): Span[] {
  const said = text.replace(SILENT, (silent) => ' '.repeat(silent.length));
  return [...said.matchAll(WORD)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
  }));
}
