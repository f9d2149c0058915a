import type { Formalization, Remark, Span } from '../schema/index.ts';
import { type Sentence, splitSentences } from '../text/sentences/sentences.ts';
import { wordsOf } from '../text/sentences/words.ts';
import { locateQuote } from './quotes.ts';

/** What a formalization says of the sentences of a proof. All shares are of the proof's words, formulas included, 0..1. */
export interface Accounting {
  /** The formalization's remarks with the places where they stand outside of what its steps quote. */
  readonly remarks: readonly Remark[];
  /**
   * The sentences that are neither in a step's quote nor in the conclusion's nor in a remark, in text order; of one that
   * is in part, the longest run of words that are not.
   */
  readonly uncovered: readonly Span[];
  /** The share of the sentences that are in one of these; 0 for a proof without a word. */
  readonly coverage: number;
  /** The share that stands in remarks. */
  readonly remarked: number;
  /**
   * The share of words of uncovered sentences that occur neither in the statement nor in a quote or remark: nothing that
   * is checked speaks of what they say. Those of short sentences ("This completes the proof.") are not counted.
   */
  readonly foreign: number;
}

/**
 * A sentence is covered where at least half of its words stand in quotes and no more than this many in a row do not:
 * a quote may leave out "On the other hand", but no more than that hides in a sentence, however long the rest is made.
 * A sentence with no more words than this is short.
 */
const MAX_UNQUOTED = 5;

/** Accounts for every sentence of a proof. Quotes that are not in the proof exactly once cover nothing. */
export function accountFor(
  proof: string,
  statement: string,
  { steps, conclusion, remarks: remarked = [] }: Formalization,
): Accounting {
  const quotes = [...steps.map(({ quote }) => quote), conclusion.quote ?? ''];
  const quoted = new Uint8Array(proof.length);
  for (const quote of quotes) {
    const location = locateQuote(proof, quote);
    if (location.kind === 'found') fill(quoted, location.span);
  }
  const remarks = remarked.map((quote): Remark => {
    const spans = occurrences(proof, quote);
    return { quote, spans: spans.filter((span) => !touches(quoted, span)) };
  });
  const inRemarks = new Uint8Array(proof.length);
  for (const span of remarks.flatMap(({ spans }) => spans)) fill(inRemarks, span);
  const accounted = quoted.map((bit, i) => bit | (inRemarks[i] ?? 0));

  const sentences = splitSentences(proof);
  const lostParts = sentences.map((sentence) => lostPart(proof, sentence, accounted));
  const uncovered = sentences.filter((_, i) => lostParts[i] !== null);
  const known = new Set([statement, ...quotes, ...remarked].flatMap(spelledWords));
  const foreign = uncovered
    .filter(({ words }) => words.length > MAX_UNQUOTED)
    .flatMap(({ words }) => words)
    .filter((word) => !isWithin(accounted, word) && !known.has(spelled(proof, word)));
  const words = sentences.flatMap((sentence) => sentence.words);
  const share = (count: number): number => (words.length === 0 ? 0 : count / words.length);
  const lost = uncovered.reduce((sum, sentence) => sum + sentence.words.length, 0);
  return {
    remarks,
    uncovered: lostParts.filter((part) => part !== null),
    coverage: share(words.length - lost),
    remarked: share(words.filter((word) => isWithin(inRemarks, word)).length),
    foreign: share(foreign.length),
  };
}

/** Where a remark stands; unlike a step it may stand in several places, since it argues nothing in any. */
function occurrences(proof: string, quote: string): readonly Span[] {
  const location = locateQuote(proof, quote);
  if (location.kind === 'absent') return [];
  return location.kind === 'found' ? [location.span] : location.spans;
}

/** What of a sentence stands in no quote: all of it, or its longest run of words; null where it is covered. */
function lostPart(
  proof: string,
  { start, end, words }: Sentence,
  accounted: Uint8Array,
): Span | null {
  let covered = 0;
  let runStart = 0;
  let longest = { from: 0, to: 0 };
  for (const [i, word] of words.entries()) {
    if (isWithin(accounted, word)) {
      covered += 1;
      runStart = i + 1;
    } else if (i + 1 - runStart > longest.to - longest.from)
      longest = { from: runStart, to: i + 1 };
  }
  if (longest.to - longest.from <= MAX_UNQUOTED && 2 * covered >= words.length) return null;
  if (covered === 0) return { start, end };
  const run = {
    start: words[longest.from]?.start ?? start,
    end: words[longest.to - 1]?.end ?? end,
  };
  return withMarks(proof, run, { start, end }, accounted);
}

/** With the signs that belong to its first and last word and that nothing else accounts for: `\\frac`, a bracket, a full stop. */
function withMarks(proof: string, run: Span, within: Span, accounted: Uint8Array): Span {
  const isOwn = (at: number): boolean =>
    at >= within.start && at < within.end && accounted[at] === 0 && /\S/.test(proof.charAt(at));
  let { start, end } = run;
  while (isOwn(start - 1)) start -= 1;
  while (isOwn(end)) end += 1;
  while (end > run.end && /[,;:]/.test(proof.charAt(end - 1))) end -= 1;
  // A quote may end between the two.
  if (start > within.start && proof[start - 1] === '\\' && /[A-Za-z]/.test(proof.charAt(start)))
    start -= 1;
  return { start, end };
}

function fill(marked: Uint8Array, { start, end }: Span): void {
  marked.fill(1, start, end);
}

function isWithin(marked: Uint8Array, { start, end }: Span): boolean {
  return !marked.subarray(start, end).includes(0);
}

function touches(marked: Uint8Array, { start, end }: Span): boolean {
  return marked.subarray(start, end).includes(1);
}

function spelledWords(text: string): string[] {
  return wordsOf(text).map((word) => spelled(text, word));
}

function spelled(text: string, { start, end }: Span): string {
  return text.slice(start, end).toLowerCase();
}
