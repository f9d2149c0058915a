import { linearIn, scale } from '../../polynomials/polynomial.ts';
import { MINUS_ONE, over } from '../../polynomials/rational.ts';
import { sortOf, type Term } from './term.ts';
import type { Terms } from './terms.ts';

/** A variable of a quantified formula, and the one value at which the formula says something. */
export interface Point {
  readonly variable: number;
  readonly value: Term;
}

/** The body of a quantified formula over variables that are its own. */
export interface Opened {
  readonly body: Term;
  readonly variables: readonly Term[];
}

/**
 * The one-point rule: for all x, `x = t → …` (or not for any x `x = t ∧ …`) is what it says at t. Undefined where there
 * is no such equation.
 */
export function onePoint(
  { body, variables }: Opened,
  holds: boolean,
  terms: Terms,
): Point | undefined {
  const conditions = holds ? partsOf(body, 'or').map((part) => terms.not(part)) : [body];
  for (const condition of conditions.flatMap((part) => partsOf(part, 'and'))) {
    for (const [index, variable] of variables.entries()) {
      const value = solutionOf(condition, variable, terms);
      if (value !== undefined && !terms.isOpen(value)) return { variable: index, value };
    }
  }
  return undefined;
}

/** The term that an equation gives to a variable. */
function solutionOf(equation: Term, variable: Term, terms: Terms): Term | undefined {
  if (equation.kind === 'application' && equation.head === '=') {
    const [left, right] = equation.args;
    if (left === undefined || right === undefined) return undefined;
    if (terms.key(left) === terms.key(variable)) return right;
    return terms.key(right) === terms.key(variable) ? left : undefined;
  }
  if (equation.kind !== 'comparison' || equation.relation !== '=') return undefined;
  if (variable.kind !== 'arithmetic') return undefined;
  const index = variable.value[0]?.monomial[0]?.[0];
  const linear = index === undefined ? undefined : linearIn(equation.value, index);
  if (linear === undefined) return undefined;
  const value = scale(linear.rest, over(MINUS_ONE, linear.coefficient));
  const sort = sortOf(variable) === 'Int' ? 'Int' : 'Real';
  return sort === 'Int' && !terms.isIntegral(value)
    ? undefined
    : { kind: 'arithmetic', sort, value };
}

function partsOf(term: Term, kind: 'and' | 'or'): readonly Term[] {
  return term.kind === kind ? term.parts : [term];
}
