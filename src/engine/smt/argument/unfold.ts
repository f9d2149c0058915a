import { argumentsOf, type Sexpr, symbolOf } from '../../../language/smt/sexpr.ts';
import type { Theorem } from '../theorem.ts';

/** Calls that are unfolded in one formula. */
const MAX_CALLS = 200;

/** A call of what the theorem defines, not by recursion, as what it stands for; undefined for anything else. */
export function unfoldCall(tree: Sexpr, { commands }: Theorem): Sexpr | undefined {
  const name = tree.kind === 'list' ? symbolOf(tree.items[0]) : symbolOf(tree);
  if (name === undefined) return undefined;
  const args = tree.kind === 'list' ? tree.items.slice(1) : [];
  for (const command of commands) {
    const [defined, parameters, , body] = argumentsOf(command.tree, 'define-fun') ?? [];
    if (symbolOf(defined) !== name || body === undefined) continue;
    const binders = parameters?.kind === 'list' ? parameters.items : [];
    if (binders.length !== args.length) return undefined;
    if (args.length === 0) return body;
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
