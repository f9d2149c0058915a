import { stat } from 'node:fs/promises';
import { contentHash } from '../../../store/contentHash.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { askAll, type ExternalKernels } from './ask.ts';
import { findKernels } from './find.ts';

/** Where kernels are looked for, and how they are run. */
export interface ExternalKernelsOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Paths in the environment are relative to it. */
  readonly cwd: string;
  /** The program `lean`, where it is known: newer toolchains have their checker beside it. */
  readonly lean?: string | undefined;
  /** Opens what they run in, only where one is installed; without it they can reach whatever the user can. */
  readonly sandbox?: () => Promise<Sandbox>;
  /** For each of them and each export, in milliseconds. */
  readonly timeoutMs: number;
  /** For each of them, in megabytes. */
  readonly memoryMb: number;
  /** Whether what the own kernel accepts counts only where one of them accepts it as well. */
  readonly required?: boolean;
}

/** Kernels that are installed; that there is none; or a variable that names no program. */
export type OpenedKernels =
  | { readonly kind: 'opened'; readonly kernels: ExternalKernels }
  | { readonly kind: 'none' }
  | { readonly kind: 'missing'; readonly message: string };

/**
 * Finds nanoda, lean4lean and leanchecker: by SLOPCHECK_NANODA, SLOPCHECK_LEAN4LEAN and SLOPCHECK_LEANCHECKER, beside `lean`
 * what comes with it, then on PATH.
 */
export async function openExternalKernels(options: ExternalKernelsOptions): Promise<OpenedKernels> {
  const { env, timeoutMs, memoryMb, required = false } = options;
  const { found, missing } = await findKernels(options);
  if (missing[0] !== undefined) return { kind: 'missing', message: missing[0] };
  if (found.length === 0) return { kind: 'none' };
  const programs = await Promise.all(
    found.map(async ({ program }) => {
      const { size, mtimeMs, ino } = await stat(program);
      return [program, size, mtimeMs, ino];
    }),
  );
  const sandbox = await options.sandbox?.();
  return {
    kind: 'opened',
    kernels: {
      names: found.map(({ kind }) => kind.name),
      identity: contentHash(['external kernels', programs, required]),
      ask: (question) => askAll(found, question, { env, sandbox, timeoutMs, memoryMb, required }),
    },
  };
}
