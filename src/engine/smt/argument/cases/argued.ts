import { formulaKey } from '../../../../language/smt/canonical.ts';
import { smtNotation } from '../../../../language/smt/notation.ts';
import type { Sexpr } from '../../../../language/smt/sexpr.ts';
import { followsWithoutFacts } from '../../elementary/follows.ts';
import type { Solver } from '../../z3/solver.ts';
import type { ReadStep } from '../../obligations/step.ts';
import type { Theorem } from '../../obligations/theorem.ts';
import { conjuncts, openGoal, type PartTree } from '../parts/goalParts.ts';

/** Steps apart by what they say of a part of the theorem. */
export interface Apart {
  /** They assume something that the part does not, and no hypothesis: each is a case. */
  readonly inCases: readonly ReadStep[];
  /** They assume premises of the part and hypotheses alone: they say something wherever the part does. */
  readonly everywhere: readonly ReadStep[];
}

/** Steps that assume something, by whether that is a case of a part. */
export function casesApart(steps: readonly ReadStep[], part: Sexpr, theorem: Theorem): Apart {
  const isCase = (step: ReadStep): boolean => extraOf(step, part, theorem).length > 0;
  return {
    inCases: steps.filter(isCase),
    everywhere: steps.filter((step) => !isCase(step)),
  };
}

/**
 * Whether one of the steps argues in its case for what a part claims: with what it assumes there its claim is that of the part,
 * and neither without the claim nor since it is impossible. Who argues so in one case owes the others.
 */
export async function argueForPart(
  steps: readonly ReadStep[],
  part: Sexpr,
  theorem: Theorem,
  solver: Solver,
): Promise<boolean> {
  for (const step of steps) {
    const { claim, own } = openGoal(part, step.fixes);
    const extra = extraOf(step, part, theorem);
    const constants = [...step.fixes, ...own];
    const follows = (premises: readonly string[], goal: string): Promise<boolean> =>
      followsWithoutFacts(theorem, { constants, premises, goal }, solver);
    const said = [...extra, step.claim.text];
    if (
      (await follows(said, claim)) &&
      !(await follows(said, 'false')) &&
      !(await follows(extra, claim))
    ) {
      return true;
    }
  }
  return false;
}

/** Steps but for those that claim what another part claims, where one of them claims what this part does. */
export function withoutOthers(
  steps: readonly ReadStep[],
  part: PartTree,
  parts: readonly PartTree[],
): readonly ReadStep[] {
  const claims = ({ fixes, claim }: ReadStep, { tree }: PartTree): boolean =>
    formulaKey(claim.text) === formulaKey(openGoal(tree, fixes).claim);
  if (!steps.some((step) => claims(step, part))) return steps;
  return steps.filter((step) => claims(step, part) || !parts.some((other) => claims(step, other)));
}

/** What a step assumes beside the premises of a part and the hypotheses. */
function extraOf({ fixes, assumes }: ReadStep, part: Sexpr, theorem: Theorem): string[] {
  const allowed = new Set(openGoal(part, fixes).premises.flatMap((premise) => conjuncts(premise)));
  return assumes
    .flatMap(({ text }) => smtNotation.conjuncts(text))
    .filter((text) => {
      const key = formulaKey(text);
      return !allowed.has(key) && !theorem.known.has(key);
    });
}
