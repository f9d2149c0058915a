import type { SmtStatement } from '../../schema/index.ts';
import { canonicalFormula } from './canonical.ts';
import { Declarations } from './declare.ts';
import { firstExpression, type Sexpr } from './sexpr.ts';

/**
 * Equal for statements that declare and claim the same. Hypotheses may come in any order, and so may declarations,
 * as long as each of them sees the same of the names that it mentions: above a declaration of its own, `store`, say,
 * is Z3's.
 */
export function statementIdentity({ declarations, hypotheses, goal }: SmtStatement): string {
  const formulas = hypotheses.map(({ formula }) => canonicalFormula(formula));
  return JSON.stringify([inContext(declarations).sort(), formulas.sort(), canonicalFormula(goal)]);
}

/** Every declaration with the names in it that stand for declarations above it. */
function inContext(declarations: readonly string[]): string[] {
  const above = new Declarations();
  return declarations.map((text) => {
    const command = firstExpression(text);
    const names = command === undefined ? [] : symbolsIn(command);
    const seen = names.filter((name) => above.functions.has(name) || above.sorts.has(name));
    if (command?.kind === 'list') above.declare(command);
    return JSON.stringify([text, [...new Set(seen)].sort()]);
  });
}

function symbolsIn(expression: Sexpr): string[] {
  if (expression.kind === 'symbol') return [expression.text];
  return expression.kind === 'list' ? expression.items.flatMap(symbolsIn) : [];
}
