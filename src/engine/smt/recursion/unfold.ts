import { boundVariables } from '../../../language/smt/binding.ts';
import { freeInDefinition } from '../../../language/smt/free.ts';
import { argumentsOf, type Sexpr, symbolOf } from '../../../language/smt/sexpr.ts';
import { substituted } from '../../../language/smt/substitute.ts';
import type { Theorem } from '../obligations/theorem.ts';

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
    const symbol = (text: string): Sexpr => ({ kind: 'symbol', text, at: tree.at });
    const pairs = [...parameters].map(([parameter, arg]): Sexpr => {
      return { kind: 'list', items: [symbol(parameter), arg], at: tree.at };
    });
    const bindings = { kind: 'list', items: pairs, at: tree.at } as const;
    return { kind: 'list', items: [symbol('let'), bindings, body], at: tree.at };
  }
  return undefined;
}

/** A formula with all such calls in it unfolded; itself where they are too many. */
export function unfolded(formula: Sexpr, theorem: Theorem): Sexpr {
  let calls = 0;
  const walk = (tree: Sexpr, bound: ReadonlySet<string>): Sexpr => {
    const [head, binders, body] = tree.kind === 'list' ? tree.items : [];
    const keyword = symbolOf(head) ?? '';
    if (keyword === 'match' || keyword === 'lambda') return tree;
    if (tree.kind === 'list' && BINDS.has(keyword) && head && binders && body) {
      const inner = new Set([...bound, ...boundVariables(binders).map(({ name }) => name)]);
      const outer = keyword === 'let' ? inValues(binders, (value) => walk(value, bound)) : binders;
      return { ...tree, items: [head, outer, walk(body, inner)] };
    }
    const call = isCaptured(tree, bound, theorem) ? undefined : unfoldCall(tree, theorem);
    if (call !== undefined) calls += 1;
    if (calls > MAX_CALLS) return tree;
    if (call !== undefined) return walk(call, bound);
    if (tree.kind !== 'list') return tree;
    const [first, ...args] = tree.items;
    return { ...tree, items: first ? [first, ...args.map((arg) => walk(arg, bound))] : [] };
  };
  const whole = walk(formula, new Set());
  return calls > MAX_CALLS ? formula : whole;
}

const BINDS: ReadonlySet<string> = new Set(['forall', 'exists', 'let']);

/** The bindings of a `let` with other values. */
function inValues(bindings: Sexpr, put: (value: Sexpr) => Sexpr): Sexpr {
  if (bindings.kind !== 'list') return bindings;
  const items = bindings.items.map((pair) => {
    const [name, value] = pair.kind === 'list' ? pair.items : [];
    return pair.kind === 'list' && name && value ? { ...pair, items: [name, put(value)] } : pair;
  });
  return { ...bindings, items };
}

/** Whether what is called, or something that its definition speaks of, is the name of what is bound here. */
function isCaptured(tree: Sexpr, bound: ReadonlySet<string>, { commands }: Theorem): boolean {
  const name = symbolOf(tree.kind === 'list' ? tree.items[0] : tree);
  if (name === undefined || bound.size === 0) return false;
  return commands.some(({ tree: command }) => {
    const defined = symbolOf(argumentsOf(command, 'define-fun')?.[0]);
    if (defined !== name) return false;
    return bound.has(name) || [...freeInDefinition(command)].some((one) => bound.has(one));
  });
}
