import { distinctPolynomials, type Occurrences } from './occurrences.ts';
import {
  atom,
  atomsOf,
  constant,
  constantPart,
  type Polynomial,
  polynomialKey,
  subtract,
} from '../../polynomials/polynomial.ts';
import { ONE } from '../../polynomials/rational.ts';
import type { Comparison } from '../terms/term.ts';
import type { Terms } from '../terms/terms.ts';

/** More factors are not tried on one comparison. */
const MAX_FACTORS = 24;

/**
 * What is compared with 0; over the integers `t + 1 ≤ 0` is how `t < 0` is written. That is looked at where something is
 * given of what t is made of: n² ≥ n takes the cases n ≤ 0 and n ≥ 1, which the text has to name.
 */
export function sidesOf(
  { relation, value }: Comparison,
  { given }: Occurrences,
  terms: Terms,
): Polynomial[] {
  const { num, den } = constantPart(value);
  const isStrict = relation === '<=' && terms.isIntegral(value) && num === den;
  const atoms = new Set(atomsOf(value));
  const isGiven = given.some((one) => atomsOf(one.value).every((index) => atoms.has(index)));
  return isStrict && isGiven ? [value, subtract(value, constant(ONE))] : [value];
}

/** What may be a factor of what is compared. */
export function factorsFor({ products, given }: Occurrences, { value }: Comparison): Polynomial[] {
  const candidates = [...products.flat(), ...given.map((comparison) => comparison.value)];
  const own = polynomialKey(value);
  return distinctPolynomials(candidates)
    .filter((factor) => polynomialKey(factor) !== own)
    .slice(0, MAX_FACTORS);
}

/** What is multiplied with: factors that are written, and atoms of products. */
export function factorsOf({ products, monomials }: Occurrences): Polynomial[] {
  const atoms = [...monomials.values()].flatMap((monomial) =>
    monomial.map(([index]) => atom(index)),
  );
  return distinctPolynomials([...products.flat(), ...atoms]).slice(0, MAX_FACTORS * 2);
}
