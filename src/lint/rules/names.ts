import { binderNames, isQuantifier, subtrees, symbolsIn } from '../../language/formula/tree.ts';
import { freeSymbols } from '../../language/smt/free.ts';
import { EVERYWHERE, type Lint } from '../lint.ts';
import { formulasOf } from '../subject.ts';
import { compareWithWords, namesIn } from '../words/compare.ts';
import { domainMentions } from '../words/domains.ts';
import { wordTokens } from '../words/tokens.ts';

/**
 * A variable that stands in the words and not in the formal statement, while another one stands there that the words do not
 * know. Where all are called otherwise they are renamed, which says nothing.
 */
export const names: Lint = {
  id: 'names',
  about: EVERYWHERE,
  check(subject) {
    const { words, goal, kind } = subject;
    if (words === null || goal === null) return [];
    const all = namesIn(subject);
    const tokens = wordTokens(words, all);
    const said = new Set(tokens.filter((token) => token.kind === 'name').map(({ text }) => text));
    if (said.size === 0) return [];
    const formulas = kind === 'claim' ? [goal] : formulasOf(subject);
    const spoken = new Set(formulas.flatMap(({ tree }) => [...freeSymbols(tree)]));
    const bound = new Set(
      formulas
        .flatMap(({ tree }) => [...subtrees(tree)].filter(isQuantifier).flatMap(binderNames))
        .map(({ name }) => name),
    );
    const declared = new Set(
      [...subject.variables.map(({ name }) => name), ...subject.outer.keys()].filter((name) =>
        /^\p{L}[\d'₀-₉]*$/u.test(name),
      ),
    );
    const own = [...declared].filter((name) => spoken.has(name));
    const isSaid = (name: string): boolean =>
      said.has(name) || [...said].some((word) => word.replace(/\d+$/, '') === name);
    const extra = own.filter((name) => !isSaid(name));
    const common = own.filter(isSaid);
    const known = (word: string): boolean =>
      spoken.has(word) ||
      bound.has(word) ||
      (all.has(word) && spoken.has(word)) ||
      [...spoken, ...bound].some(
        (name) => word.replace(/\d+$/, '') === name || word === name.replaceAll('_', ''),
      );
    const constant = new Set([
      'e',
      'π',
      'i',
      'd',
      ...subject.variables.flatMap(({ sort }) => [...symbolsIn(sort)]),
    ]);
    const missing = [...said].filter(
      (word) => !known(word) && !constant.has(word) && (kind !== 'claim' || declared.has(word)),
    );
    if (extra.length > 0 && missing.length > 0 && common.length > 0) {
      return [
        {
          at: goal.at,
          message: `the words speak of ${missing.join(', ')}, and the formal statement of ${extra.join(', ')}`,
          fix: 'use the names of the words',
        },
      ];
    }
    const written = compareWithWords(subject).names;
    if (written.length > 0) return written;
    if (kind === 'claim' || common.length === 0) return [];
    const introduced = domainMentions(tokens).flatMap((mention) => mention.names);
    const lost = introduced.filter((word) => missing.includes(word) && !existential(words, word));
    if (lost.length > 0 && extra.length === 0) {
      return [
        {
          at: goal.at,
          message: `the words are about ${[...new Set(lost)].join(', ')}, too, and the formal statement does not speak of it`,
          fix: 'state what the words say of it',
        },
      ];
    }
    return [];
  },
};

/** `for some k`, `there is a k`, `with k an integer`: what the formal statement may say without the letter. */
function existential(words: string, letter: string): boolean {
  return (
    new RegExp(
      `(?:some|exists?|there (?:is|are)|with|where|∃|\\\\exists)[^.]{0,60}\\b${letter}\\b`,
      'i',
    ).test(words) || new RegExp(`\\b${letter}\\b[^.]{0,30}(?:exists?|such that)`, 'i').test(words)
  );
}
