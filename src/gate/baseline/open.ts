import { stat } from 'node:fs/promises';
import path from 'node:path';
import { exists } from '../../store/onDisk.ts';
import { readRegularText, whyUnreadable } from '../../store/regularFile.ts';
import { readSource } from '../load.ts';
import { expandGatePaths } from '../paths.ts';
import { isInside } from '../project/isInside.ts';
import { scanLean } from '../scan/scan.ts';
import type { Baseline } from './baseline.ts';
import { type Commit, checkOut } from './git.ts';
import { LOCK_FILE, readLock } from './lockFile.ts';
import { type Pin, pinOfProblem, pinsOf } from './pins.ts';

interface BaselineOptions {
  readonly cwd: string;
  /** Folders that module names count from. */
  readonly roots: readonly string[];
  /** Files that the comparison is confined to; null for all that the patterns name. */
  readonly only: readonly string[] | null;
  /** Whether the lock file is being written anew: then it is not compared with by itself. */
  readonly renewing: boolean;
  readonly signal: AbortSignal;
}

export type OpenedBaseline =
  | { readonly kind: 'opened'; readonly baseline: Baseline | null }
  | { readonly kind: 'failed'; readonly message: string; readonly hint: string };

/**
 * Opens what statements are compared with: a commit of git, or the path of a lock file or folder, which must be there. Without
 * one named it is the lock file of the working folder, if there is one. Throws a GitError.
 */
export async function openBaseline(
  source: string | Commit | null,
  patterns: readonly string[],
  options: BaselineOptions,
): Promise<OpenedBaseline> {
  const { cwd, only, renewing, signal } = options;
  const named = typeof source === 'string' ? source : (source?.name ?? LOCK_FILE);
  const opened = (pins: readonly Pin[]): OpenedBaseline => {
    const files = only && new Set(only);
    const kept = pins.filter(({ file }) => files?.has(file) ?? true);
    return { kind: 'opened', baseline: { source: named, pins: kept, only: files } };
  };
  if (source !== null && typeof source === 'object') {
    const checkout = await checkOut(cwd, source, signal);
    try {
      const known = patterns.filter((it) => isInside(path.resolve(cwd, it), source.top));
      return opened(await pinsBelow(checkout.folder, known, options));
    } finally {
      await checkout.remove();
    }
  }
  const full = path.resolve(cwd, named);
  const info = await stat(full).catch(() => null);
  if (source === null && (renewing || info === null)) return { kind: 'opened', baseline: null };
  if (info?.isDirectory()) {
    const pins = source === null ? [] : await pinsBelow(full, patterns, options);
    // Everything would pass for new: a folder in the place of a lock file, or a wrong one.
    if (pins.length > 0) return opened(pins);
    const message = `${named} is a folder in which nothing is stated that could be compared with`;
    return {
      kind: 'failed',
      message,
      hint: 'name a git ref, a lock file, or a folder with the same files',
    };
  }
  const text = await readRegularText(full).catch((error: unknown) => ({ error }));
  if (typeof text !== 'string') {
    const message = `${named} cannot be read: ${whyUnreadable(text.error)}`;
    return { kind: 'failed', message, hint: 'name a git ref, a lock file or a folder' };
  }
  const lock = readLock(text);
  if (lock.kind === 'pins') return opened(await amongPatterns(lock.pins, patterns, options));
  const hint = 'renew it with --write-lock, and have it reviewed';
  return { kind: 'failed', message: `${named} is damaged: ${lock.message}`, hint };
}

/** The pins of the files below a folder, which stands for the working folder, that the patterns name there. */
async function pinsBelow(
  folder: string,
  patterns: readonly string[],
  { cwd, roots }: Pick<BaselineOptions, 'cwd' | 'roots'>,
): Promise<Pin[]> {
  const there = roots.map((root) => path.join(folder, path.relative(cwd, root)));
  const local = patterns.map((pattern) =>
    path.isAbsolute(pattern) ? path.relative(cwd, pattern) || '.' : pattern,
  );
  const { lean, markdown } = await expandGatePaths(local, { cwd: folder, roots: there });
  const pins: Pin[] = [];
  for (const file of lean) {
    const read = await readSource(path.join(folder, file));
    if (read.kind === 'text') for (const pin of pinsOf(file, scanLean(read.text))) pins.push(pin);
  }
  for (const file of markdown) {
    const read = await readSource(path.join(folder, file));
    if (read.kind !== 'text') continue;
    // Loaded only where there is such a file.
    const { parseProblem } = await import('../../read/problem.ts');
    const parsed = parseProblem(read.text, file, path.basename(file, '.md'));
    if (parsed.kind !== 'mistakes') pins.push(pinOfProblem(file, parsed.problem));
  }
  return pins;
}

/**
 * A lock file may speak of more than this gate does. What is named by a file's own path counts if that is named now; what a
 * glob or folder names counts wholly, since a file that is gone cannot be matched any more.
 */
async function amongPatterns(
  pins: readonly Pin[],
  patterns: readonly string[],
  { cwd, roots }: Pick<BaselineOptions, 'cwd' | 'roots'>,
): Promise<readonly Pin[]> {
  const { lean, markdown } = await expandGatePaths(patterns, { cwd, roots });
  const named = new Set([...lean, ...markdown]);
  const there = await Promise.all(pins.map(({ file }) => exists(path.resolve(cwd, file))));
  return pins.filter(({ file }, index) => named.has(file) || !there[index]);
}
