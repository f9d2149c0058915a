import {
  minus,
  type Polynomial,
  polynomialKey,
  primitiveFactor,
  scale,
  subtract,
} from '../../engine/smt/polynomials/polynomial.ts';
import { isWhole, leafSort, type Sorts } from '../../language/formula/sorts.ts';
import { argsOf, headOf } from '../../language/formula/tree.ts';
import type { Sexpr } from '../../language/smt/sexpr.ts';
import type { Numbers } from '../formula/numbers.ts';

/** The relations of a comparison with 0: the others are these of the other sign. */
export type Relation = '=' | 'distinct' | '>' | '>=';

/** A comparison as `polynomial relation 0`, and the tree that it was read from. */
export interface Compared {
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

/** The comparisons in a formula; under a negation with the other relation. */
export function comparisonsOf(tree: Sexpr, numbers: Numbers, sorts: Sorts): Compared[] {
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

/** The comparisons of neighbours in one tree, `a < b < c` being two; none where it is no comparison of numbers. */
export function comparisonOf(
  tree: Sexpr,
  numbers: Numbers,
  sorts: Sorts,
  positive: boolean,
): Compared[] {
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

/** Whether comparisons say the same. */
export function same(a: Compared, b: Compared): boolean {
  return a.key === b.key;
}

/** Equal for comparisons that say the same: of whole numbers `x > 0` and `x ≥ 1`. */
function keyOf({
  polynomial,
  relation,
  whole,
}: Pick<Compared, 'polynomial' | 'relation' | 'whole'>): string {
  if (relation === '>' && whole) {
    const constant = polynomial.find(({ monomial }) => monomial.length === 0);
    const others = polynomial.filter(({ monomial }) => monomial.length > 0);
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
export function sameWay(a: Compared, b: Compared): boolean {
  return polynomialKey(a.polynomial) === polynomialKey(b.polynomial);
}

/** Whether comparisons have the same two sides, in whatever order, as they are written. */
export function sameSides(a: Compared, b: Compared, numbers: Numbers): boolean {
  const keys = ({ tree }: Compared): string =>
    argsOf(tree)
      .map((side) => polynomialKey(numbers.polynomial(side) ?? []))
      .sort()
      .join('|');
  return keys(a) === keys(b);
}

/** `x = 2` and `x ≠ 2`, `x > 2` and `x ≤ 2`: a proof by contradiction, or a negated statement. */
export function negates(a: Compared, b: Compared): boolean {
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
export function differInOne(a: Polynomial, b: Polynomial, more: number): boolean {
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

/** Shorter comparisons that differ in a name say different things: `a < b` and `a < c`. */
const MIN_LEAVES = 4;

/** Whether comparisons are written alike but for one name: `a·c < b·c` and `a·c < b·d`. */
export function differInName(a: Sexpr, b: Sexpr): boolean {
  const [left, right] = [a, b].map(leavesOf);
  if (left === undefined || right === undefined) return false;
  if (left.length !== right.length || left.length < MIN_LEAVES || shapeOf(a) !== shapeOf(b))
    return false;
  const other = left.flatMap((leaf, at) => (leaf === right[at] ? [] : [[leaf, right[at] ?? '']]));
  return other.length === 1 && other.flat().every((leaf) => !/^\d/.test(leaf));
}

/** The numbers and names of a comparison, in order, without its operators. */
function leavesOf(tree: Sexpr): string[] {
  if (tree.kind !== 'list') return [tree.text];
  return argsOf(tree).flatMap(leavesOf);
}

function shapeOf(tree: Sexpr): string {
  if (tree.kind !== 'list') return '·';
  return `(${headOf(tree) ?? shapeOf(tree.items[0] ?? tree)} ${argsOf(tree).map(shapeOf).join(' ')})`;
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
