import { conjunctsOf } from '../../../language/smt/conjuncts.ts';
import {
  argumentsOf,
  firstExpression,
  printSexpr,
  type Sexpr,
} from '../../../language/smt/sexpr.ts';
import { type Formula, formulasOf } from './formula.ts';

/** What premises say one by one: conjuncts, and which two of several are distinct. */
export function piecesOf(premises: readonly string[]): Formula[] {
  const texts = premises.flatMap((text) => {
    const tree = firstExpression(text);
    return tree === undefined ? [] : conjunctsOf(tree).flatMap(pairsOf);
  });
  return formulasOf([...new Set(texts)]);
}

function pairsOf(formula: Sexpr): string[] {
  const terms = argumentsOf(formula, 'distinct')?.map(printSexpr) ?? [];
  if (terms.length < 3) return [printSexpr(formula)];
  return terms.flatMap((one, index) =>
    terms.slice(index + 1).map((other) => `(distinct ${one} ${other})`),
  );
}
