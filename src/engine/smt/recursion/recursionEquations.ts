import { binding } from '../../../language/smt/binding.ts';
import { argumentsOf, type Sexpr, symbolOf } from '../../../language/smt/sexpr.ts';
import type { Hypothesis } from '../obligations/theorem.ts';

/** What a hypothesis says of a function at a number (`p(0) = 1`), or at the number after one (`p(k + 1) = 2 p(k)`). */
interface Equation {
  readonly hypothesis: Hypothesis;
  readonly name: string;
  /** The arguments but for the number, each a variable of the hypothesis. */
  readonly others: readonly (string | undefined)[];
  /** Which argument is the number. */
  readonly position: number;
  readonly value: Sexpr;
}

export interface Base extends Equation {
  readonly at: bigint;
}

export interface Next extends Equation {
  /** The variable, and the least number for which the equation is said of the one after it. */
  readonly variable: string;
  readonly from: bigint;
}

/** What hypotheses say of declared functions at a number, and at the number after one. */
export function equations(
  hypotheses: readonly Hypothesis[],
  declared: ReadonlyMap<string, unknown>,
): { readonly bases: readonly Base[]; readonly nexts: readonly Next[] } {
  return {
    bases: hypotheses.flatMap((hypothesis) => equation(hypothesis, declared, baseOf) ?? []),
    nexts: hypotheses.flatMap((hypothesis) => equation(hypothesis, declared, nextOf) ?? []),
  };
}

type Reader<E> = (
  hypothesis: Hypothesis,
  opened: Opened,
  call: readonly Sexpr[],
  name: string,
  value: Sexpr,
) => E | undefined;

/** A hypothesis without its quantifier. */
interface Opened {
  readonly variables: ReadonlySet<string>;
  readonly premises: readonly Sexpr[];
}

/** Reads `∀ …, premises → f(…) = value`, either side first. */
function equation<E>(
  hypothesis: Hypothesis,
  declared: ReadonlyMap<string, unknown>,
  read: Reader<E>,
): E | undefined {
  const variables = new Set<string>();
  let body: Sexpr = hypothesis.tree;
  for (let bound = binding(body); bound !== undefined; bound = binding(body)) {
    for (const { name } of bound.variables) variables.add(name);
    body = bound.body;
  }
  const premises: Sexpr[] = [];
  const implication = argumentsOf(body, '=>');
  const claim = implication?.at(-1);
  if (implication !== undefined && claim !== undefined && implication.length > 1) {
    premises.push(
      ...implication.slice(0, -1).flatMap((part) => argumentsOf(part, 'and') ?? [part]),
    );
    body = claim;
  }
  const [left, right, ...more] = argumentsOf(body, '=') ?? [];
  if (left === undefined || right === undefined || more.length > 0) return undefined;
  for (const [side, value] of [
    [left, right],
    [right, left],
  ] as const) {
    const [head, ...args] = side.kind === 'list' ? side.items : [];
    const name = symbolOf(head);
    if (name === undefined || !declared.has(name)) continue;
    const found = read(hypothesis, { variables, premises }, args, name, value);
    if (found !== undefined) return found;
  }
  return undefined;
}

function baseOf(
  hypothesis: Hypothesis,
  { variables, premises }: Opened,
  args: readonly Sexpr[],
  name: string,
  value: Sexpr,
): Base | undefined {
  if (premises.length > 0) return undefined;
  const numbers = args.map(integerOf);
  const position = numbers.findIndex((number) => number !== undefined);
  const at = numbers[position];
  const others = otherArguments(args, position, variables);
  if (at === undefined || others === undefined) return undefined;
  return { hypothesis, name, others, position, value, at };
}

function nextOf(
  hypothesis: Hypothesis,
  { variables, premises }: Opened,
  args: readonly Sexpr[],
  name: string,
  value: Sexpr,
): Next | undefined {
  const [premise, ...more] = premises;
  const bound = premise === undefined || more.length > 0 ? undefined : lowerBound(premise);
  if (bound === undefined || !variables.has(bound.variable)) return undefined;
  const position = args.findIndex((arg) => isAfter(arg, bound.variable));
  const others = otherArguments(args, position, variables);
  if (position < 0 || others === undefined || others.includes(bound.variable)) return undefined;
  return {
    ...{ hypothesis, name, others, position, value },
    variable: bound.variable,
    from: bound.from,
  };
}

/** The arguments apart from one, which must be variables, no two the same; undefined in the place of the one. */
function otherArguments(
  args: readonly Sexpr[],
  position: number,
  variables: ReadonlySet<string>,
): (string | undefined)[] | undefined {
  const others = args.map((arg, index) => (index === position ? undefined : symbolOf(arg)));
  const names = others.filter((_, index) => index !== position);
  const isFine = names.every((name) => name !== undefined && variables.has(name));
  return isFine && new Set(names).size === names.length ? others : undefined;
}

/** `k >= 0`, `0 <= k`, `k > 0`, `0 < k`. */
function lowerBound(premise: Sexpr): { variable: string; from: bigint } | undefined {
  for (const [relation, above, step] of [
    ['>=', 0, 0n],
    ['>', 0, 1n],
    ['<=', 1, 0n],
    ['<', 1, 1n],
  ] as const) {
    const parts = argumentsOf(premise, relation);
    if (parts?.length !== 2) continue;
    const variable = symbolOf(parts[above]);
    const number = integerOf(parts[1 - above]);
    if (variable !== undefined && number !== undefined) return { variable, from: number + step };
  }
  return undefined;
}

/** `k + 1` or `1 + k`. */
function isAfter(term: Sexpr, variable: string): boolean {
  const parts = argumentsOf(term, '+') ?? [];
  const names = parts.map(symbolOf);
  const numbers = parts.map(integerOf);
  return parts.length === 2 && names.includes(variable) && numbers.includes(1n);
}

function integerOf(term: Sexpr | undefined): bigint | undefined {
  if (term?.kind === 'numeral') return BigInt(term.text);
  const [only, ...more] = argumentsOf(term, '-') ?? [];
  return only?.kind === 'numeral' && more.length === 0 ? -BigInt(only.text) : undefined;
}
