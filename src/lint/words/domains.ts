import type { WordToken } from './tokens.ts';

export type Base = 'natural' | 'integer' | 'rational' | 'real' | 'complex';
export type Sign = 'positive' | 'negative' | 'nonnegative' | 'nonzero';

/** What a text says that numbers are: "positive integers a and b". */
export interface DomainMention {
  /** Null where only a sign is said. */
  readonly base: Base | null;
  readonly sign: Sign | null;
  /** The variables it is said of; empty where it is said of none by name. */
  readonly names: readonly string[];
  /** The words. */
  readonly words: string;
}

const BASES: ReadonlyMap<string, Base> = new Map([
  ...(['natural', 'naturals', 'ℕ'] as const).map((word) => [word, 'natural'] as const),
  ...(['integer', 'integers', 'integral', 'ℤ'] as const).map((word) => [word, 'integer'] as const),
  ...(['rational', 'rationals', 'ℚ'] as const).map((word) => [word, 'rational'] as const),
  ...(['real', 'reals', 'ℝ'] as const).map((word) => [word, 'real'] as const),
  ...(['complex', 'ℂ'] as const).map((word) => [word, 'complex'] as const),
]);
const SIGNS: ReadonlyMap<string, Sign> = new Map([
  ['positive', 'positive'],
  ['negative', 'negative'],
  ['nonnegative', 'nonnegative'],
  ['nonzero', 'nonzero'],
]);
const NOUNS = new Set([
  'number',
  'numbers',
  'integer',
  'integers',
  'real',
  'reals',
  'natural',
  'naturals',
  'rational',
  'rationals',
]);
/** What may stand between a sign, a base and the noun. */
const BETWEEN = new Set([
  'even',
  'odd',
  'prime',
  'distinct',
  'whole',
  'consecutive',
  'different',
  'arbitrary',
  'fixed',
  'given',
  'two',
  'three',
]);

/** Everything that a text says of the domains of its numbers. */
export function domainMentions(tokens: readonly WordToken[]): DomainMention[] {
  const words = joined(tokens);
  const found: DomainMention[] = [];
  for (let at = 0; at < words.length; at++) {
    const read = domainAt(words, at);
    if (read === null) continue;
    const names = [...namesBefore(words, at), ...namesBehind(words, read.end)];
    const said = words
      .slice(at, read.end)
      .map(({ text }) => text)
      .join(' ');
    found.push({ base: read.base, sign: read.sign, names: [...new Set(names)], words: said });
    at = read.end - 1;
  }
  return found;
}

/** The variables that a text introduces under an adjective: a and b in "odd integers a and b". */
export function namesCalled(
  tokens: readonly WordToken[],
  adjective: RegExp,
): { readonly word: string; readonly name: string }[] {
  return tokens.flatMap((token, at) => {
    if (token.kind !== 'word' || !adjective.test(token.text)) return [];
    let end = at + 1;
    while (isDescription(tokens[end])) end += 1;
    // "primes p and q" needs no noun, "odd p" does.
    const noun = NOUNS.has(tokens[end - 1]?.text ?? '') || /s$/.test(token.text);
    if (!noun) return [];
    return namesBehind(tokens, end).map((name) => ({ word: token.text, name }));
  });
}

/** `non-negative`, `not negative` and `whole number` as one word each. */
function joined(tokens: readonly WordToken[]): WordToken[] {
  const out: WordToken[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const [token, next, third] = tokens.slice(at, at + 3);
    if (token === undefined) break;
    if (token.text === 'non' && next?.text === '-' && third?.kind === 'word') {
      out.push({ ...token, text: `non${third.text}` });
      at += 2;
    } else if (
      /^(?:non|not|never)$/.test(token.text) &&
      next !== undefined &&
      /^(?:negative|zero)$/.test(next.text)
    ) {
      out.push({ ...token, text: `non${next.text}` });
      at += 1;
    } else if (token.text === 'whole' && /^numbers?$/.test(next?.text ?? '')) {
      out.push({ ...token, text: 'integer' });
      at += 1;
    } else out.push(token);
  }
  return out;
}

function domainAt(
  words: readonly WordToken[],
  start: number,
): { base: Base | null; sign: Sign | null; end: number } | null {
  let base: Base | null = null;
  let sign: Sign | null = null;
  let noun = false;
  let end = start;
  for (; end < words.length; end++) {
    const { text, kind } = words[end] ?? { text: '', kind: 'symbol' };
    if (kind === 'name' || kind === 'number') break;
    const isBase = BASES.get(text);
    const isSign = SIGNS.get(text);
    if (isBase !== undefined && (base === null || noun === false)) base = isBase;
    else if (isSign !== undefined && sign === null && !noun) sign = isSign;
    else if (!(end > start && BETWEEN.has(text)) && !NOUNS.has(text)) break;
    if (isBase !== undefined && /^[ℕℤℚℝℂ]$/u.test(text)) {
      // `ℝ⁺`, `ℕ⁺`.
      const plus = words
        .slice(end + 1, end + 5)
        .map((token) => token.text)
        .join('');
      if (/^\^(?:\(\+\)|\+)/.test(plus)) {
        sign = 'positive';
        return { base, sign, end: end + (plus.startsWith('^(') ? 5 : 3) };
      }
      return { base, sign, end: end + 1 };
    }
    noun ||= NOUNS.has(text);
    if (noun && !/^(?:natural|real|rational|complex)$/.test(text)) {
      end += 1;
      break;
    }
  }
  if (end === start) return null;
  // "is positive", "the real part": an adjective without its noun says a sign of what stands before, or nothing.
  if (!noun && base !== null) return null;
  return base === null && sign === null ? null : { base, sign, end };
}

/** `integers a, b and c`, `real numbers x > 0`. */
function namesBehind(words: readonly WordToken[], from: number): string[] {
  const names: string[] = [];
  for (let at = from; at < words.length; at++) {
    const token = words[at];
    if (token?.kind === 'name') {
      // `x·y`, `x + y`: a term, not a variable that is introduced; `x > 0` and `x = 2` are.
      const next = words[at + 1];
      if (next?.kind === 'name' && next.glued) break;
      if (next !== undefined && /^[-+·*/^(]$/.test(next.text) && next.kind === 'symbol') break;
      // In "d, n = dq" a formula begins behind the comma.
      if (next?.text === '=' && names.length > 0) break;
      names.push(token.text);
    } else if (
      !(names.length > 0 && (token?.text === ',' || token?.text === 'and' || token?.text === '&'))
    )
      break;
  }
  return names;
}

/** `x is a`, `Let x and y be`, `x, y ∈`, `for x an`. */
function namesBefore(words: readonly WordToken[], at: number): string[] {
  let end = at - 1;
  while (/^(?:a|an|any|some|two|three|both|all|each|arbitrary)$/.test(words[end]?.text ?? ''))
    end -= 1;
  if (!/^(?:is|are|be|∈|:|in|being|denote|represent)$/.test(words[end]?.text ?? '')) {
    if (end === at - 1) return [];
    end += 1;
  }
  const names: string[] = [];
  for (let index = end - 1; index >= 0; index--) {
    const token = words[index];
    if (token?.kind === 'name') {
      const before = words[index - 1];
      if (before?.kind === 'symbol' && /^[-+·*/^)=<>≤≥]$/.test(before.text)) return [];
      if (before?.kind === 'number' || (before?.kind === 'name' && token.glued)) return [];
      names.unshift(token.text);
    } else if (token?.text !== ',' && token?.text !== 'and')
      return isOfThem(words, index) ? [] : names;
  }
  return names;
}

/** Whether what ends here makes names those of something else: "the square of an integer", but not "each of". */
function isOfThem(words: readonly WordToken[], end: number): boolean {
  let at = end;
  while (isDescription(words[at]) || /^(?:and|or|,)$/.test(words[at]?.text ?? '')) at -= 1;
  return (
    words[at]?.text === 'of' &&
    !/^(?:all|any|both|each|either|neither|none|one|some|two)$/.test(words[at - 1]?.text ?? '')
  );
}

function isDescription(token: WordToken | undefined): boolean {
  if (token?.kind !== 'word') return false;
  const { text } = token;
  if (NOUNS.has(text) || BASES.has(text) || SIGNS.has(text) || BETWEEN.has(text)) return true;
  return /^(?:an?|the|any|some|all|every)$/.test(text);
}
