import type { Budget } from './query.ts';

/**
 * Z3's own count of its work (`rlimit`) that stands for a millisecond. Measured on the questions of real proofs, Z3 counts
 * from 30 a millisecond of processor time, where it computes with large polynomials, to more than a thousand, where it
 * searches; between 60 and 300 as a rule. What is not decided soon is seldom decided at all, so it stands near the least.
 */
const EFFORT_PER_MS = 40;

/** The clock is for what Z3 does not count, and for a machine that is busy: it leaves this many times the time. */
const PATIENCE = 2.5;
/** And this, in milliseconds: not all that Z3 does before it begins to solve is counted. */
const GRACE_MS = 6000;

/**
 * What may be spent on a question that is given some time on an idle machine. Z3's count ends it, so that the answer is
 * the same on any machine, and only what escapes that count is ended by the clock.
 */
export function budgetFor(timeoutMs: number): Budget {
  return limited(Math.max(1, Math.round(timeoutMs * EFFORT_PER_MS)));
}

/** The same from an effort. */
export function limited(effort: number): Budget {
  return { effort, timeoutMs: Math.round((effort / EFFORT_PER_MS) * PATIENCE) + GRACE_MS };
}

/** A contradiction is looked for with so many times what a derivation took, which may have come by way of it. */
const TIMES = 3;

/**
 * What may be spent on whether premises contradict each other from which something was derived.
 *
 * @param derivation what that took, by Z3's own count
 * @param least what may be spent in any case
 */
export function budgetToContradict(derivation: number, least: number): Budget {
  return limited(Math.max(least, TIMES * derivation));
}

/** The smaller of two budgets. */
export function smaller(a: Budget, b: Budget): Budget {
  return a.effort <= b.effort ? a : b;
}

/** The effort that stands for the time that something took which does not count it. */
export function effortOf(milliseconds: number): number {
  return milliseconds * EFFORT_PER_MS;
}
