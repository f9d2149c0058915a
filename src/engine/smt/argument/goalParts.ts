import { binding } from '../../../language/smt/binding.ts';
import { argumentsOf, printSexpr, printSymbol, type Sexpr } from '../../../language/smt/sexpr.ts';
import type { GoalPart } from '../../../schema/index.ts';
import type { Theorem } from '../theorem.ts';
import { isFormula } from './isFormula.ts';

/** More parts are not told apart; the goal is then taken as a whole. */
const MAX_PARTS = 8;

/** A part of a goal, as a tree. */
export interface PartTree extends GoalPart {
  readonly tree: Sexpr;
}

/**
 * The parts of a theorem's goal: the conjuncts, the two directions of an equivalence, both also under a universal
 * quantifier and behind premises. A goal without parts is its only one.
 */
export function goalParts(theorem: Theorem): PartTree[] {
  const { tree } = theorem.goal;
  const parts = split(tree, theorem);
  if (parts.length === 1 || parts.length > MAX_PARTS) {
    return [{ name: 'the theorem', formula: printSexpr(tree), tree }];
  }
  const isEquivalence = parts.length === 2 && equivalent(tree, theorem) !== undefined;
  return parts.map((part, index) => ({
    name: isEquivalence
      ? `its direction from ${index === 0 ? 'left to right' : 'right to left'}`
      : `part ${index + 1} of ${parts.length}`,
    formula: printSexpr(part),
    tree: part,
  }));
}

function split(tree: Sexpr, theorem: Theorem): Sexpr[] {
  const conjuncts = argumentsOf(tree, 'and');
  if (conjuncts !== undefined) return conjuncts.flatMap((part) => split(part, theorem));
  const sides = equivalent(tree, theorem);
  if (sides !== undefined) {
    const [left, right] = sides;
    return [list('=>', left, right), list('=>', right, left)];
  }
  const [binders, body, ...more] = argumentsOf(tree, 'forall') ?? [];
  if (binders !== undefined && body !== undefined && more.length === 0) {
    return split(body, theorem).map((part) => list('forall', binders, part));
  }
  const premises = argumentsOf(tree, '=>');
  const claim = premises?.at(-1);
  if (premises !== undefined && claim !== undefined && premises.length > 1) {
    return split(claim, theorem).map((part) => list('=>', ...premises.slice(0, -1), part));
  }
  return [tree];
}

/** The two sides of an equivalence of formulas. */
function equivalent(tree: Sexpr, theorem: Theorem): readonly [Sexpr, Sexpr] | undefined {
  const [left, right, ...more] = argumentsOf(tree, '=') ?? argumentsOf(tree, 'iff') ?? [];
  if (left === undefined || right === undefined || more.length > 0) return undefined;
  return isFormula(left, theorem) && isFormula(right, theorem) ? [left, right] : undefined;
}

/** The premises of a goal and its claim, with a step's variables for those that it quantifies. */
export interface OpenGoal {
  readonly premises: readonly string[];
  readonly claim: string;
  /** The goal's variables that no variable of the step stands for. */
  readonly own: readonly { readonly name: string; readonly sort: string }[];
}

/**
 * A goal without its outer universal quantifiers. A variable of the goal is a step's variable of the same name and sort;
 * where there is none of that name, the next of that sort that stands for nothing else.
 */
export function openGoal(
  goal: Sexpr,
  fixes: readonly { readonly name: string; readonly sort: string }[],
): OpenGoal {
  const own: { name: string; sort: string }[] = [];
  const renamed = new Map<string, string>();
  let body = goal;
  const free = new Set(fixes.map(({ name }) => name));
  for (let binders = binding(body); binders !== undefined; binders = binding(body)) {
    for (const { name, sort } of binders.variables) {
      const same = fixes.find((fix) => fix.name === name && fix.sort === sort && free.has(name));
      const other = same ?? fixes.find((fix) => fix.sort === sort && free.has(fix.name));
      if (other === undefined) own.push({ name, sort });
      else {
        free.delete(other.name);
        renamed.set(name, other.name);
      }
    }
    body = binders.body;
  }
  const premises: string[] = [];
  const put = (tree: Sexpr): string => inPlaceOf(renamed, tree);
  for (let parts = argumentsOf(body, '=>'); parts !== undefined; parts = argumentsOf(body, '=>')) {
    const claim = parts.at(-1);
    if (claim === undefined || parts.length < 2) break;
    premises.push(...parts.slice(0, -1).map(put));
    body = claim;
  }
  return { premises, claim: put(body), own };
}

function inPlaceOf(renamed: ReadonlyMap<string, string>, tree: Sexpr): string {
  const text = printSexpr(tree);
  const pairs = [...renamed].filter(([name, by]) => name !== by);
  if (pairs.length === 0) return text;
  const bindings = pairs.map(([name, by]) => `(${printSymbol(name)} ${printSymbol(by)})`);
  return `(let (${bindings.join(' ')}) ${text})`;
}

function list(head: string, ...rest: readonly Sexpr[]): Sexpr {
  const at = rest[0]?.at ?? { line: 1, column: 0 };
  return { kind: 'list', items: [{ kind: 'symbol', text: head, at }, ...rest], at };
}
