import {
  ARITHMETIC,
  join,
  leafSort,
  RELATIONS,
  type Sort,
  type Sorts,
  sortNamed,
  sortOf,
  UNKNOWN,
} from '../../language/formula/sorts.ts';
import { argsOf, binderNames, headOf, isQuantifier } from '../../language/formula/tree.ts';
import type { Sexpr } from '../../language/smt/sexpr.ts';

/** What holds around a part of a formula. */
export interface Around {
  readonly sorts: Sorts;
  /** Formulas that may be taken to hold there: premises, and what else is claimed beside it. */
  readonly guards: readonly Sexpr[];
  /** The sort in which the arithmetic that the part belongs to is carried out. */
  readonly numeric: Sort;
  /** The quantifiers around it, from the outside in. */
  readonly binders: readonly Sexpr[];
  /** Whether it stands in an exponent. */
  readonly exponent: boolean;
  /** Where formulas may hold or fail alike: positive under an even number of negations and premises. */
  readonly positive: boolean;
}

/** Calls `see` for every term and formula of a formula, each before what is in it, with what holds around it. */
export function visit(
  formula: Sexpr,
  sorts: Sorts,
  guards: readonly Sexpr[],
  see: (tree: Sexpr, around: Around) => void,
): void {
  go(
    formula,
    { sorts, guards, numeric: UNKNOWN, binders: [], exponent: false, positive: true },
    see,
  );
}

function go(tree: Sexpr, around: Around, see: (tree: Sexpr, around: Around) => void): void {
  const head = headOf(tree);
  const args = argsOf(tree);
  const inTree =
    head !== undefined && (ARITHMETIC.has(head) || RELATIONS.has(head) || head === '^');
  const own = inTree ? leafSort(tree, around.sorts) : UNKNOWN;
  const here: Around = inTree ? { ...around, numeric: join(around.numeric, own) } : around;
  see(tree, here);
  if (tree.kind !== 'list') return;
  const outside: Around = { ...around, numeric: UNKNOWN, exponent: false };
  if (isQuantifier(tree) || head === 'let') {
    const sorts = new Map(around.sorts);
    for (const { name, sort } of binderNames(tree)) {
      if (head === 'let') go(sort, outside, see);
      sorts.set(name, head === 'let' ? sortOf(sort, around.sorts) : sortNamed(sort));
    }
    const names = new Set(binderNames(tree).map(({ name }) => name));
    const body = args[1];
    const within = {
      ...outside,
      sorts,
      binders: [...around.binders, tree],
      guards: around.guards.filter((guard) => !mentions(guard, names)),
    };
    if (body !== undefined) go(body, within, see);
    return;
  }
  for (const [index, arg] of args.entries()) {
    if (head === ':' && index === 1) continue;
    go(arg, inside(head, args, index, here, outside), see);
  }
  const [first] = tree.items;
  if (first?.kind === 'list') go(first, outside, see);
}

function inside(
  head: string | undefined,
  args: readonly Sexpr[],
  index: number,
  here: Around,
  outside: Around,
): Around {
  const others = args.filter((_, at) => at !== index);
  switch (head) {
    case '=>': {
      const premise = index < args.length - 1;
      const guards = premise ? outside.guards : [...outside.guards, ...args.slice(0, -1)];
      return { ...outside, guards, positive: premise ? !outside.positive : outside.positive };
    }
    case 'and':
      return { ...outside, guards: [...outside.guards, ...others] };
    case 'or':
      return { ...outside, guards: [...outside.guards, ...others.map(negated)] };
    case 'not':
      return { ...outside, positive: !outside.positive };
    case 'ite': {
      const [condition] = args;
      if (index === 0 || condition === undefined) return outside;
      return { ...here, guards: [...here.guards, index === 1 ? condition : negated(condition)] };
    }
    case ':': {
      const sort = args[1] === undefined ? UNKNOWN : sortNamed(args[1]);
      return { ...here, numeric: sort, exponent: here.exponent };
    }
    case '^':
      return index === 0 ? here : { ...outside, exponent: true };
    case 'abs':
    case 'max':
    case 'min':
      return here;
    default:
      return head !== undefined && (ARITHMETIC.has(head) || RELATIONS.has(head))
        ? here
        : argument(head, index, outside);
  }
}

/** An argument of a function of known sorts is computed in the sort that the function takes. */
function argument(head: string | undefined, index: number, outside: Around): Around {
  const sort = outside.sorts.get(head ?? '');
  if (sort === undefined || !sort.startsWith('(-> ')) {
    return head !== undefined && REAL_FUNCTIONS.has(head)
      ? { ...outside, numeric: 'Real' }
      : outside;
  }
  const parts = sort.slice(4, -1).split(' ');
  const taken = parts[index];
  return taken !== undefined && /^\w+$/.test(taken) ? { ...outside, numeric: taken } : outside;
}

const REAL_FUNCTIONS = new Set([
  'sqrt',
  'Real.log',
  'Real.exp',
  'Real.sin',
  'Real.cos',
  'Real.tan',
  'Real.arcsin',
]);

function negated(tree: Sexpr): Sexpr {
  const [inner] = argsOf(tree);
  if (headOf(tree) === 'not' && inner !== undefined) return inner;
  return { kind: 'list', items: [{ kind: 'symbol', text: 'not', at: tree.at }, tree], at: tree.at };
}

function mentions(tree: Sexpr, names: ReadonlySet<string>): boolean {
  if (tree.kind === 'symbol') return names.has(tree.text);
  return tree.kind === 'list' && tree.items.some((item) => mentions(item, names));
}
