import { printSexpr, type Sexpr, symbolOf } from '../smt/sexpr.ts';
import { argsOf, binderNames, headOf, isQuantifier, subtrees, TRANSPARENT } from './tree.ts';

/** A sort in one spelling for both languages: `Nat`, `Int`, `Rat`, `Real`, `Bool`, `(-> Real Real)`; `?` where unknown. */
export type Sort = string;

export const UNKNOWN: Sort = '?';

const SPELLINGS: ReadonlyMap<string, Sort> = new Map([
  ['ℕ', 'Nat'],
  ['ℤ', 'Int'],
  ['ℚ', 'Rat'],
  ['ℝ', 'Real'],
  ['ℂ', 'Complex'],
  ['ℕ+', 'PNat'],
  ['ℝ≥0', 'NNReal'],
  ['Prop', 'Bool'],
]);

/** The sort that a tree names. */
export function sortNamed(tree: Sexpr, aliases: ReadonlyMap<string, Sort> = new Map()): Sort {
  if (tree.kind === 'symbol')
    return aliases.get(tree.text) ?? SPELLINGS.get(tree.text) ?? tree.text;
  if (headOf(tree) !== '=>' && headOf(tree) !== '->') return printSexpr(tree);
  const parts: Sort[] = [];
  let rest: Sexpr | undefined = tree;
  while (rest !== undefined && headOf(rest) === '=>') {
    const [from, to]: readonly Sexpr[] = argsOf(rest);
    if (from !== undefined) parts.push(sortNamed(from, aliases));
    rest = to;
  }
  const ends = rest === undefined ? [] : headOf(rest) === '->' ? argsOf(rest) : [rest];
  return `(-> ${[...parts, ...ends.map((end) => sortNamed(end, aliases))].join(' ')})`;
}

/** The numbers, each in the next; operations on two of them are those of the greater. */
const TOWER: readonly Sort[] = ['PNat', 'Nat', 'Int', 'Rat', 'NNReal', 'Real', 'Complex'];

export function isNumeric(sort: Sort): boolean {
  return TOWER.includes(sort);
}

/** Whether numbers of the sort are whole. */
export function isWhole(sort: Sort): boolean {
  return sort === 'Nat' || sort === 'Int' || sort === 'PNat';
}

/** Whether no number of the sort is negative. */
export function isUnsigned(sort: Sort): boolean {
  return sort === 'Nat' || sort === 'PNat' || sort === 'NNReal';
}

/** The sort in which an operation on both is carried out. */
export function join(a: Sort, b: Sort): Sort {
  if (a === UNKNOWN) return b;
  if (b === UNKNOWN) return a;
  const [left, right] = [TOWER.indexOf(a), TOWER.indexOf(b)];
  if (left < 0 || right < 0) return a;
  return TOWER[Math.max(left, right)] ?? UNKNOWN;
}

export type Sorts = ReadonlyMap<string, Sort>;

/** Operations on numbers whose result has the sort of their arguments, so that one tree of them has one sort. */
export const ARITHMETIC: ReadonlySet<string> = new Set([
  ...['+', '-', '*', '/', 'mod', 'div', 'rem', 'abs', 'inv', 'max', 'min', 'Max', 'Min'],
]);

const RESULTS: ReadonlyMap<string, Sort> = new Map([
  ['sqrt', 'Real'],
  ['Real.log', 'Real'],
  ['Real.exp', 'Real'],
  ['Real.sin', 'Real'],
  ['Real.cos', 'Real'],
  ['Real.pi', 'Real'],
  ['π', 'Real'],
  ['factorial', 'Nat'],
  ['gcd', 'Nat'],
  ['choose', 'Nat'],
  ['Nat.sqrt', 'Nat'],
  ['Int.natAbs', 'Nat'],
  ['Int.toNat', 'Nat'],
  ['Finset.card', 'Nat'],
  ['List.length', 'Nat'],
  ['Nat.cast', UNKNOWN],
  ['to_real', 'Real'],
  ['to_int', 'Int'],
  ['seq.len', 'Int'],
  ['str.len', 'Int'],
]);

const PROPOSITIONS = new Set([
  ...['and', 'or', 'not', '=>', 'iff', 'xor', 'true', 'false', 'forall', 'exists', 'exists1'],
  ...['=', 'distinct', '<', '<=', '>', '>=', 'divides', '∈', '∉', '⊆', '⊂'],
]);

/** Whether a tree is a formula by what it begins with. */
export function isFormula(tree: Sexpr): boolean {
  return PROPOSITIONS.has(headOf(tree) ?? symbolOf(tree) ?? '');
}

/** The sort of a term, as far as it can be told without the prover. */
export function sortOf(tree: Sexpr, sorts: Sorts): Sort {
  if (tree.kind === 'numeral') return UNKNOWN;
  if (tree.kind === 'decimal') return 'Real';
  if (tree.kind === 'symbol')
    return (
      sorts.get(tree.text) ??
      RESULTS.get(tree.text) ??
      (PROPOSITIONS.has(tree.text) ? 'Bool' : UNKNOWN)
    );
  if (tree.kind !== 'list') return UNKNOWN;
  const head = headOf(tree);
  const args = argsOf(tree);
  if (head === undefined) return UNKNOWN;
  if (sorts.has(head)) return resultOf(sorts.get(head) ?? UNKNOWN, args.length);
  if (PROPOSITIONS.has(head)) return 'Bool';
  if (head === ':' && args[1] !== undefined) return sortNamed(args[1]);
  // What an arrow leads to is told by what stands around it.
  if (head === '↑') return UNKNOWN;
  if (ARITHMETIC.has(head)) return args.map((arg) => sortOf(arg, sorts)).reduce(join, UNKNOWN);
  if (head === '^' && args[0] !== undefined) return sortOf(args[0], sorts);
  if (head === 'ite' && args[1] !== undefined && args[2] !== undefined) {
    return join(sortOf(args[1], sorts), sortOf(args[2], sorts));
  }
  if (head === 'let' || isQuantifier(tree)) {
    const inner = new Map(sorts);
    for (const { name, sort } of binderNames(tree)) {
      inner.set(name, head === 'let' ? sortOf(sort, sorts) : sortNamed(sort));
    }
    return args[1] === undefined ? UNKNOWN : sortOf(args[1], inner);
  }
  if (head === 'sum' || head === 'prod') return lastSort(args, sorts);
  return RESULTS.get(head) ?? UNKNOWN;
}

function lastSort(args: readonly Sexpr[], sorts: Sorts): Sort {
  const last = args.at(-1);
  const body = argsOf(last)[1];
  return body === undefined ? UNKNOWN : sortOf(body, sorts);
}

function resultOf(sort: Sort, given: number): Sort {
  const parts = functionParts(sort);
  if (parts === null) return UNKNOWN;
  if (given >= parts.length - 1) return parts.at(-1) ?? UNKNOWN;
  return `(-> ${parts.slice(given).join(' ')})`;
}

/** The sorts of a function's arguments and of its result; null for what is none. */
export function functionParts(sort: Sort): Sort[] | null {
  if (!sort.startsWith('(-> ')) return null;
  const parts: Sort[] = [];
  let depth = 0;
  let part = '';
  for (const char of sort.slice(4, -1)) {
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (char === ' ' && depth === 0) {
      parts.push(part);
      part = '';
    } else part += char;
  }
  return [...parts, part];
}

/** The sort of all leaves of an arithmetic tree or of a relation together: Lean puts coercions at the leaves. */
export function leafSort(tree: Sexpr, sorts: Sorts): Sort {
  const head = headOf(tree);
  const args = argsOf(tree);
  if (head === ':' && args[1] !== undefined) return sortNamed(args[1]);
  if (head !== undefined && (ARITHMETIC.has(head) || RELATIONS.has(head))) {
    return args.map((arg) => leafSort(arg, sorts)).reduce(join, UNKNOWN);
  }
  if (head === '^' && args[0] !== undefined) return leafSort(args[0], sorts);
  return sortOf(tree, sorts);
}

/** The sort in which Lean reads a term of numerals alone. */
export function sortOfNumerals(tree: Sexpr): Sort {
  return [...subtrees(tree)].some((part) => headOf(part) === '-' && argsOf(part).length === 1)
    ? 'Int'
    : 'Nat';
}

/** Whether a type of Lean is a proposition, so that what has it is a proof. */
export function isProposition(type: Sexpr | undefined, sorts: Sorts): boolean {
  if (type === undefined) return false;
  if (headOf(type) === '=>') return isProposition(argsOf(type).at(-1), sorts);
  return sortOf(type, sorts) === 'Bool';
}

/** Relations between numbers, of which both sides have one sort. */
export const RELATIONS: ReadonlySet<string> = new Set(['=', 'distinct', '<', '<=', '>', '>=']);

/** Whether a symbol is one that only stands for a coercion or an ascription. */
export function isCoercion(tree: Sexpr): boolean {
  return TRANSPARENT.has(headOf(tree) ?? symbolOf(tree) ?? '');
}
