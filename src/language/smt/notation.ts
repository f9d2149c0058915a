import type { Notation } from '../languageRules.ts';
import { canonicalFormula } from './canonical.ts';
import { conjunctsOf } from './conjuncts.ts';
import { firstExpression, printSexpr } from './sexpr.ts';

/** When two SMT-LIB formulas are the same up to notation. */
export const smtNotation: Notation = {
  canonical: canonicalFormula,
  conjuncts(formula) {
    const expression = firstExpression(formula);
    return expression ? conjunctsOf(expression).map(printSexpr) : [formula];
  },
};
