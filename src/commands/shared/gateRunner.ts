import { stat } from 'node:fs/promises';
import { exporterHint, findExporter } from '../../engine/lean/kernel/exporter.ts';
import { openSandbox } from '../../engine/lean/sandbox/open.ts';
import { discoverLean } from '../../engine/lean/toolchain/discover.ts';
import { ownLean } from '../../engine/lean/toolchain/ownLean.ts';
import { createRechecker, type Rechecker } from '../../gate/lean/recheck.ts';
import type { GateOptions } from '../../gate/options.ts';
import type { GateLean } from '../../gate/project/gateLean.ts';
import { askLake } from '../../gate/project/lakeEnvironment.ts';
import { KERNEL_VERSION } from '../../kernel/index.ts';
import { contentHash } from '../../store/contentHash.ts';
import type { EngineSettings } from './engineSettings.ts';
import { type CommandIo, UsageError } from './io.ts';
import { kernelStore } from './kernelStore.ts';
import { EXTERNAL_MS, openKernels } from './openKernels.ts';

const START_MS = 30_000;
const FILE_SHARE = 10;

/** Finds Lean and the sandbox that it runs in. Throws a UsageError where `--sandbox require` cannot be had. */
export async function openRunner(
  settings: EngineSettings,
  io: Pick<CommandIo, 'env' | 'cwd' | 'signal'>,
): Promise<GateOptions['runner']> {
  const { lean, project } = settings;
  const found = await discoverLean({ lean, project, env: io.env, cwd: io.cwd, signal: io.signal });
  if (found.kind === 'missing') return { missing: found.message, hint: found.hint };
  const opened = await openSandbox(settings.sandbox ?? 'auto', { env: io.env, signal: io.signal });
  if (opened.kind === 'missing') throw new UsageError(opened.message, opened.hint);
  const runner: GateLean = {
    toolchain: found.toolchain,
    sandbox: opened.sandbox,
    // A file is many obligations: the limit is that of the file's own theorems, and of loading its imports.
    timeoutMs: START_MS + settings.timeout * 1000 * FILE_SHARE,
    memoryMb: settings.memory,
    env: io.env,
    signal: io.signal,
    lake: () => {
      asked ??= askLake(runner);
      return asked;
    },
  };
  let asked: ReturnType<GateLean['lake']> | null = null;
  return runner;
}

/**
 * Finds the exporter, with which theorems are taken to the kernel; null where there is none. Throws a UsageError for a
 * given one that is no program.
 */
export async function openRechecker(
  settings: EngineSettings,
  lean: GateLean,
  io: Pick<CommandIo, 'env' | 'cwd' | 'signal'>,
): Promise<Rechecker | null> {
  const { exporter: given, memory } = settings;
  const { toolchain } = lean;
  const exporter = await findExporter({ exporter: given, toolchain, env: io.env, cwd: io.cwd });
  if (exporter === null) {
    if (given !== undefined)
      throw new UsageError(`${given} is no program`, exporterHint(toolchain.version));
    return null;
  }
  // A binary of a hundred megabytes: what tells a new one is asked of the file system.
  const { size, mtimeMs, ino } = await stat(exporter);
  const externalKernels = await openKernels(
    {
      mode: settings.externalKernels,
      lean: await ownLean(toolchain, io.env),
      sandbox: async () => lean.sandbox,
      timeoutMs: EXTERNAL_MS,
      memoryMb: memory,
    },
    io,
  );
  return createRechecker({
    exporter,
    externalKernels,
    identity: contentHash([KERNEL_VERSION, exporter, size, mtimeMs, ino]),
    lean,
    // As many kernels as Leans are at work at once: they share the same budget.
    kernel: { store: kernelStore(settings, io), maxMemoryMb: memory },
  });
}
