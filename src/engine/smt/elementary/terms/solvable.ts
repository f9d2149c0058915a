import { atomsOf, degreeIn } from '../../polynomials/polynomial.ts';
import { integerRoots, MAX_DEGREE } from '../../polynomials/roots.ts';
import { type Term, truth } from './term.ts';

/**
 * The truth of "some integer solves this equation", and of "no integer does", where the equation has no other unknown;
 * undefined for other formulas.
 */
export function solvable(
  { body, variables }: { readonly body: Term; readonly variables: readonly Term[] },
  universal: boolean,
): Term | undefined {
  const [variable, ...more] = variables;
  const equation = universal && body.kind === 'not' ? body.body : body;
  const isEquation = equation.kind === 'comparison' && equation.relation === '=';
  if (!isEquation || (universal && body.kind !== 'not') || more.length > 0) return undefined;
  if (variable?.kind !== 'arithmetic' || variable.sort !== 'Int') return undefined;
  const index = variable.value[0]?.monomial[0]?.[0];
  const atoms = atomsOf(equation.value);
  if (index === undefined || atoms.length !== 1 || atoms[0] !== index) return undefined;
  if (degreeIn(equation.value, index) > MAX_DEGREE) return undefined;
  const roots = integerRoots(equation.value, index);
  return roots === undefined ? undefined : truth(roots.length > 0 !== universal);
}
