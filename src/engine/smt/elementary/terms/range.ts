import { constantValue, linearIn } from '../../polynomials/polynomial.ts';
import { floorDiv } from '../../polynomials/rational.ts';
import type { Term } from './term.ts';
import type { Terms } from './terms.ts';

/**
 * The numerals between which an integer variable makes a difference to a quantified formula: `1 < d < 43 → …`
 * for all d, or `1 < d < 43 ∧ …` for some d. Undefined where they cannot be read off.
 */
export function readRange(
  body: Term,
  variable: Term,
  universal: boolean,
  terms: Terms,
): { from: bigint; to: bigint } | undefined {
  // For all d, what is not one of the disjuncts bounds d; for some d, each conjunct does.
  const bounds = partsOf(body, universal ? 'or' : 'and').map((part) =>
    universal ? terms.not(part) : part,
  );
  const { from, to } = readBounds(bounds, variable);
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** The numerals between which an integer term is where all these formulas hold, as far as they can be read off. */
export function readBounds(
  formulas: readonly Term[],
  variable: Term,
): { from: bigint | undefined; to: bigint | undefined } {
  let from: bigint | undefined;
  let to: bigint | undefined;
  const index = atomOf(variable);
  for (const bound of formulas.flatMap((part) => partsOf(part, 'and'))) {
    const negated = bound.kind === 'not';
    const comparison = negated ? bound.body : bound;
    if (index === undefined || comparison.kind !== 'comparison' || comparison.relation !== '<=')
      continue;
    const linear = linearIn(comparison.value, index);
    const rest = linear === undefined ? undefined : constantValue(linear.rest);
    // The leading coefficient is positive, and that of the variable is 1 after rounding.
    if (rest === undefined || linear?.coefficient.num !== 1n) continue;
    const bound1 = floorDiv(-rest.num, 1n);
    if (negated) from = from === undefined || bound1 + 1n > from ? bound1 + 1n : from;
    else to = to === undefined || bound1 < to ? bound1 : to;
  }
  return { from, to };
}

/** The atom that an integer variable is. */
function atomOf(variable: Term): number | undefined {
  if (variable.kind !== 'arithmetic' || variable.sort !== 'Int') return undefined;
  return variable.value[0]?.monomial[0]?.[0];
}

function partsOf(term: Term, kind: 'and' | 'or'): readonly Term[] {
  return term.kind === kind ? term.parts : [term];
}
