import type { ValueTable } from '../../../schema/index.ts';
import { type Point, rangeText } from './domain.ts';

/** How a function of a counterexample is told: on one line, and as a table where it is more than a word. */
export interface Told {
  readonly text: string;
  readonly table?: ValueTable;
}

/** What an argument can be. */
export interface Domain {
  readonly points: readonly Point[];
  /** Whether neighbours that make no difference are told together, and whether they are whole numbers. */
  readonly order: 'whole' | 'real' | null;
}

/** More combinations of arguments than these are not tried. */
const MAX_POINTS = 1000;
/** More rows than these nobody reads. */
export const MAX_ROWS = 64;

const OTHER = 'any other';
const ANY = 'any';

/**
 * A function as the table of its values: `{(A₀, A₁)}` for a relation that holds of that pair alone, `{0 ↦ 1, otherwise 2}`
 * for others, `false everywhere` for what is the same at all points.
 *
 * @param valueAt the value at a point, null where it is none that a table can show
 */
export function tabulate(
  domains: readonly Domain[],
  valueAt: (point: readonly Point[]) => string | null,
  names: readonly string[],
): Told | null {
  const count = domains.reduce((product, { points }) => product * points.length, 1);
  if (count === 0 || count > MAX_POINTS) return null;
  const values = new Map<string, string>();
  for (const indices of product(domains.map(({ points }) => points.length))) {
    const point = indices.map(
      (index, i) => domains[i]?.points[index] ?? { kind: 'other' as const },
    );
    const value = valueAt(point);
    if (value === null) return null;
    values.set(String(indices), value);
  }
  const parts = domains.map((domain, i) => partsOf(domain, i, domains, values));
  const [first, ...others] = new Set(values.values());
  if (first !== undefined && others.length === 0) return { text: `${first} everywhere` };
  const rows = product(parts.map(({ length }) => length)).map((indices) => {
    const chosen = indices.map((index, i) => parts[i]?.[index]);
    const value = values.get(String(chosen.map((part) => part?.at))) ?? '';
    return { at: chosen.map((part) => part?.label ?? ''), value };
  });
  const told = shortened(rows);
  if (told.rows.length > MAX_ROWS) return null;
  const labels = parts.map((each) => each.map(({ label }) => label));
  return { text: tableText(told), table: { names: [...names], arguments: labels, ...told } };
}

/** What an argument can be that makes a difference, each with the index of a point that stands for it. */
interface Part {
  readonly label: string;
  readonly at: number;
}

function partsOf(
  { points, order }: Domain,
  argument: number,
  domains: readonly Domain[],
  values: ReadonlyMap<string, string>,
): Part[] {
  const rest = product(domains.map((domain, i) => (i === argument ? 1 : domain.points.length)));
  /** All that the function is, where the argument is the one with this index. */
  const column = (index: number): string =>
    JSON.stringify(rest.map((indices) => values.get(String(indices.with(argument, index)))));
  const columns = points.map((_, index) => column(index));
  if (points.length > 1 && columns.every((each) => each === columns[0]))
    return [{ label: ANY, at: 0 }];
  if (order !== null) {
    const starts = columns.flatMap((each, i) => (each === columns[i - 1] ? [] : [i]));
    return starts.map((at, i) => {
      const group = points.slice(at, starts[i + 1] ?? points.length);
      return { label: rangeText(group, order === 'whole'), at };
    });
  }
  const other = points.findIndex(({ kind }) => kind === 'other');
  return points.flatMap((point, at) => {
    if (point.kind === 'value')
      return columns[at] === columns[other] ? [] : [{ label: point.text, at }];
    return [{ label: points.length === 1 ? ANY : OTHER, at }];
  });
}

type Rows = Pick<ValueTable, 'rows' | 'otherwise'>;

/** What most points have is said once. */
function shortened(all: ValueTable['rows']): Rows {
  const others = new Set(all.filter(({ at }) => at.includes(OTHER)).map(({ value }) => value));
  // Where it depends on which argument is another one, it is told row by row.
  const [rest] = others.size === 1 ? others : [];
  const isRelation = all.every(({ value }) => value === 'true' || value === 'false');
  const holds = all.filter(({ value }) => value === 'true');
  const without = (value: string): Rows => ({
    rows: all.filter((row) => row.value !== value),
    otherwise: value,
  });
  if (isRelation && (others.size === 0 || rest === 'false')) {
    const fails = all.length - holds.length;
    return others.size === 0 && fails > 0 && holds.length >= MANY && fails * 3 <= holds.length
      ? without('true')
      : without('false');
  }
  return rest === undefined ? { rows: all } : without(rest);
}

/** As many points as a relation holds of before those that it does not hold of are named instead. */
const MANY = 5;

/** `{(A₀, A₁), (A₁, A₁)}`, `{1 ↦ 2, otherwise 3}` */
export function tableText({ rows, otherwise }: Rows): string {
  const at = (labels: readonly string[]): string =>
    labels.length === 1 ? (labels[0] ?? '') : `(${labels.join(', ')})`;
  if (otherwise === 'false' && rows.every(({ value }) => value === 'true'))
    return `{${rows.map((row) => at(row.at)).join(', ')}}`;
  const told = rows.map((row) => `${at(row.at)} ↦ ${row.value}`);
  return `{${[...told, ...(otherwise === undefined ? [] : [`otherwise ${otherwise}`])].join(', ')}}`;
}

function product(sizes: readonly number[]): number[][] {
  return sizes.reduce<number[][]>(
    (all, size) => all.flatMap((each) => Array.from({ length: size }, (_, i) => [...each, i])),
    [[]],
  );
}
