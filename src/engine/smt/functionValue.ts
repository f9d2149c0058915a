import {
  argumentsOf,
  itemsOf,
  printSexpr,
  type Sexpr,
  symbolOf,
} from '../../language/smt/sexpr.ts';

/** More points than these nobody reads: the definition then stands as Z3 gave it. */
const MAX_POINTS = 64;

/** What is none of the values that a definition speaks of. */
const OTHER = 'any other';

/**
 * A function of a model as a table of its values: `{(A!val!0, A!val!1)}` for a relation that holds of that pair alone,
 * `{0 ↦ 1, otherwise 2}` for others, `false everywhere` for what is the same at all points. Arguments of a sort without an interpretation take all elements of the model, numbers those that
 * the definition speaks of, and one that stands for all others.
 *
 * @param elements of each uninterpreted sort, the elements that the model has
 * @returns null for a definition that is no such table: the caller shows it as it is
 */
export function functionTable(
  parameters: Sexpr,
  body: Sexpr,
  elements: ReadonlyMap<string, readonly string[]>,
): string | null {
  const names = itemsOf(parameters).map((each) => symbolOf(itemsOf(each)[0]) ?? '');
  const domains = itemsOf(parameters).map((each) => {
    const sort = itemsOf(each)[1];
    return domainOf(sort === undefined ? '' : printSexpr(sort), body, elements);
  });
  const points = product(domains);
  if (points === null) return null;
  try {
    const table = points.map((point) => {
      const scope = new Map(names.map((name, i) => [name, point[i] ?? '']));
      return { point, value: evaluate(body, scope) };
    });
    return printTable(table);
  } catch (error) {
    if (error instanceof NoTable) return null;
    throw error;
  }
}

/** The definition is none that a table can show. */
class NoTable extends Error {}

function domainOf(
  sort: string,
  body: Sexpr,
  elements: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const known = elements.get(sort);
  if (known !== undefined) return known;
  if (sort === 'Bool') return ['true', 'false'];
  return [...literalsOf(body), OTHER];
}

/** All numbers that a definition speaks of: which of them an argument is compared with may depend on the others. */
function literalsOf(body: Sexpr, found = new Set<string>()): Set<string> {
  const literal = literalOf(body);
  if (literal !== null) found.add(literal);
  else for (const item of itemsOf(body)) literalsOf(item, found);
  return found;
}

function product(domains: readonly (readonly string[])[]): string[][] | null {
  let points: string[][] = [[]];
  for (const domain of domains) {
    points = points.flatMap((point) => domain.map((value) => [...point, value]));
    if (points.length > MAX_POINTS || points.length === 0) return null;
  }
  return points;
}

/** A number, or null: `3`, `(- 3)`, `1.5`, `(/ 1.0 2.0)`. */
function literalOf(term: Sexpr): string | null {
  if (term.kind === 'numeral' || term.kind === 'decimal') return term.text;
  const negated = argumentsOf(term, '-');
  if (negated?.length === 1 && negated[0] !== undefined) {
    const inner = literalOf(negated[0]);
    return inner === null ? null : `-${inner}`;
  }
  const [above, below, ...more] = argumentsOf(term, '/') ?? [];
  if (above === undefined || below === undefined || more.length > 0) return null;
  const [a, b] = [literalOf(above), literalOf(below)];
  return a === null || b === null ? null : `${a.replace(/\.0$/, '')}/${b.replace(/\.0$/, '')}`;
}

/** The value of a body at a point. Throws NoTable where it is more than a choice between values. */
function evaluate(term: Sexpr, scope: ReadonlyMap<string, string>): string {
  const literal = literalOf(term);
  if (literal !== null) return literal;
  const symbol = symbolOf(term);
  if (symbol !== undefined) {
    const bound = scope.get(symbol);
    if (bound !== undefined) return bound;
    if (symbol === 'true' || symbol === 'false' || symbol.includes('!val!')) return symbol;
    throw new NoTable();
  }
  const [head, ...args] = itemsOf(term);
  const truth = (each: Sexpr): boolean => {
    const value = evaluate(each, scope);
    if (value !== 'true' && value !== 'false') throw new NoTable();
    return value === 'true';
  };
  const [first, second, third] = args;
  switch (symbolOf(head)) {
    case 'not':
      if (first === undefined) throw new NoTable();
      return String(!truth(first));
    case 'and':
      return String(args.every(truth));
    case 'or':
      return String(args.some(truth));
    case '=>':
      if (first === undefined || second === undefined || third !== undefined) throw new NoTable();
      return String(!truth(first) || truth(second));
    case 'ite':
      if (first === undefined || second === undefined || third === undefined) throw new NoTable();
      return evaluate(truth(first) ? second : third, scope);
    case '=': {
      const values = args.map((each) => evaluate(each, scope));
      // Two values that are none of the known ones may be one, or two.
      if (values.filter((value) => value === OTHER).length > 1) throw new NoTable();
      return String(values.every((value) => value === values[0]));
    }
    case 'let': {
      if (first === undefined || second === undefined) throw new NoTable();
      const inner = new Map(scope);
      for (const binding of itemsOf(first)) {
        const [name, value] = itemsOf(binding);
        const bound = symbolOf(name);
        if (bound === undefined || value === undefined) throw new NoTable();
        inner.set(bound, evaluate(value, scope));
      }
      return evaluate(second, inner);
    }
    default:
      throw new NoTable();
  }
}

interface Row {
  readonly point: readonly string[];
  readonly value: string;
}

function printTable(all: readonly Row[]): string {
  // The value of all others is one of the definition's, or it depends on which.
  if (all.some(({ value }) => value === OTHER)) throw new NoTable();
  const table = withoutUnneeded(all);
  const [first] = table;
  if (first !== undefined && table.every(({ value }) => value === first.value))
    return `${first.value} everywhere`;
  const matters = (first?.point ?? []).map((_, i) => table.some(({ point }) => point[i] !== OTHER));
  const at = (point: readonly string[]): string => {
    const said = point.map((value, i) => (matters[i] ? value : 'any'));
    return said.length === 1 ? (said[0] ?? '') : `(${said.join(', ')})`;
  };
  const open = table.filter(({ point }) => point.some((each, i) => each === OTHER && matters[i]));
  const others = new Set(open.map(({ value }) => value));
  const [rest] = others.size === 1 ? others : [];
  const isRelation = table.every(({ value }) => value === 'true' || value === 'false');
  if (isRelation && (others.size === 0 || rest === 'false')) {
    const holds = table.filter(({ value }) => value === 'true');
    return `{${holds.map(({ point }) => at(point)).join(', ')}}`;
  }
  // What all others have is said once; where it depends on which argument is another one, row by row.
  const rows = rest === undefined ? table : table.filter(({ value }) => value !== rest);
  const last = rest === undefined ? [] : [`otherwise ${rest}`];
  return `{${[...rows.map(({ point, value }) => `${at(point)} ↦ ${value}`), ...last].join(', ')}}`;
}

/** Without the rows for a number that an argument may be, where it makes no difference from all others. */
function withoutUnneeded(all: readonly Row[]): readonly Row[] {
  const key = (point: readonly string[]): string => JSON.stringify(point);
  let table = all;
  for (const [i] of (all[0]?.point ?? []).entries()) {
    const values = new Map(table.map(({ point, value }) => [key(point), value]));
    const isNeeded = (each: string): boolean =>
      each === OTHER ||
      table.some(({ point, value }) => {
        const other = values.get(key(point.with(i, OTHER)));
        return point[i] === each && other !== value;
      });
    const needed = new Set(table.map(({ point }) => point[i] ?? '').filter(isNeeded));
    table = table.filter(({ point }) => needed.has(point[i] ?? ''));
  }
  return table;
}
