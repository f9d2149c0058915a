import {
  add,
  asFactors,
  constant,
  constantPart,
  constantValue,
  degree,
  minus,
  type Polynomial,
  polynomialKey,
  subtract,
} from '../../polynomials/polynomial.ts';
import { negate, ONE, type Rational } from '../../polynomials/rational.ts';
import type { Ground } from '../instances/ground.ts';
import type { Term } from '../terms/term.ts';
import type { Terms } from '../terms/terms.ts';
import { type Remainder, readRemainder } from './remainders.ts';

/** A residue that is given of a product of factors, of one sum for the most part: modulo `by` they are `residue`. */
export interface Congruence {
  readonly factors: readonly Polynomial[];
  readonly residue: Polynomial;
  readonly by: bigint;
}

/** What premises say of remainders by numerals, without conditions: n ≡ 2, and a ≡ b; each in the way that makes less of it. */
export function givenCongruences(ground: readonly Ground[], terms: Terms): Congruence[] {
  return ground.flatMap(({ formula, origin }) => {
    const read = origin === 'premise' ? readCongruence(formula, terms) : undefined;
    return read === undefined ? [] : directed(read);
  });
}

/** Two numbers that leave the same remainder. */
interface Congruent {
  readonly left: Polynomial;
  readonly right: Polynomial;
  readonly by: bigint;
}

function readCongruence(formula: Term, terms: Terms): Congruent | undefined {
  // Of two remainders the one that is not 0 is 1.
  if (formula.kind === 'not') {
    const { body } = formula;
    const read = body.kind === 'comparison' ? readCongruence(body, terms) : undefined;
    const isEven = read?.by === 2n && constantValue(read.right)?.num === 0n;
    return isEven ? { ...read, right: constant(ONE) } : undefined;
  }
  if (formula.kind !== 'comparison' || formula.relation !== '=') return undefined;
  const { value } = formula;
  const about = value.filter(({ monomial }) => monomial.length > 0);
  const [first, second, ...more] = about.map((summand) => ({
    coefficient: summand.coefficient,
    remainder: remainderIn(summand, terms),
  }));
  if (first?.remainder === undefined || more.length > 0 || !isUnit(first.coefficient))
    return undefined;
  const { dividend: left, by } = first.remainder;
  const number = constant(constantPart(value));
  const sides = (right: Polynomial): Congruent => ({ left, right, by });
  if (second === undefined) {
    return sides(first.coefficient.num > 0n ? minus(number) : number);
  }
  const other = second.remainder;
  const isOpposite = negate(second.coefficient).num === first.coefficient.num;
  if (other?.by !== by || !isOpposite) return undefined;
  const away = first.coefficient.num > 0n ? minus(number) : number;
  return sides(add(other.dividend, away));
}

function isUnit({ num, den }: Rational): boolean {
  return den === 1n && (num === 1n || num === -1n);
}

function remainderIn(summand: Polynomial[number], terms: Terms): Remainder | undefined {
  const [only] = summand.monomial;
  if (only === undefined || degree(summand.monomial) > 1) return undefined;
  return readRemainder(terms.atomAt(only[0]), terms)[0];
}

/** A congruence from the larger side to the smaller one, and what is given of a monomial besides a number. */
function directed({ left, right, by }: Congruent): Congruence[] {
  const [from, to] = isLarger(left, right) ? [left, right] : [right, left];
  const number = constantPart(from);
  const about = subtract(from, constant(number));
  const [only, ...more] = about;
  if (only === undefined) return [];
  if (more.length > 0) {
    // Of a − b ≡ 0 it is a that b may stand for.
    const isDifference = more.length === 1 && degree(only.monomial) === 1;
    const rest = subtract(to, subtract(from, [only]));
    const sum = { factors: [from], residue: to, by };
    return isDifference ? [sum, ...ofMonomial(only, rest, by)] : [sum];
  }
  return ofMonomial(only, subtract(to, constant(number)), by);
}

function ofMonomial(only: Polynomial[number], residue: Polynomial, by: bigint): Congruence[] {
  const factors = asFactors(only.monomial);
  if (only.coefficient.num === 1n) return [{ factors, residue, by }];
  // Coefficients are reduced: −n is (m − 1)n.
  const isNegative = only.coefficient.num === by - 1n;
  return isNegative ? [{ factors, residue: minus(residue), by }] : [];
}

function isLarger(a: Polynomial, b: Polynomial): boolean {
  const [first, second] = [a, b].map((one) => degree(one[0]?.monomial ?? []));
  if (first !== second) return (first ?? 0) > (second ?? 0);
  return polynomialKey(a) > polynomialKey(b);
}
