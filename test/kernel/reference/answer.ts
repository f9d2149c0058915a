/** The answers of the reference kernel, and the budget that keeps it from going on for ever. */

export type Answer =
  | { readonly verdict: 'accept' }
  | { readonly verdict: 'reject'; readonly why: string }
  | { readonly verdict: 'decline'; readonly why: string };

/** A rule is broken. */
export class Rejected extends Error {}

/** The question is too large for this kernel. */
export class Declined extends Error {}

let left = 0;

/** One unit of work: a visit of a node of a term or level, a reduction, a comparison. */
export function step(): void {
  if (--left < 0) throw new Declined('out of steps');
}

/** What comes of `work` within so many steps. */
export function answer(maxSteps: number, work: () => void): Answer {
  const before = left;
  left = maxSteps;
  try {
    work();
    return { verdict: 'accept' };
  } catch (error) {
    if (error instanceof Rejected) return { verdict: 'reject', why: error.message };
    if (error instanceof Declined) return { verdict: 'decline', why: error.message };
    if (error instanceof RangeError) return { verdict: 'decline', why: error.message };
    throw error;
  } finally {
    left = before;
  }
}

export function must(holds: boolean, why: string): asserts holds {
  if (!holds) throw new Rejected(why);
}
