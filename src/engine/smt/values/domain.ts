import { compare, floorDiv, type Rational } from '../polynomials/rational.ts';

/** What an argument of a function may be: one value, or all of those that a definition does not tell apart. */
export type Point =
  | { readonly kind: 'value'; readonly text: string; readonly number: Rational | null }
  /** Numbers strictly between two, of which null is none. */
  | { readonly kind: 'between'; readonly low: Rational | null; readonly high: Rational | null }
  /** Any value that the definition does not speak of. */
  | { readonly kind: 'other' };

/** A number as people write it: `-3`, `1/2`. */
export function numberText({ num, den }: Rational): string {
  return den === 1n ? String(num) : `${num}/${den}`;
}

/** The numbers that a definition compares an argument with by their order, and what lies between them. */
export function orderedPoints(literals: readonly Rational[], whole: boolean): Point[] {
  const sorted = literals.toSorted(compare);
  const bounds = sorted.filter((each, i) => i === 0 || compare(sorted[i - 1] ?? each, each) !== 0);
  const between = (low: Rational | null, high: Rational | null): Point[] => {
    // No whole number lies between 5 and 6.
    const none = whole && low !== null && high !== null && floor(low) + 1n >= ceiling(high);
    return none ? [] : [{ kind: 'between', low, high }];
  };
  return [
    ...between(null, bounds[0] ?? null),
    ...bounds.flatMap((number, i) => [
      { kind: 'value' as const, text: numberText(number), number },
      ...between(number, bounds[i + 1] ?? null),
    ]),
  ];
}

/** How neighbouring points of an order are called together: `5 … 7`, `≥ 8`, `1 < · ≤ 2`. */
export function rangeText(points: readonly Point[], whole: boolean): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return '';
  if (first.kind === 'other' || last.kind === 'other') return 'any other';
  const low = first.kind === 'value' ? first.number : first.low;
  const high = last.kind === 'value' ? last.number : last.high;
  if (points.length === 1 && first.kind === 'value') return first.text;
  if (whole) {
    const from = low && (first.kind === 'value' ? ceiling(low) : floor(low) + 1n);
    const to = high && (last.kind === 'value' ? floor(high) : ceiling(high) - 1n);
    if (from === null) return to === null ? 'any' : `≤ ${to}`;
    if (to === null) return `≥ ${from}`;
    return from === to ? String(from) : `${from} … ${to}`;
  }
  const below = first.kind === 'value' ? '≤' : '<';
  const above = last.kind === 'value' ? '≤' : '<';
  if (low === null) return high === null ? 'any' : `${above} ${numberText(high)}`;
  if (high === null) return `${below === '≤' ? '≥' : '>'} ${numberText(low)}`;
  return `${numberText(low)} ${below} · ${above} ${numberText(high)}`;
}

/** −1, 0 or 1 where all of one point is below, at or above all of another; null where that depends. */
export function order(a: Point, b: Point): -1 | 0 | 1 | null {
  if (a.kind === 'other' || b.kind === 'other') return null;
  if (a.kind === 'value' && b.kind === 'value') {
    return a.number === null || b.number === null ? null : compare(a.number, b.number);
  }
  const [aLow, aHigh] = a.kind === 'value' ? [a.number, a.number] : [a.low, a.high];
  const [bLow, bHigh] = b.kind === 'value' ? [b.number, b.number] : [b.low, b.high];
  if (aHigh !== null && bLow !== null && compare(aHigh, bLow) <= 0) return -1;
  if (aLow !== null && bHigh !== null && compare(aLow, bHigh) >= 0) return 1;
  return null;
}

/** Whether two points are the same value; null where that depends. */
export function isSame(a: Point, b: Point): boolean | null {
  if (a.kind === 'value' && b.kind === 'value') {
    return a.number !== null && b.number !== null
      ? compare(a.number, b.number) === 0
      : a.text === b.text;
  }
  // What a definition does not speak of is none of the values that it does.
  if (a.kind === 'other') return b.kind === 'value' ? false : null;
  if (b.kind === 'other') return a.kind === 'value' ? false : null;
  return order(a, b) === null ? null : false;
}

function floor({ num, den }: Rational): bigint {
  return floorDiv(num, den);
}

function ceiling({ num, den }: Rational): bigint {
  return -floorDiv(-num, den);
}
