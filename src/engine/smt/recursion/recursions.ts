import { freeSymbols } from '../../../language/smt/free.ts';
import {
  argumentsOf,
  printSexpr,
  printSymbol,
  type Sexpr,
  symbolOf,
} from '../../../language/smt/sexpr.ts';
import { numeralOf } from '../formulas/integer.ts';
import type { Answer, Query } from '../z3/query.ts';
import { type Base, equations, type Next } from './recursionEquations.ts';
import type { Solver } from '../z3/solver.ts';
import type { Hypothesis, Theorem } from '../obligations/theorem.ts';

/** A declared function that hypotheses define by recursion over an integer. */
interface Recursion {
  readonly name: string;
  readonly hypotheses: readonly Hypothesis[];
  readonly definition: string;
  readonly mentions: ReadonlySet<string>;
}

/**
 * Looks for values of a query with functions that hypotheses define by recursion (`p(0) = 1`, and `p(k + 1) = 2 p(k)` for
 * k ≥ 0) computed by it: among quantified hypotheses the solver seldom knows that there are values at all. The functions
 * that are put in their place satisfy these hypotheses, so what is found is a model of the query itself.
 *
 * @param hypotheses those of the query
 */
export async function askUnrolled(
  query: Query,
  theorem: Theorem,
  hypotheses: readonly Hypothesis[],
  solver: Solver,
): Promise<Extract<Answer, { kind: 'sat' }> | undefined> {
  const recursions = recursionsIn(theorem, hypotheses);
  if (recursions.length === 0) return undefined;
  const names = new Set(recursions.map(({ name }) => name));
  const declarations = theorem.commands.filter(({ tree }) => !names.has(declaredBy(tree) ?? ''));
  const theirs = new Set(theorem.commands.map(({ text }) => text));
  const said = new Set(recursions.flatMap((one) => one.hypotheses.map(({ text }) => text)));
  const answer = await solver.ask({
    ...query,
    commands: [
      ...declarations.map(({ text }) => text),
      ...recursions.map(({ definition }) => definition),
      ...query.commands.filter((command) => !theirs.has(command)),
    ],
    assertions: query.assertions.filter((assertion) => !said.has(assertion)),
    shown: query.shown?.filter(({ name }) => !names.has(name)) ?? null,
  });
  return answer.kind === 'sat' ? answer : undefined;
}

/** The recursions in an order in which each speaks of earlier ones only; none where a definition speaks of one. */
function recursionsIn(theorem: Theorem, hypotheses: readonly Hypothesis[]): Recursion[] {
  const declared = new Map(
    theorem.commands.flatMap(({ tree }) => {
      const [name, sorts, result] = argumentsOf(tree, 'declare-fun') ?? [];
      const text = symbolOf(name);
      return text !== undefined && sorts?.kind === 'list' && result !== undefined
        ? [[text, { sorts: sorts.items.map(printSexpr), result: printSexpr(result) }] as const]
        : [];
    }),
  );
  const { bases, nexts } = equations(hypotheses, declared);
  const found = new Map<string, Recursion>();
  for (const next of nexts) {
    const own = nexts.filter(({ name }) => name === next.name);
    const [base, ...more] = bases.filter(({ name }) => name === next.name);
    const signature = declared.get(next.name);
    if (base === undefined || more.length > 0 || own.length > 1 || signature === undefined)
      continue;
    const recursion = recursionOf(base, next, signature);
    if (recursion !== undefined) found.set(next.name, recursion);
  }
  const isDefined = theorem.commands.some(
    ({ tree }) => declaredBy(tree) === undefined && mentionsAny(tree, found),
  );
  return isDefined ? [] : inOrder(found);
}

function inOrder(found: ReadonlyMap<string, Recursion>): Recursion[] {
  const ordered: Recursion[] = [];
  for (let before = -1; before < ordered.length; ) {
    before = ordered.length;
    const known = new Set(ordered.map(({ name }) => name));
    for (const recursion of found.values()) {
      const waits = [...recursion.mentions].some((name) => found.has(name) && !known.has(name));
      if (!known.has(recursion.name) && !waits) {
        ordered.push(recursion);
        known.add(recursion.name);
      }
    }
  }
  return ordered;
}

/** The definition of a function by what is said of it; undefined where the two do not meet, or use it elsewhere. */
function recursionOf(
  base: Base,
  next: Next,
  { sorts, result }: { readonly sorts: readonly string[]; readonly result: string },
): Recursion | undefined {
  const { name, position, variable, from } = next;
  if (base.position !== position || base.at !== from || sorts[position] !== 'Int') return undefined;
  const before = next.others.map((other) => other ?? variable);
  if (
    bindsAny(next.value, before) ||
    !callsOnly(next.value, name, before) ||
    freeSymbols(base.value).has(name)
  )
    return undefined;
  const constants = [...freeSymbols(base.value)].filter((symbol) => !base.others.includes(symbol));
  if (constants.some((symbol) => before.includes(symbol))) return undefined;
  const parameters = sorts.map((sort, index) => `(${printSymbol(before[index] ?? '')} ${sort})`);
  const index = printSymbol(variable);
  const renamed = base.others.flatMap((other, at) =>
    other === undefined ? [] : [`(${printSymbol(other)} ${printSymbol(before[at] ?? '')})`],
  );
  const start =
    renamed.length === 0
      ? printSexpr(base.value)
      : `(let (${renamed.join(' ')}) ${printSexpr(base.value)})`;
  const rest = `(let ((${index} (- ${index} 1))) ${printSexpr(next.value)})`;
  const least = numeralOf(from);
  const mentions = freeSymbols(next.value);
  for (const symbol of freeSymbols(base.value)) mentions.add(symbol);
  mentions.delete(name);
  return {
    name,
    hypotheses: [base.hypothesis, next.hypothesis],
    definition: `(define-fun-rec ${printSymbol(name)} (${parameters.join(' ')}) ${result} (ite (<= ${index} ${least}) ${start} ${rest}))`,
    mentions,
  };
}

/** Whether a term binds one of these names, so that it means something else within. */
function bindsAny(tree: Sexpr, names: readonly string[]): boolean {
  if (tree.kind !== 'list') return false;
  const [head, binders] = tree.items;
  const isBinder = ['forall', 'exists', 'let', 'match', 'lambda'].includes(symbolOf(head) ?? '');
  if (
    isBinder &&
    binders !== undefined &&
    mentionsAny(binders, new Map(names.map((it) => [it, 0])))
  ) {
    return true;
  }
  return tree.items.some((item) => bindsAny(item, names));
}

/** Whether a function is only called with the very arguments, in which its last value stands. */
function callsOnly(tree: Sexpr, name: string, given: readonly string[]): boolean {
  if (tree.kind === 'symbol') return tree.text !== name;
  if (tree.kind !== 'list') return true;
  const args = argumentsOf(tree, name);
  if (args === undefined) return tree.items.every((item) => callsOnly(item, name, given));
  return args.length === given.length && args.every((arg, index) => symbolOf(arg) === given[index]);
}

/** The name of a function or constant that a command declares. */
function declaredBy(command: Sexpr): string | undefined {
  const [name] = argumentsOf(command, 'declare-fun') ?? argumentsOf(command, 'declare-const') ?? [];
  return symbolOf(name);
}

function mentionsAny(command: Sexpr, found: ReadonlyMap<string, unknown>): boolean {
  if (command.kind === 'symbol') return found.has(command.text);
  return command.kind === 'list' && command.items.some((item) => mentionsAny(item, found));
}
