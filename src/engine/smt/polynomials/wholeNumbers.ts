import {
  add,
  constant,
  constantPart,
  constantValue,
  hasIntegerCoefficients,
  NOTHING,
  type Polynomial,
  primitiveFactor,
  scale,
  subtract,
} from './polynomial.ts';
import { absolute, floorDiv, isInteger, ONE, over, rational } from './rational.ts';

/** `value = by · whole + rest`, with the coefficients of the rest from 0 to `by` − 1. */
export function splitBy(
  value: Polynomial,
  divisor: Polynomial,
): { by: bigint; negative: boolean; whole: Polynomial; rest: Polynomial } | undefined {
  const by = constantValue(divisor);
  if (by === undefined || by.num === 0n || !isInteger(by) || !hasIntegerCoefficients(value)) {
    return undefined;
  }
  const size = absolute(by.num);
  const whole = value.flatMap(({ coefficient, monomial }) => {
    const times = floorDiv(coefficient.num, size);
    return times === 0n ? [] : [{ coefficient: rational(times), monomial }];
  });
  const rest = subtract(value, scale(whole, rational(size)));
  return { by: size, negative: by.num < 0n, whole, rest };
}

/** Whether an integral polynomial, divided by what its coefficients share, can be zero. */
export function canBeZero(value: Polynomial): boolean {
  const { factor } = shared(value);
  return constantPart(value).num % factor === 0n;
}

/** What the coefficients of the monomials share, and the polynomial without the constant. */
function shared(value: Polynomial): { factor: bigint; about: Polynomial } {
  const about = value.filter(({ monomial }) => monomial.length > 0);
  return { factor: about.length === 0 ? 1n : over(ONE, primitiveFactor(about)).num, about };
}

/** `value ≤ 0` over the integers with the constant rounded: 2x − 1 ≤ 0 says that x ≤ 0. */
export function tightened(value: Polynomial): Polynomial {
  const { factor, about } = shared(value);
  const bound = -floorDiv(-constantPart(value).num, factor);
  const left = factor === 1n ? about : scale(about, rational(1n, factor));
  return add(left, bound === 0n ? NOTHING : constant(rational(bound)));
}
