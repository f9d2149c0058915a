import { type Sexpr, symbolOf } from '../../../language/smt/sexpr.ts';
import { readSignature } from './terms/signature.ts';
import type { Theorem } from '../obligations/theorem.ts';

/** Of SMT-LIB alone: what is a sign of Lean's elsewhere, such as `divides`, may be declared here as anything. */
const CONNECTIVES = new Set([
  'true',
  'false',
  'not',
  'and',
  'or',
  'xor',
  '=>',
  'implies',
  'iff',
  '=',
  'distinct',
  '<',
  '<=',
  '>',
  '>=',
  'forall',
  'exists',
  'is_int',
]);

/** Whether a term is a formula, as far as its head tells. */
export function isFormula(term: Sexpr, theorem: Theorem): boolean {
  const head = term.kind === 'list' ? term.items[0] : term;
  const name = symbolOf(head);
  if (name === undefined) {
    const [mark, what] = head?.kind === 'list' ? head.items : [];
    return symbolOf(mark) === '_' && symbolOf(what) === 'is';
  }
  if (name === 'ite' || name === 'let' || name === '!') {
    const inner = term.kind === 'list' ? (name === '!' ? term.items[1] : term.items[2]) : undefined;
    return inner !== undefined && isFormula(inner, theorem);
  }
  return CONNECTIVES.has(name) || readSignature(theorem.commands).results.get(name) === 'Bool';
}
