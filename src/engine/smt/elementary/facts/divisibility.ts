import { leaveOut } from '../terms/leaveOut.ts';
import type { Occurrences } from './occurrences.ts';
import {
  constant,
  isUpToSign,
  minus,
  multiply,
  type Polynomial,
} from '../../polynomials/polynomial.ts';
import { ONE, ZERO } from '../../polynomials/rational.ts';
import { type Remainder, readRemainders, reducedKey } from './remainders.ts';
import type { Term } from '../terms/term.ts';
import type { Terms } from '../terms/terms.ts';

/** Products with more factors are not looked at, each of which may be the one that is divisible. */
const MAX_FACTORS = 8;

/**
 * A product is divisible by a number where one of its factors is: for products that are written, and numbers by which
 * remainders of both occur. So 7 divides a² − b² where that is written (a − b)(a + b) and 7 divides a − b. That the square of an
 * even number is even is for the text to say.
 */
export function dividedProducts({ remainders, products }: Occurrences, terms: Terms): Term[] {
  const all = readRemainders(remainders, terms);
  const found: Term[] = [];
  const isDivided = ({ term }: Remainder): Term => terms.equal(term, terms.number(ZERO, 'Int'));
  for (const by of new Set(all.map((one) => one.by))) {
    const known = new Map<string, Remainder>();
    for (const one of all) if (one.by === by) known.set(reducedKey(one.dividend, by), one);
    if (known.size < 2) continue;
    for (const factors of products) {
      if (factors.length > MAX_FACTORS || !factors.every((one) => terms.isIntegral(one))) continue;
      if (isPower(factors)) continue;
      leaveOut(() => {
        const whole = factors.reduce<Polynomial>(multiply, constant(ONE));
        for (const product of upToSign(whole, by, known)) {
          for (const factor of factors.flatMap((one) => upToSign(one, by, known))) {
            if (factor === product) continue;
            found.push(terms.or([terms.not(isDivided(factor)), isDivided(product)]));
          }
        }
      });
    }
  }
  return found;
}

function isPower([first, ...more]: readonly Polynomial[]): boolean {
  return first !== undefined && more.every((one) => isUpToSign(first, one));
}

/** The remainders of a number and of its negative, one of which is 0 where the other is. */
function upToSign(
  value: Polynomial,
  by: bigint,
  known: ReadonlyMap<string, Remainder>,
): Remainder[] {
  return [value, minus(value)].flatMap((one) => known.get(reducedKey(one, by)) ?? []);
}
