import { formulaKey } from '../../../../language/smt/canonical.ts';
import { smtNotation } from '../../../../language/smt/notation.ts';
import type { Sexpr } from '../../../../language/smt/sexpr.ts';
import { followsElementarily, followsWithoutFacts } from '../../elementary/follows.ts';
import { negation } from '../../obligations/obligation.ts';
import type { Solver } from '../../z3/solver.ts';
import { closedFormula, conjunction, type ReadStep } from '../../obligations/step.ts';
import type { Theorem } from '../../obligations/theorem.ts';
import { conjuncts, openGoal } from './goalParts.ts';

/**
 * Whether a step leads to a contradiction that the claim of a part fails under its premises: "8 is the least one, since a smaller
 * one would be 3, and 3 is none". It may say that nothing is so, or what the premises deny; what only says in other words
 * that the claim fails leads nowhere, however easy it is to go on from there.
 */
export async function isExcluded(
  part: Sexpr,
  steps: readonly ReadStep[],
  theorem: Theorem,
  solver: Solver,
): Promise<boolean> {
  const outright = steps
    .filter(({ fixes, assumes }) => fixes.length === 0 && assumes.length === 0)
    .map(closedFormula);
  for (const step of steps) {
    if (await leadsNowhere(step, part, outright, theorem, solver)) return true;
  }
  return false;
}

async function leadsNowhere(
  { fixes, assumes, claim }: ReadStep,
  part: Sexpr,
  outright: readonly string[],
  theorem: Theorem,
  solver: Solver,
): Promise<boolean> {
  const open = openGoal(part, fixes);
  const constants = [...fixes, ...open.own];
  const allowed = new Set(open.premises.flatMap((premise) => conjuncts(premise)));
  // What is assumed besides the premises is that the claim fails.
  const left = assumes
    .flatMap(({ text }) => smtNotation.conjuncts(text))
    .filter((text) => !allowed.has(formulaKey(text)));
  if (left.length === 0) return false;
  const fails = negation(open.claim);
  const assumed = { constants, premises: [fails], goal: conjunction(left) };
  if (!(await followsElementarily(theorem, assumed, solver))) return false;
  const absurd = {
    constants,
    premises: [claim.text, ...open.premises, ...outright],
    goal: 'false',
  };
  const without = { ...absurd, premises: [...open.premises, ...outright] };
  const again = { constants, premises: [fails, ...left], goal: claim.text };
  return (
    (await followsWithoutFacts(theorem, absurd, solver)) &&
    !(await followsWithoutFacts(theorem, without, solver)) &&
    !(await followsElementarily(theorem, again, solver))
  );
}
