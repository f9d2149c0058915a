import { boundVariables } from '../../../../language/smt/binding.ts';
import { conjunctsOf } from '../../../../language/smt/conjuncts.ts';
import {
  argumentsOf,
  firstExpression,
  printSexpr,
  type Sexpr,
} from '../../../../language/smt/sexpr.ts';
import type { ReadStep } from '../../obligations/step.ts';
import { openGoal } from './goalParts.ts';

/**
 * Whether a step claims what a part says to exist, at terms of its own: "n = 3 (n div 3) + (n mod 3)" is `∃ q r. n = 3q + r`
 * with its numbers. The step may assume what the part does.
 */
export function isAtTerms(step: ReadStep, part: Sexpr): boolean {
  const { premises, claim } = openGoal(part, step.fixes);
  const allowed = new Set(premises);
  if (!step.assumes.every(({ text }) => allowed.has(text))) return false;
  const [binders, body, ...more] = argumentsOf(firstExpression(claim), 'exists') ?? [];
  if (body === undefined || more.length > 0) return false;
  const variables = new Set(boundVariables(binders).map(({ name }) => name));
  const wanted = conjunctsOf(body);
  const there = conjunctsOf(step.claim.tree);
  return there.some((_, at) => {
    const found = new Map<string, Sexpr>();
    return (
      at + wanted.length <= there.length &&
      wanted.every((pattern, index) => matches(pattern, there[at + index], variables, found))
    );
  });
}

/** Whether a term is the pattern with terms for its variables, always the same for the same. */
export function matches(
  pattern: Sexpr,
  term: Sexpr | undefined,
  variables: ReadonlySet<string>,
  found: Map<string, Sexpr>,
): boolean {
  if (term === undefined) return false;
  if (pattern.kind !== 'list') {
    if (pattern.kind !== 'symbol' || !variables.has(pattern.text)) {
      return printSexpr(pattern) === printSexpr(term);
    }
    const before = found.get(pattern.text);
    found.set(pattern.text, term);
    return before === undefined || printSexpr(before) === printSexpr(term);
  }
  return (
    term.kind === 'list' &&
    term.items.length === pattern.items.length &&
    pattern.items.every((item, index) => matches(item, term.items[index], variables, found))
  );
}
