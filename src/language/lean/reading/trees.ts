import type { Position, Sexpr } from '../../smt/sexpr.ts';

/** The head of what is not understood: its arguments are what was read of it. */
export const UNREAD = '?';

const START: Position = { line: 1, column: 0 };

/** Parts of a reading; without a place of their own they have that of their first part. */
export function symbol(text: string, at: Position = START): Sexpr {
  return { kind: 'symbol', text, at };
}

export function list(items: readonly Sexpr[], at: Position = items[0]?.at ?? START): Sexpr {
  return { kind: 'list', items, at };
}

/** An operation, which stands between its arguments or in front of them. */
export function apply(head: string, args: readonly Sexpr[], at: Position): Sexpr {
  return list([symbol(head, at), ...args], args[0] === undefined ? at : earlier(args[0].at, at));
}

function earlier(a: Position, b: Position): Position {
  return a.line < b.line || (a.line === b.line && a.column <= b.column) ? a : b;
}
