import path from 'node:path';
import { createLeanEngine } from '../../engine/lean/engine.ts';
import { exporterHint, findExporter } from '../../engine/lean/kernel/exporter.ts';
import { createExportEngine } from '../../engine/lean/kernel/fromExport.ts';
import {
  createPinnedChallenge,
  type PinnedChallenge,
} from '../../engine/lean/kernel/pinnedChallenge.ts';
import { openSandbox } from '../../engine/lean/sandbox/open.ts';
import { discoverLean } from '../../engine/lean/toolchain/discover.ts';
import { keptFiles } from '../../engine/lean/toolchain/kept.ts';
import { ownLean } from '../../engine/lean/toolchain/ownLean.ts';
import { comparatorMissing } from '../../engine/lean/toolchain/versions.ts';
import { createValueFinder } from '../../engine/smt/z3/findValues.ts';
import type { EngineAccess } from '../../pipeline/context.ts';
import type { Cache } from '../../store/cache.ts';
import { kernelsForExports } from './askKernels.ts';
import type { EngineSettings } from './engineSettings.ts';
import type { CommandIo } from './io.ts';
import { kernelStore } from './kernelStore.ts';
import { EXTERNAL_MS, openKernels } from './openKernels.ts';

/** The engine on a Lean toolchain, or on a folder of exports; or why there is none. */
export async function openLean(
  settings: EngineSettings,
  cache: Cache,
  io: Pick<CommandIo, 'env' | 'cwd' | 'signal'>,
): Promise<EngineAccess> {
  if (settings.fromExport !== undefined) {
    if (settings.comparator) {
      const message = 'lake comparator is asked about what Lean compiles here, not about exports';
      const hint = 'leave out --from-export or --comparator';
      return { kind: 'failure', engine: { id: 'lean', version: null }, message, hint };
    }
    const folder = path.resolve(io.cwd, settings.fromExport);
    const externalKernels = await kernelsForExports(
      {
        mode: settings.externalKernels,
        sandbox: settings.sandbox,
        timeoutMs: EXTERNAL_MS,
        memoryMb: settings.memory,
      },
      io,
    );
    const kernel = { store: kernelStore(settings, io) };
    const pinned = await pinnedChallenge(settings, cache, io);
    const engine = createExportEngine({ folder, kernel, externalKernels, pinned });
    return { kind: 'engine', engine };
  }
  const found = await discoverLean({
    lean: settings.lean,
    project: settings.project,
    env: io.env,
    cwd: io.cwd,
    signal: io.signal,
    cache,
  });
  if (found.kind === 'missing') {
    const { message, hint } = found;
    return { kind: 'failure', engine: { id: 'lean', version: null }, message, hint };
  }
  const opened = await openSandbox(settings.sandbox ?? 'auto', { env: io.env, signal: io.signal });
  if (opened.kind === 'missing') {
    const { message, hint } = opened;
    return { kind: 'failure', engine: { id: 'lean', version: null }, message, hint };
  }
  const { exporter } = settings;
  const { toolchain } = found;
  const program = await findExporter({ exporter, toolchain, env: io.env, cwd: io.cwd });
  if (exporter !== undefined && program === null) {
    const message = `${exporter} is no program`;
    const hint = exporterHint(toolchain.version);
    return { kind: 'failure', engine: { id: 'lean', version: null }, message, hint };
  }
  const without = settings.comparator ? comparatorMissing(toolchain, program) : null;
  if (without !== null) {
    const message = `lake comparator cannot be asked: ${without}`;
    const hint = 'see slopcheck doctor, or leave --comparator out';
    return { kind: 'failure', engine: { id: 'lean', version: toolchain.version }, message, hint };
  }
  const externalKernels =
    program === null
      ? null
      : await openKernels(
          {
            mode: settings.externalKernels,
            lean: await ownLean(toolchain, io.env),
            sandbox: async () => opened.sandbox,
            timeoutMs: EXTERNAL_MS,
            memoryMb: settings.memory,
          },
          io,
        );
  const engine = createLeanEngine({
    exporter: program,
    comparator: settings.comparator === true,
    librarySearch: settings.librarySearch === true,
    externalKernels,
    kernel: { store: kernelStore(settings, io) },
    toolchain,
    timeoutMs: settings.timeout * 1000,
    memoryMb: settings.memory,
    env: io.env,
    sandbox: opened.sandbox,
    cache,
    filesDir: filesDir(settings, io),
    valueFinder: createValueFinder({ memoryMb: settings.memory }),
  });
  return { kind: 'engine', engine };
}

/** Where the engine keeps large files; null where nothing is to be kept. */
function filesDir(
  { cache, cacheDir }: EngineSettings,
  { cwd }: Pick<CommandIo, 'cwd'>,
): string | null {
  return cache ? path.resolve(cwd, cacheDir, 'lean') : null;
}

/** Compiling one statement, and exporting it, in milliseconds. */
const PIN_MS = 300_000;

/** What compiles pinned statements for a comparison with exports; null where there is no Lean, or no exporter. */
async function pinnedChallenge(
  settings: EngineSettings,
  cache: Cache,
  { env, cwd, signal }: Pick<CommandIo, 'env' | 'cwd' | 'signal'>,
): Promise<PinnedChallenge | null> {
  const { lean, project, exporter: given, memory } = settings;
  const found = await discoverLean({ lean, project, env, cwd, signal, cache });
  if (found.kind === 'missing') return null;
  const { toolchain } = found;
  const exporter = await findExporter({ exporter: given, toolchain, env, cwd });
  const opened = await openSandbox(settings.sandbox ?? 'auto', { env, signal });
  if (exporter === null || opened.kind === 'missing') return null;
  const { sandbox } = opened;
  return createPinnedChallenge({
    ...{ toolchain, exporter, sandbox, env },
    challenges: keptFiles(filesDir(settings, { cwd })).challenges,
    ...{ timeoutMs: PIN_MS, memoryMb: memory },
  });
}
