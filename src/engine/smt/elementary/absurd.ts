import { followsElementarily } from './follows.ts';
import type { Solver } from '../z3/solver.ts';
import type { ReadStep } from '../obligations/step.ts';
import type { Theorem } from '../obligations/theorem.ts';

/**
 * Whether a step claims what anybody sees to be impossible, `false` or in other words (1 is even, k < k): it says that
 * its assumptions contradict what they are added to.
 */
export async function isAbsurd(
  { claim, fixes }: ReadStep,
  theorem: Theorem,
  solver: Solver,
): Promise<boolean> {
  if (claim.text === 'false') return true;
  const inference = { constants: fixes, premises: [claim.text], goal: 'false' };
  return followsElementarily(theorem, inference, solver);
}
