import { stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { judgedBelow } from '../../gate/paths.ts';
import { oneLine } from '../../text/sanitize.ts';
import { type CommandIo, EXIT, UsageError } from './io.ts';

/** Between two looks, in milliseconds; in a folder where looking takes long, longer. */
const EVERY_MS = 300;

/**
 * Runs again after every change of a file that could be judged, until interrupted. The files are looked at again and again:
 * what operating systems tell of changes breaks off in large folders and on shared ones.
 */
export async function watchFiles(once: () => Promise<number>, io: CommandIo): Promise<number> {
  const { cwd, signal, stderr } = io;
  try {
    for (;;) {
      // A change while the files are judged is one, too.
      const before = await snapshot(cwd);
      await attempt(once, io);
      signal.throwIfAborted();
      stderr.write('watching for changes; Ctrl-C ends it\n');
      let looked: number;
      let now: string;
      do {
        const start = performance.now();
        now = await snapshot(cwd);
        looked = performance.now() - start;
        if (now === before) await sleep(Math.max(EVERY_MS, looked * 10), null, { signal });
      } while (now === before);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    return EXIT.interrupted;
  }
}

/** A mistake in a file is shown, and may be mended while we watch. */
async function attempt(once: () => Promise<number>, { stderr }: CommandIo): Promise<void> {
  try {
    await once();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    stderr.write(
      `error: ${[error.message, error.hint ?? ''].filter(Boolean).map(oneLine).join('\n  ')}\n`,
    );
  }
}

/** The names, sizes and times of all files that a gate may depend on, as one text. */
async function snapshot(cwd: string): Promise<string> {
  const files = await judgedBelow(cwd);
  const states = await Promise.all(
    files.map(async (file) => {
      const info = await stat(path.join(cwd, file)).catch(() => null);
      return `${file} ${info?.size} ${info?.mtimeMs}`;
    }),
  );
  return states.join('\n');
}
