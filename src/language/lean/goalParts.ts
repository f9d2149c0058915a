import { remembered } from './remembered.ts';
import { type Token, tokenize, withDepth } from './tokens.ts';

/** What stands in front of a claim: variables that are quantified over, or a premise. */
export type Opening =
  | {
      readonly kind: 'variables';
      readonly names: readonly string[];
      /** Null where the text leaves the type to Lean. */
      readonly type: string | null;
      readonly bracket: '(' | '{' | '[';
    }
  | { readonly kind: 'premise'; readonly text: string };

/** A formula without its outer universal quantifiers and premises. */
export interface Opened {
  readonly openings: readonly Opening[];
  readonly claim: string;
  /** Of a part behind a definition: what people call it, where that is shorter. */
  readonly behind?: { readonly shown: string | null };
}

/** What a formula says behind a definition, part by part; one part may be anything. */
export interface Unfolded {
  readonly parts: readonly string[];
  /** Names of the parts, where they have any that are shorter. */
  readonly shown?: readonly string[];
}

/** Unfolds a formula that is a definition at some terms; null for any other. */
export type Unfold = (formula: string) => Unfolded | null;

/** More parts are not told apart; the formula is then taken as a whole. */
const MAX_PARTS = 8;

/** What takes everything to its right: no connective behind it is an outer one. */
const SWALLOWS = new Set([
  ...[
    '∀',
    '∃',
    '∃!',
    'forall',
    'exists',
    'fun',
    'λ',
    'Σ',
    'Π',
    'let',
    'letI',
    'have',
    'haveI',
    'if',
  ],
  ...['match', 'show', 'suffices', 'by', 'do', 'from', 'nomatch', '<|', '$'],
]);
/** What takes the terms to its right, and leaves relations and connectives to the formula. */
const BIG_OPERATORS = new Set(['∑', '∏', "∑'", "∏'", '∫', '⨆', '⨅', '⋃', '⋂']);
const IMPLIES = new Set(['→', '->']);
const AND = new Set(['∧', '/\\']);
const OR = new Set(['∨', '\\/']);
const RELATIONS = new Set(['∈', '∉', '<', '>', '≤', '≥', '<=', '>=', '≠', '⊆', '∣']);

/**
 * The parts of a goal: the conjuncts and the two directions of an equivalence, both also under universal quantifiers, behind
 * premises, and behind definitions. A formula without parts is its only one.
 */
export function goalParts(
  goal: string,
  unfold: Unfold = () => null,
): { parts: readonly Opened[]; isEquivalence: boolean } {
  const found = split(goal, unfold);
  const { claim } = opened(goal);
  const [only, ...more] = unfold(claim)?.parts ?? [claim];
  const isEquivalence =
    found.length === 2 && more.length === 0 && equivalence(only ?? claim) !== null;
  return found.length > MAX_PARTS
    ? { parts: [opened(goal)], isEquivalence: false }
    : { parts: found, isEquivalence };
}

/** Definitions behind definitions are unfolded so often. */
const MOST_UNFOLDED = 4;

function split(text: string, unfold: Unfold, depth = 0): Opened[] {
  const { openings, claim } = opened(text);
  const under = (inner: Opened): Opened => ({
    ...inner,
    openings: [...openings, ...inner.openings],
  });
  const sides = equivalence(claim);
  if (sides !== null) {
    const [left, right] = sides;
    return [
      under({ openings: [{ kind: 'premise', text: left }], claim: right }),
      under({ openings: [{ kind: 'premise', text: right }], claim: left }),
    ];
  }
  const conjuncts = conjunction(claim);
  if (conjuncts.length > 1)
    return conjuncts.flatMap((part) => split(part, unfold, depth).map(under));
  const unfolded = depth < MOST_UNFOLDED ? unfold(claim) : null;
  if (unfolded === null) return [{ openings, claim }];
  const { parts, shown = [] } = unfolded;
  const found = parts.map((part) => split(part, unfold, depth + 1));
  if (found.flat().length === 1) return [{ openings, claim }];
  return found.flatMap((inner, at) => {
    // A name is for the whole of it, and says nothing of what stands in front.
    const name = inner.length === 1 && openings.length === 0 ? (shown[at] ?? null) : null;
    return inner.map((part) => under({ ...part, behind: { shown: name } }));
  });
}

/** A formula without its outer `∀` and `→`; a bound as in `∀ x > 0` becomes a premise. */
export const opened = remembered(openedOf);

function openedOf(text: string): Opened {
  const openings: Opening[] = [];
  let claim = bare(text);
  for (;;) {
    const quantified = quantifier(claim, ['∀', 'forall']);
    const implied = quantified === null ? outer(claim, IMPLIES) : null;
    if (quantified !== null) {
      openings.push(...quantified.openings);
      claim = bare(quantified.body);
    } else if (implied !== null && outer(claim, new Set(['↔'])) === null) {
      openings.push({ kind: 'premise', text: bare(implied.left) });
      claim = bare(implied.right);
    } else {
      return { openings, claim };
    }
  }
}

/**
 * `∃ x y, P` as variables and body, any number of quantifiers deep; null for any other formula. A bound as in `∃ x > 0, P`
 * holds together with the body.
 */
export const existential = remembered(existentialOf);

function existentialOf(text: string): { names: readonly string[]; body: string } | null {
  const [openings, body] = existentials(text);
  const names = openings.flatMap((opening) => ('names' in opening ? opening.names : []));
  return names.length === 0 ? null : { names, body };
}

function existentials(text: string): readonly [openings: readonly Opening[], body: string] {
  const inner = bare(text);
  const found = quantifier(inner, ['∃', 'exists']);
  if (found === null) return [[], inner];
  const bounds = found.openings.flatMap((opening) =>
    opening.kind === 'premise' ? [opening.text] : [],
  );
  // What stands behind a bound is no longer behind the quantifier alone.
  if (bounds.length > 0) return [found.openings, [...bounds, `(${bare(found.body)})`].join(' ∧ ')];
  const [more, body] = existentials(found.body);
  return [[...found.openings, ...more], body];
}

/** The formulas of an outer conjunction, or the formula alone. */
export function conjunction(text: string): readonly string[] {
  const parts = outerConjuncts(text);
  return parts.length === 1 ? parts : parts.flatMap(conjunction);
}

/** The same without those of a conjunction in brackets. */
export const outerConjuncts = remembered(outerConjunctsOf);

function outerConjunctsOf(text: string): readonly string[] {
  const inner = bare(text);
  const parts = chain(inner, AND, [...OR, ...IMPLIES, '↔']);
  return parts.length === 1 ? [inner] : parts;
}

/** The formulas of an outer disjunction, or the formula alone. */
export function disjunction(text: string): string[] {
  const inner = bare(text);
  const parts = chain(inner, OR, [...IMPLIES, '↔']);
  return parts.length === 1 ? [inner] : parts.flatMap(disjunction);
}

/** A formula with what is in front of it, as text. */
export function closed({ openings, claim }: Opened): string {
  return openings.reduceRight((body, opening) => {
    if (opening.kind === 'premise') return `${operand(opening.text)} → ${body}`;
    const [open, close] = BRACKETS[opening.bracket];
    const names = opening.names.join(' ');
    if (opening.type === null) return `∀ ${names}, ${body}`;
    return `∀ ${open}${names === '' ? '' : `${names} : `}${opening.type}${close}, ${body}`;
  }, claim);
}

const BRACKETS = { '(': '()', '{': '{}', '[': '[]' } as const;

/** A formula as the left side of an arrow. */
function operand(text: string): string {
  const entries = withDepth(tokenize(text).tokens);
  const weak = entries.some(
    ({ token, depth }) =>
      depth === 0 && (SWALLOWS.has(token.text) || IMPLIES.has(token.text) || token.text === '↔'),
  );
  return weak ? `(${text})` : text;
}

function equivalence(text: string): readonly [string, string] | null {
  const found = outer(text, new Set(['↔']));
  return found === null ? null : [bare(found.left), bare(found.right)];
}

/** The two sides of the first outer symbol of these. */
function outer(text: string, symbols: ReadonlySet<string>): { left: string; right: string } | null {
  const { tokens, top } = read(text);
  const at = top.find((index) => symbols.has(tokens[index]?.text ?? ''));
  const symbol = at === undefined ? undefined : tokens[at];
  if (symbol === undefined || at === 0) return null;
  return { left: text.slice(0, symbol.start), right: text.slice(symbol.end) };
}

/** The pieces between outer symbols; the text alone where a weaker symbol stands beside them. */
function chain(text: string, symbols: ReadonlySet<string>, weaker: readonly string[]): string[] {
  const { tokens, top } = read(text);
  const texts = top.map((index) => tokens[index]?.text ?? '');
  if (texts.some((symbol) => weaker.includes(symbol))) return [text];
  const found = top.filter((_, index) => symbols.has(texts[index] ?? ''));
  const starts = [0, ...found.map((index) => tokens[index]?.end ?? 0)];
  const ends = [...found.map((index) => tokens[index]?.start ?? 0), text.length];
  return starts.map((start, index) => text.slice(start, ends[index]).trim());
}

/** The tokens, and the indices of those outside of brackets and in front of what takes the rest. */
function read(text: string): { tokens: readonly Token[]; top: number[] } {
  const { tokens } = tokenize(text);
  const entries = withDepth(tokens);
  const end = entries.findIndex(({ token, depth }) => depth === 0 && SWALLOWS.has(token.text));
  const top = entries.flatMap(({ token, depth }, index) =>
    depth === 0 && token.kind === 'symbol' && (end < 0 || index < end) ? [index] : [],
  );
  return { tokens, top };
}

/** A text without brackets around the whole; one with a type in it is left. */
export const bare = remembered(bareOf);

function bareOf(text: string): string {
  const trimmed = text.trim();
  const { tokens } = tokenize(trimmed);
  const entries = withDepth(tokens);
  const [first] = entries;
  if (first?.token.text !== '(') return trimmed;
  const closing = entries.findIndex(
    ({ token, depth }, index) => index > 0 && depth === 0 && token.kind === 'close',
  );
  const inner = entries.slice(1, -1);
  const whole = closing === entries.length - 1 && inner.length > 0;
  const plain = !inner.some(({ token, depth }) => depth === 1 && /^[:,·]$/.test(token.text));
  // A comma or a colon may be that of a quantifier, which takes the rest of the bracket.
  const begins = inner[0]?.token.text ?? '';
  const quantified = SWALLOWS.has(begins) || BIG_OPERATORS.has(begins);
  if (!whole || !(plain || quantified)) return trimmed;
  return bare(trimmed.slice(first.token.end, entries.at(-1)?.token.start));
}

function quantifier(
  text: string,
  words: readonly string[],
): { openings: Opening[]; body: string } | null {
  const entries = withDepth(tokenize(text).tokens);
  if (!words.includes(entries[0]?.token.text ?? '')) return null;
  const comma = entries.findIndex(({ token, depth }) => depth === 0 && token.text === ',');
  const end = entries[comma]?.token;
  if (end === undefined) return null;
  const openings = binders(text, entries.slice(1, comma));
  return openings === null ? null : { openings, body: text.slice(end.end) };
}

type Entries = ReturnType<typeof withDepth>;

/** The variables in front of a quantifier's comma; null where they are written in a way that is not known here. */
function binders(text: string, entries: Entries): Opening[] | null {
  const openings: Opening[] = [];
  for (let index = 0; index < entries.length; ) {
    const entry = entries[index];
    if (entry === undefined) return null;
    if (entry.token.kind === 'open') {
      const end = entries.findIndex(
        ({ token, depth }, at) => at > index && depth === entry.depth && token.kind === 'close',
      );
      const group = bracketed(text, entries.slice(index, end + 1));
      if (end < 0 || group === null) return null;
      openings.push(group);
      index = end + 1;
      continue;
    }
    const rest = entries.slice(index);
    const after = rest.findIndex(({ token }) => token.kind !== 'identifier' && token.text !== '_');
    const names = (after < 0 ? rest : rest.slice(0, after)).map(({ token }) => token.text);
    const symbol = rest[after]?.token;
    if (names.length === 0) return null;
    if (symbol === undefined || symbol.kind === 'open') {
      openings.push({ kind: 'variables', names, type: null, bracket: '(' });
      index += names.length;
      continue;
    }
    const [last] = rest.slice(-1);
    const tail = text.slice(symbol.end, last?.token.end).trim();
    if (symbol.text === ':') {
      openings.push({ kind: 'variables', names, type: tail, bracket: '(' });
      return openings;
    }
    if (!RELATIONS.has(symbol.text)) return null;
    openings.push({ kind: 'variables', names, type: null, bracket: '(' });
    const relation = `${symbol.text} ${tail}`;
    openings.push(
      ...names.map((name) => ({ kind: 'premise' as const, text: `${name} ${relation}` })),
    );
    return openings;
  }
  return openings;
}

function bracketed(text: string, entries: Entries): Opening | null {
  const bracket = entries[0]?.token.text;
  if (bracket !== '(' && bracket !== '{' && bracket !== '[') return null;
  const inner = entries.slice(1, -1);
  const colon = inner.findIndex(({ token, depth }) => depth === 1 && token.text === ':');
  const type = (from: number): string =>
    text.slice(inner[from]?.token.start, inner.at(-1)?.token.end);
  if (colon < 0)
    return bracket === '[' ? { kind: 'variables', names: [], type: type(0), bracket } : null;
  const names = inner.slice(0, colon).map(({ token }) => token.text);
  return { kind: 'variables', names, type: type(colon + 1), bracket };
}
