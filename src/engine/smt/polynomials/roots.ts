import {
  atom,
  comparedNumber,
  constant,
  degreeIn,
  divideExactly,
  exponentOf,
  type Polynomial,
  primitiveFactor,
  scale,
  subtract,
} from './polynomial.ts';
import {
  absolute,
  isInteger,
  negate,
  over,
  type Rational,
  rational,
  times,
  ZERO,
} from './rational.ts';

/** Equations in one unknown up to this degree are solved and factored. */
export const MAX_DEGREE = 6;
/** Larger coefficients are not taken apart in search of a root, but for quadratics. */
const MAX_COEFFICIENT = 1_000_000n;

/** The rational roots of a polynomial in one atom, as often as they are roots of it. */
export function rationalRoots(given: Polynomial, index: number): Rational[] {
  const roots: Rational[] = [];
  let value = given;
  for (let next = oneRoot(value, index); next !== undefined; next = oneRoot(value, index)) {
    const rest = divideExactly(value, subtract(atom(index), constant(next)));
    if (rest === undefined) break;
    roots.push(next);
    value = rest;
  }
  return roots;
}

function oneRoot(given: Polynomial, index: number): Rational | undefined {
  const value = scale(given, primitiveFactor(given));
  const size = degreeIn(value, index);
  const at = (exponent: number): Rational =>
    value.find(({ monomial }) => exponentOf(monomial, index) === exponent)?.coefficient ?? ZERO;
  if (size === 0) return undefined;
  if (size === 1) return negate(over(at(0), at(1)));
  if (at(0).num === 0n) return ZERO;
  if (value.length === 2) return rootOf(negate(over(at(0), at(size))), size);
  return size === 2
    ? quadraticRoot(at(2).num, at(1).num, at(0).num)
    : search(at(size).num, at(0).num, (candidate) => isRoot(value, index, candidate));
}

/** A rational root of a·x² + b·x + c. */
function quadraticRoot(a: bigint, b: bigint, c: bigint): Rational | undefined {
  const root = squareRoot(b * b - 4n * a * c);
  return root === undefined ? undefined : rational(-b + root, 2n * a);
}

/** A root p / q has a p that divides the last coefficient, and a q that divides the first. */
function search(
  first: bigint,
  last: bigint,
  isRoot: (candidate: Rational) => boolean,
): Rational | undefined {
  if (absolute(first) > MAX_COEFFICIENT || absolute(last) > MAX_COEFFICIENT) return undefined;
  for (const p of divisors(last)) {
    for (const q of divisors(first)) {
      for (const candidate of [rational(p, q), rational(-p, q)]) {
        if (isRoot(candidate)) return candidate;
      }
    }
  }
  return undefined;
}

function isRoot(value: Polynomial, index: number, candidate: Rational): boolean {
  let sum = ZERO;
  for (const { coefficient, monomial } of value) {
    let term = coefficient;
    for (let left = exponentOf(monomial, index); left > 0; left--) term = times(term, candidate);
    sum = rational(sum.num * term.den + term.num * sum.den, sum.den * term.den);
  }
  return sum.num === 0n;
}

function divisors(value: bigint): bigint[] {
  const size = absolute(value);
  const found: bigint[] = [];
  for (let at = 1n; at * at <= size; at++) {
    if (size % at === 0n) found.push(at, size / at);
  }
  return found;
}

/** The root of a perfect square; undefined for any other number. */
export function squareRoot(value: bigint): bigint | undefined {
  return integerRoot(value, 2);
}

/** A rational root of a rational number, undefined where there is none. */
function rootOf({ num, den }: Rational, exponent: number): Rational | undefined {
  if (num < 0n && exponent % 2 === 0) return undefined;
  const [above, below] = [integerRoot(absolute(num), exponent), integerRoot(den, exponent)];
  if (above === undefined || below === undefined) return undefined;
  return rational(num < 0n ? -above : above, below);
}

/** The root of a perfect power; undefined for any other number. */
function integerRoot(value: bigint, exponent: number): bigint | undefined {
  if (value < 0n) return undefined;
  const root = flooredRoot(value, exponent);
  return root ** BigInt(exponent) === value ? root : undefined;
}

/** The greatest number whose power is at most a number that is not negative. */
function flooredRoot(value: bigint, exponent: number): bigint {
  if (value < 2n) return value;
  const degree = BigInt(exponent);
  // Newton's iteration from above.
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / exponent));
  const after = (): bigint => ((degree - 1n) * root + value / root ** (degree - 1n)) / degree;
  for (let next = after(); next < root; next = after()) root = next;
  return root;
}

/**
 * The integers at which a polynomial in one atom is 0; undefined where its coefficients are too large to tell.
 */
export function integerRoots(given: Polynomial, index: number): bigint[] | undefined {
  let value = given;
  const found = new Set<bigint>();
  for (;;) {
    const root = oneRoot(value, index);
    if (root === undefined) break;
    if (isInteger(root)) found.add(root.num);
    const rest = divideExactly(value, subtract(atom(index), constant(root)));
    if (rest === undefined) return undefined;
    value = rest;
  }
  return isSearched(value, index) ? [...found] : undefined;
}

/** Whether a polynomial of which no root was found has none. */
function isSearched(given: Polynomial, index: number): boolean {
  const value = scale(given, primitiveFactor(given));
  const size = degreeIn(value, index);
  if (size < 3 || value.length === 2) return true;
  const sizes = value.map(({ coefficient }) => absolute(coefficient.num));
  return sizes.every((one) => one <= MAX_COEFFICIENT);
}

/**
 * Positive numbers with whose squares a square is compared in `value`, which is compared with 0: the root of the number
 * that stands there, or for a whole number, of which 30 is no square, those around it, 5 and 6.
 */
export function squareComparedWith(
  square: Polynomial,
  value: Polynomial,
  isWhole: boolean,
): Rational[] {
  const number = comparedNumber(square, value);
  if (number === undefined || number.num <= 0n) return [];
  const root = rootOf(number, 2);
  if (root !== undefined) return [root];
  const below = flooredRoot(number.num / number.den, 2);
  return isWhole ? [below, below + 1n].filter((one) => one > 0n).map((one) => rational(one)) : [];
}
