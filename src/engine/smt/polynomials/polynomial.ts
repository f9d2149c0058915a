import {
  gcd,
  isInteger,
  MINUS_ONE,
  negate,
  ONE,
  over,
  plus,
  type Rational,
  rational,
  sign,
  times,
  ZERO,
} from './rational.ts';

/** Atoms (by number) with their exponents, which are positive; in the order of the numbers. */
export type Monomial = readonly (readonly [atom: number, exponent: number])[];

/** A coefficient, which is not zero, and its monomial. */
export interface Summand {
  readonly coefficient: Rational;
  readonly monomial: Monomial;
}

/** A sum of summands with different monomials, greatest monomial first: equal polynomials are written equally. */
export type Polynomial = readonly Summand[];

/** A polynomial that has more summands than are worth while. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** More summands than any inference that is left to a reader has. */
const MAX_SUMMANDS = 600;
/** Longer numbers are not computed with, in bits. */
const MAX_BITS = 4096;
/** Powers of powers are not multiplied out beyond this degree. */
const MAX_DEGREE = 256;

export const NOTHING: Polynomial = [];

export function constant(value: Rational): Polynomial {
  return sign(value) === 0 ? NOTHING : [{ coefficient: value, monomial: [] }];
}

export function atom(index: number): Polynomial {
  return [{ coefficient: ONE, monomial: [[index, 1]] }];
}

/** The value of a polynomial without atoms; undefined for any other. */
export function constantValue(polynomial: Polynomial): Rational | undefined {
  const [first, ...more] = polynomial;
  if (first === undefined) return ZERO;
  return more.length === 0 && first.monomial.length === 0 ? first.coefficient : undefined;
}

/** The summand without atoms. */
export function constantPart(polynomial: Polynomial): Rational {
  return polynomial.find(({ monomial }) => monomial.length === 0)?.coefficient ?? ZERO;
}

export function add(...polynomials: readonly Polynomial[]): Polynomial {
  const [first, ...others] = polynomials.filter((polynomial) => polynomial.length > 0);
  if (first === undefined) return NOTHING;
  return others.length === 0 ? first : collect(polynomials.flat());
}

export function scale(polynomial: Polynomial, by: Rational): Polynomial {
  if (sign(by) === 0) return NOTHING;
  const scaled = polynomial.map(({ coefficient, monomial }) => ({
    coefficient: times(coefficient, by),
    monomial,
  }));
  if (scaled.some(isHuge)) throw new TooLarge();
  return scaled;
}

export function minus(polynomial: Polynomial): Polynomial {
  return polynomial.map(({ coefficient, monomial }) => ({
    coefficient: negate(coefficient),
    monomial,
  }));
}

export function subtract(a: Polynomial, b: Polynomial): Polynomial {
  return add(a, minus(b));
}

export function multiply(a: Polynomial, b: Polynomial): Polynomial {
  if (a.length * b.length > MAX_SUMMANDS * 4) throw new TooLarge();
  return collect(
    a.flatMap((left) =>
      b.map((right) => ({
        coefficient: times(left.coefficient, right.coefficient),
        monomial: multiplyMonomials(left.monomial, right.monomial),
      })),
    ),
  );
}

export function power(base: Polynomial, exponent: number): Polynomial {
  let result: Polynomial = constant(ONE);
  for (let left = exponent; left > 0; left--) result = multiply(result, base);
  return result;
}

/** The polynomial q with `dividend` = q · `divisor`; undefined where there is none. */
export function divideExactly(dividend: Polynomial, divisor: Polynomial): Polynomial | undefined {
  const [lead] = divisor;
  if (lead === undefined) return undefined;
  let rest = dividend;
  const quotient: Summand[] = [];
  while (rest[0] !== undefined) {
    const monomial = divideMonomials(rest[0].monomial, lead.monomial);
    if (monomial === undefined || quotient.length > MAX_SUMMANDS) return undefined;
    const coefficient = over(rest[0].coefficient, lead.coefficient);
    quotient.push({ coefficient, monomial });
    rest = subtract(rest, multiply([{ coefficient, monomial }], divisor));
  }
  return collect(quotient);
}

/** The positive number that makes all coefficients integers without a common divisor. */
export function primitiveFactor(polynomial: Polynomial): Rational {
  let [numerators, denominators] = [0n, 1n];
  for (const { coefficient } of polynomial) {
    numerators = gcd(numerators, coefficient.num);
    denominators = (denominators * coefficient.den) / gcd(denominators, coefficient.den);
  }
  return rational(denominators, numerators === 0n ? 1n : numerators);
}

export function hasIntegerCoefficients(polynomial: Polynomial): boolean {
  return polynomial.every(({ coefficient }) => isInteger(coefficient));
}

/** The atoms that occur, each once. */
export function atomsOf(polynomial: Polynomial): number[] {
  return [...new Set(polynomial.flatMap(({ monomial }) => monomial.map(([index]) => index)))];
}

/** The sum of the exponents. */
export function degree(monomial: Monomial): number {
  return monomial.reduce((sum, [, exponent]) => sum + exponent, 0);
}

/** The greatest exponent of an atom. */
export function degreeIn(polynomial: Polynomial, index: number): number {
  return Math.max(0, ...polynomial.map(({ monomial }) => exponentOf(monomial, index)));
}

/** The atoms of a monomial as factors, each as often as it occurs. */
export function asFactors(monomial: Monomial): Polynomial[] {
  return monomial.flatMap(([index, exponent]) => Array<Polynomial>(exponent).fill(atom(index)));
}

export function exponentOf(monomial: Monomial, index: number): number {
  return monomial.find(([other]) => other === index)?.[1] ?? 0;
}

/** Puts polynomials in the place of atoms, all at once. */
export function substitute(
  polynomial: Polynomial,
  valueAt: (index: number) => Polynomial | undefined,
): Polynomial {
  const values = new Map(atomsOf(polynomial).map((index) => [index, valueAt(index)]));
  if ([...values.values()].every((value) => value === undefined)) return polynomial;
  return add(
    ...polynomial.map(({ coefficient, monomial }) =>
      monomial.reduce<Polynomial>(
        (product, [index, exponent]) =>
          multiply(product, power(values.get(index) ?? atom(index), exponent)),
        constant(coefficient),
      ),
    ),
  );
}

/**
 * For a polynomial in which the atom occurs linearly, and alone, its coefficient and the rest, so that the
 * polynomial is `coefficient · atom + rest`; undefined for any other.
 */
export function linearIn(
  polynomial: Polynomial,
  index: number,
): { coefficient: Rational; rest: Polynomial } | undefined {
  const about = polynomial.filter(({ monomial }) => exponentOf(monomial, index) > 0);
  const [only, ...more] = about;
  if (only === undefined || more.length > 0 || degree(only.monomial) !== 1) return undefined;
  return {
    coefficient: only.coefficient,
    rest: polynomial.filter((summand) => summand !== only),
  };
}

/** The number c where `value`, which is compared with 0, is a multiple of `term` − c. */
export function comparedNumber(term: Polynomial, value: Polynomial): Rational | undefined {
  const lead = term.find(({ monomial }) => monomial.length > 0);
  const own = value.find(
    ({ monomial }) => lead && monomialKey(monomial) === monomialKey(lead.monomial),
  );
  if (lead === undefined || own === undefined) return undefined;
  return constantValue(subtract(term, scale(value, over(lead.coefficient, own.coefficient))));
}

export function monomialKey(monomial: Monomial): string {
  return monomial.map(([index, exponent]) => `${index}^${exponent}`).join('.');
}

export function polynomialKey(polynomial: Polynomial): string {
  return polynomial
    .map(({ coefficient: { num, den }, monomial }) => `${num}/${den}:${monomialKey(monomial)}`)
    .join('+');
}

function collect(summands: readonly Summand[]): Polynomial {
  const sums = new Map<string, Summand>();
  for (const { coefficient, monomial } of summands) {
    const key = monomialKey(monomial);
    const before = sums.get(key)?.coefficient ?? ZERO;
    sums.set(key, { coefficient: plus(before, coefficient), monomial });
  }
  const left = [...sums.values()].filter(({ coefficient }) => sign(coefficient) !== 0);
  if (left.length > MAX_SUMMANDS || left.some(isHuge)) throw new TooLarge();
  return left.sort((a, b) => compareMonomials(b.monomial, a.monomial));
}

const LIMIT = 1n << BigInt(MAX_BITS);

function isHuge({ coefficient: { num, den }, monomial }: Summand): boolean {
  return num > LIMIT || -num > LIMIT || den > LIMIT || degree(monomial) > MAX_DEGREE;
}

/** Graded, then lexicographic: an order that multiplication keeps, as exact division needs it. */
function compareMonomials(a: Monomial, b: Monomial): number {
  const byDegree = degree(a) - degree(b);
  if (byDegree !== 0) return byDegree;
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const [left = Number.POSITIVE_INFINITY, leftExponent = 0] = a[at] ?? [];
    const [right = Number.POSITIVE_INFINITY, rightExponent = 0] = b[at] ?? [];
    if (left !== right) return right - left;
    if (leftExponent !== rightExponent) return leftExponent - rightExponent;
  }
  return 0;
}

function multiplyMonomials(a: Monomial, b: Monomial): Monomial {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const exponents = new Map(a);
  for (const [index, exponent] of b) exponents.set(index, (exponents.get(index) ?? 0) + exponent);
  return [...exponents].sort(([left], [right]) => left - right);
}

function divideMonomials(a: Monomial, b: Monomial): Monomial | undefined {
  const exponents = new Map(a);
  for (const [index, exponent] of b) {
    const left = (exponents.get(index) ?? 0) - exponent;
    if (left < 0) return undefined;
    if (left === 0) exponents.delete(index);
    else exponents.set(index, left);
  }
  return [...exponents];
}

/** Whether two polynomials are the same, or one is the other's negative. */
export function isUpToSign(a: Polynomial, b: Polynomial): boolean {
  const key = polynomialKey(a);
  return key === polynomialKey(b) || key === polynomialKey(minus(b));
}

/** The number that an equation gives to an atom, as `n = 5` does. */
export function numeralFor(equation: Polynomial, index: number): Polynomial | undefined {
  const lead = equation.find(
    ({ monomial }) => degree(monomial) === 1 && monomial[0]?.[0] === index,
  );
  const rest = equation.filter((summand) => summand !== lead);
  const value = constantValue(rest);
  if (lead === undefined || value === undefined) return undefined;
  return scale(constant(value), over(MINUS_ONE, lead.coefficient));
}
