import { formulaKey } from '../../../../language/smt/canonical.ts';
import { smtNotation } from '../../../../language/smt/notation.ts';
import type { Granted } from '../../../../schema/index.ts';
import type { ReadStep } from '../../obligations/step.ts';
import type { Theorem } from '../../obligations/theorem.ts';
import { conjuncts, goalParts, openGoal } from './goalParts.ts';

/**
 * What each step may assume since the theorem itself does: the premises of a part of the goal, where it assumes them as
 * they are, or of the part that it shows. To show A ∩ B ⊆ A one assumes x ∈ A ∧ x ∈ B. Who claims what another part is to
 * show is granted no more than that part.
 */
export function grantedTo(steps: readonly ReadStep[], theorem: Theorem): Granted[] {
  const parts = goalParts(theorem);
  return steps.flatMap((step) => {
    if (step.assumes.length === 0) return [];
    const opened = parts.map(({ tree }) => openGoal(tree, step.fixes));
    const assumed = step.assumes.map(({ text }) => formulaKey(text));
    const under = opened.filter(({ premises }) => {
      const given = new Set(premises.map(formulaKey));
      return assumed.every((one) => given.has(one));
    });
    const claimed = conjuncts(step.claim.text);
    const shown = opened.filter(({ claim }) => {
      const wanted = new Set(conjuncts(claim));
      return claimed.every((one) => wanted.has(one));
    });
    const formulas = (under.length > 0 ? under : shown)
      .flatMap(({ premises }) => premises)
      .flatMap((premise) => smtNotation.conjuncts(premise));
    return formulas.length === 0 ? [] : [{ step: step.id, formulas }];
  });
}
