import { argumentsOf, firstExpression, printSexpr } from '../../../../language/smt/sexpr.ts';
import type { Context } from '../../obligations/context.ts';
import { followsAsWritten, followsElementarily } from '../../elementary/follows.ts';
import type { Inference } from '../../elementary/inference.ts';
import { restsOnWhatIsSaid } from '../../elementary/said.ts';
import { isQuantified } from '../../z3/query.ts';
import type { Solver } from '../../z3/solver.ts';
import { closedFormula, type ReadStep } from '../../obligations/step.ts';
import type { Theorem } from '../../obligations/theorem.ts';
import { comesFrom, isClaimed } from './claimed.ts';
import { openGoal, type PartTree } from '../parts/goalParts.ts';
import { type PartQuestion, withTermsOf } from '../questions/question.ts';

/**
 * Whether a theorem without parts follows from the steps by what they speak of and not by what they say: a product that they
 * mention is enough for one inference to get there, and none of them claims it. Where it follows from the hypotheses as it
 * is, there is nothing to say.
 */
export async function isMentionedOnly(
  { part, inference }: PartQuestion,
  steps: readonly ReadStep[],
  context: Context,
  solver: Solver,
): Promise<boolean> {
  const { theorem } = context;
  return (
    !(await followsElementarily(theorem, inference, solver)) &&
    // What steps say is asked first: it mostly is enough, and the answer comes without looking far.
    !(await comesFrom(steps, inference, theorem, solver)) &&
    (await followsElementarily(theorem, withTermsOf(steps, inference), solver)) &&
    !(await isClaimed(part, steps, context, solver)) &&
    !(await restsOnClaims(steps, inference, theorem, solver)) &&
    !(await comesAsWritten(part, steps, inference, theorem, solver))
  );
}

/**
 * Whether a comparison, or one of several, comes from what steps say of products as they are written, as
 * "a² − b² = (a − b)(a + b)" says what is a product. Multiplied out that says nothing, and to mention the product would do as
 * well. An equivalence has directions to be claimed, and an existence its witness.
 */
async function comesAsWritten(
  { tree }: PartTree,
  steps: readonly ReadStep[],
  inference: Inference,
  theorem: Theorem,
  solver: Solver,
): Promise<boolean> {
  const { claim } = openGoal(tree, []);
  const alternatives = argumentsOf(firstExpression(claim), 'or')?.map(printSexpr) ?? [claim];
  if (!alternatives.every(isComparison)) return false;
  const said = { ...inference, premises: [...inference.premises, ...steps.map(closedFormula)] };
  return (
    (await followsAsWritten(theorem, said, solver)) &&
    !(await followsAsWritten(theorem, withTermsOf(steps, inference), solver))
  );
}

/**
 * Whether a plain theorem rests on what steps claim outright, though to mention it would be enough: on an inequality that
 * leaves one fact to the conclusion. Cases, and what is said of all numbers or to exist, have rules of their own.
 */
async function restsOnClaims(
  steps: readonly ReadStep[],
  inference: Inference,
  theorem: Theorem,
  solver: Solver,
): Promise<boolean> {
  const isPlain = isComparison(inference.goal);
  const areOutright = steps.every(({ fixes, assumes }) => fixes.length + assumes.length === 0);
  if (!isPlain || !areOutright) return false;
  return restsOnWhatIsSaid(theorem, withTermsOf(steps, inference), solver);
}

/** Whether a formula is an equation or an inequality, and nothing in it is quantified. */
function isComparison(formula: string): boolean {
  return !isQuantified(formula) && /^\((?:=|<=|>=|<|>) /.test(formula);
}
