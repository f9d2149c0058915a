import type { Notation } from '../languageRules.ts';
import { canonicalFormula } from './canonical.ts';
import { argumentsOf, printSexpr, readSexprs, type Sexpr } from './sexpr.ts';

/** When two SMT-LIB formulas are the same up to notation. */
export const smtNotation: Notation = {
  canonical: canonicalFormula,
  conjuncts(formula) {
    const read = readSexprs(formula);
    const [expression] = read.kind === 'read' ? read.expressions : [];
    return expression ? conjunctsOf(expression).map(printSexpr) : [formula];
  },
};

function conjunctsOf(expression: Sexpr): Sexpr[] {
  const parts = argumentsOf(expression, 'and');
  return parts ? parts.flatMap(conjunctsOf) : [expression];
}
