import path from 'node:path';
import { z } from 'zod';
import type { Asked } from '../commands/shared/askKernels.ts';
import { DEFAULTS } from '../commands/shared/defaults.ts';
import { UsageError } from '../commands/shared/io.ts';
import type { CompareReport, ExportReport, Progress } from '../kernel/report.ts';
import {
  type CacheOptions,
  CacheShape,
  cacheSettings,
  checkedArgument,
  checkedOptions,
  Listener,
  PathShape,
  type WorldOptions,
  WorldShape,
  worldOf,
} from './options.ts';

/** How an export is checked. Everything is optional; what is not given is as on the command line. */
export interface KernelCheckOptions extends CacheOptions, WorldOptions {
  /** Axioms that are permitted beside Lean's own three; `any` permits all. */
  readonly axioms?: readonly string[] | 'any' | undefined;
  /** Seconds. */
  readonly timeout?: number | undefined;
  /** Megabytes. */
  readonly maxMemory?: number | undefined;
  /** Ask kernels that others wrote, too: those that are installed, or one must confirm, or none. */
  readonly externalKernels?: 'auto' | 'require' | 'off' | undefined;
  /** Seal those off: if possible, or not go on, or not at all. */
  readonly sandbox?: 'auto' | 'require' | 'off' | undefined;
  /** Told now and then how far a check is. */
  readonly onEvent?: ((event: Progress) => void) | undefined;
}

/** What an export is compared with. */
export interface KernelCompareOptions extends KernelCheckOptions {
  /** A trusted export that states the theorem. */
  readonly challenge: string;
  /** The theorem that the challenge states. */
  readonly theorem: string;
  /** Further theorems of the export that are judged. */
  readonly steps?: readonly string[] | undefined;
  /** Definitions that the challenge leaves open. */
  readonly definitions?: readonly string[] | undefined;
}

const names = z.array(z.string()).optional();
const Shape = z.strictObject({
  ...CacheShape,
  ...WorldShape,
  axioms: z.union([z.literal('any'), z.array(z.string())]).optional(),
  timeout: z.number().min(0.1).max(86_400).optional(),
  maxMemory: z.int().min(64).max(1_000_000).optional(),
  externalKernels: z.enum(['auto', 'require', 'off']).optional(),
  sandbox: z.enum(['auto', 'require', 'off']).optional(),
  onEvent: Listener.optional(),
  challenge: z.string().optional(),
  theorem: z.string().optional(),
  steps: names,
  definitions: names,
});

/**
 * Checks what `lean4export` wrote with a kernel of its own, as `slopcheck kernel` does; with a challenge, also that it proves
 * what was asked. Kernels that others wrote are asked where they are installed: `kernels` has what each said. Never throws for what
 * an export contains: `result.verdict` is `accepted`, `rejected` or `inconclusive`.
 *
 * @throws UsageError for options that cannot be; the signal's reason when cancelled
 */
export function kernel(file: string, options: KernelCompareOptions): Promise<Asked<CompareReport>>;
export function kernel(file: string, options?: KernelCheckOptions): Promise<Asked<ExportReport>>;
export async function kernel(
  file: string,
  options: KernelCheckOptions & Partial<KernelCompareOptions> = {},
): Promise<Asked<ExportReport | CompareReport>> {
  checkedArgument(PathShape, file, 'kernel');
  checkedOptions(Shape, options, 'kernel');
  const { challenge, theorem, axioms, steps, definitions } = options;
  if ((challenge === undefined) !== (theorem === undefined))
    throw new UsageError('kernel: challenge and theorem belong together');
  const world = worldOf(options);
  const { checkExport, compareExports, STANDARD_AXIOMS } = await import('../kernel/index.ts');
  const { kernelStore } = await import('../commands/shared/kernelStore.ts');
  const shared = {
    timeoutMs: (options.timeout ?? DEFAULTS.kernelTimeout) * 1000,
    maxMemoryMb: options.maxMemory ?? DEFAULTS.kernelMemory,
    store: kernelStore(cacheSettings(options, world), world),
    signal: world.signal,
    onProgress: options.onEvent,
    permittedAxioms: axioms === 'any' ? axioms : [...STANDARD_AXIOMS, ...(axioms ?? [])],
  };
  const { kernelsForExports, withOthers } = await import('../commands/shared/askKernels.ts');
  const { timeoutMs, maxMemoryMb: memoryMb } = shared;
  const { externalKernels: mode, sandbox } = options;
  const kernels = await kernelsForExports({ mode, sandbox, timeoutMs, memoryMb }, world);
  const at = (name: string): string => path.resolve(world.cwd, name);
  const own =
    challenge === undefined || theorem === undefined
      ? await checkExport(at(file), shared)
      : await compareExports(at(challenge), at(file), { ...shared, theorem, steps, definitions });
  world.signal.throwIfAborted();
  const { report } = await withOthers(kernels, at(file), own, world.signal);
  return report;
}
