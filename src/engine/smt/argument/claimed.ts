import { binding } from '../../../language/smt/binding.ts';
import { formulaKey } from '../../../language/smt/canonical.ts';
import {
  argumentsOf,
  firstExpression,
  printSexpr,
  type Sexpr,
} from '../../../language/smt/sexpr.ts';
import type { GoalPart } from '../../../schema/index.ts';
import type { Context } from '../context.ts';
import { followsElementarily } from '../elementary/follows.ts';
import type { Inference } from '../elementary/inference.ts';
import { followsPropositionally } from '../elementary/propositional.ts';
import type { Solver } from '../solver.ts';
import { closedFormula, type ReadStep } from '../step.ts';
import type { Theorem } from '../theorem.ts';
import { isAtTerms } from './atTerms.ts';
import { areCovered } from './cases.ts';
import { openGoal, type PartTree } from './goalParts.ts';
import { partsOf } from './partsOf.ts';
import type { PartQuestion } from './question.ts';
import { areSaid } from './said.ts';
import { unfolded } from './unfold.ts';
import { isWitnessed } from './witness.ts';

/**
 * The parts of a goal that no step claims, though they need no more than their hypotheses: who shows one direction of
 * two has not shown the other, however easy it is. What is only computed (a solution put into its equation) needs no
 * words.
 */
export async function unclaimedParts(
  parts: readonly PartQuestion[],
  steps: readonly ReadStep[],
  context: Context,
  solver: Solver,
): Promise<GoalPart[]> {
  const { theorem } = context;
  if (parts.length < 2 || steps.some((step) => isSame(closedFormula(step), theorem.goal.text))) {
    return [];
  }
  const found = await Promise.all(
    parts.map(async ({ part, inference }) => {
      // What does not follow from the hypotheses alone can only have come from the steps, if it follows from them.
      const easy = await followsElementarily(theorem, inference, solver);
      if (!easy && (await followsFrom(steps, inference, theorem, solver))) return [];
      if (isGiven(part.tree, theorem) || (await isComputed(part.tree, theorem, solver))) return [];
      const whole = unfolded(part.tree, theorem);
      if (steps.some((step) => says(step, part.tree) || saysUnfolded(step, whole, theorem))) {
        return [];
      }
      if (await areSaid(part, steps, theorem, solver)) return [];
      if (
        isWitnessed(part.tree, steps, theorem) ||
        steps.some((step) => isAtTerms(step, part.tree))
      ) {
        return [];
      }
      if (await isClaimedByCases(part, steps, context, solver)) return [];
      const { name, formula } = part;
      return [{ name, formula }];
    }),
  );
  return found.flat();
}

function followsFrom(
  steps: readonly ReadStep[],
  inference: Inference,
  theorem: Theorem,
  solver: Solver,
): Promise<boolean> {
  const premises = [...inference.premises, ...steps.map(closedFormula)];
  return followsElementarily(theorem, { ...inference, premises }, solver);
}

/** Whether two formulas are the same but for notation. */
function isSame(a: string, b: string): boolean {
  return formulaKey(a) === formulaKey(b);
}

/** Whether the part is a hypothesis in the same words. */
function isGiven(part: Sexpr, theorem: Theorem): boolean {
  return theorem.known.has(formulaKey(printSexpr(part)));
}

/** Whether steps claim what the part claims, or one of its alternatives, in cases that cover its premises. */
async function isClaimedByCases(
  { tree }: PartTree,
  steps: readonly ReadStep[],
  context: Context,
  solver: Solver,
): Promise<boolean> {
  const { theorem } = context;
  const claiming = await Promise.all(
    steps.map(async (step) => {
      const { premises, claim, own } = openGoal(tree, step.fixes);
      if (isSame(step.claim.text, claim)) return true;
      const without = { constants: [...step.fixes, ...own], premises, goal: claim };
      const given = { ...without, premises: [...premises, step.claim.text] };
      return (
        (await followsPropositionally(theorem, given, solver)) &&
        !(await followsPropositionally(theorem, without, solver))
      );
    }),
  );
  const claimers = steps.filter((_, index) => claiming[index]);
  return claimers.length > 0 && areCovered(tree, claimers, context, solver);
}

/** Whether the part is one of the parts of a step, with what is defined unfolded in both. */
function saysUnfolded(step: ReadStep, part: Sexpr, theorem: Theorem): boolean {
  const tree = firstExpression(closedFormula(step));
  const parts = tree === undefined ? [] : partsOf(tree, theorem);
  return parts.some((one) => isSame(printSexpr(unfolded(one, theorem)), printSexpr(part)));
}

/** Whether a step claims what the part claims, under nothing but its premises. */
function says(step: ReadStep, part: Sexpr): boolean {
  if (isSame(closedFormula(step), printSexpr(part))) return true;
  const { premises, claim } = openGoal(part, step.fixes);
  const allowed = new Set(premises.map(formulaKey));
  return (
    isSame(step.claim.text, claim) &&
    step.assumes.every(({ text }) => allowed.has(formulaKey(text)))
  );
}

/** Whether the part is computed: numbers are given to its unknowns, or it has none. */
async function isComputed(part: Sexpr, theorem: Theorem, solver: Solver): Promise<boolean> {
  // Unknowns may be constants of the theorem, or quantified.
  const bound = binding(part);
  const parts = argumentsOf(bound?.body ?? part, '=>');
  const claim = parts?.at(-1);
  const premises = parts?.slice(0, -1) ?? [];
  if (claim === undefined || premises.length === 0) {
    const nothing = { constants: [], premises: [], goal: printSexpr(part) };
    return (
      (isEquation(part) || isGround(part, theorem)) && followsElementarily(theorem, nothing, solver)
    );
  }
  if (!premises.every(givesNumbers)) return false;
  const inference = {
    constants: bound?.variables ?? [],
    premises: premises.map(printSexpr),
    goal: printSexpr(claim),
  };
  return followsElementarily(theorem, inference, solver);
}

/** `n = 5`, or several of that kind with `and` and `or`. */
function givesNumbers(premise: Sexpr): boolean {
  const parts = argumentsOf(premise, 'or') ?? argumentsOf(premise, 'and');
  if (parts !== undefined) return parts.every(givesNumbers);
  const [left, right, ...more] = argumentsOf(premise, '=') ?? [];
  if (left === undefined || right === undefined || more.length > 0) return false;
  return (left.kind === 'symbol' && isNumber(right)) || (right.kind === 'symbol' && isNumber(left));
}

function isNumber(term: Sexpr): boolean {
  if (term.kind === 'numeral' || term.kind === 'decimal') return true;
  const parts = argumentsOf(term, '-') ?? argumentsOf(term, '/');
  return parts?.every(isNumber) ?? false;
}

/** Whether the part is an equation, which is multiplied out and compared. */
function isEquation(part: Sexpr): boolean {
  const [, body] = argumentsOf(part, 'forall') ?? [];
  return argumentsOf(body ?? part, '=') !== undefined;
}

/** Whether the part is about numbers alone. */
function isGround(part: Sexpr, theorem: Theorem): boolean {
  return theorem.vocabulary.isPlain(part) && theorem.vocabulary.of(part).size === 0;
}
