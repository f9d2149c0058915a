import type { WordToken } from './tokens.ts';

/** A number as a text says it, in digits or in words: `12`, "twenty-one", "half a dozen", "three quarters". */
export interface Numeral {
  /** As a formula writes it; null of a fraction. */
  readonly value: string | null;
  /** What a formula may write as well: the factors of "two dozen", both numbers of "three quarters". */
  readonly parts: readonly string[];
  /** The index behind its last token. */
  readonly end: number;
}

const UNITS = numbered(0, [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  ...['eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen'],
  'nineteen',
]);
const TENS = numbered(2, [
  ...['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'],
]);
/** What multiplies the number before it, and stands for itself behind an article. */
const MULTIPLIERS: ReadonlyMap<string, number> = new Map([
  ['dozen', 12],
  ['score', 20],
  ['hundred', 100],
  ['gross', 144],
  ['thousand', 1000],
  ['million', 1_000_000],
]);
const DENOMINATORS = numbered(2, [
  ...['half', 'third', 'quarter', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'],
]);

function numbered(first: number, words: readonly string[]): ReadonlyMap<string, number> {
  return new Map(words.map((word, at) => [word, at + first]));
}

/** The number that begins at a token; null where none does. */
export function numeralAt(tokens: readonly WordToken[], at: number): Numeral | null {
  const article = /^an?$/.test(wordAt(tokens, at));
  const [half, , behindHalf] = [0, 1, 2].map((offset) => wordAt(tokens, at + offset));
  if (half === 'half' && /^an?$/.test(wordAt(tokens, at + 1)) && isMultiplier(behindHalf))
    return multiplied(tokens, 0.5, at + 2);
  if (article) {
    if (/^(?:couple|pair)$/.test(wordAt(tokens, at + 1))) {
      const of = wordAt(tokens, at + 2) === 'of' && isMultiplier(wordAt(tokens, at + 3));
      return multiplied(tokens, 2, at + (of ? 3 : 2));
    }
    if (isMultiplier(wordAt(tokens, at + 1))) return multiplied(tokens, 1, at + 1);
    return fractionAt(tokens, 1, at + 1, true);
  }
  const token = tokens[at];
  if (token?.kind === 'number') {
    return isMultiplier(wordAt(tokens, at + 1))
      ? multiplied(tokens, Number(token.text), at + 1)
      : { value: token.text, parts: [], end: at + 1 };
  }
  const small = smallAt(tokens, at);
  if (small === null) return null;
  return (
    fractionAt(tokens, small.value, small.end, false) ?? multiplied(tokens, small.value, small.end)
  );
}

/** A first number with the multipliers behind it, and what is added: "two hundred and five". */
function multiplied(tokens: readonly WordToken[], first: number, from: number): Numeral {
  const parts = new Set<string>();
  let [total, current, at] = [0, first, from];
  for (;;) {
    let factor = 1;
    while (isMultiplier(wordAt(tokens, at))) {
      const next = multiplierOf(wordAt(tokens, at)) ?? 1;
      for (const part of [current, next]) if (part > 1) parts.add(String(part));
      current *= next;
      factor *= next;
      at += 1;
    }
    total += current;
    // "a hundred and two" is a sum; "a dozen and two others", "two and three" are none.
    const added =
      factor < 100 ? null : smallAt(tokens, at + (wordAt(tokens, at) === 'and' ? 1 : 0));
    if (added === null) return { value: String(total), parts: [...parts], end: at };
    current = added.value;
    at = added.end;
  }
}

/** "three quarters", "two-thirds", "one half", "a third of"; "the third", "one second" are none. */
function fractionAt(
  tokens: readonly WordToken[],
  numerator: number,
  from: number,
  article: boolean,
): Numeral | null {
  const at = from + (isHyphen(tokens[from]) ? 1 : 0);
  const word = wordAt(tokens, at);
  const singular = word === 'halves' ? 'half' : word.replace(/s$/, '');
  const denominator = DENOMINATORS.get(singular);
  if (denominator === undefined || (word === singular) !== (numerator === 1)) return null;
  const ordinal = article && singular !== 'half' && singular !== 'quarter';
  if (ordinal && wordAt(tokens, at + 1) !== 'of') return null;
  return { value: null, parts: [String(numerator), String(denominator)], end: at + 1 };
}

/** A number below a hundred: "seven", "twenty", "twenty-one". */
function smallAt(tokens: readonly WordToken[], at: number): { value: number; end: number } | null {
  const unit = UNITS.get(wordAt(tokens, at));
  if (unit !== undefined) return { value: unit, end: at + 1 };
  const tens = TENS.get(wordAt(tokens, at));
  if (tens === undefined) return null;
  const next = at + (isHyphen(tokens[at + 1]) ? 2 : 1);
  const added = UNITS.get(wordAt(tokens, next)) ?? 0;
  return added >= 1 && added <= 9
    ? { value: 10 * tens + added, end: next + 1 }
    : { value: 10 * tens, end: at + 1 };
}

function wordAt(tokens: readonly WordToken[], at: number): string {
  const token = tokens[at];
  return token?.kind === 'word' ? token.text : '';
}

function isHyphen(token: WordToken | undefined): boolean {
  return token?.kind === 'symbol' && token.text === '-' && token.glued;
}

function multiplierOf(word: string): number | undefined {
  return MULTIPLIERS.get(word) ?? MULTIPLIERS.get(word.replace(/s$/, ''));
}

function isMultiplier(word: string | undefined): boolean {
  return word !== undefined && multiplierOf(word) !== undefined;
}
