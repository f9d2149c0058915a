import { conjunctsOf } from '../../../../language/smt/conjuncts.ts';
import { argumentsOf, firstExpression, type Sexpr } from '../../../../language/smt/sexpr.ts';
import { leaveOut } from '../terms/leaveOut.ts';
import type { Occurrences } from './occurrences.ts';
import {
  atom,
  atomsOf,
  hasIntegerCoefficients,
  type Polynomial,
  power,
  scale,
  subtract,
} from '../../polynomials/polynomial.ts';
import { isInteger, negate, rational } from '../../polynomials/rational.ts';
import type { Term } from '../terms/term.ts';
import type { Terms } from '../terms/terms.ts';

/** Larger factors are not looked at, whether they are prime. */
const MAX_PRIME = 1_000_000n;

/** A number, and how often each prime divides it. */
export interface Factorization {
  readonly number: bigint;
  readonly exponents: ReadonlyMap<bigint, number>;
}

/** The numbers of several primes that premises write as a product of primes: `1584 = 2 · 2 · 2 · 2 · 3 · 3 · 11`. */
export function saidFactorizations(premises: readonly string[]): Factorization[] {
  return premises.flatMap((premise) => {
    // Most premises multiply no numbers; reading them once more would be for nothing.
    if (!/\(\* [(0-9]/.test(premise)) return [];
    const tree = firstExpression(premise);
    return tree === undefined ? [] : conjunctsOf(tree).flatMap(factorizationsIn);
  });
}

function factorizationsIn(formula: Sexpr): Factorization[] {
  const sides = argumentsOf(formula, '=') ?? [];
  const numbers = sides.flatMap((side) => (side.kind === 'numeral' ? [BigInt(side.text)] : []));
  return sides.flatMap((side) => {
    const primes = factorsOf(side);
    if (primes === undefined || new Set(primes).size < 2 || !primes.every(isPrime)) return [];
    const number = primes.reduce((product, prime) => product * prime, 1n);
    const exponents = new Map<bigint, number>();
    for (const prime of primes) exponents.set(prime, (exponents.get(prime) ?? 0) + 1);
    return numbers.includes(number) ? [{ number, exponents }] : [];
  });
}

/** The numerals of a product of numerals. */
function factorsOf(term: Sexpr): bigint[] | undefined {
  if (term.kind === 'numeral') return [BigInt(term.text)];
  const parts = argumentsOf(term, '*')?.map(factorsOf);
  if (parts === undefined) return undefined;
  const found = parts.filter((part) => part !== undefined);
  return found.length < parts.length ? undefined : found.flat();
}

function isPrime(value: bigint): boolean {
  if (value < 2n || value > MAX_PRIME) return false;
  for (let at = 2n; at * at <= value; at++) if (value % at === 0n) return false;
  return true;
}

/**
 * What the prime factorization of a number, where it is said, tells of a power that is a multiple of it: of 1584 · z = c³ with
 * 1584 = 2⁴ · 3² · 11 that 2² · 3 · 11 divides c, and so z = 1452 · q³ with its quotient q. For one prime alone that is for the
 * text to say.
 */
export function factoredPowers(
  factorizations: readonly Factorization[],
  { comparisons }: Occurrences,
  terms: Terms,
): Term[] {
  const found: Term[] = [];
  if (factorizations.length === 0) return found;
  for (const comparison of comparisons) {
    if (comparison.relation !== '=' || !terms.isIntegral(comparison.value)) continue;
    for (const { base, exponent, multiple } of powersIn(comparison.value)) {
      for (const { number, exponents } of factorizations) {
        const cofactor = scale(multiple, rational(1n, number));
        if (!hasIntegerCoefficients(cofactor)) continue;
        let divisor = 1n;
        for (const [prime, times] of exponents)
          divisor *= prime ** BigInt(Math.ceil(times / exponent));
        leaveOut(() => {
          const by = terms.number(rational(divisor), 'Int');
          const dividend = { kind: 'arithmetic', sort: 'Int', value: atom(base) } as const;
          const quotient = power(terms.integerQuotient(dividend, by).value, exponent);
          const factor = rational(divisor ** BigInt(exponent), number);
          const equation = subtract(cofactor, scale(quotient, factor));
          found.push(terms.or([terms.not(comparison), terms.comparison('=', equation)]));
        });
      }
    }
  }
  return found;
}

/** The ways in which an equation says that a power of an atom is something else. */
function powersIn(
  equation: Polynomial,
): { base: number; exponent: number; multiple: Polynomial }[] {
  return equation.flatMap((summand) => {
    const { coefficient, monomial } = summand;
    const [only, ...more] = monomial;
    if (only === undefined || more.length > 0 || only[1] < 2) return [];
    if (!isInteger(coefficient) || coefficient.num ** 2n !== 1n) return [];
    const [base, exponent] = only;
    const rest = equation.filter((one) => one !== summand);
    if (atomsOf(rest).includes(base)) return [];
    return [{ base, exponent, multiple: scale(rest, negate(coefficient)) }];
  });
}
