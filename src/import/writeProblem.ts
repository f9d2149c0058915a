import { randomUUID } from 'node:crypto';
import { link, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { isRunning } from '../process/isRunning.ts';
import { contentHash } from '../store/contentHash.ts';

/** `kept`: another text is there and was not to be replaced. */
export type Written = 'written' | 'unchanged' | 'kept';

/** This machine, since processes of others have numbers of their own. */
const HOST = contentHash(hostname()).slice(0, 8);
const UNFINISHED = /^\.slopcheck-([0-9a-f]{8})-(\d+)-[0-9a-f-]{36}\.tmp$/;

/** One file takes a moment: what is older than this is of a run that was killed. In milliseconds. */
const LONG_AGO = 60_000;

/** Removes what runs that were killed have left in a folder that `writeProblem` writes to. */
export async function removeLeftBehind(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const [whole, host, pid] = UNFINISHED.exec(name) ?? [];
    if (whole === undefined) continue;
    const file = path.join(folder, name);
    const isOver =
      host === HOST ? !isRunning(Number(pid)) : (await writtenAt(file)) < Date.now() - LONG_AGO;
    if (isOver) await rm(file, { force: true });
  }
}

async function writtenAt(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => Number.POSITIVE_INFINITY,
  );
}

/**
 * Writes a file so that at no moment a part of it can be seen, and replaces another text only with `force`.
 * Throws what the file system throws.
 */
export async function writeProblem(file: string, text: string, force: boolean): Promise<Written> {
  const there = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (there === text) return 'unchanged';
  if (there !== null && !force) return 'kept';
  const temporary = path.join(
    path.dirname(file),
    `.slopcheck-${HOST}-${process.pid}-${randomUUID()}.tmp`,
  );
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    // A link fails where a rename would replace a file that somebody has just written.
    if (force) await rename(temporary, file);
    else await link(temporary, file);
    return 'written';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return 'kept';
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}
