import { quantified } from '../../../../language/smt/binding.ts';
import { formulaKey } from '../../../../language/smt/canonical.ts';
import { conjunctsOf } from '../../../../language/smt/conjuncts.ts';
import { mentions } from '../../../../language/smt/free.ts';
import {
  argumentsOf,
  firstExpression,
  printSexpr,
  type Sexpr,
} from '../../../../language/smt/sexpr.ts';
import { byModusPonens } from '../../elementary/backward.ts';
import type { Inference } from '../../elementary/inference.ts';
import { followsPropositionally } from '../../elementary/propositional.ts';
import type { Solver } from '../../z3/solver.ts';
import type { ReadStep } from '../../obligations/step.ts';
import type { Theorem } from '../../obligations/theorem.ts';
import { openGoal } from '../parts/goalParts.ts';

/**
 * Whether a step, however it is written, claims what it assumes, and the part does not: what it assumes of all values, of some of
 * them; or what it assumes of some value, that there is one ("let y = f(z); then y is a value of f").
 */
export async function onlyRepeats(
  written: readonly ReadStep[],
  part: Sexpr,
  theorem: Theorem,
  solver: Solver,
): Promise<boolean> {
  for (const step of written) {
    const { fixes, assumes, claim } = step;
    const open = openGoal(part, fixes);
    const given = new Set(open.premises.map(formulaKey));
    const all = assumes.map(({ text }) => text);
    const extra = assumes.filter(({ text }) => !given.has(formulaKey(text)));
    const premises = extra.map(({ text }) => text);
    const inference = { constants: fixes, premises, goal: claim.text };
    for (const left of byModusPonens(theorem, inference)) {
      if (await followsPropositionally(theorem, { ...left, premises: all }, solver)) return true;
    }
    if (!isExistence(open.claim) || extra.length === 0) continue;
    const constants = [...fixes, ...open.own];
    const again = { constants, premises: all, goal: claim.text };
    if (
      (await isAssumed(open.claim, { ...step, assumes: extra }, constants, theorem, solver)) &&
      (await followsPropositionally(theorem, again, solver))
    ) {
      return true;
    }
  }
  return false;
}

/** Whether one of the things that a step assumes is what is claimed, in whatever notation: also of some value, that there is one. */
export async function isAssumed(
  claim: string,
  { fixes, assumes }: Pick<ReadStep, 'fixes' | 'assumes'>,
  constants: Inference['constants'],
  theorem: Theorem,
  solver: Solver,
): Promise<boolean> {
  const follows = (premise: string, goal: string): Promise<boolean> =>
    followsPropositionally(theorem, { constants, premises: [premise], goal }, solver);
  const tree = firstExpression(claim);
  const own =
    tree !== undefined && isExistence(claim)
      ? fixes.filter(({ name }) => !mentions(tree, new Set([name])))
      : [];
  for (const one of assumes.flatMap((assumed) => conjunctsOf(assumed.tree))) {
    const some = own.filter(({ name }) => mentions(one, new Set([name])));
    const said = quantified('exists', some, printSexpr(one));
    if (formulaKey(said) === formulaKey(claim)) return true;
    if ((await follows(said, claim)) && (await follows(claim, said))) return true;
  }
  return false;
}

function isExistence(formula: string): boolean {
  return argumentsOf(firstExpression(formula), 'exists') !== undefined;
}
