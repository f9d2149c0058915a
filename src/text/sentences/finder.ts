/** The offset of the next match at or behind an offset; infinity where there is none. */
export type Finder = (from: number) => number;

/**
 * Searches a text for a pattern with the flag `g`. Asked with growing offsets it reads every character once, however
 * often it is asked: a text may be full of opening marks that nothing closes.
 */
export function createFinder(text: string, pattern: RegExp): Finder {
  let found = -1;
  return (from) => {
    if (found < from) {
      pattern.lastIndex = from;
      found = pattern.exec(text)?.index ?? Number.POSITIVE_INFINITY;
    }
    return found;
  };
}
