import { printSexpr, type Sexpr, symbolOf } from '../../../../language/smt/sexpr.ts';
import { readNumber } from '../../polynomials/rational.ts';
import { UNKNOWN } from './signature.ts';
import { sortOf, type Term, Unsupported } from './term.ts';
import type { Terms } from './terms.ts';

/** Sorts of what Z3's theories give, as far as terms of them are compared or counted with. */
const THEORY_RESULTS: ReadonlyMap<string, string> = new Map([
  ['str.len', 'Int'],
  ['str.to_int', 'Int'],
  ['str.indexof', 'Int'],
  ['seq.len', 'Int'],
  ['bv2nat', 'Int'],
  ['ubv_to_int', 'Int'],
  ['sbv_to_int', 'Int'],
  ['str.++', 'String'],
  ['str.prefixof', 'Bool'],
  ['str.suffixof', 'Bool'],
  ['str.contains', 'Bool'],
]);

/** An operation of SMT-LIB's core or arithmetic; undefined for any other name. */
export function operation(terms: Terms, name: string, args: readonly Term[]): Term | undefined {
  const [first, second] = args;
  const chain = (relate: (a: Term, b: Term) => Term): Term =>
    terms.and(args.slice(1).map((right, index) => relate(args[index] as Term, right)));
  switch (name) {
    case '+':
      return terms.sum(args);
    case '*':
      return terms.product(args);
    case '-':
      if (first === undefined) break;
      if (second === undefined) return terms.negative(first);
      return terms.sum([first, ...args.slice(1).map((part) => terms.negative(part))]);
    case '/':
      return args.reduce((dividend, divisor) => terms.quotient(dividend, divisor));
    case 'div':
      return args.reduce((dividend, divisor) => terms.integerQuotient(dividend, divisor));
    case 'mod':
      if (first && second) return terms.remainder(first, second);
      break;
    case '^':
      if (first && second) return terms.power(first, second);
      break;
    case 'abs':
      if (first) return terms.choice(nonNegative(terms, first), first, terms.negative(first));
      break;
    case 'to_real':
      if (first) return terms.toReal(first);
      break;
    case 'to_int':
      if (first) return terms.toInteger(first);
      break;
    case 'is_int':
      if (first) return terms.isInteger(first);
      break;
    case '<':
      return chain((a, b) => terms.compare('<', a, b));
    case '<=':
      return chain((a, b) => terms.compare('<=', a, b));
    case '>':
      return chain((a, b) => terms.compare('<', b, a));
    case '>=':
      return chain((a, b) => terms.compare('<=', b, a));
    case '=':
      return chain((a, b) => terms.equal(a, b));
    case 'iff':
      return chain((a, b) => terms.iff(a, b));
    case 'distinct':
      return terms.and(
        args.flatMap((a, index) => args.slice(index + 1).map((b) => terms.not(terms.equal(a, b)))),
      );
    case 'not':
      if (first) return terms.not(first);
      break;
    case 'xor':
      return args.reduce((a, b) => terms.not(terms.iff(a, b)));
    case 'if':
      if (first && second && args[2]) return terms.choice(first, second, args[2]);
      break;
    default:
      return undefined;
  }
  throw new Unsupported(`${name} with ${args.length} arguments`);
}

/** `((_ is cons) x)`, `((_ extract 7 0) x)`, `((as const (Array Int Int)) 0)`. */
export function qualified(terms: Terms, head: Sexpr | undefined, args: readonly Term[]): Term {
  if (head === undefined) throw new Unsupported('an application of nothing');
  const [mark, name, third] = head.kind === 'list' ? head.items : [];
  const isTester = symbolOf(mark) === '_' && symbolOf(name) === 'is';
  const divides = symbolOf(mark) === '_' && symbolOf(name) === 'divisible';
  if (divides && args[0] !== undefined && third?.kind === 'numeral') {
    const by = terms.number(readNumber(third.text), 'Int');
    const zeroOf = terms.number(readNumber('0'), 'Int');
    return terms.equal(terms.remainder(args[0], by), zeroOf);
  }
  const sort =
    symbolOf(mark) === 'as' && third !== undefined
      ? printSexpr(third)
      : isTester
        ? 'Bool'
        : UNKNOWN;
  return terms.application(printSexpr(head), args, sort);
}

/** The sort of what a function of a theory gives, as far as it is known. */
export function theoryResult(name: string, args: readonly Term[]): string {
  if (name.startsWith('is-')) return 'Bool';
  const of = args[0] === undefined ? UNKNOWN : sortOf(args[0]);
  if (name === 'store') return of;
  if (name === 'select') return elementSort(of);
  return THEORY_RESULTS.get(name) ?? UNKNOWN;
}

function nonNegative(terms: Terms, term: Term): Term {
  return terms.compare('<=', terms.number({ num: 0n, den: 1n }, 'Int'), term);
}

/** The sort of what an array holds: the last part of `(Array Int (Array Int Bool))`. */
function elementSort(sort: string): string {
  const parts = /^\(Array (.+)\)$/s.exec(sort)?.[1];
  if (parts === undefined) return UNKNOWN;
  let depth = 0;
  for (let at = 0; at < parts.length; at++) {
    if (parts[at] === '(') depth += 1;
    if (parts[at] === ')') depth -= 1;
    if (depth === 0 && parts[at] === ' ') return parts.slice(at + 1);
  }
  return UNKNOWN;
}
