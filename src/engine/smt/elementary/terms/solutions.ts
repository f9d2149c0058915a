import {
  atom,
  atomsOf,
  constantValue,
  degree,
  degreeIn,
  divideExactly,
  exponentOf,
  linearIn,
  type Polynomial,
  scale,
} from '../../polynomials/polynomial.ts';
import { absolute, isInteger, MINUS_ONE, over, rational } from '../../polynomials/rational.ts';
import { MAX_DEGREE, rationalRoots } from '../../polynomials/roots.ts';
import { type Application, type Comparison, sortOf, type Term } from './term.ts';
import type { Terms } from './terms.ts';
import { visit } from './visit.ts';

/** The values of a variable at which a term is another. */
export function unify(pattern: Term, ground: Term, variable: Term, terms: Terms): Term[] {
  if (terms.key(pattern) === terms.key(variable)) return [ground];
  if (pattern.kind === 'arithmetic' && ground.kind === 'arithmetic') {
    const index = atomOf(variable);
    const linear = index === undefined ? undefined : linearIn(pattern.value, index);
    if (linear === undefined) return [];
    const rest = [...ground.value, ...scale(linear.rest, MINUS_ONE)];
    const value = terms.sum(
      rest.map((summand): Term => ({ kind: 'arithmetic', sort: 'Real', value: [summand] })),
    ).value;
    return solved(value, linear.coefficient, variable, terms, false);
  }
  if (pattern.kind === 'application' && ground.kind === 'application') {
    if (pattern.head !== ground.head || pattern.args.length !== ground.args.length) return [];
    return pattern.args.flatMap((arg, index) => {
      const other = ground.args[index];
      return other === undefined ? [] : unify(arg, other, variable, terms);
    });
  }
  return [];
}

/** The values at which an equation in the body holds: for n = 3k + 1 also the quotient of n − 1 by 3. */
export function solutions(body: Term, variable: Term, terms: Terms): Term[] {
  const index = atomOf(variable);
  const found: Term[] = [];
  for (const part of equationsIn(body, terms)) {
    if (part.kind === 'comparison') {
      const linear = index === undefined ? undefined : linearIn(part.value, index);
      if (linear === undefined) {
        if (index !== undefined) found.push(...rootsFor(part.value, index, variable, terms));
        continue;
      }
      const value = scale(linear.rest, MINUS_ONE);
      if (terms.isOpen({ kind: 'arithmetic', sort: 'Real', value })) {
        found.push(...quotientIn(value, linear.coefficient, variable, terms));
      } else found.push(...solved(value, linear.coefficient, variable, terms, true));
    } else {
      const [left, right] = part.args;
      if (left === undefined || right === undefined) continue;
      if (terms.key(left) === terms.key(variable)) found.push(right);
      if (terms.key(right) === terms.key(variable)) found.push(left);
    }
  }
  return found;
}

/** The quotients that equations of reals give to a variable with a factor that is no number: 1/x for y where x · y = 1. */
export function quotientsFor(body: Term, variable: Term, terms: Terms): Term[] {
  const index = atomOf(variable);
  if (index === undefined || sortOf(variable) !== 'Real') return [];
  return comparisonsIn(body, terms, ['=']).flatMap(({ value }) => {
    const own = value.filter(({ monomial }) => exponentOf(monomial, index) > 0);
    const factor = divideExactly(own, atom(index));
    if (factor === undefined || atomsOf(factor).length === 0) return [];
    const rest = scale(
      value.filter((summand) => !own.includes(summand)),
      MINUS_ONE,
    );
    const [top, bottom] = [rest, factor].map(
      (one): Term => ({ kind: 'arithmetic', sort: 'Real', value: one }),
    );
    if (top === undefined || bottom === undefined) return [];
    return terms.isOpen(top) || terms.isOpen(bottom) ? [] : [terms.quotient(top, bottom)];
  });
}

/** The solution of coefficient · variable = value, for integers also the quotient that comes nearest. */
function solved(
  value: Polynomial,
  coefficient: ReturnType<typeof rational>,
  variable: Term,
  terms: Terms,
  nearest: boolean,
): Term[] {
  const exact = scale(value, over(rational(1n), coefficient));
  if (sortOf(variable) === 'Real') return [{ kind: 'arithmetic', sort: 'Real', value: exact }];
  if (terms.isIntegral(exact)) return [{ kind: 'arithmetic', sort: 'Int', value: exact }];
  if (!nearest || !terms.isIntegral(value) || !isInteger(coefficient)) return [];
  const by = terms.number(coefficient, 'Int');
  return [terms.integerQuotient({ kind: 'arithmetic', sort: 'Int', value }, by)];
}

/**
 * The quotient where what is divided is left with a remainder that is another variable: of n = 5k + r, the quotient of n by 5
 * for k.
 */
function quotientIn(
  value: Polynomial,
  coefficient: ReturnType<typeof rational>,
  variable: Term,
  terms: Terms,
): Term[] {
  if (sortOf(variable) !== 'Int' || !terms.isIntegral(value) || !isInteger(coefficient)) return [];
  const isOpen = (summand: Polynomial[number]): boolean =>
    terms.isOpen({ kind: 'arithmetic', sort: 'Real', value: [summand] });
  const open = value.filter(isOpen);
  const [remainder] = open;
  const isOne = open.length === 1 && remainder && degree(remainder.monomial) === 1;
  if (!isOne || absolute(coefficient.num) < 2n || absolute(remainder.coefficient.num) !== 1n)
    return [];
  const dividend = value.filter((summand) => summand !== remainder);
  return solved(dividend, coefficient, variable, terms, true);
}

export function isNumber(value: Term): boolean {
  return value.kind === 'arithmetic' && constantValue(value.value) !== undefined;
}

export function atomOf(variable: Term): number | undefined {
  return variable.kind === 'arithmetic' ? variable.value[0]?.monomial[0]?.[0] : undefined;
}

/** The rational roots of an equation in one unknown. */
function rootsFor(value: Polynomial, index: number, variable: Term, terms: Terms): Term[] {
  const size = degreeIn(value, index);
  if (size < 2 || size > MAX_DEGREE || atomsOf(value).length > 1) return [];
  const sort = sortOf(variable) === 'Int' ? 'Int' : 'Real';
  return rationalRoots(value, index).flatMap((root) =>
    sort === 'Real' || isInteger(root) ? [terms.number(root, sort)] : [],
  );
}

export function comparisonsIn(
  term: Term,
  terms: Terms,
  relations: readonly Comparison['relation'][],
): Comparison[] {
  const found: Comparison[] = [];
  visit(term, terms, {
    comparison: (comparison) => {
      if (relations.includes(comparison.relation)) found.push(comparison);
    },
  });
  return found;
}

function equationsIn(term: Term, terms: Terms): (Comparison | Application)[] {
  const found: (Comparison | Application)[] = [];
  visit(term, terms, {
    comparison: (comparison) => {
      if (comparison.relation === '=') found.push(comparison);
    },
    application: (application) => {
      if (application.head === '=') found.push(application);
    },
  });
  return found;
}
