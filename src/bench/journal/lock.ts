import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { isRunning } from '../../process/isRunning.ts';

/** Who holds a run. `startTime` tells a process from a later one with the same number. */
const Holder = z.object({
  id: z.string(),
  pid: z.int().positive(),
  host: z.string(),
  startTime: z.string().nullable(),
  since: z.string(),
});
export type Holder = z.infer<typeof Holder>;

export type LockResult =
  | { readonly kind: 'locked'; readonly release: () => Promise<void>; readonly tookOver: boolean }
  | { readonly kind: 'held'; readonly holder: Holder; readonly file: string };

/**
 * Takes the lock of a folder, so that one process alone writes there. A lock of a process that is no longer
 * alive is taken over. A process on another machine cannot be looked at, so its lock stands. Throws what the file system
 * says where the folder cannot be written, or its lock not be read.
 */
export async function takeLock(dir: string): Promise<LockResult> {
  const file = path.join(dir, 'lock');
  const mine: Holder = {
    id: randomUUID(),
    pid: process.pid,
    host: hostname(),
    startTime: await startTimeOf(process.pid),
    since: new Date().toISOString(),
  };
  const text = JSON.stringify(mine);
  const release = async (): Promise<void> => {
    if ((await read(file)) === text) await rm(file, { force: true });
  };
  for (;;) {
    if (await createWhole(file, text)) return { kind: 'locked', release, tookOver: false };
    const found = await readLock(file);
    const holder = parseHolder(found);
    if (holder && (await isAlive(holder))) return { kind: 'held', holder, file };
    if (found !== null && (await takeOver(file, found, text))) {
      return { kind: 'locked', release, tookOver: true };
    }
  }
}

/** Creates a file with its content, or not at all; false where there is one. */
async function createWhole(file: string, text: string): Promise<boolean> {
  const draft = await writeDraft(file, text);
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Longer than a guard is ever held by a process that lives. */
const GUARD_MS = 10_000;

/**
 * Replaces a stale lock in one step, behind a guard that only one process has, so that the lock is never
 * absent and is never taken from one who has just taken it. False where another was faster.
 */
async function takeOver(file: string, stale: string, text: string): Promise<boolean> {
  const guard = `${file}.guard`;
  if (!(await createWhole(guard, ''))) {
    const since = (await stat(guard).catch(() => null))?.mtimeMs ?? Date.now();
    if (Date.now() - since > GUARD_MS) await rm(guard, { force: true });
    await sleep(20);
    return false;
  }
  try {
    if ((await read(file)) !== stale) return false;
    await rename(await writeDraft(file, text), file);
    return true;
  } finally {
    await rm(guard, { force: true });
  }
}

async function writeDraft(file: string, text: string): Promise<string> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, text);
  return draft;
}

async function isAlive({ pid, host, startTime }: Holder): Promise<boolean> {
  if (host !== hostname()) return true;
  if (!isRunning(pid)) return false;
  return startTime === null || (await startTimeOf(pid)) === startTime;
}

/** When a process started, in clock ticks since boot with the boot's id; null where the system does not tell. */
async function startTimeOf(pid: number): Promise<string | null> {
  const stat = await read(`/proc/${pid}/stat`);
  const boot = await read('/proc/sys/kernel/random/boot_id');
  // The name, in parentheses, may hold blanks and parentheses; field 22 is the 20th after it.
  const ticks = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return ticks === undefined || boot === null ? null : `${boot.trim()} ${ticks}`;
}

function parseHolder(text: string | null): Holder | null {
  try {
    return Holder.parse(JSON.parse(text ?? ''));
  } catch {
    return null;
  }
}

/** Null where it is gone. One that is there and cannot be read is never going to be free: it throws what the file system says. */
async function readLock(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}

async function read(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null);
}
