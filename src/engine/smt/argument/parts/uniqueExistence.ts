import { binding, boundVariables } from '../../../../language/smt/binding.ts';
import { conjunctsOf } from '../../../../language/smt/conjuncts.ts';
import { mentions } from '../../../../language/smt/free.ts';
import {
  argumentsOf,
  itemsOf,
  printSexpr,
  type Sexpr,
  symbolOf,
} from '../../../../language/smt/sexpr.ts';
import { substituted } from '../../../../language/smt/substitute.ts';
import type { Theorem } from '../../obligations/theorem.ts';
import { unfoldCall } from '../../recursion/unfold.ts';
import { isFormula } from '../../elementary/isFormula.ts';
import { list } from './list.ts';

/**
 * What is said to exist once falls into two parts: that it exists, and that it is the only one. There are many ways to
 * write it: `∃ x. P(x) ∧ ∀ y. P(y) → y = x`, `∃ x. ∀ y. P(y) ↔ y = x`, with both under one quantifier, with two variables, or
 * behind a definition. Undefined for what only exists.
 */
export function partsOfUnique(
  [binders, body]: readonly Sexpr[],
  theorem: Theorem,
): Sexpr[] | undefined {
  if (binders === undefined || body === undefined) return undefined;
  const names = new Set(boundVariables(binders).map(({ name }) => name));
  const conjuncts = conjunctsUnder(body, theorem).map((part) => atOnlyValue(positive(part), names));
  const only = conjuncts.filter((part) => saysOnly(part, names));
  const others = conjuncts.filter((part) => !only.includes(part));
  if (only.length === 0 || others.length === 0) return undefined;
  const there = all(others);
  const single = list('forall', binders, list('=>', there, together(only)));
  return [list('exists', binders, there), single];
}

/** `∀ u v. P → u = x` and `∀ u v. P → v = y`, which were one formula, as one again; the conjunction of any others. */
function together(only: readonly Sexpr[]): Sexpr {
  const read = only.map((part) => {
    const [binders, body, ...more] = argumentsOf(part, 'forall') ?? [];
    const [premise, claim, ...others] = argumentsOf(body, '=>') ?? [];
    const isRead = binders && premise && claim && more.length + others.length === 0;
    return isRead ? { binders, premise, claim } : undefined;
  });
  const [first] = read;
  const front = (one: typeof first): string =>
    one === undefined ? '' : printSexpr(list('=>', one.binders, one.premise));
  if (first === undefined || read.some((one) => front(one) !== front(first))) return all(only);
  const claims = read.flatMap((one) => (one === undefined ? [] : [one.claim]));
  return list('forall', first.binders, list('=>', first.premise, all(claims)));
}

function all(parts: readonly Sexpr[]): Sexpr {
  const [one, ...more] = parts;
  return one !== undefined && more.length === 0 ? one : list('and', ...parts);
}

/** What a formula says, one after the other, also under universal quantifiers and premises, and by definitions. */
function conjunctsUnder(tree: Sexpr, theorem: Theorem): Sexpr[] {
  const [head, ...args] = itemsOf(tree);
  const [first, second] = args;
  const inner = (part: Sexpr): Sexpr[] => conjunctsUnder(part, theorem);
  switch (symbolOf(head)) {
    case 'and':
      return args.flatMap(inner);
    case '!':
      return first === undefined ? [tree] : inner(first);
    case '=>': {
      const claims = inner(args.at(-1) ?? tree);
      return args.length < 2 ? [tree] : claims.map((it) => list('=>', ...args.slice(0, -1), it));
    }
    case '=':
    case 'iff':
      if (first === undefined || second === undefined || args.length > 2) return [tree];
      if (!isFormula(first, theorem) || !isFormula(second, theorem)) return [tree];
      return [list('=>', first, second), list('=>', second, first)];
    case 'let':
    case 'forall': {
      if (head === undefined || first === undefined || second === undefined) return [tree];
      const bound = new Set(boundVariables(first).map(({ name }) => name));
      return inner(second).map((part) =>
        mentions(part, bound) ? { ...tree, kind: 'list', items: [head, first, part] } : part,
      );
    }
    default: {
      const unfolded = unfoldCall(tree, theorem);
      const parts = unfolded === undefined ? [] : inner(unfolded);
      return parts.length > 1 ? parts : [tree];
    }
  }
}

/** `¬ ∃ y. P(y) ∧ y ≠ x` and `∀ y. y ≠ x → ¬ P(y)` are `∀ y. P(y) → y = x`. */
function positive(part: Sexpr): Sexpr {
  const [binders, inner] = argumentsOf(argumentsOf(part, 'not')?.[0], 'exists') ?? [];
  if (binders !== undefined && inner !== undefined) {
    const conjuncts = conjunctsOf(inner);
    const different = conjuncts.find((one) => denied(one) !== undefined);
    const equal = different && denied(different);
    const others = conjuncts.filter((one) => one !== different);
    if (equal === undefined || others.length === 0) return part;
    return list('forall', binders, list('=>', all(others), equal));
  }
  const [bound, body] = argumentsOf(part, 'forall') ?? [];
  const [premise, claim, ...more] = argumentsOf(body, '=>') ?? [];
  const equal = premise && denied(premise);
  const said = argumentsOf(claim, 'not')?.[0];
  if (bound === undefined || equal === undefined || said === undefined || more.length > 0)
    return part;
  return list('forall', bound, list('=>', said, equal));
}

/** The equation that `y ≠ x` denies; undefined for anything else. */
function denied(formula: Sexpr): Sexpr | undefined {
  const [left, right, ...more] = argumentsOf(formula, 'distinct') ?? [];
  if (left && right && more.length === 0) return list('=', left, right);
  const [equation] = argumentsOf(formula, 'not') ?? [];
  return argumentsOf(equation, '=')?.length === 2 ? equation : undefined;
}

/** `∀ y. y = x → P(y)` with an x of these is `P(x)`. */
function atOnlyValue(part: Sexpr, names: ReadonlySet<string>): Sexpr {
  const bound = binding(part);
  const [premise, claim, ...more] = argumentsOf(bound?.body ?? part, '=>') ?? [];
  if (bound === undefined || premise === undefined || claim === undefined) return part;
  const own = new Set(bound.variables.map(({ name }) => name));
  const pairs = (argumentsOf(premise, 'and') ?? [premise]).map((it) => pairOf(it, own, names));
  if (more.length > 0 || pairs.length < own.size) return part;
  const values = new Map<string, Sexpr>();
  for (const pair of pairs) {
    if (pair === undefined || !own.delete(pair.own)) return part;
    values.set(pair.own, pair.by);
  }
  return substituted(claim, values) ?? part;
}

/** An equation between one of these and one of those, as a pair of them; undefined for anything else. */
function pairOf(
  tree: Sexpr,
  own: ReadonlySet<string>,
  names: ReadonlySet<string>,
): { own: string; by: Sexpr } | undefined {
  const [left, right, ...more] = argumentsOf(tree, '=') ?? [];
  if (left === undefined || right === undefined || more.length > 0) return undefined;
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const [name, by] = [symbolOf(one), symbolOf(other)];
    if (name === undefined || by === undefined) continue;
    if (own.has(name) && names.has(by) && !own.has(by)) return { own: name, by: other };
  }
  return undefined;
}

/** `∀ y. … → y = x` with an x of these. */
function saysOnly(part: Sexpr, names: ReadonlySet<string>): boolean {
  const own = new Set<string>();
  let body = part;
  for (let bound = binding(body); bound !== undefined; bound = binding(body)) {
    for (const { name } of bound.variables) own.add(name);
    body = bound.body;
  }
  return own.size > 0 && equates(body, own, names);
}

/** Whether an equation between one of these and one of those stands in a formula. */
function equates(tree: Sexpr, own: ReadonlySet<string>, names: ReadonlySet<string>): boolean {
  if (tree.kind !== 'list') return false;
  const sides = argumentsOf(tree, '=');
  const symbols = sides?.map(symbolOf) ?? [];
  if (
    symbols.length === 2 &&
    symbols.some((symbol) => symbol !== undefined && own.has(symbol)) &&
    symbols.some((symbol) => symbol !== undefined && names.has(symbol))
  ) {
    return true;
  }
  return tree.items.some((item) => equates(item, own, names));
}
