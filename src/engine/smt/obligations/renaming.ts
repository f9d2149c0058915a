import { printSymbol } from '../../../language/smt/sexpr.ts';
import type { Theorem } from './theorem.ts';

/** Names, each with what stands in its place. */
export type Renaming = readonly (readonly [name: string, by: string])[];

/** A formula with other names in the place of some. */
export function inPlaceOf(renaming: Renaming, formula: string): string {
  const pairs = renaming.filter(([name, by]) => name !== by);
  if (pairs.length === 0) return formula;
  const bindings = pairs.map(([name, by]) => `(${printSymbol(name)} ${printSymbol(by)})`);
  return `(let (${bindings.join(' ')}) ${formula})`;
}

/** Constants of the theorem in the place of variables, of the same sorts, in up to `most` ways. */
export function atConstants(
  variables: readonly { readonly name: string; readonly sort: string }[],
  { constants }: Theorem,
  most: number,
): Renaming[] {
  let ways: Renaming[] = [[]];
  for (const { name, sort } of variables) {
    const fitting = constants.filter((constant) => constant.sort === sort);
    ways = ways
      .flatMap((way) => fitting.map((constant): Renaming => [...way, [name, constant.name]]))
      .slice(0, most);
  }
  return ways;
}
