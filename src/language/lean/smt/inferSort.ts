import {
  ARITHMETIC,
  functionParts,
  leafSort,
  RELATIONS,
  type Sort,
  type Sorts,
  UNKNOWN,
} from '../../formula/sorts.ts';
import { argsOf, type BoundName, binderNames, headOf, isQuantifier } from '../../formula/tree.ts';
import { type Sexpr, symbolOf } from '../../smt/sexpr.ts';

/**
 * The sort of a name that is bound without one, from where it stands: as the argument of a function, or in arithmetic
 * beside names of known sorts. Null where nothing tells.
 *
 * @param bound the names that the same quantifier binds, whose sorts are not known yet
 */
export function inferredSort(
  name: string,
  body: Sexpr,
  sorts: Sorts,
  bound: readonly BoundName[],
): Sort | null {
  const known = new Map(sorts);
  for (const other of bound) known.delete(other.name);
  return search(name, body, known);
}

function search(name: string, tree: Sexpr, sorts: Sorts): Sort | null {
  if (tree.kind !== 'list') return null;
  const head = headOf(tree) ?? '';
  const args = argsOf(tree);
  // Bound once more, the name is another one.
  if ((isQuantifier(tree) || head === 'let') && binderNames(tree).some((own) => own.name === name))
    return null;
  const parts = functionParts(sorts.get(head) ?? UNKNOWN);
  const at = args.findIndex((arg) => symbolOf(arg) === name);
  if (parts !== null && at >= 0 && at < parts.length - 1) return parts[at] ?? null;
  const isRelation = RELATIONS.has(head) || head === 'divides';
  if (isRelation && args.some((arg) => isLeaf(name, arg))) {
    const relation: Sexpr = {
      ...tree,
      items: [{ kind: 'symbol', text: '=', at: tree.at }, ...args],
    };
    const sort = leafSort(relation, sorts);
    if (sort !== UNKNOWN) return sort;
  }
  for (const arg of args) {
    const found = search(name, arg, sorts);
    if (found !== null) return found;
  }
  return null;
}

/** Whether a name is computed with in a term, with nothing between that changes sorts. */
function isLeaf(name: string, tree: Sexpr): boolean {
  if (tree.kind === 'symbol') return tree.text === name;
  const head = headOf(tree) ?? '';
  if (head === '^')
    return argsOf(tree)
      .slice(0, 1)
      .some((arg) => isLeaf(name, arg));
  return ARITHMETIC.has(head) && argsOf(tree).some((arg) => isLeaf(name, arg));
}
