import { conjunctsOf } from '../../../../language/smt/conjuncts.ts';
import {
  argumentsOf,
  firstExpression,
  printSexpr,
  type Sexpr,
} from '../../../../language/smt/sexpr.ts';
import { followsPropositionally } from '../../elementary/propositional.ts';
import { negation } from '../../obligations/obligation.ts';
import type { Solver } from '../../z3/solver.ts';
import type { Theorem } from '../../obligations/theorem.ts';

/** Something that is claimed, under premises and of constants beside those of the theorem. */
export interface Claimed {
  readonly constants: readonly { readonly name: string; readonly sort: string }[];
  readonly premises: readonly string[];
  readonly claim: string;
}

/**
 * Whether it is there by its connectives where a claim fails. A claim that cannot fail by its connectives (A or not A) has no
 * such place, from which everything would come: there each conjunct has to be one of the things that the claim's failure is
 * said in, or one of the premises. "Suppose not A" is where "A or not A" fails, and "suppose B and C" is a case of "B and C,
 * or not B, or not C".
 */
export async function comesOfFailure(
  formula: string,
  { constants, premises, claim }: Claimed,
  theorem: Theorem,
  solver: Solver,
): Promise<boolean> {
  const follows = (from: readonly string[], goal: string): Promise<boolean> =>
    followsPropositionally(theorem, { constants, premises: from, goal }, solver);
  const failed = [...premises, negation(claim)];
  if (!(await follows(failed, formula))) return false;
  if (!(await follows(failed, 'false'))) return true;
  const apart = [...premises.flatMap(holding), ...failing(claim)];
  const isOne = async (conjunct: string): Promise<boolean> => {
    for (const one of apart) {
      if ((await follows([one], conjunct)) && !(await follows([one], 'false'))) return true;
    }
    return false;
  };
  for (const conjunct of holding(formula)) if (!(await isOne(conjunct))) return false;
  return true;
}

/** What holds with a formula, each by itself. */
function holding(formula: string): string[] {
  const tree = firstExpression(formula);
  return tree === undefined ? [formula] : holdingIn(tree);
}

/** What holds where a formula does not: the failure of each of its alternatives. */
function failing(formula: string): string[] {
  const tree = firstExpression(formula);
  return tree === undefined ? [negation(formula)] : failingIn(tree);
}

function holdingIn(tree: Sexpr): string[] {
  return conjunctsOf(tree).flatMap((part) => {
    const [denied] = argumentsOf(part, 'not') ?? [];
    return denied === undefined ? [printSexpr(part)] : failingIn(denied);
  });
}

function failingIn(tree: Sexpr): string[] {
  const alternatives = argumentsOf(tree, 'or');
  if (alternatives !== undefined) return alternatives.flatMap(failingIn);
  const parts = argumentsOf(tree, '=>') ?? [];
  const claim = parts.at(-1);
  if (claim !== undefined) return [...parts.slice(0, -1).flatMap(holdingIn), ...failingIn(claim)];
  const [denied] = argumentsOf(tree, 'not') ?? [];
  return denied === undefined ? [negation(printSexpr(tree))] : holdingIn(denied);
}
