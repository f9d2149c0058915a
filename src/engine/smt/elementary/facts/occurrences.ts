import type { Ground } from '../instances/ground.ts';
import {
  constantValue,
  degree,
  type Monomial,
  monomialKey,
  type Polynomial,
  polynomialKey,
} from '../../polynomials/polynomial.ts';
import type { Rebuilt } from '../terms/products.ts';
import type { Application, Comparison } from '../terms/term.ts';
import type { Terms } from '../terms/terms.ts';
import { visit } from '../terms/visit.ts';

/** What occurs in the formulas of an obligation, each once. */
export interface Occurrences {
  readonly comparisons: readonly Comparison[];
  /** Comparisons in what was given, the negated goal left out. */
  readonly given: readonly Comparison[];
  /** Monomials of a degree above 1. */
  readonly monomials: ReadonlyMap<string, Monomial>;
  /** Quotients of reals by what is no number. */
  readonly quotients: readonly Application[];
  /** Remainders of integers. */
  readonly remainders: readonly Application[];
  readonly products: Rebuilt;
}

/** Collects what occurs in ground formulas. */
export function occurrencesIn(
  ground: readonly Ground[],
  products: Rebuilt,
  terms: Terms,
): Occurrences {
  const comparisons = new Map<string, Comparison>();
  const given = new Map<string, Comparison>();
  const monomials = new Map<string, Monomial>();
  const quotients = new Map<string, Application>();
  const remainders = new Map<string, Application>();
  for (const { formula, origin } of ground) {
    visit(formula, terms, {
      comparison: (comparison) => {
        const key = terms.key(comparison);
        comparisons.set(key, comparison);
        if (origin === 'premise') given.set(key, comparison);
      },
      application: (application) => {
        if (application.head === '/') quotients.set(application.key, application);
        if (application.head === 'mod') remainders.set(application.key, application);
      },
      polynomial: (value) => {
        for (const { monomial } of value) {
          if (degree(monomial) > 1) monomials.set(monomialKey(monomial), monomial);
        }
      },
    });
  }
  return {
    comparisons: [...comparisons.values()],
    given: [...given.values()],
    monomials,
    quotients: [...quotients.values()],
    remainders: [...remainders.values()],
    products,
  };
}

/** Polynomials without those that are numbers, each once. */
export function distinctPolynomials(values: readonly Polynomial[]): Polynomial[] {
  const found = new Map<string, Polynomial>();
  for (const value of values) {
    if (constantValue(value) === undefined) found.set(polynomialKey(value), value);
  }
  return [...found.values()];
}
