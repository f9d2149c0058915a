import { randomUUID } from 'node:crypto';
import { link, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** `kept`: another text is there and was not to be replaced. */
export type Written = 'written' | 'unchanged' | 'kept';

/** How the name of a file begins that is not written to its end. */
const UNFINISHED = '.slopcheck-';
const LEFT_BEHIND = /^\.slopcheck-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/;

/** One file takes a moment: what is older than this is of a run that was killed. In milliseconds. */
const LONG_AGO = 60_000;

/** Removes what runs that were killed have left in a folder that `writeProblem` writes to. */
export async function removeLeftBehind(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => LEFT_BEHIND.test(each))) {
    const file = path.join(folder, name);
    const written = await stat(file).then(
      ({ mtimeMs }) => mtimeMs,
      () => Number.POSITIVE_INFINITY,
    );
    if (written < Date.now() - LONG_AGO) await rm(file, { force: true });
  }
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
  const temporary = path.join(path.dirname(file), `${UNFINISHED}${randomUUID()}.tmp`);
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
