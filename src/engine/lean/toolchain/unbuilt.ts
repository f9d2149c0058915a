import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { exists, isFile, isFolder } from '../../../store/onDisk.ts';
import { count } from '../../../text/count.ts';
import { shellWord } from '../../../text/shellWord.ts';
import { type LakePackage, lakePackages } from './lakePackages.ts';

/** Why nothing can be run in a Lake project as it is, and what to do. */
export interface Unbuilt {
  readonly message: string;
  readonly hint: string;
}

/**
 * What Lake would have to write before it can run anything in a project: its manifest, packages, and what a `lakefile.lean` is
 * compiled to. A check cannot: it runs where the project can only be read, and without a network. Null where nothing is missing.
 */
export async function unbuilt(folder: string): Promise<Unbuilt | null> {
  const missing = await missingIn(folder);
  if (missing === null) return null;
  const hint = `build it once: cd ${shellWord(folder)} && ${await buildCommand(folder)}`;
  return { message: `the Lake project ${folder} ${missing}`, hint };
}

/** What builds a project. Mathlib comes built, and would take hours to build. */
async function buildCommand(folder: string): Promise<string> {
  const texts = await Promise.all(
    ['lakefile.toml', 'lakefile.lean', 'lake-manifest.json'].map((file) =>
      readFile(path.join(folder, file), 'utf8').catch(() => ''),
    ),
  );
  const cached = texts.some((text) => /\bmathlib/i.test(text)) ? 'lake exe cache get && ' : '';
  return `${cached}lake build`;
}

async function missingIn(folder: string): Promise<string | null> {
  if (!(await exists(path.join(folder, 'lake-manifest.json'))))
    return 'has no lake-manifest.json: it was never built';
  // Of one name the last is taken: what overrides the manifest.
  const named = new Map((await lakePackages(folder)).map((each) => [each.name, each]));
  const packages = [...named.values()];
  const there = await Promise.all(packages.map((each) => isFolder(each.folder)));
  const absent = packages.filter((_, index) => !there[index]);
  if (absent.length > 0)
    return `lacks ${count(absent.length, 'package')} of its lake-manifest.json: ${namesOf(absent)}`;
  const moved = await Promise.all(packages.map(isElsewhere));
  const other = packages.filter((_, index) => moved[index]);
  if (other.length > 0)
    return `has other revisions than its lake-manifest.json of ${namesOf(other)}`;
  return (await isConfigured(folder, packages))
    ? null
    : 'was never built: a lakefile.lean is not compiled';
}

function namesOf(packages: readonly LakePackage[]): string {
  const names = packages.slice(0, 3).map(({ name }) => name);
  return [...names, ...(packages.length > names.length ? ['…'] : [])].join(', ');
}

/** Lake checks packages out at commits, so that their own word for where they are is one. */
async function isElsewhere({ folder, kind, rev }: LakePackage): Promise<boolean> {
  if (kind !== 'git' || rev === undefined) return false;
  const head = await readFile(path.join(folder, '.git', 'HEAD'), 'utf8').catch(() => '');
  const commit = /^[0-9a-f]{40}$/;
  return commit.test(rev) && commit.test(head.trim()) && head.trim() !== rev;
}

/**
 * Whether every `lakefile.lean` is compiled. Lake keeps that in a folder of `.lake/config`: of the package itself, since 4.31
 * of the project, under a number; before there was such a folder, in `.lake` of the package.
 */
async function isConfigured(folder: string, packages: readonly LakePackage[]): Promise<boolean> {
  const compiled = async (own: string): Promise<boolean> => {
    const lake = path.join(own, '.lake');
    const inside = await readdir(path.join(lake, 'config')).catch(() => []);
    const places = [lake, ...inside.map((name) => path.join(lake, 'config', name))];
    const found = await Promise.all(
      places.map((place) => isFile(path.join(place, 'lakefile.olean'))),
    );
    return found.includes(true);
  };
  const here = await compiled(folder);
  const all = [{ folder, configFile: 'lakefile' }, ...packages];
  const done = await Promise.all(
    all.map(async ({ folder: own, configFile }) => {
      const inLean = configFile.endsWith('.toml')
        ? false
        : await isFile(path.join(own, configFile.replace(/(?:\.lean)?$/, '.lean')));
      return here || !inLean || (await compiled(own));
    }),
  );
  return !done.includes(false);
}

/** What to do where Lake itself failed, by what it said; null where that is not known. */
export function lakeHint(said: string): string | null {
  // It must configure, download or check out something first, and cannot where it runs.
  if (/read-only file system|permission denied|error code: (?:13|30)\b/i.test(said))
    return 'run lake build in the project, where Lake has something to write first';
  if (/package directory not found|configuration file not found/i.test(said))
    return 'a package in a folder outside of the project is not seen in the sandbox: put it below the project, or take --sandbox off';
  return /lakefile|lake-manifest|^error:/m.test(said)
    ? 'repair the Lake project: lake env lean --version must work in it'
    : null;
}
