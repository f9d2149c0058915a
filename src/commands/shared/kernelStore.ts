import { homedir } from 'node:os';
import path from 'node:path';
import type { StoreOptions } from '../../kernel/index.ts';
import type { CommandIo } from './io.ts';

/** Where the kernel remembers what it accepted; the key that authenticates the store lies apart from it. */
export function kernelStore(
  { cache, cacheDir }: { readonly cache: boolean; readonly cacheDir: string },
  { env, cwd }: Pick<CommandIo, 'env' | 'cwd'>,
): StoreOptions | undefined {
  if (!cache) return undefined;
  const state = env.XDG_STATE_HOME || path.join(homedir(), '.local', 'state');
  return {
    directory: path.resolve(cwd, cacheDir, 'kernel'),
    keyFile: path.join(state, 'slopcheck', 'kernel.key'),
  };
}
