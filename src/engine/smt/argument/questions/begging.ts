import type { GoalPart } from '../../../../schema/index.ts';
import { followsElementarily, isObvious } from '../../elementary/follows.ts';
import type { Inference } from '../../elementary/inference.ts';
import { followsInInduction } from '../../elementary/quantifiersAsAtoms.ts';
import type { Solver } from '../../z3/solver.ts';
import type { ReadStep } from '../../obligations/step.ts';
import type { Theorem } from '../../obligations/theorem.ts';
import { openGoal } from '../parts/goalParts.ts';
import { atNamedValues } from './namedValues.ts';
import { hypothesesOf, type PartQuestion } from './question.ts';

/**
 * The parts of the theorem that a leap gives: each follows elementarily from the hypotheses and the step, and not from
 * the hypotheses alone. The step's own case is asked, too: under its assumptions, and with its variables for those of the
 * goal. So "n even: clear; n odd: clear" gives the theorem in two cases. What is said of all values is asked at those that
 * the other steps name, too: the theorem of t + 1 is the theorem once a step says that t is x − 1.
 */
export async function partsGiven(
  step: ReadStep,
  others: readonly ReadStep[],
  parts: readonly PartQuestion[],
  theorem: Theorem,
  solver: Solver,
): Promise<GoalPart[]> {
  const found = await Promise.all(
    parts.map(async (question) => {
      const { name, formula } = question.part;
      const gives =
        (await makesTheDifference(
          question.inference,
          question.said(step),
          theorem,
          solver,
          question.inductive,
        )) ||
        (await inItsCase(step, question, theorem, solver)) ||
        (await givesAtNamedValues(step, others, question, theorem, solver));
      return gives ? [{ name, formula }] : [];
    }),
  );
  return found.flat();
}

async function givesAtNamedValues(
  step: ReadStep,
  others: readonly ReadStep[],
  { inference, inductive }: PartQuestion,
  theorem: Theorem,
  solver: Solver,
): Promise<boolean> {
  if (inductive) return false;
  const asked = await atNamedValues(step, others, inference, theorem, solver);
  return asked !== undefined && makesTheDifference(asked.inference, asked.said, theorem, solver);
}

function inItsCase(
  step: ReadStep,
  { part }: PartQuestion,
  theorem: Theorem,
  solver: Solver,
): Promise<boolean> {
  if (step.assumes.length === 0 && step.fixes.length === 0) return Promise.resolve(false);
  const { premises, claim, own } = openGoal(part.tree, step.fixes);
  const inference = {
    constants: [...step.fixes, ...own],
    premises: [...hypothesesOf(theorem), ...premises, ...step.assumes.map(({ text }) => text)],
    goal: claim,
  };
  return makesTheDifference(inference, [step.claim.text], theorem, solver);
}

/** Whether something follows with more premises, and does not without them. */
export async function makesTheDifference(
  inference: Inference,
  more: readonly string[],
  theorem: Theorem,
  solver: Solver,
  inductive = false,
): Promise<boolean> {
  const premises = [...inference.premises, ...more];
  const follows = inductive ? followsInInduction : followsElementarily;
  if (!(await follows(theorem, { ...inference, premises }, solver))) return false;
  return !(await isObvious(theorem, inference, solver));
}
