import { conjunctsOf } from '../../../../language/smt/conjuncts.ts';
import { printSexpr } from '../../../../language/smt/sexpr.ts';
import { isAbsurd } from '../../elementary/absurd.ts';
import type { Context } from '../../obligations/context.ts';
import { followsElementarily } from '../../elementary/follows.ts';
import type { Solver } from '../../z3/solver.ts';
import { closedFormula, conjunction, type ReadStep } from '../../obligations/step.ts';
import { closed } from './caseOf.ts';
import { comesOfFailure } from './fromFailure.ts';
import { hypothesesOf } from '../questions/question.ts';

/**
 * The steps that are used, and in the place of one that only says the goal again, in whatever words, those that it uses:
 * its cases are those of the theorem.
 */
export async function spelledOut(
  uses: readonly string[],
  { steps, theorem }: Context,
  solver: Solver,
): Promise<ReadStep[]> {
  const saysGoal = (step: ReadStep): Promise<boolean> => {
    const premises = [...hypothesesOf(theorem), closedFormula(step)];
    const inference = { constants: [], premises, goal: theorem.goal.text };
    return followsElementarily(theorem, inference, solver);
  };
  // What assumes that the step's own claim fails is no case of it, nor what leads to what is impossible that one of several
  // things fails that it claims.
  const refutes = async (one: ReadStep, step: ReadStep): Promise<boolean> => {
    const { fixes, assumes } = one;
    const isAbsurdToo = step.fixes.length === 0 && (await isAbsurd(one, theorem, solver));
    const parts = isAbsurdToo ? conjunctsOf(step.claim.tree).map(printSexpr) : [];
    const goal = closed({ fixes, formula: conjunction(assumes.map(({ text }) => text)) });
    for (const claim of [closedFormula(step), ...parts]) {
      const claimed = { constants: [], premises: [], claim };
      if (await comesOfFailure(goal, claimed, theorem, solver)) return true;
    }
    return false;
  };
  const isRefutation = async (step: ReadStep, used: readonly ReadStep[]): Promise<boolean> => {
    for (const one of used) if (!(await refutes(one, step))) return false;
    return true;
  };
  const found = new Map<string, ReadStep>();
  const queue = [...uses];
  for (const id of queue) {
    const step = steps.get(id);
    if (step === undefined || found.has(id)) continue;
    found.set(id, step);
    const assuming = step.uses.flatMap((other) => steps.get(other) ?? []).filter(isAssuming);
    const isPlain = step.assumes.length > 0 || assuming.length === 0;
    if (!isPlain && !(await isRefutation(step, assuming)) && (await saysGoal(step))) {
      found.delete(id);
      queue.push(...step.uses.filter((other) => !queue.includes(other)));
    }
  }
  return [...found.values()];
}

function isAssuming({ assumes }: ReadStep): boolean {
  return assumes.length > 0;
}
