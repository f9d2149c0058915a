import type { Budget } from '../z3/query.ts';
import type { ReadStep } from './step.ts';
import type { Theorem } from './theorem.ts';

/** What every obligation of one formalization is decided in. */
export interface Context {
  readonly theorem: Theorem;
  /** Steps whose formal text is well-formed; only they can be used. */
  readonly steps: ReadonlyMap<string, ReadStep>;
  /** For what decides an obligation. */
  readonly budget: Budget;
  /** For what is derived already by an elementary inference, and only confirmed. */
  readonly confirmBudget: Budget;
  /** For a question that only adds to an outcome. */
  readonly sideBudget: Budget;
}
