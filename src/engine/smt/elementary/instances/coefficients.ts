import {
  type Monomial,
  monomialKey,
  type Polynomial,
  type Summand,
} from '../../polynomials/polynomial.ts';
import type { Term } from '../terms/term.ts';
import type { Terms } from '../terms/terms.ts';

/**
 * Comparing coefficients: an equation of polynomials that holds for all values of a number says that every power of
 * it has the coefficient 0. The equations, or nothing where the formula is no such identity.
 */
export function comparedCoefficients(
  { body, variables }: { body: Term; variables: readonly Term[] },
  terms: Terms,
): Term[] {
  if (body.kind !== 'comparison' || body.relation !== '=') return [];
  const own = new Set(variables.map(atomOf));
  const byPower = new Map<string, Summand[]>();
  for (const { coefficient, monomial } of body.value) {
    const power = monomial.filter(([index]) => own.has(index));
    const rest = monomial.filter(([index]) => !own.has(index));
    // A variable inside of another term, as in f(x): then this is no polynomial in it.
    if (rest.some(([index]) => terms.atomAt(index).open)) return [];
    const key = monomialKey(power);
    byPower.set(key, [...(byPower.get(key) ?? []), { coefficient, monomial: rest }]);
  }
  return [...byPower.values()].map((coefficient) =>
    terms.comparison('=', sorted(coefficient, terms)),
  );
}

/** The summands of one coefficient, in a polynomial's order. */
function sorted(summands: readonly Summand[], terms: Terms): Polynomial {
  return terms.sum(
    summands.map((summand): Term => ({ kind: 'arithmetic', sort: 'Real', value: [summand] })),
  ).value;
}

function atomOf(variable: Term): Monomial[number][0] | undefined {
  return variable.kind === 'arithmetic' ? variable.value[0]?.monomial[0]?.[0] : undefined;
}
