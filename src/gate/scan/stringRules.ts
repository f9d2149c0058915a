import { type Token, tokenize } from '../../language/lean/tokens.ts';
import { readInterpolated } from './interpolation.ts';
import type { Sighting } from './sighting.ts';

/** Far beyond what the strings of a file that people wrote take. */
const MOST_LEXEMES = 400_000;

/**
 * What the rules say of the terms in interpolated strings. A string with braces is read both ways, as only Lean knows which
 * of them has terms inside; one behind which the two readings differ could hide anything.
 */
export function scanStrings(
  source: string,
  tokens: readonly Token[],
  scanTerms: (tokens: readonly Token[]) => readonly Sighting[],
  inDeclaration: (index: number) => number | null,
): Sighting[] {
  const budget = { left: MOST_LEXEMES };
  return tokens.flatMap(({ kind, text, start, line, column }, index): Sighting[] => {
    if (kind !== 'string' || text.startsWith('r') || !text.includes('{')) return [];
    const read = readInterpolated(source, start, budget);
    if (read === null) return [];
    const declaration = inDeclaration(index);
    const place = { line, column, declaration };
    const inside = read.holes.flatMap(([from, to]) =>
      scanTerms(tokenize(source.slice(from, to)).tokens).map((found) => ({ ...found, ...place })),
    );
    const message = 'a string that ends elsewhere if it is interpolated';
    return read.doubtful
      ? [...inside, { ...place, rule: 'unreadable-text', message, soft: false }]
      : inside;
  });
}
