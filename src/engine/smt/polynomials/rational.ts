/** An exact rational number in lowest terms, with a positive denominator. */
export interface Rational {
  readonly num: bigint;
  readonly den: bigint;
}

export const ZERO: Rational = { num: 0n, den: 1n };
export const ONE: Rational = { num: 1n, den: 1n };
export const MINUS_ONE: Rational = { num: -1n, den: 1n };

/** `num / den` in lowest terms; `den` is not zero. */
export function rational(num: bigint, den: bigint = 1n): Rational {
  const divisor = gcd(num, den);
  const sign = den < 0n ? -1n : 1n;
  return { num: (sign * num) / divisor, den: (sign * den) / divisor };
}

/** The value of a numeral or decimal of SMT-LIB. */
export function readNumber(text: string): Rational {
  const [whole = '0', fraction = ''] = text.split('.');
  return rational(BigInt(whole + fraction), 10n ** BigInt(fraction.length));
}

export function plus(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den + b.num * a.den, a.den * b.den);
}

export function times(a: Rational, b: Rational): Rational {
  return rational(a.num * b.num, a.den * b.den);
}

/** `a / b`; `b` is not zero. */
export function over(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den, a.den * b.num);
}

export function negate({ num, den }: Rational): Rational {
  return { num: -num, den };
}

/** −1, 0 or 1. */
export function sign({ num }: Rational): -1 | 0 | 1 {
  return num === 0n ? 0 : num < 0n ? -1 : 1;
}

/** −1, 0 or 1 where the first is less than, equal to or greater than the second. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  return sign(plus(a, negate(b)));
}

export function isInteger({ den }: Rational): boolean {
  return den === 1n;
}

/** The greatest integer that is not above `a / b`, for a positive `b`. */
export function floorDiv(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b < 0n ? quotient - 1n : quotient;
}

export function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** The greatest common divisor, which is positive; 1 where both are zero. */
export function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [absolute(a), absolute(b)];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}
