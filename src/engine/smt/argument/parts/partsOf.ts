import { argumentsOf, itemsOf, type Sexpr, symbolOf } from '../../../../language/smt/sexpr.ts';
import type { Theorem } from '../../obligations/theorem.ts';
import { unfoldCall } from '../../recursion/unfold.ts';
import { isFormula } from '../../elementary/isFormula.ts';
import { list } from './list.ts';
import { partsOfUnique } from './uniqueExistence.ts';

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
      return partsOfXor(args, tree, theorem);
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
      return partsOfUnique(args, theorem) ?? [tree];
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
  return inner(list('not', body)).map((part) => list('forall', binders, part));
}

/** Of several it is one or the other of the last one and what those before it come to. */
function partsOfXor(args: readonly Sexpr[], tree: Sexpr, theorem: Theorem): Sexpr[] {
  const last = args.at(-1);
  const [first, ...more] = args.slice(0, -1);
  if (first === undefined || last === undefined) return [tree];
  const left = more.length === 0 ? first : list('xor', first, ...more);
  return eitherOr(left, last).flatMap((part) => partsOf(part, theorem));
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

/** A call of what the theorem defines as what it stands for, where that has parts; a name for a formula is that formula. */
function partsOfDefined(tree: Sexpr, theorem: Theorem): Sexpr[] {
  const unfolded = unfoldCall(tree, theorem);
  const parts = unfolded === undefined ? [] : partsOf(unfolded, theorem);
  return parts.length > 1 || (parts.length > 0 && tree.kind === 'symbol') ? parts : [tree];
}
