import { numeralAt } from './numerals.ts';
import type { WordToken } from './tokens.ts';

export type BoundRelation = '>' | '>=' | '<' | '<=';

/** A bound that a text says in words: "more than a dozen", "12 or fewer", "≥ 12" behind a word. */
export interface SaidBound {
  readonly relation: BoundRelation;
  readonly value: string;
  /** As the text has it. */
  readonly words: string;
}

const UP = '(?:greater|larger|bigger|more|higher|longer|older|heavier|taller)';
const DOWN = '(?:less|smaller|fewer|lower|shorter|younger|lighter)';
const NEGATION =
  "(?:no|not|never|cannot|can't|(?:can|do|does|is|are|must|may|will|should|need) not|(?:do|does|is|are|must|need)n't)";
const CORES: readonly (readonly [string, BoundRelation])[] = [
  [`${UP} than or equal to|${UP} or equal (?:to|than)|equal to or ${UP} than`, '>='],
  ['equals? or exceeds?|at or above|at least|an? minimum of|bounded (?:from )?below by', '>='],
  [`${DOWN} than or equal to|${DOWN} or equal (?:to|than)|equal to or ${DOWN} than`, '<='],
  ['at or below|at most|up to|an? maximum of|bounded (?:from )?above by', '<='],
  [`${UP} than|exceed(?:s|ing)?|surpass(?:es|ing)?|above|over|beyond|in excess of`, '>'],
  [`${DOWN} than|below|under`, '<'],
];
const PHRASES: readonly (readonly [RegExp, BoundRelation])[] = CORES.map(([core, relation]) => [
  new RegExp(`^(?<negation>${NEGATION} )?(?:be )?(?:strictly )?(?:${core})$`),
  relation,
]);
const LONGEST = 9;

const OPPOSITE: Readonly<Record<BoundRelation, BoundRelation>> = {
  '>': '<=',
  '>=': '<',
  '<': '>=',
  '<=': '>',
};
const SYMBOLS: ReadonlyMap<string, BoundRelation> = new Map([
  ['>', '>'],
  ['≥', '>='],
  ['<', '<'],
  ['≤', '<='],
]);

/** Everything that a text bounds by a whole number in words, in its order. */
export function boundsSaid(tokens: readonly WordToken[]): SaidBound[] {
  const found: SaidBound[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const read = between(tokens, at) ?? before(tokens, at) ?? behind(tokens, at);
    if (read === null) continue;
    found.push(...read.bounds);
    at = read.end - 1;
  }
  return found;
}

interface Read {
  readonly bounds: readonly SaidBound[];
  readonly end: number;
}

/** "more than 12", "does not exceed a dozen", "that is ≥ 12". */
function before(tokens: readonly WordToken[], at: number): Read | null {
  const phrase = phraseAt(tokens, at) ?? symbolAt(tokens, at);
  const number = phrase === null ? null : wholeAt(tokens, phrase.end);
  if (phrase === null || number === null) return null;
  const bound = { ...phrase, value: number.value, words: textOf(tokens, at, number.end) };
  return { bounds: [bound], end: number.end };
}

/** "12 or more", "a dozen pupils or fewer", "bounded by 12 from above". */
function behind(tokens: readonly WordToken[], at: number): Read | null {
  const number = wholeAt(tokens, at);
  if (number === null) return null;
  for (const start of [number.end, number.end + 1]) {
    const words = textOf(tokens, start, start + 2);
    const relation = /^(?:or (?:more|greater|larger|higher|above|over)|and (?:up|above))$/.test(
      words,
    )
      ? '>='
      : /^or (?:fewer|less|smaller|lower|below|under)$/.test(words)
        ? '<='
        : null;
    if (relation !== null && tokens[start + 2]?.text !== 'than')
      return {
        bounds: [{ relation, value: number.value, words: textOf(tokens, at, start + 2) }],
        end: start + 2,
      };
  }
  const bounded = textOf(tokens, at - 2, at) === 'bounded by';
  const side = /^from (above|below)$/.exec(textOf(tokens, number.end, number.end + 2))?.[1];
  if (!bounded || side === undefined) return null;
  const words = textOf(tokens, at - 2, number.end + 2);
  const relation = side === 'above' ? '<=' : '>=';
  return { bounds: [{ relation, value: number.value, words }], end: number.end + 2 };
}

/** "strictly between 2 and 5", "between 2 and 5 inclusive"; without such a word either may be meant. */
function between(tokens: readonly WordToken[], at: number): Read | null {
  const strict = textOf(tokens, at, at + 2) === 'strictly between';
  if (!strict && tokens[at]?.text !== 'between') return null;
  const low = wholeAt(tokens, at + (strict ? 2 : 1));
  const high =
    low === null || tokens[low.end]?.text !== 'and' ? null : wholeAt(tokens, low.end + 1);
  if (low === null || high === null) return null;
  const comma = tokens[high.end]?.text === ',' ? 1 : 0;
  const inclusive = /^inclusive(?:ly)?$/.test(tokens[high.end + comma]?.text ?? '');
  if (!strict && !inclusive) return null;
  const words = textOf(tokens, at, high.end);
  return {
    bounds: [
      { relation: strict ? '>' : '>=', value: low.value, words },
      { relation: strict ? '<' : '<=', value: high.value, words },
    ],
    end: high.end,
  };
}

function phraseAt(
  tokens: readonly WordToken[],
  at: number,
): { relation: BoundRelation; end: number } | null {
  if (tokens[at]?.kind !== 'word') return null;
  // "x over 2" is a quotient.
  const quotient = tokens[at]?.text === 'over' && /name|number/.test(tokens[at - 1]?.kind ?? '');
  if (quotient) return null;
  for (let length = LONGEST; length >= 1; length--) {
    const part = tokens.slice(at, at + length);
    if (part.length < length || part.some(({ kind }) => kind !== 'word')) continue;
    const words = part.map(({ text }) => text.replace('’', "'")).join(' ');
    for (const [pattern, relation] of PHRASES) {
      const match = pattern.exec(words);
      if (match === null) continue;
      const negated = match.groups?.['negation'] !== undefined;
      return { relation: negated ? OPPOSITE[relation] : relation, end: at + length };
    }
  }
  return null;
}

/** A sign without a left side, as in "a number ≥ 12". */
function symbolAt(
  tokens: readonly WordToken[],
  at: number,
): { relation: BoundRelation; end: number } | null {
  const token = tokens[at];
  const relation = token?.kind === 'symbol' ? SYMBOLS.get(token.text) : undefined;
  return relation !== undefined && tokens[at - 1]?.kind === 'word'
    ? { relation, end: at + 1 }
    : null;
}

/** A whole number that is no part of a greater term, and counts no alternatives as in "at least one of them". */
function wholeAt(tokens: readonly WordToken[], at: number): { value: string; end: number } | null {
  const minus = tokens[at]?.kind === 'symbol' && tokens[at]?.text === '-' ? 1 : 0;
  const numeral = numeralAt(tokens, at + minus);
  if (numeral?.value == null || !/^\d+$/.test(numeral.value)) return null;
  const { end, value } = numeral;
  const next = tokens[end];
  if (next?.kind === 'name' && next.glued) return null;
  if (next?.kind === 'symbol' && /^[-+·*/^(=<>≤≥%]$/.test(next.text)) return null;
  const counts =
    next?.kind === 'word' && !/^(?:and|or|then|but|for|if|so|we|in|is)$/.test(next.text);
  if (counts && (next.text === 'of' || tokens[at]?.text === 'one')) return null;
  return { value: minus === 1 ? `-${value}` : value, end };
}

function textOf(tokens: readonly WordToken[], from: number, to: number): string {
  return tokens
    .slice(Math.max(0, from), to)
    .map(({ text }) => text)
    .join(' ');
}
