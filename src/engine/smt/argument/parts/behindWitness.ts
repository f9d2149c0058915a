import { binding, boundVariables } from '../../../../language/smt/binding.ts';
import { formulaKey } from '../../../../language/smt/canonical.ts';
import { conjunctsOf } from '../../../../language/smt/conjuncts.ts';
import { smtNotation } from '../../../../language/smt/notation.ts';
import {
  argumentsOf,
  firstExpression,
  printSexpr,
  type Sexpr,
} from '../../../../language/smt/sexpr.ts';
import { substituted } from '../../../../language/smt/substitute.ts';
import { closedFormula, type ReadStep } from '../../obligations/step.ts';
import { matches } from './atTerms.ts';
import { openGoal } from './goalParts.ts';

/** More witnesses are not looked at. */
const MAX_WITNESSES = 6;

/** What is said of all others. */
export interface OfOthers {
  /** Under all that the step with the witness assumes. */
  readonly tree: Sexpr;
  /** By itself. */
  readonly there: Sexpr;
}

/**
 * What a part that says that something exists says of all others, at each of the terms that a step shows to have its other
 * properties: "5² ≤ 30, so 5 is the greatest with n² ≤ 30" leaves out that no greater one is. Empty for a part that says
 * nothing of that kind, or where no step has such a term.
 */
export function saidOfOthers(part: Sexpr, steps: readonly ReadStep[]): OfOthers[] {
  return steps.flatMap((step) => atWitnesses(part, step)).slice(0, MAX_WITNESSES);
}

function atWitnesses(part: Sexpr, { fixes, assumes, claim }: ReadStep): OfOthers[] {
  const open = openGoal(part, fixes);
  const [binders, body, ...more] = argumentsOf(firstExpression(open.claim), 'exists') ?? [];
  if (body === undefined || more.length > 0) return [];
  const variables = new Set(boundVariables(binders).map(({ name }) => name));
  const conjuncts = conjunctsOf(body);
  const others = conjuncts.filter((one) => binding(one) !== undefined);
  const own = conjuncts.filter((one) => binding(one) === undefined);
  if (others.length === 0) return [];
  const around = {
    fixes: [...fixes, ...open.own],
    assumes: [...open.premises.map((text) => ({ text })), ...assumes],
  };
  return own.flatMap((pattern) =>
    conjunctsOf(claim.tree).flatMap((claimed) => {
      const found = new Map<string, Sexpr>();
      if (!matches(pattern, claimed, variables, found) || found.size < variables.size) return [];
      return others.flatMap((other) => {
        const there = substituted(other, found);
        if (there === undefined) return [];
        const formula = closedFormula({ ...around, claim: { text: printSexpr(there) } });
        const tree = firstExpression(formula);
        return tree === undefined ? [] : [{ tree, there }];
      });
    }),
  );
}

/** Whether a step argues of the others, under something that is said of them, whatever it claims there. */
export function arguesOf({ there }: OfOthers, step: ReadStep): boolean {
  const { premises } = openGoal(there, step.fixes);
  const conjuncts = premises.flatMap((premise) => smtNotation.conjuncts(premise));
  const allowed = new Set([...premises, ...conjuncts].map(formulaKey));
  return step.assumes.some(({ text }) => allowed.has(formulaKey(text)));
}
