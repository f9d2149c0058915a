import type { ExternalKernels } from '../../engine/lean/externalKernels/ask.ts';
import { openExternalKernels } from '../../engine/lean/externalKernels/open.ts';
import type { Sandbox } from '../../engine/lean/sandbox/sandbox.ts';
import { DEFAULT_LIMITS } from '../../kernel/index.ts';
import { DEFAULTS } from './defaults.ts';
import type { ExternalKernelsMode } from './engineSettings.ts';
import { type CommandIo, UsageError } from './io.ts';

/** Longest that one kernel may take for the export of one proof, or of one file, in milliseconds: as long as the own one. */
export const EXTERNAL_MS = DEFAULT_LIMITS.timeoutMs;

export interface OpenKernelsOptions {
  readonly mode: ExternalKernelsMode | undefined;
  /** The program `lean`, where there is one. */
  readonly lean?: string;
  /** Asked for only where there is something to run in it. */
  readonly sandbox: () => Promise<Sandbox>;
  /** For each kernel and export. */
  readonly timeoutMs: number;
  readonly memoryMb: number;
}

/**
 * The kernels of others that are installed; null where there is none, or none is wanted. Throws a UsageError where a variable
 * names no program, or one is required and there is none.
 */
export async function openKernels(
  { mode = DEFAULTS.externalKernels, lean, sandbox, timeoutMs, memoryMb }: OpenKernelsOptions,
  { env, cwd }: Pick<CommandIo, 'env' | 'cwd'>,
): Promise<ExternalKernels | null> {
  if (mode === 'off') return null;
  const required = mode === 'require';
  const options = { env, cwd, lean, sandbox, timeoutMs, memoryMb, required };
  const opened = await openExternalKernels(options);
  if (opened.kind === 'missing') throw new UsageError(opened.message);
  if (opened.kind === 'opened') return opened.kernels;
  if (!required) return null;
  throw new UsageError('another kernel is required, and none is installed', INSTALL_HINT);
}

const INSTALL_HINT =
  'put nanoda_bin, lean4lean or leanchecker on PATH, or name one by SLOPCHECK_NANODA, SLOPCHECK_LEAN4LEAN or SLOPCHECK_LEANCHECKER';
