import type { Elaborator } from './elaborate.ts';
import { constantValue, type Polynomial, polynomialKey } from '../../polynomials/polynomial.ts';
import { rebuild } from './rebuild.ts';
import { asNumber } from './terms.ts';

/** Products as they are written, after all substitutions: lists of two factors or more. */
export type Rebuilt = readonly (readonly Polynomial[])[];

export function productsNow(elaborator: Elaborator): Rebuilt {
  const found = new Map<string, readonly Polynomial[]>();
  for (const product of [...elaborator.terms.products.values()]) {
    const factors = product
      .map(
        (value) => asNumber(rebuild({ kind: 'arithmetic', sort: 'Real', value }, elaborator)).value,
      )
      .filter((value) => constantValue(value) === undefined);
    if (factors.length > 1) found.set(factors.map(polynomialKey).sort().join(' * '), factors);
  }
  return [...found.values()];
}
