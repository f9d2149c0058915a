import { binding } from '../../../../language/smt/binding.ts';
import { argumentsOf, firstExpression } from '../../../../language/smt/sexpr.ts';
import { closedFormula, type ReadStep } from '../../obligations/step.ts';
import { openGoal } from './goalParts.ts';

/**
 * Steps as they are and, where one claims an implication or something of all values, once more with its premises among what the
 * step assumes and the variables among those that it fixes: "for x, if P(x) then Q(x)" is said either way.
 */
export function alsoOpened(steps: readonly ReadStep[]): ReadStep[] {
  return steps.flatMap((step) => [step, ...opened(step)]);
}

function opened(step: ReadStep): ReadStep[] {
  const { tree } = step.claim;
  if (argumentsOf(tree, '=>') === undefined && binding(tree) === undefined) return [];
  const closed = firstExpression(closedFormula(step));
  if (closed === undefined) return [];
  const { premises, claim, own } = openGoal(closed, []);
  const claimed = firstExpression(claim);
  if (claimed === undefined) return [];
  const assumes = premises.flatMap((text, index) => {
    const assumed = firstExpression(text);
    return assumed === undefined ? [] : [{ name: `a${index}`, text, tree: assumed }];
  });
  return [{ ...step, fixes: own, assumes, claim: { text: claim, tree: claimed } }];
}
