import type { CommandIo } from './io.ts';

/** The key for a model server: only ever from the environment, so that it is in no shell history and no file of ours. */
export function apiKeyFrom(env: CommandIo['env']): string | null {
  return env.SLOPCHECK_API_KEY ?? env.OPENAI_API_KEY ?? null;
}
