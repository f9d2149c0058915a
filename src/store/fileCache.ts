import { mkdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import type { Cache } from './cache.ts';
import { contentHash } from './contentHash.ts';
import { systemReason } from './systemReason.ts';

/** Keys name files, so nothing but a hash may be one. */
const Key = /^[0-9a-f]{64}$/;

/** What a file holds. The sum tells a damaged entry from a whole one. */
const Entry = z.object({ key: z.string(), sum: z.string(), value: z.unknown() });

/** No entry of ours comes near; a larger file is not one. */
const MAX_BYTES = 32 * 1024 * 1024;

/**
 * A cache of JSON values in files, `<dir>/<first two digits of the key>/<the rest>.json`. Several processes
 * may share a directory: files are written whole or not at all, and equal keys have equal values. A damaged
 * entry is absent.
 *
 * @param onWarning called at most once, when the directory turns out to be unusable; nothing is written
 *   from then on
 */
export function createFileCache(
  dir: string,
  onWarning: (message: string) => void = () => {},
): Cache {
  let usable = true;
  const giveUp = (error: unknown): void => {
    if (!usable) return;
    usable = false;
    onWarning(`The cache in ${dir} cannot be used, going on without it: ${systemReason(error)}`);
  };
  const fileOf = (key: string): string => path.join(dir, key.slice(0, 2), `${key.slice(2)}.json`);

  return {
    async read(key) {
      if (!Key.test(key)) return undefined;
      try {
        const file = fileOf(key);
        if ((await stat(file)).size > MAX_BYTES) return undefined;
        return parseEntry(await readFile(file, 'utf8'), key);
      } catch (error) {
        if (!isAbsent(error)) giveUp(error);
        return undefined;
      }
    },
    async write(key, value) {
      if (!usable || !Key.test(key) || value === undefined) return;
      try {
        const file = fileOf(key);
        await mkdir(path.dirname(file), { recursive: true });
        const entry = JSON.stringify({ key, sum: contentHash(value), value });
        // Without fsync a power cut may tear the entry; the sum finds that.
        await writeFileAtomic(file, entry, { fsync: false });
      } catch (error) {
        giveUp(error);
      }
    },
  };
}

function parseEntry(text: string, key: string): unknown {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const entry = Entry.safeParse(json);
  if (!entry.success || entry.data.key !== key) return undefined;
  return contentHash(entry.data.value) === entry.data.sum ? entry.data.value : undefined;
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
