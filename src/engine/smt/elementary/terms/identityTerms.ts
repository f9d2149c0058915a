import { argumentsOf, type Sexpr } from '../../../../language/smt/sexpr.ts';
import { type Opened, onePoint, type Point } from './onePoint.ts';
import type { Quantified, Term } from './term.ts';
import type { Terms } from './terms.ts';

/** An identity of more constants is not looked at for its terms. */
const MAX_SPOKEN_OF = 16;

/**
 * Where the terms of an identity are meant to occur: at constants, and for a variable to which it gives a value, at that value.
 * So "for t = n² + 3n, t(t + 2) + 1 = (t + 1)²" speaks of (n² + 3n + 1)². None where there are too many.
 */
export function identityTerms(
  identity: Quantified,
  open: (premise: Sexpr) => Opened,
  terms: Terms,
): readonly (readonly Term[])[] {
  const point = pointOf(identity, open, terms);
  let choices: readonly (readonly Term[])[] = [[]];
  for (const [index, { sort }] of identity.variables.entries()) {
    const constants = [...terms.applications.values()]
      .filter((one) => one.args.length === 0 && one.sort === sort)
      .map((one) => terms.application(one.head, [], sort));
    const values = point?.variable === index ? [point.value] : constants;
    choices = choices.flatMap((chosen) => values.map((value) => [...chosen, value]));
    if (choices.length > MAX_SPOKEN_OF) return [];
  }
  return choices;
}

/** The value that one of its assumptions gives to a variable. */
function pointOf(
  { body }: Quantified,
  open: (premise: Sexpr) => Opened,
  terms: Terms,
): Point | undefined {
  for (const premise of argumentsOf(body, '=>')?.slice(0, -1) ?? []) {
    const point = onePoint(open(premise), false, terms);
    if (point !== undefined) return point;
  }
  return undefined;
}
