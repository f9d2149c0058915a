import { argumentsOf, type Sexpr } from './sexpr.ts';

/** The conjuncts of a formula, those of its conjuncts among them; a formula that is no conjunction is its only one. */
export function conjunctsOf(formula: Sexpr): readonly Sexpr[] {
  return argumentsOf(formula, 'and')?.flatMap(conjunctsOf) ?? [formula];
}
