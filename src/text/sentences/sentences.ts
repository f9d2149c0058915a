import type { Span } from '../../schema/index.ts';
import { findLineStarts } from './lineStarts.ts';
import { findRegions } from './regions.ts';
import { findStops } from './stops.ts';
import { wordsOf } from './words.ts';

/** A sentence and its words, as ranges of UTF-16 units of the whole text. */
export interface Sentence extends Span {
  readonly words: readonly Span[];
}

/** A part with fewer words is a label (`Step 1.`, `Done.`) and goes with the sentence after it, or the last one. */
const LEAST_WORDS = 3;

/**
 * The sentences of a proof in order, each without the white space around it. A heading, an item of a list and a
 * displayed formula that stands alone are sentences, too. Every word of the text is in exactly one sentence, and every
 * sentence has a word.
 *
 * The rules are our own and not those of `Intl.Segmenter`: verdicts rest on them, so they may not change with the Unicode
 * data of a Node release, and formulas are full of stops. In doubt a text is split: parts too many are in one quote
 * together, but a part too few could hide behind another.
 */
export function splitSentences(text: string): Sentence[] {
  const regions = findRegions(text);
  const bounds = [...findLineStarts(text, regions), ...findStops(text, regions)];
  const starts = [...new Set(bounds)].sort((a, b) => a - b);
  const parts: { readonly start: number; readonly words: Span[] }[] = [];
  let start = 0;
  let next = 0;
  for (const word of wordsOf(text)) {
    const first = next;
    while ((starts[next] ?? Infinity) <= word.start) next += 1;
    if (next > first) start = starts[first] ?? start;
    const part = parts.at(-1);
    if (part === undefined || (next > first && part.words.length >= LEAST_WORDS)) {
      parts.push({ start, words: [word] });
    } else {
      part.words.push(word);
    }
  }
  const [last] = parts.slice(-1);
  if (last !== undefined && parts.length > 1 && last.words.length < LEAST_WORDS) {
    parts.pop();
    parts.at(-1)?.words.push(...last.words);
  }
  return parts.map(({ start: from, words }, i) =>
    trimmed(text, from, parts[i + 1]?.start ?? text.length, words),
  );
}

function trimmed(text: string, start: number, end: number, words: readonly Span[]): Sentence {
  const raw = text.slice(start, end);
  return {
    start: start + raw.length - raw.trimStart().length,
    end: start + raw.trimEnd().length,
    words,
  };
}
