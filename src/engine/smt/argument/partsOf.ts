import { binding, boundVariables } from '../../../language/smt/binding.ts';
import { freeSymbols } from '../../../language/smt/free.ts';
import { argumentsOf, itemsOf, type Sexpr, symbolOf } from '../../../language/smt/sexpr.ts';
import type { Theorem } from '../theorem.ts';
import { isFormula } from './isFormula.ts';
import { unfoldCall } from './unfold.ts';

/**
 * The parts of a formula that have to be shown each for itself, which together say the same: conjuncts and the directions
 * of equivalences, however they are written (as a chain, as what is not the case, by a definition that is unfolded), also
 * under a universal quantifier, behind premises and within `let`; and of what exists once, that it exists and that it is
 * the only one. A formula without parts is its only one.
 */
export function partsOf(tree: Sexpr, theorem: Theorem): Sexpr[] {
  const [head, ...args] = tree.kind === 'list' ? tree.items : [];
  const inner = (part: Sexpr): Sexpr[] => partsOf(part, theorem);
  const [first, second] = args;
  switch (symbolOf(head)) {
    case 'and':
      return args.flatMap(inner);
    case 'not':
      return first === undefined ? [tree] : partsOfNegation(first, tree, theorem);
    case '=':
    case 'iff':
      return partsOfEquality(args, tree, theorem);
    case 'xor':
      return first && second && args.length === 2 ? eitherOr(first, second).flatMap(inner) : [tree];
    case 'distinct':
      return partsOfDistinct(args, tree, theorem);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return head === undefined || args.length < 3 ? [tree] : linksOf(head, args);
    case '=>': {
      const claim = args.at(-1);
      if (claim === undefined || args.length < 2) return [tree];
      return inner(claim).map((part) => list('=>', ...args.slice(0, -1), part));
    }
    case 'forall':
    case 'let':
      return first === undefined || second === undefined || head === undefined
        ? [tree]
        : inner(second).map((part) => ({ ...tree, kind: 'list', items: [head, first, part] }));
    case 'exists':
      return partsOfUnique(args, tree) ?? partsOfOnly(args, tree) ?? [tree];
    case '!':
      return first === undefined ? [tree] : inner(first);
    default:
      return partsOfDefined(tree, theorem);
  }
}

/** Whether a formula is an equivalence of two. */
export function isEquivalent(tree: Sexpr, theorem: Theorem): boolean {
  const args = argumentsOf(tree, '=') ?? argumentsOf(tree, 'iff') ?? [];
  return args.length === 2 && args.every((side) => isFormula(side, theorem));
}

/** `not (A or B)` is neither; `not (A => B)` is A without B. */
function partsOfNegation(negated: Sexpr, tree: Sexpr, theorem: Theorem): Sexpr[] {
  const inner = (part: Sexpr): Sexpr[] => partsOf(part, theorem);
  const twice = argumentsOf(negated, 'not')?.[0];
  if (twice !== undefined) return inner(twice);
  const [left, right] = isEquivalent(negated, theorem) ? itemsOf(negated).slice(1) : [];
  if (left !== undefined && right !== undefined) return eitherOr(left, right).flatMap(inner);
  const alternatives = argumentsOf(negated, 'or');
  if (alternatives !== undefined) {
    return alternatives.flatMap((part) => inner(list('not', part)));
  }
  const implication = argumentsOf(negated, '=>');
  const claim = implication?.at(-1);
  if (implication !== undefined && claim !== undefined && implication.length > 1) {
    return [...implication.slice(0, -1), list('not', claim)].flatMap(inner);
  }
  const [binders, body, ...more] = argumentsOf(negated, 'exists') ?? [];
  if (binders === undefined || body === undefined || more.length > 0) return [tree];
  const parts = inner(list('not', body));
  return parts.length === 1 ? [tree] : parts.map((part) => list('forall', binders, part));
}

/** One of two formulas, and not both. */
function eitherOr(left: Sexpr, right: Sexpr): Sexpr[] {
  return [list('or', left, right), list('not', list('and', left, right))];
}

/** Of two formulas that one of them holds alone; of several terms each two. */
function partsOfDistinct(args: readonly Sexpr[], tree: Sexpr, theorem: Theorem): Sexpr[] {
  const [first, second, ...more] = args;
  if (first === undefined || second === undefined) return [tree];
  if (more.length === 0) {
    if (!args.every((side) => isFormula(side, theorem))) return [tree];
    return eitherOr(first, second).flatMap((part) => partsOf(part, theorem));
  }
  return args.flatMap((one, index) =>
    args.slice(index + 1).map((other) => list('not', list('=', one, other))),
  );
}

/** Of formulas each direction of each link; of terms the links of a chain. */
function partsOfEquality(args: readonly Sexpr[], tree: Sexpr, theorem: Theorem): Sexpr[] {
  if (args.length < 2) return [tree];
  if (args.every((side) => isFormula(side, theorem))) {
    return links(args).flatMap(([left, right]) => [
      list('=>', left, right),
      list('=>', right, left),
    ]);
  }
  return args.length === 2 ? [tree] : links(args).map(([left, right]) => list('=', left, right));
}

function linksOf(relation: Sexpr, args: readonly Sexpr[]): Sexpr[] {
  return links(args).map(([left, right]) => ({
    kind: 'list',
    items: [relation, left, right],
    at: left.at,
  }));
}

function links(args: readonly Sexpr[]): (readonly [Sexpr, Sexpr])[] {
  return args.slice(1).map((right, index) => [args[index] ?? right, right] as const);
}

/** `∃ x. P(x) ∧ ∀ y. P(y) → y = x`: that there is one, and that there is no other. */
function partsOfUnique(args: readonly Sexpr[], tree: Sexpr): Sexpr[] | undefined {
  const [binders, body] = args;
  if (binders === undefined || body === undefined) return undefined;
  const names = new Set(boundVariables(binders).map(({ name }) => name));
  const conjuncts = argumentsOf(body, 'and') ?? [];
  const only = conjuncts.filter((part) => saysOnly(part, names));
  const others = conjuncts.filter((part) => !only.includes(part));
  if (only.length === 0 || others.length === 0) return undefined;
  const all = (head: string, parts: readonly Sexpr[]): Sexpr => {
    const [one, ...more] = parts;
    return one !== undefined && more.length === 0 ? one : list(head, ...parts);
  };
  return [
    list('exists', binders, all('and', others)),
    list('forall', binders, list('=>', all('and', others), all('and', only))),
  ].map((part) => ({ ...part, at: tree.at }));
}

/** `∃ x. ∀ y. P(y) ↔ y = x`: that there is one, and that there is no other. */
function partsOfOnly([binders, body]: readonly Sexpr[], tree: Sexpr): Sexpr[] | undefined {
  const [one, ...others] = boundVariables(binders);
  const inner = body && binding(body);
  const [own, ...more] = inner?.variables ?? [];
  if (binders === undefined || body === undefined || one === undefined || own === undefined)
    return undefined;
  if (others.length > 0 || more.length > 0 || own.name === one.name) return undefined;
  const sides = argumentsOf(inner?.body, '=') ?? [];
  const only = sides.find((side) => equates(side, new Set([own.name]), new Set([one.name])));
  const said = sides.find((side) => side !== only);
  const [bound] = argumentsOf(body, 'forall') ?? [];
  if (only === undefined || said === undefined || bound === undefined || sides.length !== 2)
    return undefined;
  if (freeSymbols(said).has(one.name) || argumentsOf(only, '=') === undefined) return undefined;
  const symbol = (text: string): Sexpr => ({ kind: 'symbol', text, at: tree.at });
  const pair: Sexpr = { kind: 'list', items: [symbol(own.name), symbol(one.name)], at: tree.at };
  const there = list('let', { kind: 'list', items: [pair], at: tree.at }, said);
  return [
    list('exists', binders, there),
    list('forall', binders, list('=>', there, list('forall', bound, list('=>', said, only)))),
  ].map((part) => ({ ...part, at: tree.at }));
}

/** `∀ y. … → y = x` with an x of these, or `¬ ∃ y. … ∧ y ≠ x`. */
function saysOnly(part: Sexpr, names: ReadonlySet<string>): boolean {
  const own = new Set<string>();
  let body = part;
  for (let bound = binding(body); bound !== undefined; bound = binding(body)) {
    for (const { name } of bound.variables) own.add(name);
    body = bound.body;
  }
  const negated = argumentsOf(part, 'not')?.[0];
  const [binders, inner] = (negated && argumentsOf(negated, 'exists')) ?? [];
  if (inner !== undefined) {
    for (const { name } of boundVariables(binders)) own.add(name);
    body = inner;
  }
  return own.size > 0 && equates(body, own, names);
}

/** Whether an equation between one of these and one of those stands in a formula. */
function equates(tree: Sexpr, own: ReadonlySet<string>, names: ReadonlySet<string>): boolean {
  if (tree.kind !== 'list') return false;
  const sides = argumentsOf(tree, '=') ?? argumentsOf(tree, 'distinct');
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

/** A call of what the theorem defines as what it stands for, where that has parts; a name for a formula is that formula. */
function partsOfDefined(tree: Sexpr, theorem: Theorem): Sexpr[] {
  const unfolded = unfoldCall(tree, theorem);
  const parts = unfolded === undefined ? [] : partsOf(unfolded, theorem);
  return parts.length > 1 || (parts.length > 0 && tree.kind === 'symbol') ? parts : [tree];
}

function list(head: string, ...rest: readonly Sexpr[]): Sexpr {
  const at = rest[0]?.at ?? { line: 1, column: 0 };
  return { kind: 'list', items: [{ kind: 'symbol', text: head, at }, ...rest], at };
}
