import { leaveOut } from '../terms/leaveOut.ts';
import type { Occurrences } from './occurrences.ts';
import {
  comparedNumber,
  constant,
  multiply,
  numeralFor,
  type Polynomial,
  scale,
  substitute,
  subtract,
} from '../../polynomials/polynomial.ts';
import { ONE } from '../../polynomials/rational.ts';
import type { Term } from '../terms/term.ts';
import { asNumber, type Terms } from '../terms/terms.ts';

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

/** What a monomial is where an equation that occurs, or the condition of a choice, gives one of its atoms a value. */
export function valuedMonomials({ monomials, comparisons }: Occurrences, terms: Terms): Term[] {
  const equations = comparisons.filter(({ relation }) => relation === '=');
  const found: Term[] = [];
  for (const monomial of monomials.values()) {
    const product: Polynomial = [{ coefficient: ONE, monomial }];
    const at = (index: number, value: Polynomial): Term => {
      const put = substitute(product, (other) => (other === index ? value : undefined));
      return terms.comparison('=', subtract(product, put));
    };
    leaveOut(() => {
      for (const [index] of monomial) {
        const { head, args } = terms.atomAt(index);
        const [condition, then, otherwise] = args;
        if (head === 'ite' && condition && then?.kind === 'arithmetic' && otherwise) {
          found.push(terms.or([terms.not(condition), at(index, then.value)]));
          found.push(terms.or([condition, at(index, asNumber(otherwise).value)]));
        }
        for (const equation of equations) {
          const value = numeralFor(equation.value, index);
          if (value !== undefined) found.push(terms.or([terms.not(equation), at(index, value)]));
        }
      }
    });
  }
  return found;
}
