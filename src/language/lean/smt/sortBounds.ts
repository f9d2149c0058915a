import type { Sort } from '../../formula/sorts.ts';

/** What holds of a term of a sort whatever is said of it: natural numbers are not negative. */
export function boundsOf(text: string, sort: Sort): string[] {
  if (sort === 'Nat') return [`(>= ${text} 0)`];
  const fin = finOf(sort);
  return fin === null ? [] : [`(>= ${text} 0)`, `(< ${text} ${fin})`];
}

/** The number of values of `Fin 3`; null for another sort. */
export function finOf(sort: Sort): string | null {
  return /^\(Fin ([1-9]\d{0,5})\)$/.exec(sort)?.[1] ?? null;
}
