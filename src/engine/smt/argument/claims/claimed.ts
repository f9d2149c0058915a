import { binding } from '../../../../language/smt/binding.ts';
import { formulaKey } from '../../../../language/smt/canonical.ts';
import {
  argumentsOf,
  firstExpression,
  printSexpr,
  type Sexpr,
} from '../../../../language/smt/sexpr.ts';
import type { GoalPart } from '../../../../schema/index.ts';
import type { Context } from '../../obligations/context.ts';
import { byModusPonens } from '../../elementary/backward.ts';
import {
  followsElementarily,
  followsWithoutFacts,
  restsOnPremises,
} from '../../elementary/follows.ts';
import type { Inference } from '../../elementary/inference.ts';
import { MENTIONED } from '../../elementary/relevant.ts';
import { formulasOf } from '../../formulas/formula.ts';
import { integerOf } from '../../formulas/integer.ts';
import { withNamedFormulas, withoutDefinitions } from '../../obligations/opaque.ts';
import type { Solver } from '../../z3/solver.ts';
import { closedFormula, type ReadStep } from '../../obligations/step.ts';
import type { Theorem } from '../../obligations/theorem.ts';
import { unfolded } from '../../recursion/unfold.ts';
import { isAssumed, onlyRepeats } from './assumed.ts';
import { isAtTerms } from '../parts/atTerms.ts';
import { arguesOf, saidOfOthers } from '../parts/behindWitness.ts';
import { isByIdentity } from '../parts/byIdentity.ts';
import { areCovered } from '../cases/cases.ts';
import { isExcluded } from '../parts/excluded.ts';
import { openGoal, type PartTree } from '../parts/goalParts.ts';
import { alsoOpened } from '../parts/opened.ts';
import { partsOf } from '../parts/partsOf.ts';
import { hypothesesOf, type PartQuestion, withTermsOf } from '../questions/question.ts';
import { areSaid, saidByConnectives } from './said.ts';
import { isWitnessed } from '../parts/witness.ts';

/**
 * The parts of a goal that no step claims: who shows one direction of two has not shown the other, however easy it is with what
 * is said. Only a part without variables and premises may come from other claims as it is. What is only computed (a solution
 * put into its equation) needs no words.
 */
export async function unclaimedParts(
  parts: readonly PartQuestion[],
  steps: readonly ReadStep[],
  context: Context,
  solver: Solver,
): Promise<GoalPart[]> {
  const { theorem } = context;
  if (steps.some((step) => isSame(closedFormula(step), theorem.goal.text))) return [];
  const found = await Promise.all(
    parts.map(async ({ part, inference }) => {
      const { name, formula, tree } = part;
      if (parts.length > 1) {
        const comes = isPlain(tree) && (await comesFrom(steps, inference, theorem, solver));
        const others = parts.flatMap((other) => (other.part === part ? [] : [other.part.tree]));
        if (!comes && !(await isClaimed(part, steps, context, solver, others))) {
          return [{ name, formula }];
        }
      }
      return unclaimedOfOthers(tree, steps, context, solver);
    }),
  );
  return found.flat();
}

/**
 * What a part that says that something exists says of all others, where steps have named it and speak of no others, and it is
 * easy to see of what they have named.
 */
async function unclaimedOfOthers(
  part: Sexpr,
  steps: readonly ReadStep[],
  context: Context,
  solver: Solver,
): Promise<GoalPart[]> {
  const { theorem } = context;
  const missing: GoalPart[] = [];
  for (const others of saidOfOthers(part, steps)) {
    const { tree } = others;
    const formula = printSexpr(tree);
    const one = { name: 'what the theorem says of all others', formula, tree };
    const inference = { constants: [], premises: hypothesesOf(theorem), goal: formula };
    if (!(await followsElementarily(theorem, inference, solver))) continue;
    if (steps.some((step) => arguesOf(others, step))) return [];
    if (await isClaimed(one, steps, context, solver)) return [];
    missing.push({ name: one.name, formula });
  }
  return missing.slice(0, 1);
}

/** Whether steps claim a part, in its words or in others; `others` are the other parts. */
export async function isClaimed(
  part: PartTree,
  steps: readonly ReadStep[],
  context: Context,
  solver: Solver,
  others: readonly Sexpr[] = [],
): Promise<boolean> {
  const { theorem } = context;
  const { tree } = part;
  if (isGiven(tree, theorem) || (await isComputed(tree, theorem, solver))) return true;
  const repeats = await Promise.all(
    steps.map((step) => onlyRepeats(alsoOpened([step]), tree, theorem, solver)),
  );
  const telling = steps.filter((_, index) => !repeats[index]);
  const open = alsoOpened(telling);
  const whole = unfolded(tree, theorem);
  return (
    open.some((step) => says(step, tree) || saysUnfolded(step, whole, theorem)) ||
    (await areSaid(part, telling, theorem, solver)) ||
    isWitnessed(tree, telling, theorem) ||
    open.some((step) => isAtTerms(step, tree)) ||
    (await isInstance(part, telling, theorem, solver)) ||
    (await isClaimedByCases(part, open, others, context, solver)) ||
    (await isByIdentity(tree, open, theorem, solver)) ||
    isExcluded(tree, open, theorem, solver)
  );
}

/**
 * Whether something comes from the steps: it does not follow from the hypotheses alone, and follows from what the steps say,
 * and not only from what they speak of.
 */
export async function comesFrom(
  steps: readonly ReadStep[],
  inference: Inference,
  theorem: Theorem,
  solver: Solver,
): Promise<boolean> {
  const premises = [...inference.premises, ...steps.map(closedFormula)];
  const [said, mentioned] = [{ ...inference, premises }, withTermsOf(steps, inference)];
  if (await followsElementarily(theorem, inference, solver)) return false;
  if (await restsOnPremises(theorem, said, solver)) return true;
  // A number that steps write may be what is meant where nothing but what they say of others leads to it.
  const withNumbers = (one: Inference): Promise<boolean> =>
    restsOnPremises(theorem, one, solver, true);
  const elementary = (one: Inference): Promise<boolean> =>
    followsElementarily(theorem, one, solver);
  for (const follows of [withNumbers, elementary]) {
    if ((await follows(said)) && !(await follows(mentioned))) return true;
  }
  return false;
}

/**
 * Whether a part has no variables or premises of its own, under which something would have to be claimed. That a constant is
 * some number is no such premise: of the direction from `k = 34` a number is put in.
 */
function isPlain(part: Sexpr): boolean {
  const { premises, own } = openGoal(part, []);
  return own.length === 0 && premises.every(isValue);
}

/** Whether a formula says which number a constant is. */
function isValue(formula: string): boolean {
  const sides = argumentsOf(firstExpression(formula), '=') ?? [];
  const values = sides.filter((side) => integerOf(side) !== undefined || side.kind === 'decimal');
  const names = sides.filter(({ kind }) => kind === 'symbol');
  return sides.length === 2 && values.length === 1 && names.length === 1;
}

/** Whether two formulas are the same but for notation. */
function isSame(a: string, b: string): boolean {
  return formulaKey(a) === formulaKey(b);
}

/** Whether the part is a hypothesis in the same words. */
function isGiven(part: Sexpr, theorem: Theorem): boolean {
  return theorem.known.has(formulaKey(printSexpr(part)));
}

/** Whether the part is what a step claims of some terms, of which it is easy to see what the step assumes. */
async function isInstance(
  { tree }: PartTree,
  steps: readonly ReadStep[],
  theorem: Theorem,
  solver: Solver,
): Promise<boolean> {
  const { premises, claim, own } = openGoal(tree, []);
  const wanted = { constants: own, premises: steps.map(closedFormula), goal: claim };
  const given = [...hypothesesOf(theorem), ...premises];
  const named = withoutDefinitions(theorem);
  for (const left of byModusPonens(theorem, wanted)) {
    if (await followsWithoutFacts(named, { ...left, premises: given }, solver)) return true;
  }
  return false;
}

/**
 * Whether steps claim what the part claims, or one of its alternatives, in cases that cover its premises. Who assumes just
 * what the part claims shows another direction: that the premises are covered by it would be the part itself. And that they
 * are covered by those of other parts, if nothing but these is said, is for the text to say: who shows A → B has not shown C → B.
 */
async function isClaimedByCases(
  { tree }: PartTree,
  steps: readonly ReadStep[],
  others: readonly Sexpr[],
  context: Context,
  solver: Solver,
): Promise<boolean> {
  const { theorem } = context;
  const claiming = await Promise.all(
    steps.map(async (step) => {
      const { premises, claim, own } = openGoal(tree, step.fixes);
      const constants = [...step.fixes, ...own];
      if (isSame(step.claim.text, claim)) {
        return !(await isAssumed(claim, step, constants, theorem, solver));
      }
      const without = { constants, premises, goal: claim };
      const given = { ...without, premises: [...premises, step.claim.text] };
      const mentions = {
        ...without,
        constants: [...constants, MENTIONED],
        premises: [...premises, `(=> ${MENTIONED.name} ${step.claim.text})`],
      };
      // An equation may be claimed as a chain of them.
      const claims = isEquation(claim)
        ? (await followsWithoutFacts(theorem, given, solver)) &&
          !(await followsWithoutFacts(theorem, without, solver))
        : await saidByConnectives({ said: given, without, mentions }, theorem, solver);
      return claims && !(await isAssumed(claim, step, constants, theorem, solver));
    }),
  );
  const claimers = steps.filter((_, index) => claiming[index]);
  if (claimers.every((step) => others.some((other) => says(step, other)))) return false;
  // Where a statement has a name, that it implies another one is for the text to say.
  const named = { ...theorem, commands: formulasOf(withNamedFormulas(theorem.commands)) };
  return areCovered(tree, claimers, { ...context, theorem: named }, solver);
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
    return isGround(part, theorem) && followsElementarily(theorem, nothing, solver);
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

function isEquation(formula: string): boolean {
  return argumentsOf(firstExpression(formula), '=') !== undefined;
}

/** Whether the part is about numbers alone. */
function isGround(part: Sexpr, theorem: Theorem): boolean {
  return theorem.vocabulary.isPlain(part) && theorem.vocabulary.of(part).size === 0;
}
