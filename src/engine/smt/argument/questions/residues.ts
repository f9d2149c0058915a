import { boundVariables } from '../../../../language/smt/binding.ts';
import { mentions } from '../../../../language/smt/free.ts';
import {
  argumentsOf,
  firstExpression,
  printSexpr,
  type Sexpr,
} from '../../../../language/smt/sexpr.ts';
import { followsElementarily } from '../../elementary/follows.ts';
import type { Inference } from '../../elementary/inference.ts';
import { MENTIONED } from '../../elementary/relevant.ts';
import { negation } from '../../obligations/obligation.ts';
import type { Theorem } from '../../obligations/theorem.ts';
import { unfolded } from '../../recursion/unfold.ts';
import { isQuantified } from '../../z3/query.ts';
import type { Solver } from '../../z3/solver.ts';
import { hypothesesOf } from './question.ts';
import { goalParts, openGoal } from '../parts/goalParts.ts';

/**
 * The theorem with the right to multiply residues in one inference, unless a part of it is no more than that: of "n is even, so
 * n² is even" the text has to show what elsewhere is obvious, also where it says that n² = 2k for some k.
 */
export async function withResidues(theorem: Theorem, solver: Solver): Promise<Theorem> {
  const able = { ...theorem, multipliesResidues: true };
  const all = [...theorem.commands, ...theorem.hypotheses, theorem.goal];
  if (!all.some(({ text }) => text.includes('(mod '))) return able;
  for (const { tree } of goalParts(theorem)) {
    const { premises, claim, own } = openGoal(unfolded(tree, theorem), []);
    const given = [...hypothesesOf(theorem), ...premises];
    if (given.length === 0) continue;
    const inference = {
      constants: [...own, MENTIONED],
      premises: [...given, ...remaindersOf(claim)],
      goal: claim,
    };
    for (const one of [inference, ...contrapositives(inference)]) {
      if (!(await followsElementarily(able, one, solver))) continue;
      if (!(await followsElementarily(theorem, one, solver))) return theorem;
    }
  }
  return able;
}

/** That n² is even only where n is says no more than that the square of an odd number is odd. */
function contrapositives(inference: Inference): Inference[] {
  const { premises, goal } = inference;
  if (isQuantified(goal)) return [];
  return premises.flatMap((premise, index) =>
    isQuantified(premise) || !premise.includes('(mod ')
      ? []
      : [{ ...inference, premises: premises.with(index, negation(goal)), goal: negation(premise) }],
  );
}

/** The remainders that a claim speaks of which says that something exists: with 2k for t that of t by 2, mentioned only. */
function remaindersOf(claim: string): string[] {
  const [binders, body] = argumentsOf(firstExpression(claim), 'exists') ?? [];
  const bound = new Set(boundVariables(binders).map(({ name }) => name));
  return equationsIn(body).flatMap((sides) => {
    const dividends = sides.filter((side) => !mentions(side, bound));
    const divisors = sides.filter((side) => mentions(side, bound)).flatMap(numeralsIn);
    return dividends.flatMap((dividend) =>
      divisors.map((by) => `(=> ${MENTIONED.name} (= (mod ${printSexpr(dividend)} ${by}) 0))`),
    );
  });
}

/** The sides of all equations. */
function equationsIn(tree: Sexpr | undefined): (readonly Sexpr[])[] {
  if (tree?.kind !== 'list') return [];
  const sides = argumentsOf(tree, '=');
  return sides === undefined ? tree.items.flatMap(equationsIn) : [sides];
}

function numeralsIn(tree: Sexpr): string[] {
  if (tree.kind === 'list') return tree.items.flatMap(numeralsIn);
  return tree.kind === 'numeral' && BigInt(tree.text) > 1n ? [tree.text] : [];
}
