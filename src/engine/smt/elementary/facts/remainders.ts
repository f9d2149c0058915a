import {
  add,
  constantValue,
  type Polynomial,
  polynomialKey,
} from '../../polynomials/polynomial.ts';
import { floorDiv, rational } from '../../polynomials/rational.ts';
import type { Application, Term } from '../terms/term.ts';
import { asNumber, type Terms } from '../terms/terms.ts';

/** More remainders are not compared with each other. */
const MAX_REMAINDERS = 16;

/** A remainder that occurs: `dividend` modulo `by`. */
export interface Remainder {
  readonly term: Term;
  readonly dividend: Polynomial;
  readonly by: bigint;
}

/**
 * Remainders are added: where p, q and p + q all occur modulo m, the remainder of the sum is the sum of the remainders, or
 * that less m. So congruent numbers differ by a multiple.
 */
export function addedRemainders(applications: readonly Application[], terms: Terms): Term[] {
  const all = readRemainders(applications, terms);
  const found: Term[] = [];
  for (const [index, left] of all.entries()) {
    for (const right of all.slice(index)) {
      if (left.by !== right.by) continue;
      const sum = reducedKey(add(left.dividend, right.dividend), left.by);
      const whole = all.find((one) => one.by === left.by && polynomialKey(one.dividend) === sum);
      if (whole === undefined) continue;
      const parts = terms.sum([left.term, right.term]);
      const less = terms.sum([parts, terms.number(rational(-left.by), 'Int')]);
      found.push(terms.or([terms.equal(whole.term, parts), terms.equal(whole.term, less)]));
    }
  }
  return found;
}

/** The remainders by numerals among applications. */
export function readRemainders(applications: readonly Application[], terms: Terms): Remainder[] {
  return applications
    .flatMap((application) => readRemainder(application, terms))
    .slice(0, MAX_REMAINDERS);
}

/** The remainder by a numeral that an application is; none for any other. */
export function readRemainder(application: Application, terms: Terms): Remainder[] {
  const [dividend, divisor] = application.args;
  if (application.head !== 'mod' || dividend === undefined || divisor === undefined) return [];
  const by = constantValue(asNumber(divisor).value);
  if (by === undefined || by.den !== 1n || by.num < 2n) return [];
  const term = terms.asArithmetic(application, 'Int');
  return [{ term, dividend: asNumber(dividend).value, by: by.num }];
}

/** The key of a polynomial with its coefficients reduced modulo a number, as those of dividends are. */
export function reducedKey(value: Polynomial, by: bigint): string {
  const summands = value.flatMap(({ coefficient: { num }, monomial }) => {
    const rest = num - by * floorDiv(num, by);
    return rest === 0n ? [] : [{ coefficient: rational(rest), monomial }];
  });
  return polynomialKey(summands);
}
