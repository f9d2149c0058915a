import {
  firstExpression,
  printSexpr,
  printSymbol,
  type Sexpr,
  symbolOf,
} from '../../../../language/smt/sexpr.ts';
import { OWN_PREFIX } from '../../../../language/smt/symbols.ts';
import { formulasOf } from '../../formulas/formula.ts';
import type { Theorem } from '../../obligations/theorem.ts';

/** Operations that a text computes value by value. */
const COMPUTED = ['mod', 'div'];

/**
 * A formula in which nobody can compute remainders and quotients but those of a variable: it then follows from formulas
 * that say them, as "1, 2, 3 and 4 do not" says it of all numbers from 1 to 4.
 */
export function uncomputed(formula: string): string {
  const tree = firstExpression(formula);
  return tree === undefined ? formula : printSexpr(renamed(tree));
}

/** The theorem with such operations declared beside the others. */
export function withUncomputed(theorem: Theorem): Theorem {
  const declarations = COMPUTED.map(
    (name) => `(declare-fun ${printSymbol(OWN_PREFIX + name)} (Int Int) Int)`,
  );
  return { ...theorem, commands: [...theorem.commands, ...formulasOf(declarations)] };
}

function renamed(tree: Sexpr): Sexpr {
  if (tree.kind !== 'list') return tree;
  const items = tree.items.map(renamed);
  const [head, first] = items;
  const name = symbolOf(head);
  if (head === undefined || name === undefined || !COMPUTED.includes(name))
    return { ...tree, items };
  // A parity that is no more than that is known to everybody.
  if (items.length !== 3 || first?.kind === 'symbol') return { ...tree, items };
  const own = { kind: 'symbol', text: OWN_PREFIX + name, at: head.at } as const;
  return { ...tree, items: [own, ...items.slice(1)] };
}
