import { homedir } from 'node:os';
import path from 'node:path';
import type { CommandIo } from './io.ts';

/**
 * The user's own cache folder, and not one of the checked project: whoever can put files into a
 * repository could otherwise put verdicts there too.
 */
export function defaultCacheDir(env: CommandIo['env']): string {
  return path.join(env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'slopcheck');
}
