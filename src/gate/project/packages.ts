import { readdir, realpath, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { LeanToolchain } from '../../engine/lean/toolchain/discover.ts';
import { lakePackages } from '../../engine/lean/toolchain/lakePackages.ts';

/** Names that modules of a repository must not begin with, and tells where a name is from. */
export type TakenRoots = (root: string) => string | null;

const CORE = ['Init', 'Std', 'Lean', 'Lake'];
const BUILT = [path.join('.lake', 'build', 'lib', 'lean'), path.join('.lake', 'build', 'lib')];

/**
 * The first names of modules that Lean has from elsewhere. Lean takes a whole package, `Mathlib` with all below it, from the
 * first folder of its search path that has anything of that name: one file in a repository would stand for all of it.
 */
export async function takenRoots(
  { lean, project }: Pick<LeanToolchain, 'lean' | 'project'>,
  env: Readonly<Record<string, string | undefined>>,
): Promise<TakenRoots> {
  const taken = new Map<string, string>();
  const take = async (folder: string, from: string, pick = compiledRoot): Promise<void> => {
    for (const name of await entries(folder)) {
      const root = pick(name);
      if (root !== null && !taken.has(root)) taken.set(root, from);
    }
  };
  for (const name of CORE) taken.set(name, 'Lean itself');
  const program = await realpath(lean).catch(() => lean);
  await take(path.join(path.dirname(program), '..', 'lib', 'lean'), 'Lean itself');
  const own = project !== null && project.kind !== 'own';
  const packages = own ? await lakePackages(project.folder) : [];
  for (const { name, folder } of packages) {
    const from = `the package ${name}`;
    await take(folder, from, sourceRoot);
    for (const built of BUILT) await take(path.join(folder, built), from);
  }
  if (!own)
    for (const folder of (env.LEAN_PATH ?? '').split(path.delimiter).filter(Boolean))
      await take(folder, `${folder}, on LEAN_PATH`);

  const folds = await foldsCase();
  const folded = new Map([...taken].map(([name, from]) => [fold(name), from]));
  // What a package is called its module mostly is, but for capitals: this holds before it is downloaded, too.
  const named = new Map(packages.map(({ name }) => [fold(name), `the package ${name}`]));
  return (root) =>
    taken.get(root) ?? named.get(fold(root)) ?? (folds ? folded.get(fold(root)) : null) ?? null;
}

/** What is compiled into a folder of Lean's search path: `Mathlib` and `Mathlib.olean`. */
export function compiledRoot(name: string): string | null {
  if (name.includes('.')) return name.endsWith('.olean') ? name.slice(0, -'.olean'.length) : null;
  return name;
}

function sourceRoot(name: string): string | null {
  return name.endsWith('.lean') && name !== 'lakefile.lean' ? name.slice(0, -'.lean'.length) : null;
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** Whether names that differ in capitals only are the same file, where modules are compiled to. */
async function foldsCase(): Promise<boolean> {
  const folder = os.tmpdir();
  const other = folder === folder.toUpperCase() ? folder.toLowerCase() : folder.toUpperCase();
  const [one, two] = await Promise.all([folder, other].map((name) => stat(name).catch(() => null)));
  return one?.ino !== undefined && one.ino === two?.ino;
}

export async function entries(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
