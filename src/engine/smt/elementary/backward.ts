import { boundVariables } from '../../../language/smt/binding.ts';
import { mentions } from '../../../language/smt/free.ts';
import {
  argumentsOf,
  firstExpression,
  printSexpr,
  type Sexpr,
  symbolOf,
} from '../../../language/smt/sexpr.ts';
import { instantiate } from '../formulas/instantiate.ts';
import type { Theorem } from '../obligations/theorem.ts';
import type { Inference } from './inference.ts';
import { readSignature } from './terms/signature.ts';
import { sortsOf } from './sortsOf.ts';

/**
 * Inferences that are left where the goal, which is quantified, is what a universal premise says of some terms. (Of
 * others the search takes instances itself.)
 */
export function backward(theorem: Theorem, inference: Inference): Inference[] {
  const goal = firstExpression(inference.goal);
  return goal !== undefined && isQuantifier(goal) ? byModusPonens(theorem, inference) : [];
}

/**
 * Inferences that are left where the goal is what a universal premise says of some terms: of "for every e > 0 there is an N
 * with …" and "there is an N with … c/2 …" that c/2 > 0. The premise is then used once, as modus ponens does. Terms are
 * found by matching alone, up to the names of bound variables.
 */
export function byModusPonens(theorem: Theorem, inference: Inference): Inference[] {
  const goal = firstExpression(inference.goal);
  if (goal === undefined) return [];
  return inference.premises.flatMap((premise) => {
    const [binders, body] = argumentsOf(firstExpression(premise), 'forall') ?? [];
    if (binders === undefined || body === undefined) return [];
    const parts = argumentsOf(body, '=>') ?? [body];
    const consequent = parts.at(-1) ?? body;
    const sorts = new Map(boundVariables(binders).map(({ name, sort }) => [name, sort]));
    const values = new Map<string, Sexpr>();
    const nothing = { renamed: new Map<string, string>(), inside: new Set<string>() };
    if (!matches(consequent, goal, { names: sorts, values, ...nothing })) return [];
    if (values.size < sorts.size || !haveSorts(values, sorts, theorem, inference)) return [];
    const conditions = parts.slice(0, -1).map(printSexpr).join(' ');
    const left = instantiate(`(forall ${printSexpr(binders)} (and true ${conditions}))`, values);
    return typeof left === 'string' ? [{ ...inference, goal: left }] : [];
  });
}

/** Whether two formulas are the same up to the names of bound variables. */
export function isVariant(a: string, b: string): boolean {
  const [left, right] = [firstExpression(a), firstExpression(b)];
  const nothing = {
    names: new Map(),
    values: new Map(),
    renamed: new Map(),
    inside: new Set<string>(),
  };
  return left !== undefined && right !== undefined && matches(left, right, nothing);
}

interface Matching {
  /** The variables that are to be found. */
  readonly names: ReadonlyMap<string, unknown>;
  readonly values: Map<string, Sexpr>;
  /** Bound variables of the pattern, and what they are called in the other formula. */
  readonly renamed: ReadonlyMap<string, string>;
  /** All that is bound there. */
  readonly inside: ReadonlySet<string>;
}

function matches(pattern: Sexpr, formula: Sexpr, matching: Matching): boolean {
  const { names, values, renamed, inside } = matching;
  if (pattern.kind === 'symbol') {
    const bound = renamed.get(pattern.text);
    if (bound !== undefined) return symbolOf(formula) === bound;
    if (mentions(formula, inside)) return false;
    if (!names.has(pattern.text)) return isSame(pattern, formula);
    const value = values.get(pattern.text);
    if (value !== undefined) return isSame(value, formula);
    values.set(pattern.text, formula);
    return true;
  }
  if (pattern.kind !== 'list' || formula.kind !== 'list') return isSame(pattern, formula);
  const head = symbolOf(pattern.items[0]) ?? '';
  if (BINDS.has(head)) return false;
  if (isQuantifier(pattern)) {
    const [own, theirs] = [boundVariables(pattern.items[1]), boundVariables(formula.items[1])];
    const [body, other] = [pattern.items[2], formula.items[2]];
    if (body === undefined || other === undefined || symbolOf(formula.items[0]) !== head)
      return false;
    if (own.map(({ sort }) => sort).join(' ') !== theirs.map(({ sort }) => sort).join(' '))
      return false;
    // A name that is bound again there hides what another variable of the pattern was renamed to.
    const names = theirs.map(({ name }) => name);
    if (new Set([...inside, ...names]).size < inside.size + names.length) return false;
    const pairs = own.map(({ name }, index) => [name, theirs[index]?.name ?? name] as const);
    return matches(body, other, {
      ...matching,
      renamed: new Map([...renamed, ...pairs]),
      inside: new Set([...inside, ...pairs.map(([, name]) => name)]),
    });
  }
  const parts = formula.items;
  return (
    pattern.items.length === parts.length &&
    pattern.items.every((item, index) => {
      const part = parts[index];
      return part !== undefined && matches(item, part, matching);
    })
  );
}

/** Whether the terms are of the sorts of their variables: an integer is a real number, but no real one an integer. */
export function haveSorts(
  values: ReadonlyMap<string, Sexpr>,
  sorts: ReadonlyMap<string, string>,
  theorem: Theorem,
  { constants }: Inference,
): boolean {
  const signature = readSignature(theorem.commands);
  const found = sortsOf([...values.values()], constants, theorem);
  return [...values.keys()].every((name, index) => {
    const wanted = signature.sort(firstExpression(sorts.get(name) ?? ''));
    return found[index] === wanted || (found[index] === 'Int' && wanted === 'Real');
  });
}

/** What binds names in other ways than quantifiers do is not matched. */
const BINDS = new Set(['let', 'match', 'lambda', '!']);

function isQuantifier(formula: Sexpr): boolean {
  return (
    argumentsOf(formula, 'forall') !== undefined || argumentsOf(formula, 'exists') !== undefined
  );
}

function isSame(a: Sexpr, b: Sexpr): boolean {
  return printSexpr(a) === printSexpr(b);
}
