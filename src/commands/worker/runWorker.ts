import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { hostname } from 'node:os';
import PQueue from 'p-queue';
import { connect } from '../../bench/queue/connect.ts';
import { PROTOCOL, QueueLanguage, queueName, serverOf } from '../../bench/queue/protocol.ts';
import { waitForTurn } from '../../bench/queue/rateLimit.ts';
import { SampleWork } from '../../bench/queue/sampleWork.ts';
import { serve } from '../../bench/queue/serve.ts';
import { type Cache, noCache } from '../../store/cache.ts';
import { createFileCache } from '../../store/fileCache.ts';
import { oneLine } from '../../text/sanitize.ts';
import type { EngineSettings } from '../shared/engineSettings.ts';
import { openEngines } from '../shared/engines.ts';
import { type CommandIo, EXIT, UsageError } from '../shared/io.ts';
import { openBenchModel } from '../shared/openBenchModel.ts';

/** A server that a worker's operator lets it ask. */
export interface ModelServer {
  readonly baseUrl: string;
  /** The variable with its key; the usual ones where null. */
  readonly apiKeyEnv: string | null;
}

/** The settings of `slopcheck worker`. What else there is to set comes with the samples. */
export interface WorkerSettings extends Omit<EngineSettings, 'timeout' | 'memory'> {
  readonly queue: string;
  readonly baseUrl?: readonly ModelServer[];
  readonly samplesAtOnce: number;
  /** Seconds. */
  readonly lease: number;
}

const USUAL_SERVER: ModelServer = { baseUrl: 'https://api.openai.com/v1', apiKeyEnv: null };

/** Serves until it is stopped. Gives the exit code; throws RunErrors and UsageErrors. */
export async function runWorker(settings: WorkerSettings, io: CommandIo): Promise<number> {
  setMaxListeners(0, io.signal);
  const say = (text: string): void => void io.stderr.write(`${oneLine(text)}\n`);
  const servers = new Map(
    (settings.baseUrl ?? [USUAL_SERVER]).map((server) => [serverOf(server.baseUrl), server]),
  );
  for (const { baseUrl, apiKeyEnv } of servers.values()) refuseMissingKey(baseUrl, apiKeyEnv, io);
  const cache = settings.cache
    ? createFileCache(settings.cacheDir, (message) => say(`warning: ${message}`))
    : noCache;
  const languages = await servedLanguages(settings, cache, io);
  const connection = await connect(settings.queue, { signal: io.signal, tell: say });
  const work = new SampleWork({
    openEngines: ({ engine, timeout, memory }) =>
      openEngines({ ...settings, engine, timeout, memory }, cache, io),
    openModel: async (model) => {
      const server = servers.get(serverOf(model.baseUrl));
      // No queue that this worker listens to holds such a job, unless somebody put it there.
      if (!server) throw new Error('this worker may not ask that model server');
      return openBenchModel({ ...model, ...server, command: null, commandMemory: 0 }, io);
    },
    waitForTurn: (run, model, signal) => waitForTurn(connection.redis, run, model, signal),
    verifiers: new PQueue({ concurrency: settings.concurrency }),
  });
  const queues = languages.flatMap((language) =>
    [...servers.keys()].map((server) => queueName(language, server)),
  );
  const host = hostname();
  const id = `${host}-${process.pid}-${randomUUID().slice(0, 8)}`;
  say(
    `serving ${connection.name}: ${languages.join(' and ')}, for ${[...servers.keys()].join(', ')}`,
  );
  try {
    await serve({
      connection,
      work,
      presence: {
        id,
        host,
        protocol: PROTOCOL,
        languages,
        queues,
        samples: settings.samplesAtOnce,
      },
      leaseMs: settings.lease * 1000,
      signal: io.signal,
      onSample: (key, what) => say(`${key}: ${what}`),
      onTrouble: sayOnce(say),
    });
  } finally {
    connection.close();
  }
  say('stopped');
  return EXIT.ok;
}

/** A server that is gone fails every command in the same way. */
function sayOnce(say: (text: string) => void): (message: string) => void {
  let last = '';
  return (message) => {
    if (message !== last) say(`warning: ${message}`);
    last = message;
  };
}

function refuseMissingKey(baseUrl: string, apiKeyEnv: string | null, io: CommandIo): void {
  if (apiKeyEnv === null || io.env[apiKeyEnv]) return;
  throw new UsageError(`the key for ${baseUrl} is wanted in ${apiKeyEnv}, which is not set`);
}

/** What this machine can verify with. Throws a UsageError where that is not what was asked for. */
async function servedLanguages(
  settings: WorkerSettings,
  cache: Cache,
  io: CommandIo,
): Promise<QueueLanguage[]> {
  const limits = { timeout: 10, memory: 2048 };
  const { engines, close } = await openEngines({ ...settings, ...limits }, cache, io);
  await close();
  const wanted = QueueLanguage.options.filter((each) => [each, 'auto'].includes(settings.engine));
  const found = wanted.filter((language) => engines[language].kind === 'engine');
  const missing = engines[wanted[0] ?? 'smt'];
  if (found.length === 0 && missing.kind === 'failure') {
    throw new UsageError(missing.message, missing.hint);
  }
  return found;
}
