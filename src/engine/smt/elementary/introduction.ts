import { binding, boundVariables, quantified } from '../../../language/smt/binding.ts';
import { conjunctsOf } from '../../../language/smt/conjuncts.ts';
import { freeSymbols, mentions } from '../../../language/smt/free.ts';
import {
  argumentsOf,
  firstExpression,
  printSexpr,
  printSymbol,
  type Sexpr,
  symbolOf,
} from '../../../language/smt/sexpr.ts';
import { substituted, withNames } from '../../../language/smt/substitute.ts';
import { OWN_PREFIX } from '../../../language/smt/symbols.ts';
import { closedFormula, conjunction } from '../obligations/step.ts';
import type { Theorem } from '../obligations/theorem.ts';
import { unfoldCall } from '../recursion/unfold.ts';
import { haveSorts } from './backward.ts';
import type { Inference } from './inference.ts';
import { type Found, matchBoth, type Variable, type Vocabulary } from './matchBoth.ts';

/** More introductions are not tried. */
const MAX_INTRODUCTIONS = 8;

/**
 * What the introduction of "there is" makes of an inference: its goal says that something exists, and a premise says of terms
 * what the goal says of it. "(ac − bd)² + (ad + bc)² is the product" gives that it is a sum of two squares.
 */
export interface Introduction {
  /**
   * What is left to show, for those terms: what the premise assumes, and what else the goal says of them. What speaks of
   * different variables is shown each for itself.
   */
  readonly left: readonly Inference[];
  /** What the premise says of all its variables, with the predicate in the place of the goal's "there is"; undefined where the goal speaks of more. */
  readonly lifted: string | undefined;
}

/** The introductions for an inference, and the inference with a predicate for what the goal says to exist. */
export interface Introductions {
  readonly all: readonly Introduction[];
  /** What is to be shown of the predicate, from all that was lifted; undefined where that is no more than one of them says. */
  readonly byCases: { readonly declaration: string; readonly inference: Inference } | undefined;
}

/** The introductions for an inference, in the order of its premises. Terms are found by matching alone. */
export function introductions(theorem: Theorem, inference: Inference): Introductions {
  const goal = opened(theorem, inference);
  if (goal === undefined) return { all: [], byCases: undefined };
  const names = [...theorem.constants, ...inference.constants, ...goal.own];
  const free = freeSymbols(goal.body);
  const parameters = names.filter(({ name }) => free.has(name));
  const all = inference.premises
    .flatMap((premise) => introducedBy(premise, goal, names, parameters, theorem, inference))
    .slice(0, MAX_INTRODUCTIONS);
  const lifted = all.flatMap((one) => one.lifted ?? []);
  if (lifted.length < 2) return { all, byCases: undefined };
  const sorts = parameters.map(({ sort }) => sort).join(' ');
  return {
    all,
    byCases: {
      declaration: `(declare-fun ${THERE} (${sorts}) Bool)`,
      inference: {
        constants: [...inference.constants, ...goal.own],
        premises: [...lifted, ...inference.premises, ...goal.premises.map(printSexpr)],
        goal: applied(parameters, new Map()),
      },
    },
  };
}

const THERE = `${OWN_PREFIX}there`;

/** That there is what the goal says to exist, of what it speaks of. */
function applied(parameters: readonly Variable[], mapped: ReadonlyMap<string, string>): string {
  const args = parameters.map(({ name }) => printSymbol(mapped.get(name) ?? name));
  return args.length === 0 ? THERE : `(${THERE} ${args.join(' ')})`;
}

/** A goal that says that something exists, under its universal quantifiers and premises. */
interface OpenGoal {
  /** Its universal variables, under names of their own. */
  readonly own: readonly Variable[];
  readonly premises: readonly Sexpr[];
  readonly variables: readonly Variable[];
  readonly body: Sexpr;
}

function opened(theorem: Theorem, inference: Inference): OpenGoal | undefined {
  const own: Variable[] = [];
  const premises: Sexpr[] = [];
  let tree = firstExpression(inference.goal);
  while (tree !== undefined) {
    const bound = binding(tree);
    const parts = argumentsOf(tree, '=>') ?? [];
    const [binders, body] = argumentsOf(tree, 'exists') ?? [];
    const [pairs, within] = argumentsOf(tree, 'let') ?? [];
    if (bound !== undefined) {
      const put = renamed(bound.variables, bound.body, 'any', own.length);
      if (put === undefined) return undefined;
      own.push(...put.variables);
      tree = put.body;
    } else if (parts.length > 1) {
      premises.push(...parts.slice(0, -1));
      tree = parts.at(-1);
    } else if (body !== undefined) {
      const put = renamed(boundVariables(binders), body, 'some');
      return put && { own, premises, ...put };
    } else if (within !== undefined && pairs?.kind === 'list') {
      const values = new Map<string, Sexpr>();
      for (const pair of pairs.items) {
        const [name, value] = pair.kind === 'list' ? pair.items : [];
        if (name?.kind === 'symbol' && value !== undefined) values.set(name.text, value);
      }
      tree = substituted(within, values);
    } else tree = isHidden(tree, inference) ? undefined : unfoldCall(tree, theorem);
  }
  return undefined;
}

/** Whether a constant of the inference has the name of what the theorem defines. */
function isHidden(tree: Sexpr, { constants }: Inference): boolean {
  return constants.some(({ name }) => name === symbolOf(tree));
}

function introducedBy(
  premise: string,
  goal: OpenGoal,
  names: readonly Variable[],
  parameters: readonly Variable[],
  theorem: Theorem,
  inference: Inference,
): Introduction[] {
  const tree = firstExpression(premise);
  if (tree === undefined) return [];
  const bound = binding(tree);
  const put = renamed(bound?.variables ?? [], bound?.body ?? tree, 'their');
  if (put === undefined) return [];
  const fixes = put.variables;
  const parts = argumentsOf(put.body, '=>') ?? [put.body];
  const claim = parts.at(-1);
  if (claim === undefined) return [];
  const assumes = parts.slice(0, -1).flatMap(conjunctsOf);
  const vocabulary: Vocabulary = {
    variables: goal.variables,
    theirs: fixes,
    names,
  };
  const claims = conjunctsOf(claim);
  const wanted = conjunctsOf(goal.body);
  return wanted.flatMap((pattern, index) =>
    claims.flatMap((claimed) => {
      const rest = wanted.filter((_, at) => at !== index);
      const whole = matchBoth(pattern, claimed, vocabulary);
      const found =
        whole && isComplete(whole, goal)
          ? { ...whole, assumes, fixes, claims }
          : matchUnder(pattern, claimed, assumes, vocabulary, goal);
      if (found === undefined) return [];
      const constants = [...inference.constants, ...goal.own, ...fixes];
      const sorts = new Map(goal.variables.map(({ name, sort }) => [name, sort]));
      if (!haveSorts(found.values, sorts, theorem, { ...inference, constants })) return [];
      return made(goal, parameters, inference, { ...found, rest }) ?? [];
    }),
  );
}

interface Matched extends Found {
  /** What the premise assumes, and what of its variables is left, apart from what matches what the goal quantifies. */
  readonly assumes: readonly Sexpr[];
  readonly fixes: readonly Variable[];
  /** What else it claims, under those assumptions alone. */
  readonly claims: readonly Sexpr[];
}

/** The same where what the goal says of the terms is universal: the premise then assumes what that does, of a variable. */
function matchUnder(
  pattern: Sexpr,
  claimed: Sexpr,
  assumes: readonly Sexpr[],
  vocabulary: Vocabulary,
  goal: OpenGoal,
): Matched | undefined {
  const outer = binding(pattern);
  const bound = outer && renamed(outer.variables, outer.body, 'inner');
  if (bound === undefined) return undefined;
  const parts = argumentsOf(bound.body, '=>') ?? [bound.body];
  const consequent = parts.at(-1);
  if (consequent === undefined) return undefined;
  const under = { ...vocabulary, names: [...vocabulary.names, ...bound.variables] };
  let found = matchBoth(consequent, claimed, under);
  let left = assumes;
  for (const premise of parts.slice(0, -1).flatMap(conjunctsOf)) {
    const before = found;
    if (before === undefined) return undefined;
    const at = left.findIndex((one) => matchBoth(premise, one, under, before) !== undefined);
    const match = left[at];
    found = match && matchBoth(premise, match, under, before);
    left = left.filter((_, other) => other !== at);
  }
  if (found === undefined || !isComplete(found, goal)) return undefined;
  const theirs = new Set<string>();
  const mapped = new Map(found.mapped);
  for (const { name } of bound.variables) {
    const by = mapped.get(name);
    if (by === undefined || theirs.has(by)) return undefined;
    theirs.add(by);
    mapped.delete(name);
  }
  const outside = [...left, ...found.values.values()];
  if (outside.some((one) => mentions(one, theirs))) return undefined;
  if ([...mapped.values()].some((name) => theirs.has(name))) return undefined;
  const fixes = vocabulary.theirs.filter(({ name }) => !theirs.has(name));
  return { values: found.values, mapped, assumes: left, fixes, claims: [] };
}

/** A formula with names of our own for variables that are free in it; undefined where it is not read so far. */
function renamed(
  variables: readonly Variable[],
  body: Sexpr,
  kind: string,
  from = 0,
): { variables: Variable[]; body: Sexpr } | undefined {
  return withNames(variables, body, (_, index) => `${OWN_PREFIX}${kind}!${from + index}`);
}

function isComplete({ values }: Found, { variables }: OpenGoal): boolean {
  return variables.every(({ name }) => values.has(name));
}

/** The introduction with terms over the premise's variables, some of which stand for names of the goal. */
function made(
  goal: OpenGoal,
  parameters: readonly Variable[],
  inference: Inference,
  { values, mapped, rest, claims, assumes, fixes }: Matched & { rest: readonly Sexpr[] },
): Introduction | undefined {
  const symbol = (text: string): Sexpr => ({ kind: 'symbol', text, at: goal.body.at });
  const toTheirs = new Map([...mapped].map(([name, by]) => [name, symbol(by)]));
  const there = new Map([...toTheirs, ...values]);
  const saidOfThem = rest.map((one) => substituted(one, there));
  if (saidOfThem.some((one) => one === undefined)) return undefined;
  const known = new Set(claims.map(printSexpr));
  // The premise says its claims under its assumptions alone: those are to be shown.
  const conditions = [
    ...assumes,
    ...saidOfThem.flatMap((one) => (one && !known.has(printSexpr(one)) ? [one] : [])),
  ];
  const toOurs = new Map([...mapped].map(([name, by]) => [by, symbol(name)]));
  const ours = conditions.map((one) => substituted(one, toOurs));
  if (toOurs.size < mapped.size || ours.some((one) => one === undefined)) return undefined;
  const open = fixes.filter(({ name }) => !toOurs.has(name));
  const given = {
    constants: [...inference.constants, ...goal.own],
    premises: [...inference.premises, ...goal.premises.map(printSexpr)],
  };
  const left = apart(
    open,
    ours.flatMap((one) => one ?? []),
  ).map((wanted) => ({
    ...given,
    goal: wanted,
  }));
  return { left, lifted: lift(goal, parameters, fixes, conditions, mapped) };
}

/** That there are values for variables with which conditions hold, each for the conditions that share variables. */
function apart(variables: readonly Variable[], conditions: readonly Sexpr[]): string[] {
  const groups: { names: Set<string>; conditions: Sexpr[] }[] = variables.map(({ name }) => ({
    names: new Set([name]),
    conditions: [],
  }));
  const closed: string[] = [];
  for (const condition of conditions) {
    const touched = groups.filter(({ names }) => mentions(condition, names));
    const [first, ...more] = touched;
    if (first === undefined) closed.push(printSexpr(condition));
    for (const other of more) {
      for (const name of other.names) first?.names.add(name);
      first?.conditions.push(...other.conditions);
      groups.splice(groups.indexOf(other), 1);
    }
    first?.conditions.push(condition);
  }
  const open = groups.map(({ names, conditions: some }) => {
    const own = variables.filter(({ name }) => names.has(name));
    return quantified('exists', own, conjunction(some.map(printSexpr)));
  });
  return [...closed, ...open];
}

function lift(
  { own }: OpenGoal,
  parameters: readonly Variable[],
  fixes: readonly Variable[],
  conditions: readonly Sexpr[],
  mapped: ReadonlyMap<string, string>,
): string | undefined {
  const ours = new Set(own.map(({ name }) => name));
  if (parameters.some(({ name }) => ours.has(name) && !mapped.has(name))) return undefined;
  const assumes = conditions.map((one) => ({ text: printSexpr(one) }));
  return closedFormula({ fixes, assumes, claim: { text: applied(parameters, mapped) } });
}
