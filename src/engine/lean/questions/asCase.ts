import { canonicalProposition } from '../../../language/lean/canonical.ts';
import { opened } from '../../../language/lean/goalParts.ts';
import type { Step } from '../../../schema/index.ts';
import { spliced } from '../source/formulas.ts';

/**
 * A step that claims what is to be shown under a condition, as a step that assumes the condition: `n > 0 → n * n ≥ n` is the
 * case `n > 0`. Null for any other step: what leads to something else is a lemma, and no case.
 */
export function asCase(step: Step, goal: string): Step | null {
  if (step.assumes.length > 0) return null;
  const { openings, claim } = opened(spliced(step.claim));
  const conditions = openings.flatMap((opening) =>
    opening.kind === 'premise' ? [opening.text] : [],
  );
  if (conditions.length === 0 || conditions.length < openings.length) return null;
  if (form(claim) !== form(goal)) return null;
  const assumes = conditions.map((prop, index) => ({ name: `_a${index + 1}`, prop }));
  return { ...step, assumes, claim };
}

function form(text: string): string {
  return canonicalProposition(text) ?? text;
}
