import { TooLarge } from '../../polynomials/polynomial.ts';
import { Exhausted, Unsupported } from './term.ts';

/** Whether an error says that this prover does not take something, or that it became too large. */
export function isBeyond(error: unknown): error is Unsupported | TooLarge {
  return error instanceof Unsupported || error instanceof TooLarge;
}

/** Whether an error says the same of a whole question, also that it takes more work than one may. */
export function isGivenUp(error: unknown): boolean {
  return isBeyond(error) || error instanceof Exhausted;
}

/** Does something that may be left out where it is beyond this prover: a premise, an instance, a fact. */
export function leaveOut(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!isBeyond(error)) throw error;
  }
}
