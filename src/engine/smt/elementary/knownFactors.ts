import { leaveOut } from './leaveOut.ts';
import type { Occurrences } from './occurrences.ts';
import {
  comparedNumber,
  constant,
  multiply,
  type Polynomial,
  scale,
  subtract,
} from './polynomial.ts';
import { ONE } from './rational.ts';
import type { Term } from './term.ts';
import type { Terms } from './terms.ts';

/** Longer products are not looked at for a factor that is known. */
const MAX_FACTORS = 4;

/** What a product that is written is where it is given which number a factor is: of (a² + b²) · c with a² + b² = 1, c. */
export function knownFactors({ products, given }: Occurrences, terms: Terms): Term[] {
  const equations = given.filter(({ relation }) => relation === '=');
  const found: Term[] = [];
  for (const factors of equations.length > 0 ? products : []) {
    if (factors.length > MAX_FACTORS) continue;
    leaveOut(() => {
      for (const [index, factor] of factors.entries()) {
        // One that is a single term is put in everywhere.
        if (factor.length < 2) continue;
        const others = factors.toSpliced(index, 1).reduce<Polynomial>(multiply, constant(ONE));
        for (const equation of equations) {
          const number = comparedNumber(factor, equation.value);
          if (number === undefined) continue;
          const rest = subtract(multiply(factor, others), scale(others, number));
          found.push(terms.or([terms.not(equation), terms.comparison('=', rest)]));
        }
      }
    });
  }
  return found;
}
