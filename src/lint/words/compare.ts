import {
  minus,
  type Polynomial,
  polynomialKey,
  primitiveFactor,
  scale,
  subtract,
} from '../../engine/smt/elementary/polynomial.ts';
import type { Sexpr } from '../../language/smt/sexpr.ts';
import { infixText } from '../../language/math/infix.ts';
import { Numbers } from '../formula/numbers.ts';
import { functionParts, isWhole, leafSort, type Sorts, sortNamed } from '../formula/sorts.ts';
import { argsOf, binderNames, headOf, isQuantifier, subtrees } from '../formula/tree.ts';
import { formulasOf, sortsOf, type Subject, type Suspicion } from '../subject.ts';
import { numbersOfWord, valueOfWord } from './english.ts';
import { informalComparisons } from './formulas.ts';
import { type WordToken, wordTokens } from './tokens.ts';

/** Where comparisons of the words and of the formal statement differ. */
export interface Differences {
  /** In the relation, between the same sides. */
  readonly relations: Suspicion[];
  /** In one number or name, all else being the same. */
  readonly terms: Suspicion[];
}

type Relation = '=' | 'distinct' | '>' | '>=';

/** A comparison as `polynomial relation 0`, with the place of a formal one. */
interface Compared {
  readonly polynomial: Polynomial;
  readonly relation: Relation;
  readonly tree: Sexpr;
  /** Whether all is whole, so that `x > 0` is `x ≥ 1`. */
  readonly whole: boolean;
  /** Equal for comparisons that say the same. */
  readonly key: string;
  /** Equal for comparisons of the same two sides, whatever the relation and whichever side stands first. */
  readonly sides: string;
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
  const none: Differences = { relations: [], terms: [] };
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
  }
  if (relations.length === 0) relations.push(...boundsInWords(tokens, formal, subject));
  return { relations: onePerPlace(relations), terms: onePerPlace(terms) };
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

/** The comparisons in a formula; under a negation with the other relation. */
function comparisonsOf(tree: Sexpr, numbers: Numbers, sorts: Sorts): Compared[] {
  const found: Compared[] = [];
  const go = (part: Sexpr, positive: boolean): void => {
    const head = headOf(part);
    if (head === 'not') {
      for (const arg of argsOf(part)) go(arg, !positive);
      return;
    }
    found.push(...comparisonOf(part, numbers, sorts, positive));
    if (part.kind === 'list') for (const item of part.items) go(item, positive);
  };
  go(tree, true);
  return found;
}

const NEGATED: Readonly<Record<string, string>> = {
  '=': 'distinct',
  distinct: '=',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

function comparisonOf(tree: Sexpr, numbers: Numbers, sorts: Sorts, positive: boolean): Compared[] {
  const head = headOf(tree) ?? '';
  const args = argsOf(tree);
  if (!Object.hasOwn(NEGATED, head) || args.length < 2) return [];
  const relation = positive ? head : (NEGATED[head] ?? head);
  const whole = isWhole(leafSort(tree, sorts));
  return args.slice(0, -1).flatMap((left, at): Compared[] => {
    const right = args[at + 1];
    const [a, b] = [
      numbers.polynomial(left),
      right === undefined ? null : numbers.polynomial(right),
    ];
    if (a === null || b === null || right === undefined) return [];
    const difference = subtract(a, b);
    const turned = relation === '<' || relation === '<=';
    const of = relation === '<' ? '>' : relation === '<=' ? '>=' : (relation as Relation);
    const shown: Sexpr =
      args.length === 2 && positive
        ? tree
        : {
            kind: 'list',
            at: tree.at,
            items: [{ kind: 'symbol', text: relation, at: tree.at }, left, right],
          };
    const polynomial = primitive(turned ? minus(difference) : difference, of);
    const compared = { polynomial, relation: of, tree: shown, whole };
    return [{ ...compared, key: keyOf(compared), sides: sidesOf(polynomial) }];
  });
}

/** Scaled to whole coefficients without a common divisor; of an equation with the first one positive. */
function primitive(polynomial: Polynomial, relation: Relation): Polynomial {
  if (polynomial.length === 0) return polynomial;
  const scaled = scale(polynomial, primitiveFactor(polynomial));
  const negative = (scaled[0]?.coefficient.num ?? 1n) < 0n;
  return negative && (relation === '=' || relation === 'distinct') ? minus(scaled) : scaled;
}

function same(a: Compared, b: Compared): boolean {
  return a.key === b.key;
}

/** Equal for comparisons that say the same: of whole numbers `x > 0` and `x ≥ 1`. */
function keyOf({
  polynomial,
  relation,
  whole,
}: Pick<Compared, 'polynomial' | 'relation' | 'whole'>): string {
  if (relation === '>' && whole) {
    const lowered = polynomial.map((summand) => summand);
    const constant = lowered.find(({ monomial }) => monomial.length === 0);
    const others = lowered.filter(({ monomial }) => monomial.length > 0);
    const value = (constant?.coefficient.num ?? 0n) - 1n;
    const rest = value === 0n ? [] : [{ coefficient: { num: value, den: 1n }, monomial: [] }];
    return `>=${polynomialKey([...others, ...rest])}`;
  }
  return `${relation}${polynomialKey(polynomial)}`;
}

function sidesOf(polynomial: Polynomial): string {
  const [a, b] = [polynomialKey(polynomial), polynomialKey(minus(polynomial))];
  return a < b ? a : b;
}

/** Whether comparisons run the same way: `x > 2` and `x ≥ 2`. */
function sameWay(a: Compared, b: Compared): boolean {
  return polynomialKey(a.polynomial) === polynomialKey(b.polynomial);
}

/** Whether comparisons have the same two sides, in whatever order, as they are written. */
function sameSides(a: Compared, b: Compared, numbers: Numbers): boolean {
  const keys = ({ tree }: Compared): string =>
    argsOf(tree)
      .map((side) => polynomialKey(numbers.polynomial(side) ?? []))
      .sort()
      .join('|');
  return keys(a) === keys(b);
}

/** `x = 2` and `x ≠ 2`, `x > 2` and `x ≤ 2`: a proof by contradiction, or a negated statement. */
function negates(a: Compared, b: Compared): boolean {
  if (
    (a.relation === '=') !== (b.relation === '=') &&
    (a.relation === 'distinct') !== (b.relation === 'distinct')
  )
    return true;
  const turned = polynomialKey(a.polynomial) === polynomialKey(minus(b.polynomial));
  return (
    turned &&
    ((a.relation === '>' && b.relation === '>=') || (a.relation === '>=' && b.relation === '>'))
  );
}

/** Whether polynomials of several summands differ in one coefficient, or in one summand. */
function differInOne(a: Polynomial, b: Polynomial, more: number): boolean {
  if (a.length < 2 || b.length < 2) return false;
  for (const other of [b, minus(b)]) {
    const rest = subtract(a, other);
    if (
      rest.length === 1 &&
      Math.abs(a.length - other.length) <= more &&
      shared(a, other) >= Math.max(1, Math.min(a.length, other.length) - 1) &&
      hasAtom(a, other)
    )
      return true;
  }
  return false;
}

function shared(a: Polynomial, b: Polynomial): number {
  const keys = new Set(b.map((summand) => polynomialKey([summand])));
  return a.filter((summand) => keys.has(polynomialKey([summand]))).length;
}

/** Whether what is shared holds more than a number: `x = 2` and `y = 2` share none. */
function hasAtom(a: Polynomial, b: Polynomial): boolean {
  const keys = new Set(b.map((summand) => polynomialKey([summand])));
  return a.some((summand) => summand.monomial.length > 0 && keys.has(polynomialKey([summand])));
}

const PHRASES: readonly (readonly [RegExp, Relation | '<' | '<='])[] = [
  [/^(?:strictly )?(?:greater|larger|bigger|more) than or equal to$/, '>='],
  [/^(?:strictly )?(?:less|smaller|fewer) than or equal to$/, '<='],
  [/^(?:strictly )?(?:greater|larger|bigger|more) than$/, '>'],
  [/^(?:strictly )?(?:less|smaller|fewer) than$/, '<'],
  [/^exceeds?$/, '>'],
  [/^at least$/, '>='],
  [/^at most$/, '<='],
  [/^no(?:t)? (?:less|smaller|fewer) than$/, '>='],
  [/^no(?:t)? (?:more|greater|larger|bigger) than$/, '<='],
  [/^does not exceed$/, '<='],
];

/** "greater than 2", "at least five", against the comparisons with that number. */
function boundsInWords(
  tokens: readonly WordToken[],
  formal: readonly Compared[],
  subject: Subject,
): Suspicion[] {
  if (subject.kind === 'claim') return [];
  const found: Suspicion[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const phrase = phraseAt(tokens, at);
    if (phrase === null) continue;
    const { relation, end } = phrase;
    at = end - 1;
    const token = tokens[end];
    const value =
      token?.kind === 'number'
        ? token.text
        : token?.kind === 'word'
          ? valueOfWord(token.text)
          : undefined;
    const next = tokens[end + 1];
    // "at least 2n": a term, whose relation would be found with its formula.
    if (
      value === undefined ||
      value.includes('.') ||
      (next?.kind === 'name' && next.glued) ||
      (next?.kind === 'symbol' && /^[-+·*/^(=<>≤≥%]$/.test(next.text))
    )
      continue;
    if (token?.kind === 'word' && numbersOfWord(token.text).length > 1) continue;
    const bounds = formal.filter(({ tree }) => boundOf(tree) === value);
    if (bounds.length === 0) continue;
    if (bounds.some(({ tree }) => relationOf(tree) === relation)) continue;
    const [first] = bounds;
    if (first === undefined || !strictPair(first, relation)) continue;
    found.push({
      at: first.tree.at,
      message: `the words say "${phrase.words} ${token?.text}", and the formal statement ${infixText(first.tree)}`,
      fix: 'write the relation that is meant',
    });
  }
  return found;
}

function phraseAt(
  tokens: readonly WordToken[],
  at: number,
): { relation: Relation | '<' | '<='; end: number; words: string } | null {
  if (tokens[at]?.kind !== 'word') return null;
  for (let length = 6; length >= 1; length--) {
    const part = tokens.slice(at, at + length);
    if (part.some(({ kind }) => kind !== 'word')) continue;
    const words = part.map(({ text }) => text).join(' ');
    const found = PHRASES.find(([pattern]) => pattern.test(words));
    if (found !== undefined && part.length === length)
      return { relation: found[1], end: at + length, words };
  }
  return null;
}

/** The number that a comparison compares something else with. */
function boundOf(tree: Sexpr): string | undefined {
  const [left, right] = argsOf(tree);
  const value = (side: Sexpr | undefined): string | undefined =>
    side?.kind === 'numeral'
      ? side.text
      : side?.kind === 'decimal'
        ? side.text.replace(/\.0+$/, '')
        : undefined;
  const [a, b] = [value(left), value(right)];
  if (a !== undefined && b !== undefined) return undefined;
  return a ?? b;
}

/** The relation of a comparison with the number on its right. */
function relationOf(tree: Sexpr): string {
  const [left] = argsOf(tree);
  const head = headOf(tree) ?? '';
  const turned: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
  return left?.kind === 'numeral' || left?.kind === 'decimal' ? (turned[head] ?? head) : head;
}

/** Whether relations differ in strictness alone. */
function strictPair({ tree }: Compared, wanted: string): boolean {
  const relation = relationOf(tree);
  return `${relation}=` === wanted || relation === `${wanted}=`;
}
