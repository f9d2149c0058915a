import { dividedProducts } from './divisibility.ts';
import { factorsFor, factorsOf, sidesOf } from './factors.ts';
import { knownFactors, valuedMonomials } from './knownFactors.ts';
import { leaveOut } from '../terms/leaveOut.ts';
import { distinctPolynomials, type Occurrences } from './occurrences.ts';
import {
  add,
  asFactors,
  atom,
  atomsOf,
  constant,
  constantValue,
  degree,
  degreeIn,
  divideExactly,
  exponentOf,
  isUpToSign,
  minus,
  monomialKey,
  multiply,
  NOTHING,
  type Polynomial,
  polynomialKey,
  power,
  subtract,
} from '../../polynomials/polynomial.ts';
import { ONE } from '../../polynomials/rational.ts';
import { addedRemainders } from './remainders.ts';
import { MAX_DEGREE, rationalRoots, squareComparedWith } from '../../polynomials/roots.ts';
import { comparedRoots, rootsOfProducts } from './squares.ts';
import type { Application, Comparison, Term } from '../terms/term.ts';
import { asNumber, type Terms } from '../terms/terms.ts';
import { WRITTEN } from '../terms/written.ts';

/** More facts are not taken. */
const MAX_FACTS = 600;
/** More squares are not compared with each other. */
const MAX_SQUARES = 4;

/**
 * Elementary facts about terms that occur, each true in itself: the signs of products, a common factor taken out,
 * an equation with rational roots factored, a difference of two squares taken apart, denominators cleared, an inequality
 * that is given multiplied by a factor that occurs, and a product at the value that one of its factors has.
 */
export function elementaryFacts(occurrences: Occurrences, terms: Terms): Term[] {
  const facts = new Facts(terms);
  for (const product of occurrences.products) {
    leaveOut(() => (terms.expands ? facts.product(product) : facts.written(product)));
  }
  // Where a product is what is written, to find others in what is compared would be to multiply out.
  if (!terms.expands) {
    for (const quotient of occurrences.quotients) leaveOut(() => facts.signOfQuotient(quotient));
    return facts.all();
  }
  for (const quotient of occurrences.quotients) leaveOut(() => facts.quotient(quotient));
  for (const comparison of occurrences.comparisons) {
    leaveOut(() => facts.cleared(comparison));
    for (const value of sidesOf(comparison, occurrences, terms)) {
      leaveOut(() => facts.factored(value, factorsFor(occurrences, comparison)));
    }
    if (comparison.relation === '=') leaveOut(() => facts.roots(comparison));
  }
  leaveOut(() => facts.squares(occurrences));
  leaveOut(() => facts.multiplied(occurrences));
  leaveOut(() => facts.cancelled(occurrences));
  leaveOut(() => facts.comparedSquares(occurrences));
  for (const fact of valuedMonomials(occurrences, terms)) facts.add(fact);
  for (const fact of knownFactors(occurrences, terms)) facts.add(fact);
  return [
    ...addedRemainders(occurrences.remainders, terms),
    ...dividedProducts(occurrences, terms),
    ...facts.all(),
  ];
}

class Facts {
  private readonly found = new Map<string, Term>();
  private readonly multiplied2 = new Set<string>();
  private readonly terms: Terms;

  constructor(terms: Terms) {
    this.terms = terms;
  }

  all(): Term[] {
    return [...this.found.values()];
  }

  /** The sign of a product from those of its factors, taken two by two; squares are not negative. */
  product(factors: readonly Polynomial[]): void {
    const [first, ...more] = [...factors].sort((a, b) =>
      polynomialKey(a) < polynomialKey(b) ? -1 : 1,
    );
    let product = first ?? constant(ONE);
    for (const factor of more) {
      this.signs(product, factor);
      this.sizes(product, factor);
      product = this.terms.times(product, factor);
    }
    this.square(factors);
  }

  /** The same of a product as it is written: of monomials nothing but that squares are not negative. */
  written(factors: readonly Polynomial[]): void {
    const isSum = (factor: Polynomial): boolean =>
      factor.length > 1 || atomsOf(factor).some((at) => this.terms.atomAt(at).head === WRITTEN);
    if (factors.some(isSum)) this.product(factors);
    else this.square(factors);
  }

  private square(factors: readonly Polynomial[]): void {
    for (const [index, factor] of factors.entries()) {
      const again = factors.slice(index + 1).some((other) => isUpToSign(factor, other));
      if (again) this.add(this.terms.comparison('<=', minus(this.terms.times(factor, factor))));
    }
  }

  /** `q · divisor = dividend`, unless the divisor is 0. */
  quotient(quotient: Application): void {
    const { terms } = this;
    const { top, bottom } = partsOf(quotient);
    const value = subtract(terms.times(this.atom(quotient), bottom), top);
    this.add(terms.or([this.isZero(bottom), this.isZero(value)]));
    this.nonZero(bottom);
  }

  /** The sign of a quotient from those of its parts. */
  signOfQuotient(quotient: Application): void {
    this.quotient(quotient);
    this.signs(this.atom(quotient), partsOf(quotient).bottom);
  }

  /** A comparison with its denominators multiplied away. */
  cleared({ value }: Comparison): void {
    const { terms } = this;
    const quotients = atomsOf(value)
      .map((index) => ({ index, application: terms.atomAt(index) }))
      .filter(({ application }) => application.head === '/')
      .map(({ index, application }) => ({
        index,
        ...partsOf(application),
        exponent: degreeIn(value, index),
      }));
    if (quotients.length === 0) return;
    const numerator = add(
      ...value.map(({ coefficient, monomial }) =>
        quotients.reduce<Polynomial>(
          (product, { index, top, bottom, exponent }) => {
            const own = exponentOf(monomial, index);
            return multiply(product, multiply(power(top, own), power(bottom, exponent - own)));
          },
          [
            {
              coefficient,
              monomial: monomial.filter(([index]) => !quotients.some((q) => q.index === index)),
            },
          ],
        ),
      ),
    );
    const denominators = quotients.flatMap(({ bottom, exponent }) => Array(exponent).fill(bottom));
    const denominator = denominators.reduce<Polynomial>(multiply, constant(ONE));
    const known = quotients.map(({ bottom }) => this.isZero(bottom));
    const under = (fact: Term): void => this.add(terms.or([...known, fact]));
    const [zero, above, below] = [this.isZero, this.isPositive, this.isNegative].map(
      (of) => [of.call(this, value), of.call(this, numerator)] as const,
    );
    if (zero === undefined || above === undefined || below === undefined) return;
    under(terms.iff(...zero));
    under(terms.or([terms.not(this.isPositive(denominator)), terms.iff(...above)]));
    under(terms.or([terms.not(this.isNegative(denominator)), terms.iff(above[0], below[1])]));
    if (denominators.length > 1) this.product(denominators);
    this.factored(numerator, distinctPolynomials(denominators));
  }

  /** A polynomial as a product of a factor that occurs, or of an atom that all its monomials share, and the rest. */
  factored(value: Polynomial, factors: readonly Polynomial[]): void {
    let rest = value;
    for (const index of atomsOf(value)) {
      while (rest.length > 1 && rest.every(({ monomial }) => exponentOf(monomial, index) > 0)) {
        const quotient = divideExactly(rest, atom(index));
        if (quotient === undefined || constantValue(quotient) !== undefined) break;
        this.signs(atom(index), quotient);
        rest = quotient;
      }
    }
    for (const factor of factors) {
      if (factor.length < 2) continue;
      const quotient = divideExactly(value, factor);
      if (quotient !== undefined && constantValue(quotient) === undefined)
        this.signs(factor, quotient);
    }
  }

  /** The rational solutions of an equation in one unknown, and what remains of it. */
  roots({ value }: Comparison): void {
    const [index, ...more] = atomsOf(value);
    if (index === undefined || more.length > 0) return;
    const size = degreeIn(value, index);
    if (size < 2 || size > MAX_DEGREE) return;
    const roots = rationalRoots(value, index);
    if (roots.length === 0) return;
    let rest = value;
    const linear = roots.map((root) => subtract(atom(index), constant(root)));
    for (const factor of linear) rest = divideExactly(rest, factor) ?? rest;
    const { terms } = this;
    const solutions = linear.map((factor) => this.isZero(factor));
    this.add(terms.or([terms.not(this.isZero(value)), ...solutions, this.isZero(rest)]));
  }

  /**
   * A difference of two squares that are written, or of one and a number that it is compared with, as a product: so
   * t² < u² is about t and u.
   */
  squares({ products, comparisons }: Occurrences): void {
    const roots = rootsOfProducts(products).slice(0, MAX_SQUARES);
    const apart = (t: Polynomial, u: Polynomial): void => this.signs(subtract(t, u), add(t, u));
    for (const [index, t] of roots.entries()) {
      for (const u of roots.slice(index + 1)) if (!isUpToSign(t, u)) apart(t, u);
      for (const { value } of comparisons) {
        const whole = this.terms.isIntegral(t);
        for (const number of squareComparedWith(multiply(t, t), value, whole)) {
          apart(t, constant(number));
        }
      }
    }
  }

  /** The same for any two squares the roots of which are compared: from t² ≤ u² follows t ≤ u. */
  comparedSquares(occurrences: Occurrences): void {
    for (const [t, u] of comparedRoots(occurrences, this.terms)) {
      this.signs(subtract(t, u), add(t, u));
    }
  }

  /** A given comparison times a factor, where nothing but products that occur comes of it. */
  multiplied(occurrences: Occurrences): void {
    const factors = factorsOf(occurrences);
    for (const { value } of occurrences.given) {
      if (value.some(({ monomial }) => degree(monomial) > 1)) continue;
      for (const factor of factors) this.times(value, factor, occurrences);
    }
  }

  /** The same for an equation of products that is to be shown: a factor can be cancelled in what is given of its multiple. */
  cancelled(occurrences: Occurrences): void {
    const given = new Set(occurrences.given);
    const wanted = occurrences.comparisons.filter(
      ({ relation, value }) => relation === '=' && value.length > 1,
    );
    const factors = factorsOf(occurrences);
    for (const comparison of wanted) {
      if (given.has(comparison)) continue;
      for (const factor of factors) this.times(comparison.value, factor, occurrences);
    }
  }

  private times(value: Polynomial, factor: Polynomial, { monomials }: Occurrences): void {
    if (isUpToSign(factor, value)) return;
    const occurs = multiply(factor, value).every(
      ({ monomial }) => degree(monomial) < 2 || monomials.has(monomialKey(monomial)),
    );
    if (occurs) this.signs(factor, value);
  }

  /** The sign of t · u from those of t and u. Whatever else is true of them follows by cases. */
  private signs(t: Polynomial, u: Polynomial): void {
    const name = [polynomialKey(t), polynomialKey(u)].sort().join(' * ');
    if (this.multiplied2.has(name)) return;
    this.multiplied2.add(name);
    const { terms } = this;
    const product = terms.times(t, u);
    const rule = (...parts: readonly [Term, Term, Term]): void => {
      const [first, second, third] = parts;
      this.add(terms.or([terms.not(first), terms.not(second), third]));
    };
    rule(this.isPositive(t), this.isPositive(u), this.isPositive(product));
    rule(this.isNegative(t), this.isNegative(u), this.isPositive(product));
    rule(this.isPositive(t), this.isNegative(u), this.isNegative(product));
    rule(this.isNegative(t), this.isPositive(u), this.isNegative(product));
    this.add(terms.or([terms.not(this.isZero(t)), this.isZero(product)]));
    this.add(terms.or([terms.not(this.isZero(u)), this.isZero(product)]));
  }

  /** A product of positive integers is not smaller than each of them: so a divisor is not larger than what it divides. */
  private sizes(t: Polynomial, u: Polynomial): void {
    const { terms } = this;
    if (!terms.isIntegral(t) || !terms.isIntegral(u) || isUpToSign(t, u)) return;
    const product = terms.times(t, u);
    for (const factor of [t, u]) {
      this.add(
        terms.or([
          terms.not(this.isPositive(t)),
          terms.not(this.isPositive(u)),
          terms.comparison('<=', subtract(factor, product)),
        ]),
      );
    }
  }

  /** A monomial is not 0 where none of its atoms is. */
  private nonZero(value: Polynomial): void {
    const [only, ...more] = value;
    if (only === undefined || more.length > 0 || degree(only.monomial) < 2) return;
    this.product(asFactors(only.monomial));
  }

  private isZero(value: Polynomial): Term {
    return this.terms.comparison('=', value);
  }

  private isPositive(value: Polynomial): Term {
    return this.terms.comparison('<', minus(value));
  }

  private isNegative(value: Polynomial): Term {
    return this.terms.comparison('<', value);
  }

  private atom(application: Application): Polynomial {
    return this.terms.asArithmetic(application, 'Real').value;
  }

  add(fact: Term): void {
    if (fact.kind === 'truth' && fact.value) return;
    if (this.found.size < MAX_FACTS) this.found.set(this.terms.key(fact), fact);
  }
}

function partsOf({ args }: Application): { top: Polynomial; bottom: Polynomial } {
  const [top, bottom] = args;
  return {
    top: top === undefined ? NOTHING : asNumber(top).value,
    bottom: bottom === undefined ? NOTHING : asNumber(bottom).value,
  };
}
