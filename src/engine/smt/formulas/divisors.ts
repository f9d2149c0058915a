import { argumentsOf, printSexpr, type Sexpr, symbolOf } from '../../../language/smt/sexpr.ts';

/** A divisor in a formula, and the formula that says that it is zero where it divides. */
export interface Divisor {
  readonly text: string;
  readonly isZero: string;
}

const DIVISIONS = new Set(['/', 'div', 'mod', 'rem']);

/** Turns a condition at some place in a formula into one that can be asserted outside of it. */
type Lift = (condition: string) => string;

/**
 * The divisors of a formula that are no non-zero literals. Division by zero has a value in SMT-LIB, though
 * nobody knows which. What guards a division counts: `(=> (distinct y 0) (= (/ x y) 1))` divides by no zero.
 */
export function divisorsOf(formula: Sexpr): Divisor[] {
  const found = new Map<string, Divisor>();
  visit(formula, (condition) => condition, found);
  return [...found.values()];
}

function visit(term: Sexpr, lift: Lift, found: Map<string, Divisor>): void {
  if (term.kind !== 'list') return;
  const [head, first, second] = term.items;
  const rest = term.items.slice(1);
  const name = symbolOf(head) ?? '';
  if (DIVISIONS.has(name)) collect(rest.slice(1), lift, found);
  switch (name) {
    case 'forall':
    case 'exists':
    case 'lambda':
    case 'let': {
      if (first === undefined || second === undefined) return;
      if (name === 'let') visitValues(first, lift, found);
      const binder = name === 'let' ? 'let' : 'exists';
      visit(second, (inner) => lift(`(${binder} ${printSexpr(first)} ${inner})`), found);
      return;
    }
    case 'match':
      // The arms speak of variables that only the pattern binds.
      if (first !== undefined) visit(first, lift, found);
      return;
    case 'ite': {
      const [condition, yes, no] = rest;
      if (condition === undefined || yes === undefined || no === undefined) return;
      visit(condition, lift, found);
      visit(yes, guard(lift, printSexpr(condition)), found);
      visit(no, guard(lift, `(not ${printSexpr(condition)})`), found);
      return;
    }
    case '=>':
    case 'and':
      visitGuarded(rest, (part) => part, lift, found);
      return;
    case 'or':
      visitGuarded(rest, (part) => `(not ${part})`, lift, found);
      return;
    default:
      for (const item of term.items) visit(item, lift, found);
  }
}

/** Each part is read under what the parts before it say. */
function visitGuarded(
  parts: readonly Sexpr[],
  guardOf: (part: string) => string,
  lift: Lift,
  found: Map<string, Divisor>,
): void {
  let guarded = lift;
  for (const part of parts) {
    visit(part, guarded, found);
    guarded = guard(guarded, guardOf(printSexpr(part)));
  }
}

function visitValues(bindings: Sexpr, lift: Lift, found: Map<string, Divisor>): void {
  for (const binding of bindings.kind === 'list' ? bindings.items : []) {
    const value = binding.kind === 'list' ? binding.items[1] : undefined;
    if (value !== undefined) visit(value, lift, found);
  }
}

function collect(divisors: readonly Sexpr[], lift: Lift, found: Map<string, Divisor>): void {
  for (const divisor of divisors) {
    if (isNonZeroLiteral(divisor)) continue;
    const text = printSexpr(divisor);
    const isZero = lift(`(= ${text} 0)`);
    if (!found.has(isZero)) found.set(isZero, { text, isZero });
  }
}

function isNonZeroLiteral(term: Sexpr): boolean {
  if (term.kind === 'numeral' || term.kind === 'decimal') return Number(term.text) !== 0;
  const [only, ...more] = argumentsOf(term, '-') ?? [];
  return only !== undefined && more.length === 0 && isNonZeroLiteral(only);
}

function guard(lift: Lift, condition: string): Lift {
  return (inner) => lift(`(and ${condition} ${inner})`);
}
