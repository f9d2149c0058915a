import { binding } from '../../../../language/smt/binding.ts';
import { formulaKey } from '../../../../language/smt/canonical.ts';
import { smtNotation } from '../../../../language/smt/notation.ts';
import { argumentsOf, printSexpr, type Sexpr } from '../../../../language/smt/sexpr.ts';
import type { GoalPart } from '../../../../schema/index.ts';
import type { Theorem } from '../../obligations/theorem.ts';
import { isEquivalent, partsOf } from './partsOf.ts';
import { inPlaceOf } from '../../obligations/renaming.ts';

/** More parts are not told apart; the goal is then taken as a whole. */
const MAX_PARTS = 16;

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
  const parts = partsOf(tree, theorem);
  const [only = tree] = parts;
  if (parts.length === 1 || parts.length > MAX_PARTS) {
    // That nothing is so says of everything that it is not: then the variables are those of the steps, too.
    const said = parts.length === 1 ? only : tree;
    return [{ name: 'the theorem', formula: printSexpr(tree), tree: said }];
  }
  const isEquivalence = parts.length === 2 && isEquivalent(tree, theorem);
  return parts.map((part, index) => ({
    name: isEquivalence
      ? `its direction from ${index === 0 ? 'left to right' : 'right to left'}`
      : `part ${index + 1} of ${parts.length}`,
    formula: printSexpr(part),
    tree: part,
  }));
}

/** The premises of a goal and its claim, with a step's variables for those that it quantifies. */
export interface OpenGoal {
  readonly premises: readonly string[];
  readonly claim: string;
  /** The goal's variables that no variable of the step stands for. */
  readonly own: readonly { readonly name: string; readonly sort: string }[];
}

/**
 * A goal without its outer universal quantifiers, behind premises, too. A variable of the goal is a step's variable of the same name and sort;
 * where there is none of that name, the next of that sort that stands for nothing else.
 */
export function openGoal(
  goal: Sexpr,
  fixes: readonly { readonly name: string; readonly sort: string }[],
): OpenGoal {
  const own: { name: string; sort: string }[] = [];
  const renamed = new Map<string, string>();
  const premises: string[] = [];
  const put = (tree: Sexpr): string => inPlaceOf([...renamed], printSexpr(tree));
  const free = new Set(fixes.map(({ name }) => name));
  const named = boundNames(goal);
  let body = goal;
  for (;;) {
    const bound = binding(body);
    const parts = argumentsOf(body, '=>') ?? [];
    const claim = parts.at(-1);
    if (bound !== undefined) {
      // A name that is bound again means something else from there on.
      const taken = [...renamed.keys(), ...own.map(({ name }) => name)];
      if (bound.variables.some(({ name }) => taken.includes(name))) break;
      for (const { name, sort } of bound.variables) {
        const fitting = fixes.filter((fix) => fix.sort === sort && free.has(fix.name));
        const other =
          fitting.find((fix) => fix.name === name) ?? fitting.find((fix) => !named.has(fix.name));
        if (other === undefined) own.push({ name, sort });
        else {
          free.delete(other.name);
          renamed.set(name, other.name);
        }
      }
      body = bound.body;
    } else if (claim !== undefined && parts.length > 1) {
      premises.push(...parts.slice(0, -1).map(put));
      body = claim;
    } else break;
  }
  return { premises, claim: put(body), own };
}

/** The names that the outer universal quantifiers bind, behind premises, too. */
function boundNames(goal: Sexpr): ReadonlySet<string> {
  const names = new Set<string>();
  let body: Sexpr | undefined = goal;
  while (body !== undefined) {
    const bound = binding(body);
    for (const { name } of bound?.variables ?? []) names.add(name);
    body = bound === undefined ? argumentsOf(body, '=>')?.at(-1) : bound.body;
  }
  return names;
}

/** The conjuncts of a formula, each by its key, as `put` makes them. */
export function conjuncts(formula: string, put = (text: string): string => text): string[] {
  return smtNotation.conjuncts(formula).map((part) => formulaKey(put(part)));
}
