import {
  asFactors,
  atomsOf,
  constant,
  constantValue,
  multiply,
  type Polynomial,
} from '../../polynomials/polynomial.ts';
import { ONE, rational } from '../../polynomials/rational.ts';
import type { Ground } from '../instances/ground.ts';
import { leaveOut } from '../terms/leaveOut.ts';
import type { Term } from '../terms/term.ts';
import { int, type Terms } from '../terms/terms.ts';
import { type Congruence, givenCongruences } from './congruences.ts';
import type { Occurrences } from './occurrences.ts';
import { type Remainder, readRemainders, reducedKey } from './remainders.ts';

/** Longer products are not looked at. */
const MAX_FACTORS = 8;
/** A residue is not put in more often in one product. */
const MAX_PUT_IN = 16;

/**
 * Residues that are given are multiplied: the remainder of a product, which occurs, is that of the product with residues in
 * the place of factors. So n² ≡ 4 (mod 5) where n ≡ 2 is given, ac ≡ bc where a ≡ b is, and 4 divides abc where it divides ab.
 * Each factor is what is given, as it stands: that n + 1 ≡ 3 is another inference, and that one of several residues is there
 * gives cases, which are for the text to name.
 */
export function multipliedResidues(
  ground: readonly Ground[],
  { remainders, products }: Occurrences,
  terms: Terms,
): Term[] {
  const given = givenCongruences(ground, terms);
  const found: Term[] = [];
  for (const remainder of given.length > 0 ? readRemainders(remainders, terms) : []) {
    const { dividend, by, term } = remainder;
    const usable = given.filter((one) => one.by % by === 0n);
    for (const factors of factorings(remainder, products, terms)) {
      leaveOut(() => {
        const left = withResidues(factors, usable, by);
        if (left === undefined) return;
        const product = left.reduce<Polynomial>(multiply, constant(ONE));
        if (reducedKey(product, by) === reducedKey(dividend, by)) return;
        const rest = terms.remainder(int(product), terms.number(rational(by), 'Int'));
        found.push(terms.equal(term, rest));
      });
    }
  }
  return found;
}

/** A dividend as a product: of the atoms of its only monomial, and as products are written. */
function factorings(
  { dividend, by }: Remainder,
  products: readonly (readonly Polynomial[])[],
  terms: Terms,
): Polynomial[][] {
  const found: Polynomial[][] = [];
  const take = (factors: readonly Polynomial[]): void => {
    const flat = factors.flatMap(atomFactors);
    if (flat.length > 1 && flat.length <= MAX_FACTORS) found.push(flat);
  };
  if (dividend.length === 1) take([dividend]);
  const key = reducedKey(dividend, by);
  for (const factors of products) {
    if (factors.length > MAX_FACTORS || !factors.every((one) => terms.isIntegral(one))) continue;
    leaveOut(() => {
      const product = factors.reduce<Polynomial>(multiply, constant(ONE));
      if (product.length > 1 && reducedKey(product, by) === key) take(factors);
    });
  }
  return found;
}

/** The atoms of a monomial and its coefficient; a sum is one factor. */
function atomFactors(factor: Polynomial): Polynomial[] {
  const [only, ...more] = factor;
  if (only === undefined || more.length > 0) return [factor];
  const atoms = asFactors(only.monomial);
  return only.coefficient.num === 1n ? atoms : [constant(only.coefficient), ...atoms];
}

/** Factors with residues in the place of those of which they are given; undefined where there is none, or one is left out. */
function withResidues(
  factors: readonly Polynomial[],
  given: readonly Congruence[],
  by: bigint,
): Polynomial[] | undefined {
  let kept = [...factors];
  const put: Polynomial[] = [];
  const known = new Set<number>();
  for (let times = 0; times < MAX_PUT_IN; times++) {
    let isPut = false;
    for (const { factors: wanted, residue } of given) {
      const rest = without(kept, wanted, by);
      if (rest === undefined) continue;
      kept = rest;
      put.push(...atomFactors(residue));
      for (const index of wanted.flatMap(atomsOf)) known.add(index);
      isPut = true;
      break;
    }
    if (!isPut) break;
  }
  // Of n(n + 1) with n ≡ 1 something is known of both factors.
  const isHalfKnown = (factor: Polynomial): boolean =>
    factor.length > 1 && atomsOf(factor).some((index) => known.has(index));
  if (kept.length === factors.length) return undefined;
  if (put.some((one) => constantValue(one)?.num === 0n)) return [constant(rational(0n))];
  return kept.some(isHalfKnown) ? undefined : [...kept, ...put];
}

/** The factors without some of them; undefined where they are not all there. */
function without(
  factors: readonly Polynomial[],
  wanted: readonly Polynomial[],
  by: bigint,
): Polynomial[] | undefined {
  const left = [...factors];
  for (const one of wanted) {
    const key = reducedKey(one, by);
    const at = left.findIndex((factor) => reducedKey(factor, by) === key);
    if (at < 0) return undefined;
    left.splice(at, 1);
  }
  return left;
}
