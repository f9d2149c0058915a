import { printSexpr, type Sexpr } from '../../../language/smt/sexpr.ts';

/**
 * The term t for which `formula` is, as it is written, `pattern` with t for the variable; undefined where
 * there is none. Nothing is computed: `(+ k 2)` is not `(+ (+ k 1) 1)`.
 */
export function findInstance(pattern: Sexpr, variable: string, formula: Sexpr): string | undefined {
  const terms = new Set<string>();
  return matches(pattern, variable, formula, terms) && terms.size === 1 ? [...terms][0] : undefined;
}

function matches(pattern: Sexpr, variable: string, formula: Sexpr, terms: Set<string>): boolean {
  if (pattern.kind === 'symbol' && pattern.text === variable) {
    terms.add(printSexpr(formula));
    return true;
  }
  if (pattern.kind !== 'list' || formula.kind !== 'list') {
    return printSexpr(pattern) === printSexpr(formula);
  }
  return (
    pattern.items.length === formula.items.length &&
    pattern.items.every((item, index) => {
      const other = formula.items[index];
      return other !== undefined && matches(item, variable, other, terms);
    })
  );
}
