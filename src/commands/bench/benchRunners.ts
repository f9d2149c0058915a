import { createLeanJudge, type LeanJudge } from '../../bench/answers/leanJudge.ts';
import type { ModelSpec, RunSpec } from '../../bench/benchSchema.ts';
import { RunError } from '../../bench/errors.ts';
import { connect } from '../../bench/queue/connect.ts';
import { jobModel } from '../../bench/queue/protocol.ts';
import { queueRunners } from '../../bench/queue/queueRunners.ts';
import { localRunners } from '../../bench/run/localRunners.ts';
import type { OpenRunners } from '../../bench/run/runner.ts';
import type { GivenAnswers } from '../../import/givenAnswers.ts';
import type { Model } from '../../model/model.ts';
import { noUsage } from '../../model/usage.ts';
import { noCache } from '../../store/cache.ts';
import { createFileCache } from '../../store/fileCache.ts';
import type { EngineSettings } from '../shared/engineSettings.ts';
import { openEngines } from '../shared/engines.ts';
import { openRechecker, openRunner } from '../shared/gateRunner.ts';
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
  given: GivenAnswers | null = null,
): Promise<OpenedRunners> {
  const { engine, timeout, memory, verifiers } = spec;
  const cache = settings.cache ? createFileCache(settings.cacheDir, warn) : noCache;
  const { engines, close } = await openEngines(
    { ...settings, engine, timeout, memory, concurrency: verifiers },
    cache,
    io,
  );
  const openModel = async (model: ModelSpec): Promise<Model> =>
    model.model === NO_MODEL ? noModel(model.id) : openBenchModel(model, io);
  try {
    const judgeLean = given?.hasLean
      ? await openLeanJudge({ ...settings, engine, timeout, memory, concurrency: verifiers }, io)
      : undefined;
    const setup = {
      ...{ engines, openModel },
      ...(given && { answers: given.store }),
      ...(judgeLean && { judgeLean }),
    };
    // Whole Lean files need no engine for steps.
    const verifier = given?.hasLean && !given.inSteps ? 'auto' : engine;
    return { openRunners: localRunners(verifier, setup), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The judge of answers that are whole Lean files; where there is no Lean, every verdict is an error that says so. */
async function openLeanJudge(
  settings: EngineSettings,
  io: Pick<CommandIo, 'env' | 'cwd' | 'signal'>,
): Promise<LeanJudge> {
  const runner = await openRunner(settings, io);
  const rechecker = 'missing' in runner ? null : await openRechecker(settings, runner, io);
  return createLeanJudge({ runner, rechecker, signal: io.signal }, io.env);
}

/** The name in a spec of a model that is not there. */
export const NO_MODEL = '(none)';

/** What stands for a model where none is asked: every question fails. */
function noModel(id: string): Model {
  return {
    name: NO_MODEL,
    identity: NO_MODEL,
    server: '',
    ask: async () => ({
      ...{ kind: 'failure', status: null, usage: noUsage },
      message: `there is no model to formalize the answers of ${id}`,
      hint: 'name one with --model',
    }),
  };
}

/** Has samples taken by workers. Throws RunErrors. */
export async function openQueueRunners(
  url: string,
  spec: RunSpec,
  tell: (message: string) => void,
  io: CommandIo,
): Promise<OpenedRunners> {
  if (spec.formalizer !== null)
    throw new RunError('workers formalize with the model that proves', 'leave --formalizer out');
  if (spec.auditor !== null) throw new RunError('workers audit nothing', 'leave --audit out');
  for (const model of spec.models) jobModel(model);
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
