import { stat } from 'node:fs/promises';
import path from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { isFile } from '../store/onDisk.ts';
import { SETUP_FILES } from './baseline/setup.ts';
import { importedPath } from './lean/modules.ts';

/** What the user's arguments name. */
export interface GatePaths {
  /** Relative to the working folder, with Unix separators. */
  readonly lean: readonly string[];
  readonly markdown: readonly string[];
  readonly unmatched: readonly { readonly argument: string; readonly message: string }[];
  /** What the arguments leave out though it may be meant. */
  readonly notes: readonly string[];
}

interface Where {
  readonly cwd: string;
  /** Folders that module names count from. */
  readonly roots: readonly string[];
}

const IGNORED = ['**/node_modules/**', '**/.lake/**', '**/.git/**'];
const MODULE = /^[\p{L}_][\p{L}\p{N}_'!?]*(\.[\p{L}\p{N}_'!?«»-]+)*$/u;

/**
 * Expands files, folders, globs and names of Lake modules. A name that is a folder and a module means both. A folder or glob names the Markdown files that have a frozen
 * formalization beside them; others may be any text.
 */
export async function expandGatePaths(args: readonly string[], where: Where): Promise<GatePaths> {
  const files = new Set<string>();
  const unmatched: { argument: string; message: string }[] = [];
  for (const argument of args) {
    const found = await expand(argument, where);
    if (found.length === 0)
      unmatched.push({
        argument,
        message: 'this names no Lean file, no module and no frozen proof',
      });
    for (const file of found) files.add(file);
  }
  const all = [...files];
  const apart = await Promise.all(args.map((argument) => moduleBeside(argument, where.cwd)));
  const left = apart.flatMap((found) => {
    if (found === null || files.has(found.file)) return [];
    const judgesFolder = all.some((file) => isLean(file) && file.startsWith(`${found.folder}/`));
    return judgesFolder ? [found] : [];
  });
  return {
    lean: all.filter((file) => file.endsWith('.lean')).toSorted(),
    markdown: all.filter((file) => file.endsWith('.md')).toSorted(),
    unmatched,
    notes: left.map(
      ({ glob, folder, file }) =>
        `'${glob}' leaves out ${file}, the module of that folder: ${folder} names both`,
    ),
  };
}

/** The module beside the folder that a glob begins with, as of `Demo/**` it is `Demo.lean`: the glob does not name it. */
async function moduleBeside(
  argument: string,
  cwd: string,
): Promise<{ glob: string; folder: string; file: string } | null> {
  if (!isDynamicPattern(argument) || (await stat(path.resolve(cwd, argument)).catch(() => null)))
    return null;
  const parts = path.normalize(argument).split(path.sep);
  const folder = parts
    .slice(
      0,
      parts.findIndex((part) => isDynamicPattern(part)),
    )
    .join('/');
  const module = path.resolve(cwd, `${folder}.lean`);
  if (folder === '' || !(await isFile(module))) return null;
  return { glob: argument, folder, file: path.relative(cwd, module).split(path.sep).join('/') };
}

async function expand(argument: string, { cwd, roots }: Where): Promise<string[]> {
  const info = await stat(path.resolve(cwd, argument)).catch(() => null);
  const relative = (file: string): string =>
    path.relative(cwd, path.resolve(cwd, file)).split(path.sep).join('/');
  if (info?.isFile()) return /\.(lean|md)$/.test(argument) ? [relative(argument)] : [];
  const folder = info?.isDirectory() ? [path.resolve(cwd, argument)] : [];
  const own = [cwd, ...roots].map((root) => relative(path.join(root, 'lakefile.lean')));
  if (folder.length === 0 && isDynamicPattern(argument))
    return without(own, await matching([argument], cwd, cwd));
  // The folder that the name is may lie elsewhere than the module, which counts from where the sources are.
  const modules = MODULE.test(argument)
    ? roots.map((root) => path.join(root, importedPath(argument)).replace(/\.lean$/, ''))
    : [];
  const found = await Promise.all([...folder, ...modules].map((name) => library(name, cwd)));
  return without(own, [...new Set(found.flat())]);
}

/** A project's `lakefile.lean` is no module of it: Lake runs it, and that it changed is told by itself. */
function without(lakefiles: readonly string[], files: readonly string[]): string[] {
  return files.filter((file) => !lakefiles.includes(file));
}

/** The files of a folder, and the module beside it: of a library `Demo` there are both `Demo.lean` and `Demo/`. */
async function library(folder: string, cwd: string): Promise<string[]> {
  const module = `${folder}.lean`;
  const own = (await isFile(module)) ? [path.relative(cwd, module).split(path.sep).join('/')] : [];
  return [...own, ...(await matching(['**/*.lean', '**/*.md'], folder, cwd))];
}

async function matching(patterns: string[], folder: string, cwd: string): Promise<string[]> {
  // A name with a dot before it hides a file from people, and must not from the gate.
  const found = await glob(patterns, { cwd: folder, ignore: IGNORED, absolute: true, dot: true });
  const files = found.map((file) => path.relative(cwd, file).split(path.sep).join('/'));
  const frozen = await Promise.all(
    files.map((file) => (file.endsWith('.md') ? hasFormal(path.resolve(cwd, file)) : isLean(file))),
  );
  return files.filter((_, index) => frozen[index]).toSorted();
}

async function hasFormal(file: string): Promise<boolean> {
  // Loaded only where there is such a file.
  const { formalPathOf } = await import('../read/read.ts');
  return isFile(formalPathOf(file));
}

function isLean(file: string): boolean {
  return file.endsWith('.lean');
}

/** Every file below a folder that a gate may judge, or that decides how: in order. */
export async function judgedBelow(cwd: string): Promise<string[]> {
  const patterns = ['**/*.lean', '**/*.md', '**/*.formal.json', ...SETUP_FILES];
  return (await glob(patterns, { cwd, ignore: IGNORED, dot: true })).toSorted();
}

/** Tells whether a file is among those that globs name. */
export async function isBelow(
  globs: readonly string[],
  cwd: string,
): Promise<(file: string) => boolean> {
  if (globs.length === 0) return () => false;
  const found = new Set(await glob([...globs], { cwd, ignore: IGNORED, dot: true }));
  return (file) => found.has(file);
}
