import type { Elaborator } from '../terms/elaborate.ts';
import type { Formulas } from './ground.ts';
import {
  constantPart,
  type Polynomial,
  polynomialKey,
  primitiveFactor,
  scale,
} from '../../polynomials/polynomial.ts';
import { negate, type Rational, times } from '../../polynomials/rational.ts';
import type { Application, Term } from '../terms/term.ts';
import { visit } from '../terms/visit.ts';

/** What a comparison says of a linear form: `form ≤ bound`, `form < bound`, or the reverse. */
interface Bound {
  readonly form: string;
  readonly upper: boolean;
  readonly strict: boolean;
  readonly value: Rational;
}

/**
 * Puts the one branch for a choice whose condition is decided by a single comparison that holds: where x > 1 is known,
 * |x| is x.
 */
export function decideChoices(formulas: Formulas, elaborator: Elaborator): void {
  const { terms } = elaborator;
  const known = formulas.ground.flatMap(({ formula }) => boundOf(formula));
  const decided: { choice: Application; by: Term }[] = [];
  for (const { formula } of formulas.ground) {
    visit(formula, terms, {
      application: (choice) => {
        const [condition, then, otherwise] = choice.args;
        if (choice.head !== 'ite' || !condition || !then || !otherwise) return;
        const [holds] = boundOf(condition);
        const [fails] = boundOf(terms.not(condition));
        if (holds && known.some((bound) => implies(bound, holds)))
          decided.push({ choice, by: then });
        else if (fails && known.some((bound) => implies(bound, fails))) {
          decided.push({ choice, by: otherwise });
        }
      },
    });
  }
  if (decided.length === 0) return;
  for (const { choice, by } of decided) terms.replace(choice, by);
  formulas.rebuild();
}

function boundOf(formula: Term): Bound[] {
  const negated = formula.kind === 'not';
  const comparison = negated ? formula.body : formula;
  if (comparison.kind !== 'comparison' || comparison.relation === '=') return [];
  const { form, factor, constant } = split(comparison.value);
  const strict = (comparison.relation === '<') !== negated;
  return [{ form, upper: !negated, strict, value: negate(times(constant, factor)) }];
}

/** The form without the constant, made primitive, and what it was multiplied with for that. */
function split(value: Polynomial): { form: string; factor: Rational; constant: Rational } {
  const about = value.filter(({ monomial }) => monomial.length > 0);
  const factor = primitiveFactor(about);
  return { form: polynomialKey(scale(about, factor)), factor, constant: constantPart(value) };
}

function implies(known: Bound, wanted: Bound): boolean {
  if (known.form !== wanted.form || known.upper !== wanted.upper) return false;
  const difference = known.value.num * wanted.value.den - wanted.value.num * known.value.den;
  if (difference === 0n) return known.strict || !wanted.strict;
  return known.upper ? difference < 0n : difference > 0n;
}
