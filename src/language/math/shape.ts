import { type Sexpr, symbolOf } from '../smt/sexpr.ts';

export function factorsOf(tree: Sexpr): readonly Sexpr[] {
  if (tree.kind !== 'list' || symbolOf(tree.items[0]) !== '*' || tree.items.length < 3)
    return [tree];
  return tree.items.slice(1).flatMap(factorsOf);
}

export function modulusOf(tree: Sexpr | undefined): { of: Sexpr; value: bigint } | null {
  const [head, of, modulus] = tree?.kind === 'list' ? tree.items : [];
  if (
    symbolOf(head) !== 'mod' ||
    of === undefined ||
    modulus?.kind !== 'numeral' ||
    !/^[1-9]\d*$/.test(modulus.text)
  )
    return null;
  return { of, value: BigInt(modulus.text) };
}

export function contains(tree: Sexpr, head: string): boolean {
  if (tree.kind === 'symbol') return tree.text === head;
  return tree.kind === 'list' && tree.items.some((item) => contains(item, head));
}
