import type { Elaborator } from '../terms/elaborate.ts';
import { type Formulas, type Ground, isUninterpreted } from './ground.ts';
import {
  hasIntegerCoefficients,
  linearIn,
  type Polynomial,
  scale,
} from '../../polynomials/polynomial.ts';
import { MINUS_ONE, over } from '../../polynomials/rational.ts';
import { rebuild } from '../terms/rebuild.ts';
import type { Application, Term } from '../terms/term.ts';
import type { Terms } from '../terms/terms.ts';
import { visit } from '../terms/visit.ts';

/** More equations are not substituted. */
const MAX_EQUATIONS = 60;
/** What stands for a term has at most so many summands: a longer one makes more of every product than it explains. */
const MAX_SUMMANDS = 24;

/** An equation that was put to use, with the sides as they were then. */
export interface Substitution {
  readonly application: Application;
  readonly by: Term;
}

/**
 * Substitutes equations: where a constant, or a function of what is known, equals a term without it, the term
 * stands for it from then on. What was substituted is returned: to a solver it still says something where
 * another term may turn out to be equal to the one that is gone.
 */
export function substituteEquations(formulas: Formulas, elaborator: Elaborator): Substitution[] {
  const done: Substitution[] = [];
  while (done.length < MAX_EQUATIONS) {
    // What was assumed last is nearest: in "let b = ak" k is the step's own, not the one that a hypothesis speaks of.
    const latest = [...formulas.ground].reverse();
    const next = firstDefined(latest, (ground) => readEquation(ground, elaborator));
    if (next === undefined) break;
    done.push(next);
    elaborator.terms.replace(next.application, next.by);
    for (const { application, by } of done) {
      elaborator.terms.replace(application, rebuild(by, elaborator));
    }
    formulas.rebuild();
  }
  return done;
}

function readEquation({ formula }: Ground, elaborator: Elaborator): Substitution | undefined {
  if (formula.kind === 'comparison' && formula.relation === '=') {
    return solve(formula.value, elaborator);
  }
  if (formula.kind !== 'application' || formula.head !== '=') return undefined;
  const [left, right] = formula.args;
  if (left?.kind !== 'application' || right?.kind !== 'application') return undefined;
  const usable = (from: Application, to: Application): boolean =>
    isUninterpreted(from) && !mentions(to, from.key, elaborator.terms);
  const order =
    left.args.length <= right.args.length ? ([left, right] as const) : ([right, left] as const);
  if (usable(order[0], order[1])) return { application: order[0], by: order[1] };
  return usable(order[1], order[0]) ? { application: order[1], by: order[0] } : undefined;
}

/** Constants first, then applications: `n = 2k` is about n, and `f(3) = a` about f(3). */
function solve(value: Polynomial, { terms }: Elaborator): Substitution | undefined {
  const candidates = value.flatMap(({ monomial }) => {
    const [only, ...more] = monomial;
    if (only === undefined || more.length > 0 || only[1] !== 1) return [];
    return [{ index: only[0], application: terms.atomAt(only[0]) }];
  });
  const ranked = [
    ...candidates.filter(({ application }) => application.args.length === 0),
    ...candidates.filter(({ application }) => application.args.length > 0),
  ];
  for (const { index, application } of ranked) {
    const linear = linearIn(value, index);
    if (linear === undefined || application.open || !isUninterpreted(application)) continue;
    const sort = application.sort === 'Int' ? 'Int' : 'Real';
    const rest = scale(linear.rest, over(MINUS_ONE, linear.coefficient));
    if (rest.length > MAX_SUMMANDS) continue;
    if (sort === 'Int' && !(hasIntegerCoefficients(rest) && terms.isIntegral(rest))) continue;
    const by: Term = { kind: 'arithmetic', sort, value: rest };
    if (!mentions(by, application.key, terms)) return { application, by };
  }
  return undefined;
}

/** Whether an application occurs in a term. */
function mentions(term: Term, key: string, terms: Terms): boolean {
  let found = term.kind === 'quantified';
  visit(term, terms, {
    application: (application) => {
      if (application.key === key) found = true;
    },
  });
  return found;
}

function firstDefined<T, R>(values: readonly T[], of: (value: T) => R | undefined): R | undefined {
  for (const value of values) {
    const found = of(value);
    if (found !== undefined) return found;
  }
  return undefined;
}
