import { argumentsOf, type Sexpr, symbolOf } from '../../language/smt/sexpr.ts';
import { substituted } from '../../language/smt/substitute.ts';
import type { Theorem } from './theorem.ts';

/** Calls that are unfolded in one formula. */
const MAX_CALLS = 200;

/** A call of what the theorem defines, not by recursion, as what it stands for; undefined for anything else. */
export function unfoldCall(tree: Sexpr, { commands }: Theorem): Sexpr | undefined {
  const name = tree.kind === 'list' ? symbolOf(tree.items[0]) : symbolOf(tree);
  if (name === undefined) return undefined;
  const args = tree.kind === 'list' ? tree.items.slice(1) : [];
  for (const command of commands) {
    const [defined, list, , body] = argumentsOf(command.tree, 'define-fun') ?? [];
    if (symbolOf(defined) !== name || body === undefined) continue;
    const binders = list?.kind === 'list' ? list.items : [];
    if (binders.length !== args.length) return undefined;
    if (args.length === 0) return body;
    const parameters = new Map<string, Sexpr>();
    for (const [index, binder] of binders.entries()) {
      const parameter = symbolOf(binder.kind === 'list' ? binder.items[0] : undefined);
      const arg = args[index];
      if (parameter !== undefined && arg !== undefined) parameters.set(parameter, arg);
    }
    // A name or a number can stand there itself; a `let` keeps what is longer in one place.
    const direct = args.every(({ kind }) => kind !== 'list') && substituted(body, parameters);
    if (direct) return direct;
    const pairs = binders.flatMap((binder, index): Sexpr[] => {
      const [symbol] = binder.kind === 'list' ? binder.items : [];
      const arg = args[index];
      return symbol && arg ? [{ kind: 'list', items: [symbol, arg], at: tree.at }] : [];
    });
    const keyword = { kind: 'symbol', text: 'let', at: tree.at } as const;
    const bindings = { kind: 'list', items: pairs, at: tree.at } as const;
    return { kind: 'list', items: [keyword, bindings, body], at: tree.at };
  }
  return undefined;
}

/** A formula with all such calls in it unfolded; itself where they are too many. */
export function unfolded(formula: Sexpr, theorem: Theorem): Sexpr {
  let calls = 0;
  const walk = (tree: Sexpr): Sexpr => {
    const call = unfoldCall(tree, theorem);
    if (call !== undefined) calls += 1;
    if (calls > MAX_CALLS) return tree;
    if (call !== undefined) return walk(call);
    return tree.kind === 'list' ? { ...tree, items: tree.items.map(walk) } : tree;
  };
  const whole = walk(formula);
  return calls > MAX_CALLS ? formula : whole;
}
