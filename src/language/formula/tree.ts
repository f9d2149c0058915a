import { type Sexpr, symbolOf } from '../smt/sexpr.ts';

/** The symbol that a list begins with; undefined for anything else. */
export function headOf(tree: Sexpr | undefined): string | undefined {
  return tree?.kind === 'list' ? symbolOf(tree.items[0]) : undefined;
}

/** What stands behind the head of a list; empty for an atom. */
export function argsOf(tree: Sexpr | undefined): readonly Sexpr[] {
  return tree?.kind === 'list' ? tree.items.slice(1) : [];
}

/** A name with the sort that a quantifier gives it. */
export interface BoundName {
  readonly name: string;
  readonly sort: Sexpr;
  readonly at: Sexpr['at'];
}

/** The names that a quantifier, a `lambda` or a `let` binds; of a `let` the sort is the value. */
export function binderNames(tree: Sexpr | undefined): BoundName[] {
  const binders = argsOf(tree)[0];
  if (binders?.kind !== 'list') return [];
  return binders.items.flatMap((pair) => {
    const [name, sort] = pair.kind === 'list' ? pair.items : [];
    return name?.kind === 'symbol' && sort !== undefined
      ? [{ name: name.text, sort, at: name.at }]
      : [];
  });
}

const QUANTIFIERS = new Set(['forall', 'exists', 'lambda']);

/** Whether a tree is a quantifier or a `lambda`, which binds names in its body. */
export function isQuantifier(tree: Sexpr | undefined): boolean {
  return QUANTIFIERS.has(headOf(tree) ?? '');
}

/** The formulas of a conjunction, or the formula alone; annotations are taken off. */
export function conjunctsOf(tree: Sexpr): readonly Sexpr[] {
  const head = headOf(tree);
  if (head === 'and') return argsOf(tree).flatMap(conjunctsOf);
  const [annotated] = argsOf(tree);
  return head === '!' && annotated !== undefined ? conjunctsOf(annotated) : [tree];
}

/** The value of a whole number, with its sign; undefined for anything else. */
export function integerOf(tree: Sexpr | undefined): bigint | undefined {
  if (tree?.kind === 'numeral' && /^-?\d+$/.test(tree.text)) return BigInt(tree.text);
  if (tree?.kind === 'decimal' && /^-?\d+\.0+$/.test(tree.text)) {
    return BigInt(tree.text.slice(0, tree.text.indexOf('.')));
  }
  const [only, ...more] = argsOf(tree);
  if (headOf(tree) === '-' && only !== undefined && more.length === 0) {
    const value = integerOf(only);
    return value === undefined ? undefined : -value;
  }
  return TRANSPARENT.has(headOf(tree) ?? '') && only !== undefined ? integerOf(only) : undefined;
}

/** Heads under which a number stays what it is: coercions and ascriptions. */
export const TRANSPARENT: ReadonlySet<string> = new Set([
  ':',
  '↑',
  'to_real',
  'to_int',
  'Int.ofNat',
  'Nat.cast',
  'Int.cast',
  'Rat.cast',
]);

/** Every symbol that occurs, sorts and heads included. */
export function symbolsIn(tree: Sexpr, into: Set<string> = new Set()): Set<string> {
  if (tree.kind === 'symbol') into.add(tree.text);
  else if (tree.kind === 'list') for (const item of tree.items) symbolsIn(item, into);
  return into;
}

/** Every tree in a tree, the tree itself first. */
export function* subtrees(tree: Sexpr): Generator<Sexpr> {
  yield tree;
  if (tree.kind === 'list') for (const item of tree.items) yield* subtrees(item);
}

/** A tree with other trees in the place of free symbols. */
export function substitute(tree: Sexpr, values: ReadonlyMap<string, Sexpr>): Sexpr {
  if (values.size === 0) return tree;
  if (tree.kind === 'symbol') return values.get(tree.text) ?? tree;
  if (tree.kind !== 'list') return tree;
  if (!isQuantifier(tree) && headOf(tree) !== 'let') {
    return { ...tree, items: tree.items.map((item) => substitute(item, values)) };
  }
  const bound = new Set(binderNames(tree).map(({ name }) => name));
  const inner = new Map([...values].filter(([name]) => !bound.has(name)));
  const [head, binders, body] = tree.items;
  if (head === undefined || binders === undefined || body === undefined) return tree;
  const pairs =
    headOf(tree) === 'let' && binders.kind === 'list'
      ? { ...binders, items: binders.items.map((pair) => valueSubstituted(pair, values)) }
      : binders;
  return { ...tree, items: [head, pairs, substitute(body, inner)] };
}

function valueSubstituted(pair: Sexpr, values: ReadonlyMap<string, Sexpr>): Sexpr {
  if (pair.kind !== 'list') return pair;
  const [name, value] = pair.items;
  return name === undefined || value === undefined
    ? pair
    : { ...pair, items: [name, substitute(value, values)] };
}
