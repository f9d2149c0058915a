import type { ModelSpec, RunSpec } from '../../bench/benchSchema.ts';
import { connect } from '../../bench/queue/connect.ts';
import { queueRunners } from '../../bench/queue/queueRunners.ts';
import { localRunners } from '../../bench/run/localRunners.ts';
import type { OpenRunners } from '../../bench/run/runner.ts';
import { noCache } from '../../store/cache.ts';
import { createFileCache } from '../../store/fileCache.ts';
import type { EngineSettings } from '../shared/engineSettings.ts';
import { openEngines } from '../shared/engines.ts';
import type { CommandIo } from '../shared/io.ts';
import { openBenchModel } from '../shared/openBenchModel.ts';

/** Who takes a run's samples, opened. */
export interface OpenedRunners {
  readonly openRunners: OpenRunners;
  close(): void | Promise<void>;
}

/** Takes samples in this process. */
export async function openLocalRunners(
  settings: Omit<EngineSettings, 'engine' | 'timeout' | 'memory' | 'concurrency'>,
  spec: RunSpec,
  warn: (message: string) => void,
  io: Pick<CommandIo, 'env' | 'cwd' | 'signal'>,
): Promise<OpenedRunners> {
  const { engine, timeout, memory, verifiers } = spec;
  const cache = settings.cache ? createFileCache(settings.cacheDir, warn) : noCache;
  const { engines, close } = await openEngines(
    { ...settings, engine, timeout, memory, concurrency: verifiers },
    cache,
    io,
  );
  const openModel = (model: ModelSpec) => openBenchModel(model, io);
  try {
    return { openRunners: localRunners(engine, { engines, openModel }), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Has samples taken by workers. Throws RunErrors. */
export async function openQueueRunners(
  url: string,
  spec: RunSpec,
  tell: (message: string) => void,
  io: CommandIo,
): Promise<OpenedRunners> {
  const connection = await connect(url, { signal: io.signal, tell });
  try {
    return {
      openRunners: queueRunners(spec.engine, connection),
      close: () => connection.close(),
    };
  } catch (error) {
    connection.close();
    throw error;
  }
}
