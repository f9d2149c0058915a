import { minus, type Polynomial, subtract } from '../../engine/smt/polynomials/polynomial.ts';
import { ONE, rational } from '../../engine/smt/polynomials/rational.ts';
import {
  isNumeric,
  isUnsigned,
  isWhole,
  leafSort,
  type Sorts,
  UNKNOWN,
} from '../../language/formula/sorts.ts';
import { argsOf, headOf, integerOf } from '../../language/formula/tree.ts';
import { formulaKey } from '../../language/smt/canonical.ts';
import { printSexpr, type Sexpr } from '../../language/smt/sexpr.ts';
import { type Constraint, contradict } from './linear.ts';
import { isDefinite, linearParts, Numbers } from './numbers.ts';

/** A formula, or its negation, to hold. */
interface Literal {
  readonly tree: Sexpr;
  readonly positive: boolean;
}

/** More ways to make formulas true are not gone through. */
const MAX_CASES = 24;
/** More formulas at a time are not gone through: what is asked here is asked of every part of a statement. */
const MAX_FORMULAS = 80;

/**
 * Whether formulas cannot hold together, as far as that is plain: by propositional cases, linear arithmetic over their
 * terms, squares that are not negative, and remainders within their bounds. `false` says nothing.
 */
export function refutes(formulas: readonly Sexpr[], sorts: Sorts): boolean {
  if (formulas.length > MAX_FORMULAS) return false;
  const cases = casesOf(formulas.map((tree) => ({ tree, positive: true })));
  return cases?.every((literals) => impossible(literals, sorts)) ?? false;
}

/** Whether a formula plainly follows from others. */
export function entails(context: readonly Sexpr[], goal: Sexpr, sorts: Sorts): boolean {
  return refutes([...nearTo(context, goal), not(goal)], sorts);
}

/** Whether a term is plainly not zero in a context. */
export function isNonzero(term: Sexpr, context: readonly Sexpr[], sorts: Sorts): boolean {
  const head = headOf(term);
  const args = argsOf(term);
  const [first] = args;
  const value = integerOf(term);
  if (value !== undefined) return value !== 0n;
  if (term.kind === 'decimal') return !/^-?0+(?:\.0+)?$/.test(term.text);
  if (head !== undefined && /^(?::|↑|to_real|inv)$/.test(head) && first !== undefined) {
    return isNonzero(first, context, sorts);
  }
  if (head === '*') return args.every((arg) => isNonzero(arg, context, sorts));
  if (head === '^' && first !== undefined) return isNonzero(first, context, sorts);
  if (
    head === 'factorial' ||
    head === 'Real.exp' ||
    (term.kind === 'symbol' && /^(?:Real\.pi|π)$/.test(term.text))
  )
    return true;
  const zero: Sexpr = { kind: 'numeral', text: '0', at: term.at };
  const compared = (relation: string): Sexpr => apply(relation, [term, zero]);
  const near = nearTo(context, term);
  return (
    refutes([...near, compared('=')], sorts) ||
    entails(near, compared('>'), sorts) ||
    entails(near, compared('<'), sorts)
  );
}

export function apply(head: string, args: readonly Sexpr[]): Sexpr {
  const at = args[0]?.at ?? { line: 1, column: 0 };
  return { kind: 'list', items: [{ kind: 'symbol', text: head, at }, ...args], at };
}

export function not(tree: Sexpr): Sexpr {
  return apply('not', [tree]);
}

/** Of a long context what shares a symbol with a term, directly. */
function nearTo(context: readonly Sexpr[], term: Sexpr): readonly Sexpr[] {
  if (context.length <= MAX_FORMULAS / 2) return context;
  const words = new Set(printSexpr(term).match(/[^\s()]+/g));
  return context
    .filter((formula) =>
      (printSexpr(formula).match(/[^\s()]+/g) ?? []).some(
        (word) => words.has(word) && /\p{L}/u.test(word),
      ),
    )
    .slice(0, MAX_FORMULAS / 2);
}

/** The ways to make literals true, each a list of atoms; null where there are too many. */
function casesOf(literals: readonly Literal[]): Literal[][] | null {
  let cases: Literal[][] = [[]];
  for (const literal of literals) {
    const own = alternatives(literal);
    if (own === null || cases.length * own.length > MAX_CASES) {
      // A formula with too many cases is left out, which only makes less contradictory.
      if (own === null || own.length > 1) continue;
      return null;
    }
    cases = cases.flatMap((before) => own.map((more) => [...before, ...more]));
  }
  return cases;
}

function alternatives({ tree, positive }: Literal): Literal[][] | null {
  const head = headOf(tree);
  const args = argsOf(tree);
  const [first] = args;
  const all = (parts: readonly Literal[]): Literal[][] | null => casesOf(parts);
  const any = (parts: readonly Literal[]): Literal[][] | null => {
    const found = parts.map(alternatives);
    return found.includes(null) ? null : found.flatMap((one) => one ?? []);
  };
  if ((head === 'not' || head === '!') && first !== undefined) {
    return alternatives({ tree: first, positive: head === '!' ? positive : !positive });
  }
  const each = (sign: boolean): Literal[] => args.map((arg) => ({ tree: arg, positive: sign }));
  if (head === 'and') return positive ? all(each(true)) : any(each(false));
  if (head === 'or') return positive ? any(each(true)) : all(each(false));
  if (head === '=>') {
    const parts = args.map((arg, at) => ({
      tree: arg,
      positive: at === args.length - 1 ? positive : !positive,
    }));
    return positive ? any(parts) : all(parts);
  }
  return [[{ tree, positive }]];
}

/** Whether atoms, or their negations, plainly exclude each other. */
function impossible(literals: readonly Literal[], sorts: Sorts): boolean {
  const numbers = new Numbers(sorts);
  const constraints: Constraint[] = [];
  const said = new Map<string, boolean>();
  const definite: Polynomial[] = [];
  for (const { tree, positive } of literals) {
    if (tree.kind === 'symbol' && (tree.text === 'true' || tree.text === 'false')) {
      if ((tree.text === 'true') !== positive) return true;
      continue;
    }
    const key = formulaKey(printSexpr(tree));
    if (said.get(key) === !positive) return true;
    said.set(key, positive);
    const read = comparison(tree, positive, numbers, sorts);
    if (read === 'never') return true;
    constraints.push(...read.constraints);
    definite.push(...read.atMostZero);
  }
  if (definite.some(isDefinite)) return true;
  if (contradictsEquations(literals, numbers, constraints)) return true;
  return contradict([...constraints, ...boundsOf(constraints, numbers)], wholeIn(numbers));
}

/** `a ≠ b` where `a ≤ b` and `b ≤ a`, or where the equation follows otherwise, is found by both strict cases. */
function contradictsEquations(
  literals: readonly Literal[],
  numbers: Numbers,
  constraints: readonly Constraint[],
): boolean {
  return literals.some(({ tree, positive }) => {
    const head = headOf(tree);
    const differs = (head === '=' && !positive) || (head === 'distinct' && positive);
    const [left, right, ...more] = argsOf(tree);
    if (!differs || left === undefined || right === undefined || more.length > 0) return false;
    const difference = differenceOf(left, right, numbers);
    if (difference === null) return false;
    if (difference.length === 0) return true;
    return [difference, minus(difference)].every((side) => {
      const all = [...constraints, constraint(side, 'positive')];
      return contradict([...all, ...boundsOf(all, numbers)], wholeIn(numbers));
    });
  });
}

function differenceOf(left: Sexpr, right: Sexpr, numbers: Numbers): Polynomial | null {
  const [a, b] = [numbers.polynomial(left), numbers.polynomial(right)];
  return a === null || b === null ? null : subtract(a, b);
}

interface Compared {
  readonly constraints: readonly Constraint[];
  /** Polynomials that are said to be at most zero. */
  readonly atMostZero: readonly Polynomial[];
}

const NOTHING: Compared = { constraints: [], atMostZero: [] };

function comparison(
  tree: Sexpr,
  positive: boolean,
  numbers: Numbers,
  sorts: Sorts,
): Compared | 'never' {
  const head = headOf(tree) ?? '';
  const args = argsOf(tree);
  if (head === 'divides' && positive && args.length === 2) {
    const [by, of] = args;
    const value = integerOf(by);
    if (by === undefined || of === undefined || value === undefined || value <= 0n) return NOTHING;
    return comparison(
      apply('=', [apply('mod', [of, by]), { kind: 'numeral', text: '0', at: of.at }]),
      true,
      numbers,
      sorts,
    );
  }
  if (!/^(?:=|<|<=|>|>=|distinct)$/.test(head) || args.length < 2) return NOTHING;
  // A negated chain holds in many ways.
  if (!positive && args.length > 2) return NOTHING;
  const sort = leafSort(tree, sorts);
  if (head === '=' && !isNumeric(sort) && !args.some((arg) => integerOf(arg) !== undefined)) {
    if (positive || printSexpr(args[0] ?? tree) !== printSexpr(args[1] ?? tree)) return NOTHING;
    return 'never';
  }
  const constraints: Constraint[] = [];
  const atMostZero: Polynomial[] = [];
  for (let at = 0; at + 1 < args.length; at++) {
    const [left, right] = [args[at], args[at + 1]];
    const difference = left && right && differenceOf(left, right, numbers);
    if (!difference) continue;
    const relation = positive ? head : (NEGATED[head] ?? '');
    if (relation === '=') {
      constraints.push(constraint(difference, 'zero'));
      atMostZero.push(difference, minus(difference));
    } else if (relation === '<' || relation === '<=') {
      constraints.push(
        constraint(minus(difference), relation === '<' ? 'positive' : 'nonnegative'),
      );
      atMostZero.push(difference);
    } else if (relation === '>' || relation === '>=') {
      constraints.push(constraint(difference, relation === '>' ? 'positive' : 'nonnegative'));
      atMostZero.push(minus(difference));
    } else if (relation === 'distinct' && difference.length === 0) return 'never';
  }
  return { constraints, atMostZero };
}

const NEGATED: Readonly<Record<string, string>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '=': 'distinct',
  distinct: '=',
};

function constraint(polynomial: Polynomial, kind: Constraint['kind']): Constraint {
  return { ...linearParts(polynomial), kind };
}

/** `3^2.4^1`: the atoms of a monomial with their exponents. */
function atomsOfKey(key: string): { index: number; exponent: number }[] {
  return key.split('.').map((part) => {
    const [index, exponent] = part.split('^');
    return { index: Number(index), exponent: Number(exponent) };
  });
}

function wholeIn(numbers: Numbers): (unknown: string) => boolean {
  return (key) =>
    atomsOfKey(key).every(({ index }) => isWhole(numbers.atomAt(index)?.sort ?? UNKNOWN));
}

/** What holds of unknowns whatever is said of them. */
function boundsOf(constraints: readonly Constraint[], numbers: Numbers): Constraint[] {
  const found: Constraint[] = [];
  const atLeast = (key: string, bound: bigint): void => {
    found.push({ sum: new Map([[key, ONE]]), constant: rational(-bound), kind: 'nonnegative' });
  };
  const above = (key: string): void => {
    found.push({ sum: new Map([[key, ONE]]), constant: rational(0n), kind: 'positive' });
  };
  for (const key of new Set(constraints.flatMap(({ sum }) => [...sum.keys()]))) {
    const atoms = atomsOfKey(key);
    const signed = atoms.some(
      ({ index, exponent }) => exponent % 2 === 1 && !isNonnegative(numbers, index),
    );
    if (!signed) atLeast(key, 0n);
    const [only, ...others] = atoms;
    if (only === undefined || others.length > 0 || only.exponent !== 1) continue;
    const { tree, sort } = numbers.atomAt(only.index) ?? {};
    if (sort === 'PNat' || headOf(tree) === 'factorial') atLeast(key, 1n);
    if (headOf(tree) === '^' && isPositiveNumber(argsOf(tree)[0])) above(key);
    if (headOf(tree) === 'Real.exp') above(key);
    const modulus = headOf(tree) === 'mod' ? integerOf(argsOf(tree)[1]) : undefined;
    if (modulus !== undefined && modulus > 0n) {
      found.push({
        sum: new Map([[key, rational(-1n)]]),
        constant: rational(modulus - 1n),
        kind: 'nonnegative',
      });
    }
  }
  return found;
}

function isNonnegative(numbers: Numbers, index: number): boolean {
  const { tree, sort } = numbers.atomAt(index) ?? {};
  if (isUnsigned(sort ?? UNKNOWN)) return true;
  const head = headOf(tree) ?? '';
  if (head === 'mod') return (integerOf(argsOf(tree)[1]) ?? 0n) > 0n;
  if (head === '^') {
    const exponent = integerOf(argsOf(tree)[1]);
    return (exponent !== undefined && exponent % 2n === 0n) || isPositiveNumber(argsOf(tree)[0]);
  }
  return /^(?:abs|sqrt|norm|factorial|seq\.len|str\.len|Real\.exp|gcd|choose)$/.test(head);
}

function isPositiveNumber(tree: Sexpr | undefined): boolean {
  return (integerOf(tree) ?? 0n) > 0n;
}
