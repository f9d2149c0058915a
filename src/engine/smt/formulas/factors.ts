import { printSexpr, type Sexpr, symbolOf } from '../../../language/smt/sexpr.ts';
import { OWN_PREFIX } from '../../../language/smt/symbols.ts';

/** Formulas in which factors are numbers of which nothing more is known. */
export interface Generalized {
  readonly constants: readonly { readonly name: string; readonly sort: string }[];
  readonly formulas: readonly string[];
}

const SUMS = new Set(['+', '-']);
const BINDERS = new Set(['forall', 'exists', 'lambda', 'let', 'match']);

/**
 * Formulas with a constant of its own in the place of every sum that is a factor of a product in them: what of n(n + 1)
 * is taken for all n and m of nm. Undefined where no sum is a factor. Sums with bound variables stay.
 *
 * @param sorts the sorts of the constants that the sums speak of; a sum of others stays
 */
export function withFactorsGeneralized(
  formulas: readonly Sexpr[],
  sorts: ReadonlyMap<string, string>,
): Generalized | undefined {
  const factors = new Map<string, { name: string; sort: string }>();
  for (const formula of formulas) {
    for (const factor of factorsIn(formula)) {
      const sort = sortOf(factor, sorts);
      const text = printSexpr(factor);
      if (sort === undefined || factors.has(text)) continue;
      factors.set(text, { name: `${OWN_PREFIX}factor${factors.size}`, sort });
    }
  }
  if (factors.size === 0) return undefined;
  const replace = (tree: Sexpr): string => {
    const factor = factors.get(printSexpr(tree));
    if (factor !== undefined) return factor.name;
    return tree.kind === 'list' ? `(${tree.items.map(replace).join(' ')})` : printSexpr(tree);
  };
  return { constants: [...factors.values()], formulas: formulas.map(replace) };
}

function factorsIn(tree: Sexpr): Sexpr[] {
  if (tree.kind !== 'list') return [];
  const [head, ...rest] = tree.items;
  const name = symbolOf(head) ?? '';
  if (BINDERS.has(name)) return [];
  const inside = rest.flatMap(factorsIn);
  const sums = rest.filter((arg) => arg.kind === 'list' && SUMS.has(symbolOf(arg.items[0]) ?? ''));
  return name === '*' ? [...sums, ...inside] : inside;
}

/** The sort of a sum, as that of the first constant or decimal in it. */
function sortOf(tree: Sexpr, sorts: ReadonlyMap<string, string>): string | undefined {
  if (tree.kind === 'decimal') return 'Real';
  if (tree.kind !== 'list') return sorts.get(symbolOf(tree) ?? '');
  return tree.items
    .slice(1)
    .reduce<string | undefined>((found, it) => found ?? sortOf(it, sorts), undefined);
}
