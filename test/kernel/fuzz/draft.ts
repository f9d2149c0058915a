/** An export as tables of entries, to be changed and written out again. */

export type Entry = Readonly<Record<string, unknown>>;

/** Entries with the text of their lines; an entry is replaced, never changed. */
export class Table {
  private readonly key: string | undefined;
  readonly entries: Entry[];
  private readonly texts: string[];

  /** `key` names the index of an entry; without it entries are written without one. */
  constructor(key?: string, entries: Entry[] = [], texts: string[] = []) {
    this.key = key;
    this.entries = entries;
    this.texts = texts;
  }

  get length(): number {
    return this.entries.length;
  }

  set(index: number, entry: Entry): void {
    const text = JSON.stringify(entry);
    const { key } = this;
    this.entries[index] = entry;
    this.texts[index] = key === undefined ? text : `{"${key}":${index},${text.slice(1)}`;
  }

  add(entry: Entry): number {
    this.set(this.length, entry);
    return this.length - 1;
  }

  insert(index: number, entry: Entry): void {
    this.entries.splice(index, 0, entry);
    this.texts.splice(index, 0, JSON.stringify(entry));
  }

  remove(index: number): void {
    this.entries.splice(index, 1);
    this.texts.splice(index, 1);
  }

  clone(): Table {
    return new Table(this.key, [...this.entries], [...this.texts]);
  }

  lines(): string[] {
    return this.texts.filter((text) => text !== '');
  }
}

const META = JSON.stringify({
  meta: {
    exporter: { name: 'lean4export', version: '3.1.0' },
    lean: { version: '4.27.0', githash: '' },
    format: { version: '3.1.0' },
  },
});

export class Draft {
  readonly names: Table;
  readonly levels: Table;
  readonly terms: Table;
  readonly declarations: Table;

  constructor(
    // Name and level 0 are given; their lines are empty.
    names = new Table('in', [{}], ['']),
    levels = new Table('il', [{}], ['']),
    terms = new Table('ie'),
    declarations = new Table(),
  ) {
    this.names = names;
    this.levels = levels;
    this.terms = terms;
    this.declarations = declarations;
  }

  clone(): Draft {
    const { names, levels, terms, declarations } = this;
    return new Draft(names.clone(), levels.clone(), terms.clone(), declarations.clone());
  }

  /** The export: names, levels, then every declaration after the terms that it needs. */
  write(): Written {
    const { names, levels, terms, declarations } = this;
    const lines = [META, ...names.lines(), ...levels.lines()];
    const at: number[] = [];
    const [termLines, declarationLines] = [terms.lines(), declarations.lines()];
    let written = 0;
    for (const [i, entry] of declarations.entries.entries()) {
      // A term comes after its parts, so that those of the declaration are all that is needed.
      const needed = Math.max(-1, ...termFields(entry).map(({ index }) => index));
      for (; written <= needed && written < termLines.length; written++) {
        lines.push(termLines[written] as string);
      }
      at.push(lines.length);
      lines.push(declarationLines[i] as string);
    }
    return { lines, at };
  }
}

/** The lines of an export, and which of them are its declarations, from 0. */
export interface Written {
  readonly lines: readonly string[];
  readonly at: readonly number[];
}

/** Reads an export whose indices are dense, as the exporter writes them. */
export function draftOf(lines: readonly string[]): Draft {
  const draft = new Draft();
  for (const line of lines.slice(1)) {
    const { in: name, il: level, ie: term, ...entry } = JSON.parse(line);
    const [table, index] =
      name !== undefined
        ? [draft.names, name]
        : level !== undefined
          ? [draft.levels, level]
          : [draft.terms, term];
    if (index === undefined) draft.declarations.add(entry);
    else if (index === table.length) table.add(entry);
    else throw new Error(`index ${index} is out of order`);
  }
  return draft;
}

/** The fields of an entry that hold the index of a term, with their values. */
export function termFields(entry: Entry): { readonly path: readonly string[]; index: number }[] {
  const found: { path: string[]; index: number }[] = [];
  const visit = (value: unknown, path: string[]): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      const here = [...path, key];
      if (typeof inner === 'number' && TERM_KEYS.has(key)) found.push({ path: here, index: inner });
      else visit(inner, here);
    }
  };
  visit(entry, []);
  return found;
}

const TERM_KEYS = new Set(['type', 'value', 'rhs', 'fn', 'arg', 'body', 'struct', 'expr']);

/** The entry with another value at the path. */
export function withField(entry: Entry, path: readonly string[], value: unknown): Entry {
  const [key, ...rest] = path;
  if (key === undefined) return value as Entry;
  const inner = withField(entry[key] as Entry, rest, value);
  if (!Array.isArray(entry)) return { ...entry, [key]: inner };
  return entry.with(Number(key), inner) as unknown as Entry;
}
