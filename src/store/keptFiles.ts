import { constants } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';

/** Large files under keys, in a folder that does not grow beyond a bound. It never fails a run: what cannot be kept is not. */
export interface KeptFiles {
  /** The folder with the files of a key, which counts as used now; null where there is none. */
  get(key: string): Promise<string | null>;
  /** Keeps copies of files, by the names that they are to have, and gives the folder; null where that is impossible. */
  put(key: string, files: Readonly<Record<string, string>>): Promise<string | null>;
  remove(key: string): Promise<void>;
}

/** Keys name folders, so nothing but a hash may be one. */
const Key = /^[0-9a-f]{64}$/;
const UNFINISHED = '.new-';
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Files in `<dir>/<key>/`. Several processes may share a directory: an entry is there whole or not at all, and the first
 * one of a key stays. The entries that were not used for longest make room for a new one.
 */
export function openKeptFiles(dir: string, { maxBytes }: { readonly maxBytes: number }): KeptFiles {
  const folderOf = (key: string): string => {
    if (!Key.test(key)) throw new Error(`${key} is no hash`);
    return path.join(dir, key);
  };
  const get = async (key: string): Promise<string | null> => {
    const folder = folderOf(key);
    const now = new Date();
    return utimes(folder, now, now).then(
      () => folder,
      () => null,
    );
  };
  return {
    get,
    async put(key, files) {
      const folder = folderOf(key);
      try {
        await mkdir(dir, { recursive: true });
        const made = await mkdtemp(path.join(dir, UNFINISHED));
        try {
          for (const [name, from] of Object.entries(files))
            await copyFile(from, path.join(made, name), constants.COPYFILE_FICLONE);
          await rename(made, folder).catch(() => {});
        } finally {
          await rm(made, { recursive: true, force: true });
        }
        await prune(dir, key, maxBytes);
      } catch {
        // No room, or no permission: the next run makes it again.
      }
      return get(key);
    },
    remove: (key) => rm(folderOf(key), { recursive: true, force: true }),
  };
}

async function prune(dir: string, keep: string, maxBytes: number): Promise<void> {
  const names = await readdir(dir);
  const entries = await Promise.all(
    names.map(async (name) => {
      const folder = path.join(dir, name);
      const used = await stat(folder).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      );
      return { name, folder, used, bytes: await sizeOf(folder) };
    }),
  );
  const isStale = ({ name, used }: { name: string; used: number }): boolean =>
    name.startsWith(UNFINISHED) && used < Date.now() - DAY_MS;
  let total = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const entry of entries.toSorted((a, b) => a.used - b.used)) {
    const mayGo = Key.test(entry.name) && entry.name !== keep;
    if (!(isStale(entry) || (mayGo && total > maxBytes))) continue;
    total -= entry.bytes;
    await rm(entry.folder, { recursive: true, force: true });
  }
}

async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const sizes = await Promise.all(
    names.map((name) =>
      stat(path.join(folder, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
