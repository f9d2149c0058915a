import { boundVariables } from './binding.ts';
import { freeSymbols } from './free.ts';
import { type Sexpr, symbolOf } from './sexpr.ts';

/**
 * A term with terms for some names that are free in it, all at once. Undefined where a binder would capture a name of
 * those terms, or where names are bound in other ways than quantifiers and `let` do.
 */
export function substituted(tree: Sexpr, values: ReadonlyMap<string, Sexpr>): Sexpr | undefined {
  if (values.size === 0) return tree;
  if (tree.kind === 'symbol') return values.get(tree.text) ?? tree;
  if (tree.kind !== 'list') return tree;
  const [head, first, second, ...more] = tree.items;
  if (head === undefined) return tree;
  const name = symbolOf(head) ?? '';
  if (name === 'match' || name === 'lambda') return undefined;
  if (name !== 'forall' && name !== 'exists' && name !== 'let') {
    const [, ...args] = tree.items;
    const inner = all(args, values);
    // What is applied is no variable, unless it is a term itself, such as `(_ is cons)`.
    return inner && { ...tree, items: [head, ...inner] };
  }
  if (first === undefined || second === undefined || more.length > 0) return undefined;
  const bound = new Set(boundVariables(first).map((variable) => variable.name));
  const left = new Map(
    [...values].filter(([free]) => !bound.has(free) && freeSymbols(second).has(free)),
  );
  for (const value of left.values()) {
    for (const symbol of freeSymbols(value)) if (bound.has(symbol)) return undefined;
  }
  const binders = name === 'let' ? inPairs(first, values) : first;
  const body = substituted(second, left);
  return binders && body && { ...tree, items: [head, binders, body] };
}

/** The values of a `let`, which are outside of what it binds. */
function inPairs(pairs: Sexpr, values: ReadonlyMap<string, Sexpr>): Sexpr | undefined {
  if (pairs.kind !== 'list') return undefined;
  const items: Sexpr[] = [];
  for (const pair of pairs.items) {
    const [name, value] = pair.kind === 'list' ? pair.items : [];
    const put = value && substituted(value, values);
    if (pair.kind !== 'list' || name === undefined || put === undefined) return undefined;
    items.push({ ...pair, items: [name, put] });
  }
  return { ...pairs, items };
}

function all(trees: readonly Sexpr[], values: ReadonlyMap<string, Sexpr>): Sexpr[] | undefined {
  const found: Sexpr[] = [];
  for (const tree of trees) {
    const put = substituted(tree, values);
    if (put === undefined) return undefined;
    found.push(put);
  }
  return found;
}

/** A formula with other names for variables that are free in it, and those; undefined where `substituted` is. */
export function withNames(
  variables: readonly { readonly name: string; readonly sort: string }[],
  body: Sexpr,
  nameFor: (name: string, index: number) => string,
): { variables: { name: string; sort: string }[]; body: Sexpr } | undefined {
  const names = new Map<string, Sexpr>();
  const named = variables.map(({ name, sort }, index) => {
    const text = nameFor(name, index);
    names.set(name, { kind: 'symbol', text, at: body.at });
    return { name: text, sort };
  });
  const put = substituted(body, names);
  return put && { variables: named, body: put };
}
