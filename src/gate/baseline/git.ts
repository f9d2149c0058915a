import { realpathSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { isInside } from '../project/isInside.ts';

/** A question to git that it could not answer. */
export class GitError extends Error {}

async function git(cwd: string, args: readonly string[], signal: AbortSignal): Promise<string> {
  const result = await execa('git', args, {
    cwd,
    reject: false,
    stdin: 'ignore',
    timeout: 120_000,
    maxBuffer: 100_000_000,
    cancelSignal: signal,
    stripFinalNewline: false,
  });
  signal.throwIfAborted();
  if (result.exitCode === 0) return result.stdout;
  const said = (result.stderr ?? '').trim().split('\n')[0];
  throw new GitError(said || result.shortMessage || `git ${args[0]} failed`);
}

async function commitOf(cwd: string, ref: string, signal: AbortSignal): Promise<string> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`];
  try {
    return (await git(cwd, args, signal)).trim();
  } catch {
    throw new GitError(`git knows no commit '${ref}'`);
  }
}

/** A commit that is trusted: what a branch is compared with. */
export interface Commit {
  /** As the user named it. */
  readonly name: string;
  readonly hash: string;
  /** The repository's folder. */
  readonly top: string;
  /** Every file of the repository that is not as it is there, by its absolute path. */
  readonly changed: ReadonlySet<string>;
  /** Those of them that are submodules. */
  readonly submodules: readonly string[];
  /** Whether a file, by its absolute path, is not as it is there: by itself, or by a link that leads to it. */
  isChanged(file: string): boolean;
  /**
   * Whether a file, by its absolute path, is there as it is here, or is no part of the repository at all. What git ignores
   * is neither there nor changed.
   */
  holds(file: string): boolean;
}

/** Whether a name is one of a commit. */
export async function isCommit(cwd: string, ref: string, signal: AbortSignal): Promise<boolean> {
  return commitOf(cwd, ref, signal).then(
    () => true,
    () => false,
  );
}

/** Opens a commit. Throws a {@link GitError}. */
export async function openCommit(cwd: string, name: string, signal: AbortSignal): Promise<Commit> {
  const hash = await commitOf(cwd, name, signal);
  const up = (await git(cwd, ['rev-parse', '--show-cdup'], signal)).trimEnd();
  const top = path.resolve(cwd, up);
  // A branch could tell git, in .gitmodules, not to look at a submodule.
  const diff = ['diff', '--raw', '-z', '--no-renames', '--ignore-submodules=untracked'];
  const [raw, others, tree] = await Promise.all([
    git(top, [...diff, hash, '--'], signal),
    git(top, ['ls-files', '-z', '--others', '--exclude-standard'], signal),
    git(top, ['ls-tree', '-r', '-z', '--name-only', hash], signal),
  ]);
  const differing = readRawDiff(raw);
  const files = [...differing.map(({ file }) => file), ...others.split('\0')];
  const absolute = (file: string): string => path.resolve(top, file);
  const changed = new Set(files.filter((file) => file !== '').map(absolute));
  const submodules = differing.flatMap((it) => (it.isSubmodule ? [absolute(it.file)] : []));
  const known = new Set(tree.split('\0').map(absolute));
  const isChanged = (file: string): boolean => isAmong(file, changed, top);
  return {
    ...{ name, hash, top, changed, submodules, isChanged },
    holds: (file) => !isInside(file, top) || (!isChanged(file) && isAmong(file, known, top)),
  };
}

/** What `git diff --raw -z` prints: `:<mode> <mode> <id> <id> <status>` and the file, each ended by a NUL. */
function readRawDiff(raw: string): { file: string; isSubmodule: boolean }[] {
  const fields = raw.split('\0');
  return fields.flatMap((field, at) => {
    const file = fields[at + 1];
    if (at % 2 === 1 || file === undefined) return [];
    return [{ file, isSubmodule: /^:(160000 |\d+ 160000 )/.test(field) }];
  });
}

/** Git knows a link, and what it leads to, but not a file by its path through the link. */
function isAmong(file: string, files: ReadonlySet<string>, top: string): boolean {
  try {
    const target = path.relative(realpathSync(top), realpathSync(file));
    return [file, path.join(top, target)].some((name) => isBelow(name, files, top));
  } catch {
    return true;
  }
}

/** Whether a file is among others, or a folder that it is in: a link or a submodule. */
function isBelow(file: string, files: ReadonlySet<string>, top: string): boolean {
  for (let at = file; at.length > top.length; at = path.dirname(at)) if (files.has(at)) return true;
  return false;
}

/** What a file, named relative to a folder, held in a commit; null where it was not there. */
export async function fileAt(
  folder: string,
  name: string,
  { hash }: Pick<Commit, 'hash'>,
  signal: AbortSignal,
): Promise<string | null> {
  return git(folder, ['cat-file', 'blob', `${hash}:./${name}`], signal).catch((error) => {
    if (error instanceof GitError) return null;
    throw error;
  });
}

/** Files below a folder that git tracks, by absolute paths; none where there is no git. */
export async function trackedFiles(
  folder: string,
  patterns: readonly string[],
  signal: AbortSignal,
): Promise<string[]> {
  const listed = await git(folder, ['ls-files', '-z', '--', ...patterns], signal).catch(() => '');
  return listed
    .split('\0')
    .filter((file) => file !== '')
    .map((file) => path.join(folder, file));
}

/** Where a branch left another one. Throws a {@link GitError}. */
export async function mergeBase(cwd: string, ref: string, signal: AbortSignal): Promise<Commit> {
  const commit = await commitOf(cwd, ref, signal);
  const base = (await git(cwd, ['merge-base', commit, 'HEAD'], signal)).trim();
  return openCommit(cwd, base, signal);
}

/** Lean files and proofs below a folder that a commit has and that are gone now. Throws a {@link GitError}. */
export async function goneSince(
  cwd: string,
  { hash }: Commit,
  signal: AbortSignal,
): Promise<string[]> {
  const diff = ['diff', '--name-only', '-z', '--relative', '--no-renames', '--diff-filter=D'];
  const list = await git(cwd, [...diff, hash, '--'], signal);
  const files = list.split('\0').filter(isJudged);
  // A proof without its formalization is none that is gated any more.
  return files.map((file) => file.replace(/\.formal\.json$/, '.md')).toSorted();
}

function isJudged(file: string): boolean {
  return /\.(lean|md|formal\.json)$/.test(file);
}

/** Files of a commit, taken out into a temporary folder. */
export interface Checkout {
  /** What stands for the working folder. */
  readonly folder: string;
  remove(): Promise<void>;
}

const LINK = '120000';

/** Takes the Lean and Markdown files of a commit, and links to such, out into a folder. Throws a {@link GitError}. */
export async function checkOut(
  cwd: string,
  { hash: commit }: Commit,
  signal: AbortSignal,
): Promise<Checkout> {
  const prefix = (await git(cwd, ['rev-parse', '--show-prefix'], signal)).replace(/\n$/, '');
  const listed = await git(cwd, ['ls-tree', '-r', '-z', '--full-tree', commit], signal);
  const entries = listed.split('\0').flatMap((line) => {
    const [, mode = '', file = ''] = /^(\d+) blob \w+\t(.*)$/s.exec(line) ?? [];
    const wanted = (isJudged(file) || mode === LINK) && !file.includes('\n');
    return wanted ? [{ file, isLink: mode === LINK }] : [];
  });
  const top = await mkdtemp(path.join(os.tmpdir(), 'slopcheck-baseline-'));
  const remove = (): Promise<void> => rm(top, { recursive: true, force: true });
  try {
    const folder = path.join(top, prefix);
    await mkdir(folder, { recursive: true });
    const names = entries.map(({ file }) => file);
    const contents = await blobs(cwd, commit, names, signal);
    for (const [index, { file, isLink }] of entries.entries()) {
      const target = path.join(top, file);
      const content = contents[index] ?? new Uint8Array();
      await mkdir(path.dirname(target), { recursive: true });
      if (isLink) await linkInside(top, target, Buffer.from(content).toString('utf8'));
      else await writeFile(target, content);
    }
    return { folder, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Makes a link as the commit has it, unless it leads out of the repository. */
async function linkInside(top: string, name: string, target: string): Promise<void> {
  if (isInside(path.resolve(path.dirname(name), target), top)) await symlink(target, name);
}

/** The contents of many files in one run of git, which answers `<id> blob <size>`, a line end, and the bytes. */
async function blobs(
  cwd: string,
  commit: string,
  files: readonly string[],
  signal: AbortSignal,
): Promise<Uint8Array[]> {
  if (files.length === 0) return [];
  const { stdout } = await execa('git', ['cat-file', '--batch'], {
    cwd,
    input: files.map((file) => `${commit}:${file}\n`).join(''),
    encoding: 'buffer',
    timeout: 120_000,
    maxBuffer: 1_000_000_000,
    cancelSignal: signal,
    stripFinalNewline: false,
  });
  const found: Uint8Array[] = [];
  let at = 0;
  for (const file of files) {
    const newline = stdout.indexOf(0x0a, at);
    const header = Buffer.from(stdout.subarray(at, newline)).toString('utf8');
    const size = Number(/ blob (\d+)$/.exec(header)?.[1] ?? Number.NaN);
    if (Number.isNaN(size)) throw new GitError(`git cannot read ${file}: ${header}`);
    found.push(stdout.subarray(newline + 1, newline + 1 + size));
    at = newline + 1 + size + 1;
  }
  return found;
}
