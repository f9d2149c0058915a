import { binding, boundVariables, quantified } from '../../../../language/smt/binding.ts';
import { conjunctsOf } from '../../../../language/smt/conjuncts.ts';
import {
  argumentsOf,
  firstExpression,
  printSexpr,
  type Sexpr,
} from '../../../../language/smt/sexpr.ts';
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
 * "There is a t with x = t + 1" says what t is: x − 1. Turned round it speaks of all such t, as a step does that assumes it, and nothing
 * is known of it either way. It is no more than another name where there is such a t whatever x is; that n = 2k + 1 is said of
 * an odd number, and its k is no value that could be put into anything.
 */
async function asCondition(step: ReadStep, theorem: Theorem, solver: Solver): Promise<ReadStep> {
  const names = (variables: ReadStep['fixes'], formulas: readonly Sexpr[]): Promise<boolean> =>
    isNaming(variables, formulas, step.fixes, theorem, solver);
  const assumed = step.assumes.flatMap(({ tree }) => conjunctsOf(tree));
  const isNamed = !assumed.some(isEquation) || (await names(step.fixes, assumed));
  const { claim, ...rest } = isNamed ? step : { ...step, assumes: [] };
  const [binders, body, ...more] = argumentsOf(claim.tree, 'exists') ?? [];
  if (body === undefined || more.length > 0) return { ...rest, claim };
  const conjuncts = conjunctsOf(body);
  if (!conjuncts.some(isEquation) || !(await names(boundVariables(binders), conjuncts)))
    return { ...rest, claim };
  const text = negation(claim.text);
  return { ...rest, claim: { text, tree: firstExpression(text) ?? claim.tree } };
}

/** Whether there are such values, by the equations alone, whatever else is given. */
function isNaming(
  variables: ReadStep['fixes'],
  formulas: readonly Sexpr[],
  fixes: ReadStep['fixes'],
  theorem: Theorem,
  solver: Solver,
): Promise<boolean> {
  const equations = formulas.filter(isEquation).map(printSexpr);
  const constants = fixes.filter((fix) => !variables.includes(fix));
  const goal = quantified('exists', variables, conjunction(equations));
  return followsElementarily(theorem, { constants, premises: [], goal }, solver);
}

function isEquation(formula: Sexpr): boolean {
  return argumentsOf(formula, '=') !== undefined;
}
