import { binding } from '../../../language/smt/binding.ts';
import {
  argumentsOf,
  firstExpression,
  printSexpr,
  type Sexpr,
} from '../../../language/smt/sexpr.ts';
import { withNames } from '../../../language/smt/substitute.ts';
import { OWN_PREFIX } from '../../../language/smt/symbols.ts';
import type { Theorem } from '../obligations/theorem.ts';
import type { Inference } from './inference.ts';

/** Theorems without the right to multiply residues: what is known of their questions is kept by the theorem. */
const WITHOUT = new WeakMap<Theorem, Theorem>();

/** The theorem where no inference multiplies residues. */
export function withoutResidues(theorem: Theorem): Theorem {
  if (!theorem.multipliesResidues) return theorem;
  const known = WITHOUT.get(theorem) ?? { ...theorem, multipliesResidues: false };
  WITHOUT.set(theorem, known);
  return known;
}

/**
 * An inference with what its goal assumes among its premises: of "if n ≡ 1, then n² ≡ 1" the residue is given. Undefined where
 * nothing of the kind is to be shown.
 */
export function withGivenResidues(theorem: Theorem, inference: Inference): Inference | undefined {
  if (!theorem.multipliesResidues || !inference.goal.includes('(mod ')) return undefined;
  const constants = [...inference.constants];
  const premises = [...inference.premises];
  let goal: Sexpr | undefined = firstExpression(inference.goal);
  while (goal !== undefined) {
    const bound = binding(goal);
    const parts = argumentsOf(goal, '=>') ?? [];
    if (bound !== undefined) {
      const from = constants.length;
      const named = withNames(
        bound.variables,
        bound.body,
        (_, index) => `${OWN_PREFIX}given!${from + index}`,
      );
      constants.push(...(named?.variables ?? []));
      goal = named?.body;
    } else if (parts.length > 1) {
      premises.push(...parts.slice(0, -1).map(printSexpr));
      goal = parts.at(-1);
    } else break;
  }
  if (goal === undefined || premises.length === inference.premises.length) return undefined;
  return { constants, premises, goal: printSexpr(goal) };
}
