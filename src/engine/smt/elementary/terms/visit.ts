import type { Polynomial } from '../../polynomials/polynomial.ts';
import type { Application, Comparison, Term } from './term.ts';
import type { Terms } from './terms.ts';

/** What is met on the way through a term. Quantified formulas are not entered. */
export interface Visitor {
  application?(application: Application): void;
  comparison?(comparison: Comparison): void;
  /** Every polynomial: of comparisons, and of arithmetic arguments. */
  polynomial?(value: Polynomial): void;
}

/** Goes through a term and all its parts, those of atoms among them. */
export function visit(term: Term, terms: Terms, visitor: Visitor): void {
  terms.spend(1);
  switch (term.kind) {
    case 'arithmetic':
    case 'comparison':
      if (term.kind === 'comparison') visitor.comparison?.(term);
      visitor.polynomial?.(term.value);
      for (const { monomial } of term.value) {
        for (const [index] of monomial) visit(terms.atomAt(index), terms, visitor);
      }
      break;
    case 'application':
      visitor.application?.(term);
      for (const arg of term.args) visit(arg, terms, visitor);
      break;
    case 'not':
      visit(term.body, terms, visitor);
      break;
    case 'and':
    case 'or':
      for (const part of term.parts) visit(part, terms, visitor);
      break;
    case 'iff':
      visit(term.left, terms, visitor);
      visit(term.right, terms, visitor);
      break;
    case 'truth':
    case 'quantified':
      break;
  }
}

/** Whether one of these applications, by their keys, occurs in a term. */
export function mentionsAny(term: Term, keys: ReadonlySet<string>, terms: Terms): boolean {
  let found = false;
  if (keys.size === 0) return found;
  visit(term, terms, {
    application: ({ key }) => {
      if (keys.has(key)) found = true;
    },
  });
  return found;
}
