import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  atom,
  constant,
  divideExactly,
  linearIn,
  minus,
  multiply,
  type Polynomial,
  polynomialKey,
  power,
  primitiveFactor,
  scale,
  substitute,
  subtract,
  TooLarge,
} from '../../../../src/engine/smt/polynomials/polynomial.ts';
import {
  floorDiv,
  gcd,
  plus,
  type Rational,
  rational,
  readNumber,
  sign,
  times,
} from '../../../../src/engine/smt/polynomials/rational.ts';
import { rationalRoots, squareRoot } from '../../../../src/engine/smt/polynomials/roots.ts';

const small = fc.bigInt({ min: -12n, max: 12n });
const number = fc
  .tuple(small, fc.bigInt({ min: 1n, max: 6n }))
  .map(([num, den]) => rational(num, den));
const monomial = fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2));
const polynomial: fc.Arbitrary<Polynomial> = fc
  .array(fc.tuple(number, monomial), { maxLength: 5 })
  .map((summands) =>
    add(
      ...summands.map(([coefficient, exponents]) =>
        exponents.reduce<Polynomial>(
          (product, exponent, index) => multiply(product, power(atom(index), exponent)),
          constant(coefficient),
        ),
      ),
    ),
  );
const point = fc.tuple(number, number, number);

function at(value: Polynomial, where: readonly Rational[]): Rational {
  let sum = rational(0n);
  for (const { coefficient, monomial } of value) {
    let product = coefficient;
    for (const [index, exponent] of monomial) {
      for (let left = exponent; left > 0; left--) {
        product = times(product, where[index] ?? rational(0n));
      }
    }
    sum = plus(sum, product);
  }
  return sum;
}

describe('polynomials', () => {
  it('are worth at every point what their parts make there', () => {
    fc.assert(
      fc.property(polynomial, polynomial, number, point, (a, b, by, where) => {
        const [left, right] = [at(a, where), at(b, where)];
        expect(at(add(a, b), where)).toEqual(plus(left, right));
        expect(at(subtract(a, b), where)).toEqual(plus(left, times(right, rational(-1n))));
        expect(at(multiply(a, b), where)).toEqual(times(left, right));
        expect(at(scale(a, by), where)).toEqual(times(left, by));
        const put = substitute(a, (index) => (index === 1 ? b : undefined));
        const [first, , third] = where;
        expect(at(put, where)).toEqual(at(a, [first, right, third]));
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('are written in one way', () => {
    fc.assert(
      fc.property(polynomial, polynomial, (a, b) => {
        expect(polynomialKey(multiply(a, b))).toBe(polynomialKey(multiply(b, a)));
        expect(polynomialKey(add(a, b))).toBe(polynomialKey(add(b, a)));
        expect(add(a, minus(a))).toEqual([]);
      }),
      { numRuns: 200, seed: 2 },
    );
  });

  it('are divided exactly, or not at all', () => {
    fc.assert(
      fc.property(polynomial, polynomial, number, (a, b, rest) => {
        fc.pre(b.length > 0);
        const product = multiply(a, b);
        expect(divideExactly(product, b)).toEqual(a);
        const quotient = divideExactly(add(product, constant(rest)), b);
        if (quotient !== undefined) {
          expect(multiply(quotient, b)).toEqual(add(product, constant(rest)));
        }
      }),
      { numRuns: 300, seed: 3 },
    );
    expect(divideExactly(atom(0), [])).toBeUndefined();
    expect(divideExactly(add(atom(0), constant(rational(1n))), atom(0))).toBeUndefined();
  });

  it('have a positive factor that leaves integers without a common divisor', () => {
    fc.assert(
      fc.property(polynomial, (a) => {
        fc.pre(a.length > 0);
        const factor = primitiveFactor(a);
        expect(sign(factor)).toBe(1);
        const whole = scale(a, factor);
        expect(whole.every(({ coefficient }) => coefficient.den === 1n)).toBe(true);
        expect(whole.reduce((shared, { coefficient }) => gcd(shared, coefficient.num), 0n)).toBe(
          1n,
        );
      }),
      { numRuns: 200, seed: 4 },
    );
  });

  it('are linear in an atom that stands alone and once', () => {
    const [x, y] = [atom(0), atom(1)];
    expect(linearIn(add(scale(x, rational(3n)), y), 0)).toEqual({
      coefficient: rational(3n),
      rest: y,
    });
    expect(linearIn(multiply(x, y), 0)).toBeUndefined();
    expect(linearIn(add(x, multiply(x, x)), 0)).toBeUndefined();
    expect(linearIn(y, 0)).toBeUndefined();
  });

  it('do not become too large', () => {
    const sum = add(atom(0), atom(1), atom(2), constant(rational(1n)));
    expect(() => power(sum, 64)).toThrow(TooLarge);
    expect(() => power(power(atom(0), 64), 64)).toThrow(TooLarge);
    expect(() => power(constant(rational(7n)), 5000)).toThrow(TooLarge);
    expect(() => scale(atom(0), rational(7n ** 5000n))).toThrow(TooLarge);
  });
});

describe('rational numbers', () => {
  it('are in lowest terms with a positive denominator', () => {
    expect(rational(6n, -4n)).toEqual({ num: -3n, den: 2n });
    expect(rational(0n, -7n)).toEqual({ num: 0n, den: 1n });
  });

  it.each([
    ['0.25', 1n, 4n],
    ['-0.5', -1n, 2n],
    ['12', 12n, 1n],
    ['-3', -3n, 1n],
  ])('%s is read', (text, num, den) => {
    expect(readNumber(text)).toEqual({ num, den });
  });

  it('are rounded down', () => {
    expect([7n, -7n, 6n, -6n].map((value) => floorDiv(value, 3n))).toEqual([2n, -3n, 2n, -2n]);
  });
});

describe('roots', () => {
  const x = atom(0);
  const factor = (root: Rational): Polynomial => subtract(x, constant(root));

  it('are found, as often as they are roots', () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 4 }), (roots) => {
        const value = roots.map(factor).reduce<Polynomial>(multiply, constant(rational(3n)));
        const order = ({ num, den }: Rational): string => `${num}/${den}`;
        expect(rationalRoots(value, 0).map(order).sort()).toEqual(roots.map(order).sort());
      }),
      { numRuns: 100, seed: 5 },
    );
  });

  it('are none where none is rational', () => {
    expect(rationalRoots(subtract(power(x, 2), constant(rational(2n))), 0)).toEqual([]);
    expect(rationalRoots(add(power(x, 2), constant(rational(1n))), 0)).toEqual([]);
  });

  it('of squares are exact', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 2n, max: 10n ** 40n }), (value) => {
        expect(squareRoot(value * value)).toBe(value);
        expect(squareRoot(value * value + 1n)).toBeUndefined();
      }),
      { numRuns: 100, seed: 6 },
    );
    expect([0n, 1n, -1n].map(squareRoot)).toEqual([0n, 1n, undefined]);
  });
});
