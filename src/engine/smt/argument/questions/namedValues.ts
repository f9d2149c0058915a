import { binding, boundVariables, quantified } from '../../../../language/smt/binding.ts';
import { conjunctsOf } from '../../../../language/smt/conjuncts.ts';
import { argumentsOf, firstExpression, printSexpr } from '../../../../language/smt/sexpr.ts';
import { followsElementarily } from '../../elementary/follows.ts';
import type { Inference } from '../../elementary/inference.ts';
import { negation } from '../../obligations/obligation.ts';
import { closedFormula, conjunction, type ReadStep } from '../../obligations/step.ts';
import type { Theorem } from '../../obligations/theorem.ts';
import type { Solver } from '../../z3/solver.ts';
import { withTermsOf } from './question.ts';

/**
 * An inference from what a step says of all values, at those that other steps name: in what they say, in what they call by another
 * name, or where they use the step. Nothing else of what they say is known. Undefined for a step that says nothing of all values.
 */
export async function atNamedValues(
  step: ReadStep,
  others: readonly ReadStep[],
  inference: Inference,
  theorem: Theorem,
  solver: Solver,
): Promise<{ readonly inference: Inference; readonly said: readonly string[] } | undefined> {
  const isUniversal = step.fixes.length > 0 || binding(step.claim.tree) !== undefined;
  if (others.length === 0 || !isUniversal) return undefined;
  const taken = others.flatMap(({ fixes, instances }) =>
    instances
      .filter((instance) => instance.step && instance.of === step.id)
      .map(({ text }) => quantified('forall', fixes, text)),
  );
  const conditions = await Promise.all(others.map((other) => asCondition(other, theorem, solver)));
  return {
    inference: withTermsOf(conditions, inference),
    said: [closedFormula(step), ...taken],
  };
}

/**
 * "There is a t with x = t + 1" says what t is: x − 1. Turned round it speaks of all such t, and nothing is known of it either way.
 * It is no more than another name where there is such a t whatever x is; that n = 2k + 1 is said of an odd number.
 */
async function asCondition(step: ReadStep, theorem: Theorem, solver: Solver): Promise<ReadStep> {
  const [binders, body, ...more] = argumentsOf(step.claim.tree, 'exists') ?? [];
  if (body === undefined || more.length > 0) return step;
  const equations = conjunctsOf(body).filter((part) => argumentsOf(part, '=') !== undefined);
  if (equations.length === 0) return step;
  const goal = quantified(
    'exists',
    boundVariables(binders),
    conjunction(equations.map(printSexpr)),
  );
  const naming = { constants: step.fixes, premises: [], goal };
  if (!(await followsElementarily(theorem, naming, solver))) return step;
  const text = negation(step.claim.text);
  return { ...step, claim: { text, tree: firstExpression(text) ?? step.claim.tree } };
}
