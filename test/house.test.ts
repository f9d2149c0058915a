import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';

/** The rooms of src/, ground first: a room takes from those before it. A file beside them belongs to the room of its name. */
const ROOMS = [
  'packageVersion',
  'schema',
  'text',
  'store',
  'process',
  'kernel',
  'language',
  'read',
  'model',
  'formalize',
  'audit',
  'engine',
  'lint',
  'judge',
  'pins',
  'pipeline',
  'gate',
  'bench',
  'import',
  'doctor',
  'report',
  'commands',
  'library',
  'mcp',
  'parts',
  'index',
  'cli',
  'bin',
];

/** The folders of the two engines, in the same order; the files beside them come last. */
const ENGINE_FOLDERS = {
  'engine/lean': [
    'sandbox',
    'toolchain',
    'source',
    'questions',
    'solution',
    'argument',
    'judging',
    'externalKernels',
    'kernel',
  ],
  'engine/smt': [
    'polynomials',
    'values',
    'z3',
    'formulas',
    'obligations',
    'recursion',
    'elementary/terms',
    'elementary/instances',
    'elementary/facts',
    'elementary',
    'induction',
    'argument/parts',
    'argument/questions',
    'argument/cases',
    'argument/claims',
    'argument',
  ],
};

const SRC = path.resolve(import.meta.dirname, '../src');
const files = globSync('**/*.ts', { cwd: SRC }).sort();
const imports = new Map(files.map((file) => [file, importsOf(file)]));

describe('the rooms of src/', () => {
  it('are all in the table', () => {
    expect([...new Set(files.map(roomOf))].sort()).toEqual([...ROOMS].sort());
  });

  it('take from rooms before them only', () => {
    const upward = [...imports].flatMap(([file, taken]) =>
      taken
        .filter((other) => ROOMS.indexOf(roomOf(other)) > ROOMS.indexOf(roomOf(file)))
        .map((other) => `${file} takes from ${other}`),
    );
    expect(upward).toEqual([]);
  });

  it.each(Object.entries(ENGINE_FOLDERS))('have their own order in %s', (engine, inner) => {
    const folders = [...inner.map((folder) => `${engine}/${folder}`), engine];
    const inside = files.filter((file) => file.startsWith(`${engine}/`));
    expect([...new Set(inside.map(folderOf))].sort()).toEqual([...folders].sort());
    const upward = inside.flatMap((file) =>
      (imports.get(file) ?? [])
        .filter((other) => folders.indexOf(folderOf(other)) > folders.indexOf(folderOf(file)))
        .map((other) => `${file} takes from ${other}`),
    );
    expect(upward).toEqual([]);
  });

  it('let no command take from another one: what two use is shared', () => {
    const across = [...imports].flatMap(([file, taken]) =>
      taken
        .filter((other) => roomOf(file) === 'commands' && roomOf(other) === 'commands')
        .filter((other) => ![folderOf(file), 'commands/shared'].includes(folderOf(other)))
        .map((other) => `${file} takes from ${other}`),
    );
    expect(across).toEqual([]);
  });

  it('have no files that import each other in a circle, types included', () => {
    expect(circles(imports)).toEqual([]);
  });

  it('spell the names of files in one way', () => {
    expect(
      files.filter((file) => !/^([a-z][A-Za-z0-9]*\/)*[a-z][A-Za-z0-9]*\.ts$/.test(file)),
    ).toEqual([]);
  });
});

describe('ARCHITECTURE.md', () => {
  const text = readFileSync(path.join(SRC, '../ARCHITECTURE.md'), 'utf8');

  it('names the rooms in their order', () => {
    const named = [...text.matchAll(/^\| `(\w+)` \|/gm)].map(([, room]) => room);
    const doors = new Set(['packageVersion', 'parts', 'index', 'cli', 'bin']);
    expect(named).toEqual(ROOMS.filter((room) => !doors.has(room)));
  });

  it('names only files and folders that are there', () => {
    const named = [...text.matchAll(/`((?:[a-z]\w*\/)+\w+(?:\.test)?(?:\.ts)?)`/g)].map(
      ([, name = '']) => (/^(src|test)\//.test(name) ? name : `src/${name}`),
    );
    const root = path.join(SRC, '..');
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
  });

  it('says of every file in which folder it is', () => {
    const bare = [...text.matchAll(/`(\w+\.ts)`/g)].map(([, name = '']) => name);
    expect(bare.filter((name) => !existsSync(path.join(SRC, name)))).toEqual([]);
  });
});

describe('circles', () => {
  it('finds the files of each', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', ['a']],
      ['d', []],
      ['e', ['e']],
    ]);
    expect(circles(graph)).toEqual([['a', 'b', 'c'], ['e']]);
  });
});

function folderOf(file: string): string {
  return path.posix.dirname(file);
}

function roomOf(file: string): string {
  return file.split('/')[0]?.replace(/\.ts$/, '') ?? '';
}

/** The files of src/ that a file names in an import, a re-export or a type. */
function importsOf(file: string): string[] {
  const text = readFileSync(path.join(SRC, file), 'utf8');
  return [...text.matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']+\.ts)'/g)].map(([, named = '']) =>
    path.posix.join(path.posix.dirname(file), named),
  );
}

/** Groups of nodes that reach each other: strongly connected components of more than one node, or with a loop (Tarjan 1972). */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (node: string): number => {
    const own = index.size;
    index.set(node, own);
    low.set(node, own);
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      const reached = index.has(next)
        ? stack.includes(next)
          ? (index.get(next) ?? own)
          : own
        : visit(next);
      low.set(node, Math.min(low.get(node) ?? own, reached));
    }
    if (low.get(node) === own) {
      const group = stack.splice(stack.indexOf(node)).sort();
      if (group.length > 1 || graph.get(node)?.includes(node)) found.push(group);
    }
    return low.get(node) ?? own;
  };
  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return found.sort();
}
