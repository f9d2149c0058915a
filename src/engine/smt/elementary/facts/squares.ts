import { distinctPolynomials, type Occurrences } from './occurrences.ts';
import {
  add,
  constant,
  isUpToSign,
  type Monomial,
  type Polynomial,
  polynomialKey,
  scale,
  subtract,
} from '../../polynomials/polynomial.ts';
import { ONE, over } from '../../polynomials/rational.ts';
import type { Terms } from '../terms/terms.ts';

/** More squares are not looked at for two of which the roots are compared. */
const MAX_ROOTS = 16;

/** What is multiplied with itself, as it is written. */
export function rootsOfProducts(products: Occurrences['products']): Polynomial[] {
  return distinctPolynomials(
    products.flatMap(([first, second, ...more]) =>
      first && second && more.length === 0 && isUpToSign(first, second) ? [first] : [],
    ),
  );
}

/**
 * Pairs of which the squares occur, also as powers with even exponents, and that are compared with each other, or one with the
 * other's negative.
 */
export function comparedRoots(
  { products, comparisons, monomials }: Occurrences,
  terms: Terms,
): (readonly [Polynomial, Polynomial])[] {
  const roots = distinctPolynomials([
    ...rootsOfProducts(products),
    ...rootsOfMonomials(monomials.values()),
  ]).slice(0, MAX_ROOTS);
  if (roots.length < 2) return [];
  // Over the integers `t + 1 ≤ u` is how `t < u` is written.
  const compared = new Set(
    comparisons.flatMap(({ value }) =>
      terms.isIntegral(value)
        ? [value, subtract(value, constant(ONE))].map(keyOfMultiples)
        : [keyOfMultiples(value)],
    ),
  );
  return roots.flatMap((t, index) =>
    roots.slice(index + 1).flatMap((u) => {
      if (isUpToSign(t, u)) return [];
      const isCompared = [subtract(t, u), add(t, u)].some((one) =>
        compared.has(keyOfMultiples(one)),
      );
      return isCompared ? [[t, u] as const] : [];
    }),
  );
}

/** The roots of monomials that are squares. */
function rootsOfMonomials(monomials: Iterable<Monomial>): Polynomial[] {
  return [...monomials].flatMap((monomial) => {
    if (monomial.some(([, exponent]) => exponent % 2 > 0)) return [];
    const root = monomial.map(([index, exponent]) => [index, exponent / 2] as const);
    return [[{ coefficient: ONE, monomial: root }]];
  });
}

/** Equal for polynomials that are multiples of each other. */
function keyOfMultiples(value: Polynomial): string {
  const [lead] = value;
  return lead === undefined ? '' : polynomialKey(scale(value, over(ONE, lead.coefficient)));
}
