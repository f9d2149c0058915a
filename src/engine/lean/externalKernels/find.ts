import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { isProgram } from '../../../store/onDisk.ts';
import { KERNEL_KINDS, type KernelKind } from './kinds.ts';

/** A kernel that is installed here. */
export interface FoundKernel {
  readonly kind: KernelKind;
  readonly program: string;
}

export interface FindKernelsOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** The program `lean`, where it is known: newer toolchains have their checker beside it. */
  readonly lean?: string | undefined;
}

/**
 * The kernels of others that are installed: a program that its variable names, beside `lean` what comes with it, then PATH.
 * A variable that names no program is told in `missing`.
 */
export async function findKernels(
  options: FindKernelsOptions,
): Promise<{ readonly found: readonly FoundKernel[]; readonly missing: readonly string[] }> {
  const found: FoundKernel[] = [];
  const missing: string[] = [];
  for (const kind of KERNEL_KINDS) {
    const given = options.env[kind.variable];
    const candidates = given
      ? [path.resolve(options.cwd, given)]
      : await candidatesFor(kind, options);
    const program = await firstProgram(candidates);
    if (program !== null) found.push({ kind, program });
    else if (given) missing.push(`${kind.variable}: ${given} is no program`);
  }
  return { found, missing };
}

async function candidatesFor(
  { programs, bundled }: KernelKind,
  { env, lean }: FindKernelsOptions,
): Promise<string[]> {
  const folders = (env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder));
  if (bundled && lean !== undefined) {
    folders.unshift(path.dirname(await realpath(lean).catch(() => lean)));
  }
  return folders.flatMap((folder) => programs.map((name) => path.join(folder, name)));
}

async function firstProgram(candidates: readonly string[]): Promise<string | null> {
  for (const candidate of candidates) if (await isProgram(candidate)) return candidate;
  return null;
}
