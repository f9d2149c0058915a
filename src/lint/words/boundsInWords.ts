import type { Sexpr } from '../../language/smt/sexpr.ts';
import { infixText } from '../../language/math/infix.ts';
import { argsOf, headOf } from '../formula/tree.ts';
import type { Subject, Suspicion } from '../subject.ts';
import type { Compared, Relation } from './comparison.ts';
import { numbersOfWord, valueOfWord } from './english.ts';
import type { WordToken } from './tokens.ts';

const PHRASES: readonly (readonly [RegExp, Relation | '<' | '<='])[] = [
  [/^(?:strictly )?(?:greater|larger|bigger|more) than or equal to$/, '>='],
  [/^(?:strictly )?(?:less|smaller|fewer) than or equal to$/, '<='],
  [/^(?:strictly )?(?:greater|larger|bigger|more) than$/, '>'],
  [/^(?:strictly )?(?:less|smaller|fewer) than$/, '<'],
  [/^exceeds?$/, '>'],
  [/^at least$/, '>='],
  [/^at most$/, '<='],
  [/^no(?:t)? (?:less|smaller|fewer) than$/, '>='],
  [/^no(?:t)? (?:more|greater|larger|bigger) than$/, '<='],
  [/^does not exceed$/, '<='],
];

/** "greater than 2", "at least five", against the comparisons with that number. */
export function boundsInWords(
  tokens: readonly WordToken[],
  formal: readonly Compared[],
  subject: Subject,
): Suspicion[] {
  if (subject.kind === 'claim') return [];
  const found: Suspicion[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const phrase = phraseAt(tokens, at);
    if (phrase === null) continue;
    const { relation, end } = phrase;
    at = end - 1;
    const token = tokens[end];
    const value =
      token?.kind === 'number'
        ? token.text
        : token?.kind === 'word'
          ? valueOfWord(token.text)
          : undefined;
    const next = tokens[end + 1];
    // "at least 2n": a term, whose relation would be found with its formula.
    if (
      value === undefined ||
      value.includes('.') ||
      (next?.kind === 'name' && next.glued) ||
      (next?.kind === 'symbol' && /^[-+·*/^(=<>≤≥%]$/.test(next.text))
    )
      continue;
    if (token?.kind === 'word' && numbersOfWord(token.text).length > 1) continue;
    const bounds = formal.filter(({ tree }) => boundOf(tree) === value);
    if (bounds.length === 0) continue;
    if (bounds.some(({ tree }) => relationOf(tree) === relation)) continue;
    const [first] = bounds;
    if (first === undefined || !strictPair(first, relation)) continue;
    found.push({
      at: first.tree.at,
      message: `the words say "${phrase.words} ${token?.text}", and the formal statement ${infixText(first.tree)}`,
      fix: 'write the relation that is meant',
    });
  }
  return found;
}

function phraseAt(
  tokens: readonly WordToken[],
  at: number,
): { relation: Relation | '<' | '<='; end: number; words: string } | null {
  if (tokens[at]?.kind !== 'word') return null;
  for (let length = 6; length >= 1; length--) {
    const part = tokens.slice(at, at + length);
    if (part.some(({ kind }) => kind !== 'word')) continue;
    const words = part.map(({ text }) => text).join(' ');
    const found = PHRASES.find(([pattern]) => pattern.test(words));
    if (found !== undefined && part.length === length)
      return { relation: found[1], end: at + length, words };
  }
  return null;
}

/** The number that a comparison compares something else with. */
function boundOf(tree: Sexpr): string | undefined {
  const [left, right] = argsOf(tree);
  const value = (side: Sexpr | undefined): string | undefined =>
    side?.kind === 'numeral'
      ? side.text
      : side?.kind === 'decimal'
        ? side.text.replace(/\.0+$/, '')
        : undefined;
  const [a, b] = [value(left), value(right)];
  if (a !== undefined && b !== undefined) return undefined;
  return a ?? b;
}

/** The relation of a comparison with the number on its right. */
function relationOf(tree: Sexpr): string {
  const [left] = argsOf(tree);
  const head = headOf(tree) ?? '';
  const turned: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
  return left?.kind === 'numeral' || left?.kind === 'decimal' ? (turned[head] ?? head) : head;
}

/** Whether relations differ in strictness alone. */
function strictPair({ tree }: Compared, wanted: string): boolean {
  const relation = relationOf(tree);
  return `${relation}=` === wanted || relation === `${wanted}=`;
}
