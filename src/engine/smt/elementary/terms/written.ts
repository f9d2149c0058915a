import {
  constant,
  type Monomial,
  multiply,
  type Polynomial,
  polynomialKey,
  primitiveFactor,
  scale,
} from '../../polynomials/polynomial.ts';
import { negate, ONE, over, type Rational, sign, times, ZERO } from '../../polynomials/rational.ts';
import { type Application, type Arithmetic, type Term, Unsupported } from './term.ts';
import type { TermTable } from './termTable.ts';

/** What stands for a product of sums that nobody multiplies out. */
export const WRITTEN = '*';

/**
 * A product as it is written: numbers and monomials are multiplied, sums stay factors, in whatever order and with whatever
 * sign. So a² − b² and (a − b)(a + b) are different terms until somebody says that they are equal.
 */
export function writtenProduct(given: readonly Polynomial[], terms: TermTable): Polynomial {
  const { coefficient, monomial, sums } = taken(given, terms);
  const alone: Polynomial = [{ coefficient: ONE, monomial }];
  const [only, ...more] = sums;
  if (only === undefined || sign(coefficient) === 0) return scale(alone, coefficient);
  if (monomial.length === 0 && more.length === 0) return scale(only, coefficient);
  const factors = [...(monomial.length > 0 ? [alone] : []), ...sums]
    .toSorted((a, b) => (polynomialKey(a) < polynomialKey(b) ? -1 : 1))
    .map((value): Arithmetic => ({ kind: 'arithmetic', sort: sortOf(value, terms), value }));
  const sort = factors.every((factor) => factor.sort === 'Int') ? 'Int' : 'Real';
  return scale(polynomialOf(terms.application(WRITTEN, factors, sort)), coefficient);
}

/** What a product that was left as it is written is, multiplied out. */
export function multipliedOut({ args }: Application): Polynomial {
  return args.reduce<Polynomial>(
    (product, arg) => multiply(product, polynomialOf(arg)),
    constant(ONE),
  );
}

/** Whether a term is a product of sums that contain no other one. */
export function isWritten(application: Application, terms: TermTable): boolean {
  const contains = (term: Term): boolean =>
    polynomialOf(term).some(({ monomial }) =>
      monomial.some(([index]) => terms.atomAt(index).head === WRITTEN),
    );
  return application.head === WRITTEN && !application.args.some(contains);
}

interface Taken {
  coefficient: Rational;
  monomial: Monomial;
  /** Sums without what their coefficients share, the first one positive. */
  readonly sums: Polynomial[];
}

function taken(factors: readonly Polynomial[], terms: TermTable): Taken {
  const found: Taken = { coefficient: ONE, monomial: [], sums: [] };
  const take = (factor: Polynomial): void => {
    const [first, ...more] = factor;
    if (first === undefined) {
      found.coefficient = ZERO;
      return;
    }
    if (more.length > 0) {
      const size = primitiveFactor(factor);
      const by = sign(first.coefficient) < 0 ? negate(size) : size;
      found.coefficient = over(found.coefficient, by);
      found.sums.push(scale(factor, by));
      return;
    }
    found.coefficient = times(found.coefficient, first.coefficient);
    for (const [index, exponent] of first.monomial) {
      const { head, args } = terms.atomAt(index);
      if (head === WRITTEN) {
        for (let left = exponent; left > 0; left--) for (const arg of args) take(polynomialOf(arg));
      } else {
        const [product] = multiply(
          [{ coefficient: ONE, monomial: found.monomial }],
          [{ coefficient: ONE, monomial: [[index, exponent]] }],
        );
        found.monomial = product?.monomial ?? [];
      }
    }
  };
  for (const factor of factors) take(factor);
  return found;
}

function sortOf(value: Polynomial, terms: TermTable): 'Int' | 'Real' {
  return terms.isIntegral(value) ? 'Int' : 'Real';
}

function polynomialOf(term: Term): Polynomial {
  if (term.kind !== 'arithmetic') throw new Unsupported('a product of what is no number');
  return term.value;
}
