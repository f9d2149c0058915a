import type { Span } from '../schema/index.ts';

/** Where a quote stands in a proof. Spans are UTF-16 offsets into the proof as it was given. */
export type QuoteLocation =
  | { readonly kind: 'found'; readonly span: Span }
  /** `nearest` is the line or sentence of the proof that shares most words with the quote, if one is near. */
  | { readonly kind: 'absent'; readonly nearest?: string }
  /** In text order; at most `MAX_SPANS` of them. */
  | { readonly kind: 'ambiguous'; readonly spans: readonly Span[] };

const MAX_SPANS = 20;

/**
 * Finds a quote in a proof verbatim, except that a run of white space matches any other run of white
 * space, because a proof may be wrapped differently than its quote. White space around the quote does not
 * count. Occurrences that overlap count as two.
 */
export function locateQuote(proof: string, quote: string): QuoteLocation {
  const words = quote.split(/\s+/u).filter((word) => word !== '');
  if (words.length === 0) return { kind: 'absent' };
  const spans = occurrences(proof, words.join(' '));
  const [first] = spans;
  if (first === undefined) {
    const nearest = nearestPassage(proof, words);
    return nearest === undefined ? { kind: 'absent' } : { kind: 'absent', nearest };
  }
  return spans.length === 1 ? { kind: 'found', span: first } : { kind: 'ambiguous', spans };
}

/**
 * Search by Knuth, Morris and Pratt (SIAM J. Comput. 6, 1977), which looks at every character once: texts
 * of a model may be made to be slow for anything simpler. A blank of the pattern stands for a run.
 */
function occurrences(text: string, pattern: string): Span[] {
  const borders = borderLengths(pattern);
  const spans: Span[] = [];
  let matched = 0;
  for (let i = 0; i < text.length && spans.length < MAX_SPANS; i += 1) {
    const blank = isBlank(text, i);
    if (blank && isBlank(text, i - 1)) continue;
    matched = extend(pattern, borders, matched, blank ? ' ' : text.charAt(i));
    if (matched === pattern.length) {
      const span = { start: startOf(text, i + 1, pattern), end: i + 1 };
      if (!splitsCharacter(text, span.start) && !splitsCharacter(text, span.end)) spans.push(span);
    }
  }
  return spans;
}

/** For each prefix of a pattern, the length of its longest proper prefix that is also its suffix. */
function borderLengths(pattern: string): Uint32Array {
  const borders = new Uint32Array(pattern.length);
  for (let i = 1, matched = 0; i < pattern.length; i += 1) {
    matched = extend(pattern, borders, matched, pattern.charAt(i));
    borders[i] = matched;
  }
  return borders;
}

/** How much of the pattern is matched after one more character. */
function extend(pattern: string, borders: Uint32Array, matched: number, char: string): number {
  let length = matched;
  while (length > 0 && pattern.charAt(length) !== char) length = borders[length - 1] ?? 0;
  return pattern.charAt(length) === char ? length + 1 : length;
}

/** Where an occurrence starts that ends before `end`. */
function startOf(text: string, end: number, pattern: string): number {
  let start = end;
  for (let i = pattern.length - 1; i >= 0; i -= 1) {
    start -= 1;
    if (pattern.charAt(i) === ' ') while (isBlank(text, start - 1)) start -= 1;
  }
  return start;
}

function isBlank(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at));
}

/** Whether an offset lies between the two halves of a surrogate pair. */
function splitsCharacter(text: string, at: number): boolean {
  return at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff;
}

/** Less overlap than this is another passage altogether, and would only mislead. */
const LEAST_OVERLAP = 0.5;
const MAX_NEAREST = 200;
/** In longer proofs the search would cost more than its hint is worth. */
const MAX_SEARCHED = 50_000;

function nearestPassage(proof: string, words: readonly string[]): string | undefined {
  if (proof.length > MAX_SEARCHED) return undefined;
  const wanted = new Set(words);
  let best: string | undefined;
  let bestScore = LEAST_OVERLAP;
  for (const passage of proof.split(/\n|(?<=[.!?;])\s/u)) {
    const has = new Set(passage.split(/\s+/u).filter((word) => word !== ''));
    const shared = [...has].filter((word) => wanted.has(word)).length;
    const score = (2 * shared) / (has.size + wanted.size);
    if (score > bestScore) {
      bestScore = score;
      best = passage.trim();
    }
  }
  return best?.slice(0, MAX_NEAREST);
}
