import { boundVariables } from '../../../language/smt/binding.ts';
import { conjunctsOf } from '../../../language/smt/conjuncts.ts';
import { firstExpression, type Sexpr, symbolOf } from '../../../language/smt/sexpr.ts';
import { integerOf, numeralOf } from '../formulas/integer.ts';
import type { Motive } from './motive.ts';
import type { ReadStep } from '../obligations/step.ts';
import type { Theorem } from '../obligations/theorem.ts';

/**
 * What an induction's step assumes of the first number and its base says nothing of: of "f(k) and f(k + 1) are positive"
 * the f(1), where the base looks at f(0) alone. That it follows from the hypotheses, too, is not for the reader to see.
 * Null where the base speaks of all of it.
 */
export function unsaidByBase(motive: Motive, base: ReadStep, theorem: Theorem): string | null {
  const tree = firstExpression(motive.formula);
  if (tree === undefined) return null;
  const said = valuesIn(base.claim.tree, theorem);
  for (const part of conjunctsOf(atNumber(tree, motive.variable, motive.start))) {
    const spoken = [...valuesIn(part, theorem)];
    if (spoken.length > 0 && !spoken.some((value) => said.has(value))) return spoken.join(', ');
  }
  return null;
}

/** The values of functions at numbers that a formula speaks of, as `(f 1)`. */
function valuesIn(tree: Sexpr, theorem: Theorem): Set<string> {
  if (tree.kind !== 'list') return new Set();
  const [head, ...args] = tree.items;
  const found = new Set(tree.items.flatMap((item) => [...valuesIn(item, theorem)]));
  const name = symbolOf(head);
  const numbers = args.map(integerOf);
  if (name === undefined || args.length === 0 || !theorem.scope.functions.has(name)) return found;
  if (numbers.every((number) => number !== undefined)) found.add(`(${name} ${numbers.join(' ')})`);
  return found;
}

/** A formula with a number for a variable. */
function atNumber(tree: Sexpr, variable: string, number: bigint): Sexpr {
  if (tree.kind === 'symbol' && tree.text === variable) {
    return firstExpression(numeralOf(number)) ?? tree;
  }
  if (tree.kind !== 'list') return tree;
  if (boundVariables(tree.items[1]).some(({ name }) => name === variable)) return tree;
  return { ...tree, items: tree.items.map((item) => atNumber(item, variable, number)) };
}
