import type { ModelValue, ValueTable } from '../schema/index.ts';

/** A table of a value as it is drawn: the first cells of a row say where, the others what the value is there. */
export interface DrawnTable {
  /** `R(x, y)` */
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly { readonly at: readonly string[]; readonly values: readonly string[] }[];
}

/** More than this no phone has room for side by side. */
const MAX_COLUMNS = 8;
const MAX_COLUMN_TEXT = 24;

/** A table with a row and a column for each value of two arguments, where there is room for it; else a list of points. */
export function drawnTable({ name, table }: ModelValue & { table: ValueTable }): DrawnTable {
  const { names, rows, otherwise } = table;
  const title = `${name}(${names.join(', ')})`;
  const grid = table.arguments;
  const [down = [], across = []] = grid ?? [];
  if (grid?.length === 2 && fits(across)) {
    const valueAt = (at: readonly string[]): string =>
      rows.find((row) => row.at.every((value, i) => value === at[i]))?.value ?? otherwise ?? '';
    return {
      title,
      heads: [`${names[0]} \\ ${names[1]}`, ...across],
      rows: down.map((x) => ({ at: [x], values: across.map((y) => mark(valueAt([x, y]))) })),
    };
  }
  const told = rows.map(({ at, value }) => ({ at, values: [mark(value)] }));
  const blank = names.slice(1).map(() => '');
  const rest =
    otherwise === undefined ? [] : [{ at: ['otherwise', ...blank], values: [mark(otherwise)] }];
  return { title, heads: [...names, title], rows: [...told, ...rest] };
}

/** Values that are told in a line, and those that have a table. */
export function tabled(values: readonly ModelValue[]): {
  readonly plain: ModelValue[];
  readonly tables: (ModelValue & { table: ValueTable })[];
} {
  const hasTable = (value: ModelValue): value is ModelValue & { table: ValueTable } =>
    value.table !== undefined;
  return {
    plain: values.filter((value) => !hasTable(value)),
    tables: values.filter(hasTable),
  };
}

function fits(columns: readonly string[]): boolean {
  return columns.length <= MAX_COLUMNS && columns.join('').length <= MAX_COLUMN_TEXT;
}

/** Truth values side by side are told apart by a look. */
function mark(value: string): string {
  if (value === 'true') return '✓';
  return value === 'false' ? '–' : value;
}
