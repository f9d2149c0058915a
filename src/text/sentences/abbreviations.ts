/** What the stop behind a word means, by the word in lower case without its last stop. */
const INSIDE =
  'e.g eg i.e ie cf viz vs wlog w.l.o.g w.r.t s.t ca approx resp z.b d.h bzw vgl o.b.d.a p.ex';
const BEFORE_NAME = 'dr mr mrs ms prof st';
const BEFORE_NUMBER =
  'no nos fig figs eq eqs eqn eqns thm thms lem prop props cor cors def defs rem ex exs sec secs ch chap p pp vol art nr abb gl';
const AT_END_OR_INSIDE = 'etc al a.e a.s i.i.d q.e.d l.h.s r.h.s usw';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const TABLE = {
  inside: words(INSIDE),
  beforeName: words(BEFORE_NAME),
  beforeNumber: words(BEFORE_NUMBER),
  atEndOrInside: words(AT_END_OR_INSIDE),
};

/**
 * Whether a stop only ends an abbreviation.
 *
 * @param word what stands before the stop, up to the last blank or bracket
 * @param next the first character behind the stop that is no white space and opens nothing; empty at the end
 */
export function isAbbreviation(word: string, next: string): boolean {
  const known = word.toLowerCase();
  if (TABLE.inside.has(known)) return true;
  if (TABLE.beforeName.has(known)) return /\p{Lu}/u.test(next);
  if (TABLE.beforeNumber.has(known)) return /[\p{N}$\\]/u.test(next);
  return TABLE.atEndOrInside.has(known) && !/\p{Lu}/u.test(next);
}
