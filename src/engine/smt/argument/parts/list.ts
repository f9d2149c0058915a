import type { Sexpr } from '../../../../language/smt/sexpr.ts';

/** A symbol applied to terms or formulas, at the place of the first one. */
export function list(head: string, ...rest: readonly Sexpr[]): Sexpr {
  const at = rest[0]?.at ?? { line: 1, column: 0 };
  return { kind: 'list', items: [{ kind: 'symbol', text: head, at }, ...rest], at };
}
