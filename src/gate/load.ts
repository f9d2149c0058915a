import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { decode, MAX_FILE_BYTES, tooLarge } from '../read/decode.ts';
import { isFile } from '../store/onDisk.ts';
import { readRegularFile, whyUnreadable } from '../store/regularFile.ts';
import { importedPath, type Module, moduleName, modulePath, moduleRoot } from './lean/modules.ts';
import { isInside } from './project/isInside.ts';
import type { TakenRoots } from './project/packages.ts';
import { scanLean } from './scan/scan.ts';

export interface Loaded {
  /** By the path that Lean finds them at. */
  readonly modules: ReadonlyMap<string, Module>;
  readonly unreadable: readonly {
    readonly file: string;
    readonly message: string;
    readonly hint: string;
  }[];
  /** Files that stand where another module is found: they are not given to Lean. */
  readonly shadowing: readonly { readonly file: string; readonly message: string }[];
}

interface Where {
  readonly cwd: string;
  readonly roots: readonly string[];
  readonly taken: TakenRoots;
}

/** Reads the named Lean files and, below the same roots, everything that they import. */
export async function loadModules(files: readonly string[], where: Where): Promise<Loaded> {
  const { cwd, roots, taken } = where;
  const homes = await Promise.all(
    [cwd, ...roots].map(async (folder) => ({ folder, real: await realpath(folder) })),
  );
  const modules = new Map<string, Module>();
  const unreadable: { file: string; message: string; hint: string }[] = [];
  const shadowing: { file: string; message: string }[] = [];
  const seen = new Map<string, string>();
  const named = new Set(files.map((file) => path.resolve(cwd, file)));
  const load = async (full: string): Promise<void> => {
    const file = path.relative(cwd, full).split(path.sep).join('/');
    const relative = modulePath(full, roots);
    const other = seen.get(relative);
    if (other === full) return;
    if (other !== undefined) {
      const message = `${path.relative(cwd, other)} is the module ${moduleName(relative)}, too`;
      shadowing.push({ file, message });
      return;
    }
    seen.set(relative, full);
    const from = taken(moduleRoot(relative));
    if (from !== null) {
      const message = `'${moduleRoot(relative)}' is of ${from}: this file would stand in for all of it`;
      shadowing.push({ file, message });
      return;
    }
    const unfit = unfitPath(relative) ?? (await linkOutside(full, homes));
    if (unfit !== null) {
      unreadable.push({ file, ...unfit });
      return;
    }
    const read = await readSource(full);
    if (read.kind === 'mistake') {
      unreadable.push({ file, message: read.mistake.message, hint: read.mistake.fix });
      return;
    }
    const scanned = scanLean(read.text);
    const found = await Promise.all(scanned.imports.map(({ module }) => findModule(module, roots)));
    const imports = found.flat();
    const name = moduleName(relative);
    const selected = named.has(full) ? 'named' : 'imported';
    modules.set(relative, {
      ...{ file, relative, name, source: read.text, scanned, selected },
      imports: imports.map((imported) => modulePath(imported, roots)),
    });
    for (const imported of imports) await load(imported);
  };
  await Promise.all([...named].map(load));
  // They are read all at once; reports name them in one order all the same.
  return {
    modules: new Map([...modules].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    unreadable: unreadable.toSorted((a, b) => (a.file < b.file ? -1 : 1)),
    shadowing,
  };
}

/** The files, below any root, that an import means; more than one where their places collide. */
async function findModule(module: string, roots: readonly string[]): Promise<string[]> {
  const relative = importedPath(module);
  const candidates = roots.map((root) => path.join(root, relative));
  const there = await Promise.all(candidates.map(isFile));
  // A name in quotation marks may hold `..`, which is no part of any module's path.
  return candidates.filter((file, at) => there[at] && modulePath(file, roots) === relative);
}

function unfitPath(relative: string): { message: string; hint: string } | null {
  // A name that begins with a dash would be an option to Lean.
  if (/^(?!-)[\p{L}\p{N}_'!?./ +=-]+$/u.test(relative)) return null;
  return { message: 'the name of the file cannot be that of a module', hint: 'rename it' };
}

/** What is read here is shown in reports: a link must not bring in what is no part of the repository. */
async function linkOutside(
  full: string,
  homes: readonly { readonly folder: string; readonly real: string }[],
): Promise<{ message: string; hint: string } | null> {
  const home = homes.find(({ folder }) => isInside(full, folder));
  const real = await realpath(full).catch(() => full);
  if (home === undefined || isInside(real, home.real)) return null;
  return {
    message: 'it is a link to a file outside of the project',
    hint: 'put the file itself here',
  };
}

/** A Lean file's text as it is: line ends stay, since Lean is to see the very same. */
export async function readSource(
  file: string,
): Promise<{ kind: 'text'; text: string } | ReturnType<typeof tooLarge>> {
  try {
    const { bytes, size } = await readRegularFile(file, MAX_FILE_BYTES + 1);
    if (size > MAX_FILE_BYTES) return tooLarge(size);
    const text = bytes.toString('utf8');
    // An empty file is a sound one here.
    if (text.trim() === '') return { kind: 'text', text };
    const decoded = decode(bytes);
    return decoded.kind === 'mistake' ? decoded : { kind: 'text', text };
  } catch (error) {
    const message = `the file cannot be read: ${whyUnreadable(error)}`;
    return {
      kind: 'mistake',
      mistake: { line: 1, message, fix: 'check its path and permissions' },
    };
  }
}
