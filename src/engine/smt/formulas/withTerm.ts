import { printSymbol } from '../../../language/smt/sexpr.ts';

/** A formula with a term for a name, as SMT-LIB's `let` says it. */
export function withTerm(name: string, term: string, formula: string): string {
  return `(let ((${printSymbol(name)} ${term})) ${formula})`;
}
