import { functionParts, type Sorts, sortNamed } from '../../language/formula/sorts.ts';
import { binderNames, isQuantifier, subtrees } from '../../language/formula/tree.ts';
import { infixText } from '../../language/math/infix.ts';
import type { Sexpr } from '../../language/smt/sexpr.ts';
import { Numbers } from '../formula/numbers.ts';
import { formulasOf, type Subject, type Suspicion, sortsOf } from '../subject.ts';
import { boundsInWords, equalBounds } from './boundsInWords.ts';
import {
  type Compared,
  comparisonOf,
  comparisonsOf,
  differInName,
  differInOne,
  negates,
  same,
  sameSides,
  sameWay,
} from './comparison.ts';
import { informalComparisons } from './formulas.ts';
import { wordTokens } from './tokens.ts';

/** Where comparisons of the words and of the formal statement differ. */
export interface Differences {
  /** In the relation, between the same sides. */
  readonly relations: Suspicion[];
  /** In one number or summand, all else being the same. */
  readonly terms: Suspicion[];
  /** In one name. */
  readonly names: Suspicion[];
  /** The numbers that a bound of the formal statement may stand for, beside those that it writes. */
  readonly equalBounds: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A statement and its differences: several lints ask for them. */
const known = new WeakMap<Subject, Differences>();

/** Compares the comparisons that the words write out with those of the formal statement. */
export function compareWithWords(subject: Subject): Differences {
  const before = known.get(subject);
  if (before !== undefined) return before;
  const found = differences(subject);
  known.set(subject, found);
  return found;
}

function differences(subject: Subject): Differences {
  const { words, goal } = subject;
  const none: Differences = { relations: [], terms: [], names: [], equalBounds: new Map() };
  if (words === null || goal === null) return none;
  const names = namesIn(subject);
  const tokens = wordTokens(words, names);
  const sorts = allSorts(subject);
  const numbers = new Numbers(sorts);
  const functions = new Set(
    [...sorts].flatMap(([name, sort]) => (functionParts(sort) === null ? [] : [name])),
  );
  const formulas =
    subject.kind === 'claim'
      ? [goal.tree, ...subject.hypotheses.map(({ tree }) => tree)]
      : formulasOf(subject).map(({ tree }) => tree);
  const formal = formulas.flatMap((tree) => comparisonsOf(tree, numbers, sorts));
  if (formal.length === 0) return none;
  const informal = informalComparisons(tokens, functions).flatMap((tree) =>
    comparisonOf(renamed(tree, names), numbers, sorts, true),
  );
  const relations: Suspicion[] = [];
  const terms: Suspicion[] = [];
  const otherNames: Suspicion[] = [];
  const unmatched = formal.filter((one) => !informal.some((said) => same(said, one)));
  const left = leftOver(informal, formal);
  for (const said of informal) {
    if (said.polynomial.length === 0) continue;
    const again = left.find(
      (one) => sameWay(said, one) && !informal.some((other) => same(other, one)),
    );
    if (
      again !== undefined &&
      again.relation !== said.relation &&
      isSaidMore(said, informal, formal)
    ) {
      relations.push(suspicion(said, again, 'write the relation that is meant'));
      continue;
    }
    if (formal.some((one) => same(said, one))) continue;
    const other = formal.find(
      (one) => said.sides === one.sides && (sameWay(said, one) || sameSides(said, one, numbers)),
    );
    if (other !== undefined) {
      // What the words deny or ask for is written with the other relation.
      if (negates(said, other) || (other.relation === 'distinct' && said.relation === '='))
        continue;
      // A claim may keep of an equation what it needs.
      if (subject.kind === 'claim' && (said.relation === '=' || other.relation === '=')) continue;
      relations.push(suspicion(said, other, 'write the relation that is meant'));
      continue;
    }
    const near = unmatched.find(
      (one) =>
        one.relation === said.relation &&
        differInOne(said.polynomial, one.polynomial, subject.kind === 'claim' ? 0 : 1),
    );
    if (near !== undefined) terms.push(suspicion(said, near, 'write what the words say'));
    const renamedOne = unmatched.find(
      (one) => one.relation === said.relation && differInName(said.tree, one.tree),
    );
    if (renamedOne !== undefined)
      otherNames.push(suspicion(said, renamedOne, 'use the names of the words'));
  }
  if (relations.length === 0) relations.push(...boundsInWords(tokens, formal, subject));
  return {
    relations: onePerPlace(relations),
    terms: onePerPlace(terms),
    names: onePerPlace(otherNames),
    equalBounds: equalBounds(formal),
  };
}

/** The first suspicion of each place. */
function onePerPlace(found: readonly Suspicion[]): Suspicion[] {
  return [
    ...new Map(found.toReversed().map((one) => [`${one.at.line}:${one.at.column}`, one])).values(),
  ].reverse();
}

/** The formal comparisons that no comparison of the words says. */
function leftOver(informal: readonly Compared[], formal: readonly Compared[]): Compared[] {
  return formal.filter((one) => !informal.some((said) => same(said, one)));
}

/** Whether the words say something more often than the formal statement does. */
function isSaidMore(
  said: Compared,
  informal: readonly Compared[],
  formal: readonly Compared[],
): boolean {
  const count = (list: readonly Compared[]): number => list.filter((one) => same(one, said)).length;
  return (
    count(formal) > 0 &&
    count(informal) > count(formal) &&
    (said.relation === '>' || said.relation === '>=')
  );
}

function suspicion(said: Compared, formal: Compared, fix: string): Suspicion {
  return {
    at: formal.tree.at,
    message: `the words say ${infixText(said.tree)}, and the formal statement ${infixText(formal.tree)}`,
    fix,
  };
}

/** Every name that a statement declares or binds. */
export function namesIn(subject: Subject): ReadonlySet<string> {
  const names = new Set<string>([
    ...subject.variables.map(({ name }) => name),
    ...subject.outer.keys(),
  ]);
  for (const { tree } of formulasOf(subject)) {
    for (const part of subtrees(tree))
      if (isQuantifier(part)) for (const { name } of binderNames(part)) names.add(name);
  }
  return names;
}

function allSorts(subject: Subject): Sorts {
  const sorts = new Map(sortsOf(subject));
  for (const { tree } of formulasOf(subject)) {
    for (const part of subtrees(tree)) {
      if (!isQuantifier(part)) continue;
      for (const { name, sort } of binderNames(part))
        if (!sorts.has(name)) sorts.set(name, sortNamed(sort, subject.aliases));
    }
  }
  return sorts;
}

/** Names of the words as the formal statement writes them: `x1` for `x_1` or `x₁`. */
function renamed(tree: Sexpr, names: ReadonlySet<string>): Sexpr {
  if (tree.kind === 'symbol') {
    if (names.has(tree.text)) return tree;
    const plain = (name: string): string => name.normalize('NFKC').replaceAll('_', '');
    const other = [...names].find((name) => plain(name) === tree.text);
    return other === undefined ? tree : { ...tree, text: other };
  }
  return tree.kind === 'list'
    ? { ...tree, items: tree.items.map((item) => renamed(item, names)) }
    : tree;
}
