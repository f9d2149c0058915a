import { isAbbreviation } from './abbreviations.ts';
import type { Region } from './regions.ts';

/** Stops of all scripts that have them; the second kind needs no blank behind it. */
const STOP = /(?:[.!?…]+)|[。！？｡．।؟۔።։]+/gu;
const NEEDS_BLANK = /^[.!?…]/;
/** What closes behind a stop and belongs to the sentence that ends. */
const CLOSING = /["'”’»)\]}*_]*/y;
/** What opens before the first letter of a sentence. */
const OPENING = /[\s"'“‘«([*_]*/y;

/** The offsets behind stops that end a sentence, and before and behind displayed formulas where one begins. */
export function findStops(text: string, regions: readonly Region[]): number[] {
  return [
    ...plainStops(text, regions),
    ...regions.flatMap((_, i) => regionStops(text, regions, i)),
  ];
}

function plainStops(text: string, regions: readonly Region[]): number[] {
  const found: number[] = [];
  let nextRegion = 0;
  for (const { 0: stop, index } of text.matchAll(STOP)) {
    while ((regions[nextRegion]?.end ?? Infinity) <= index) nextRegion += 1;
    if ((regions[nextRegion]?.start ?? Infinity) <= index) continue;
    const end = skip(CLOSING, text, index + stop.length);
    if (!NEEDS_BLANK.test(stop) || endsSentence(text, stop, index, end)) found.push(end);
  }
  return found;
}

/**
 * @param index where the run of stops begins
 * @param end where it ends with all that closes behind it
 */
function endsSentence(text: string, stop: string, index: number, end: number): boolean {
  const before = text.slice(Math.max(0, index - 20), index);
  const behind = text.slice(end, end + 3);
  if (!/^(?:\s|$)/.test(behind)) {
    // A blank was forgotten: "of k.Then". Numbers (1.5) and names (Nat.succ) have no capital behind the stop.
    return stop === '.' && /[\p{Ll}\p{N})$]$/u.test(before) && /^\p{Lu}\p{Ll}/u.test(behind);
  }
  const next = characterAt(text, skip(OPENING, text, end));
  const capital = /\p{Lu}/u.test(next);
  if (stop.includes('?')) return true;
  if (/^!+$/.test(stop)) return capital || !/[\p{L}\p{N})\]}]$/u.test(before);
  if (stop !== '.') return capital;
  return !isAbbreviation(/[\p{L}.]*$/u.exec(before)?.[0] ?? '', next);
}

function regionStops(text: string, regions: readonly Region[], i: number): number[] {
  const region = regions[i] as Region;
  const next = skip(OPENING, text, region.end);
  const content = text.slice(Math.max(region.start, region.contentEnd - 40), region.contentEnd);
  if (/[.?](?:\s|\\quad|\\qquad|\\\\|\})*$/.test(content) && !/\.\.\s*$/.test(content)) {
    return /\s|^$/.test(text.charAt(region.end)) ? [region.end] : [];
  }
  if (!region.display) return [];
  const following = regions[i + 1]?.start === next;
  return following || /\p{Lu}/u.test(characterAt(text, next)) ? [region.end] : [];
}

function skip(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return from + (pattern.exec(text)?.[0].length ?? 0);
}

function characterAt(text: string, at: number): string {
  return String.fromCodePoint(...(at < text.length ? [text.codePointAt(at) ?? 32] : []));
}
