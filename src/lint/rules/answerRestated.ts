import {
  argsOf,
  binderNames,
  headOf,
  isQuantifier,
  substitute,
  subtrees,
  symbolsIn,
} from '../../language/formula/tree.ts';
import { formulaKey } from '../../language/smt/canonical.ts';
import { printSexpr, type Sexpr, symbolOf } from '../../language/smt/sexpr.ts';
import type { Lint } from '../lint.ts';
import type { Definition, Suspicion } from '../subject.ts';
import { isQuestion } from '../words/english.ts';
import { holdsByForm } from './tautology.ts';

/**
 * An answer that contains the question: when definitions are unfolded, an equation or equivalence of the goal says the same
 * on both sides; an equivalence has the same on both sides (`P ↔ P`); or the answer that is asked for may be anything
 * (`∃ y, y = f 3`).
 */
export const answerRestated: Lint = {
  id: 'answer-restated',
  about: ['pin', 'gated'],
  check({ goal, definitions, words }) {
    if (goal === null) return [];
    const found: Suspicion[] = [];
    const by = new Map(
      definitions.flatMap((one) => names(one).map((name): [string, Definition] => [name, one])),
    );
    for (const part of subtrees(goal.tree)) {
      const head = headOf(part);
      if (head !== '=' && head !== 'iff') continue;
      const sides = argsOf(part);
      if (sides.length !== 2) continue;
      const unfolded = sides.map((side) => unfold(side, by));
      const texts = unfolded.map(textOf);
      const unfoldedSome = unfolded.some(
        (side, index) => printSexpr(side) !== printSexpr(sides[index] ?? side),
      );
      if (texts[0] === texts[1] && unfoldedSome) {
        const used = [...symbolsIn(part)].find((name) => by.has(name));
        found.push({
          at: part.at,
          message: `with ${used ?? 'its definition'} unfolded, both sides are the same: the answer is the question again`,
          fix: 'define the answer without repeating what is asked',
        });
      }
    }
    const said = underQuantifiers(goal.tree);
    const [left, right] = headOf(said) === 'iff' ? argsOf(said) : [];
    if (found.length === 0 && left && right && textOf(left) === textOf(right)) {
      found.push({
        at: said.at,
        message: 'both sides of the equivalence are the same: the answer is the question again',
        fix: 'state the answer without repeating what is asked',
      });
    }
    if (found.length === 0 && words !== null && isQuestion(words) && restatesItself(goal.tree)) {
      found.push({
        at: goal.at,
        message: 'what is asked for is equated with itself, so that every question has this answer',
        fix: 'state the answer as a number or a closed form',
      });
    }
    return found;
  },
};

function names({ name }: Definition): string[] {
  const short = name.split('.').at(-1) ?? name;
  return short === name ? [name] : [name, short];
}

/** What is said of all values, without the quantifiers. */
function underQuantifiers(goal: Sexpr): Sexpr {
  const body = headOf(goal) === 'forall' ? argsOf(goal)[1] : undefined;
  return body === undefined ? goal : underQuantifiers(body);
}

function restatesItself(goal: Sexpr): boolean {
  const body = isQuantifier(goal) && headOf(goal) === 'forall' ? argsOf(goal)[1] : goal;
  return body !== undefined && holdsByForm(body, new Set());
}

/** Deeper unfolding than any answer needs. */
const MAX_ROUNDS = 12;
const MAX_SIZE = 20_000;

/** The term with definitions in their places, and functions applied. */
function unfold(tree: Sexpr, by: ReadonlyMap<string, Definition>): Sexpr {
  let current = tree;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const next = step(current, by);
    if (next === current || printSexpr(next).length > MAX_SIZE) return next;
    current = next;
  }
  return current;
}

function step(tree: Sexpr, by: ReadonlyMap<string, Definition>): Sexpr {
  if (tree.kind === 'symbol') {
    const definition = by.get(tree.text);
    return definition?.body && definition.parameters.length === 0 ? definition.body : tree;
  }
  if (tree.kind !== 'list') return tree;
  const [head, ...args] = tree.items;
  const definition = by.get(symbolOf(head) ?? '');
  if (
    definition?.body &&
    definition.parameters.length > 0 &&
    args.length >= definition.parameters.length
  ) {
    const values = new Map(
      definition.parameters.map((name, at): [string, Sexpr] => [name, args[at] ?? tree]),
    );
    return applied(substitute(definition.body, values), args.slice(definition.parameters.length));
  }
  if (head !== undefined && headOf(head) === 'lambda' && args.length > 0)
    return applied(head, args);
  // Membership in a set of all that have a property is the property.
  if (symbolOf(head) === '∈' && args[0] !== undefined && headOf(args[1]) === 'setOf') {
    const [lambda] = argsOf(args[1]);
    if (lambda !== undefined) return applied(lambda, [args[0]]);
  }
  let changed = false;
  const items = tree.items.map((item) => {
    const next = step(item, by);
    changed ||= next !== item;
    return next;
  });
  return changed ? { ...tree, items } : tree;
}

function applied(tree: Sexpr, args: readonly Sexpr[]): Sexpr {
  if (args.length === 0) return tree;
  if (headOf(tree) !== 'lambda') return { kind: 'list', items: [tree, ...args], at: tree.at };
  const bound = binderNames(tree);
  const body = argsOf(tree)[1] ?? tree;
  const values = new Map(
    bound.slice(0, args.length).map(({ name }, at): [string, Sexpr] => [name, args[at] ?? tree]),
  );
  const left = bound.slice(args.length);
  const inner = substitute(body, values);
  if (left.length === 0) return applied(inner, args.slice(bound.length));
  return inner;
}

/** A term up to notation, and to sorts of bound names, which may be written or left out. */
function textOf(tree: Sexpr): string {
  return formulaKey(printSexpr(withoutSorts(tree)));
}

function withoutSorts(tree: Sexpr): Sexpr {
  if (tree.kind !== 'list') return tree;
  const [head, binders, ...rest] = tree.items;
  if (!isQuantifier(tree) || head === undefined || binders?.kind !== 'list')
    return { ...tree, items: tree.items.map(withoutSorts) };
  const none = (at: Sexpr['at']): Sexpr => ({ kind: 'symbol', text: '_', at });
  const names = binderNames(tree).map(
    ({ name, at }): Sexpr => ({
      kind: 'list',
      items: [{ kind: 'symbol', text: name, at }, none(at)],
      at,
    }),
  );
  return { ...tree, items: [head, { ...binders, items: names }, ...rest.map(withoutSorts)] };
}
