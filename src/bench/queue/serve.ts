import { setMaxListeners } from 'node:events';
import type { Job } from 'bullmq';
import { z } from 'zod';
import { detailsRef } from '../journal/details.ts';
import { outcomeOf } from '../outcome.ts';
import type { Connection } from './connect.ts';
import { announce, isAlive, type Presence } from './presence.ts';
import {
  type JobReturn,
  jobId,
  KEPT_SECONDS,
  keys,
  MAX_RESULT,
  MAX_STALLS,
  PREFIX,
  SampleJob,
  type SampleResult,
} from './protocol.ts';
import type { SampleWork } from './sampleWork.ts';

/** A worker to be started. */
export interface WorkerSetup {
  readonly connection: Connection;
  readonly presence: Presence;
  readonly work: SampleWork;
  /** Milliseconds of silence after which others take over what a worker was at. */
  readonly leaseMs: number;
  /** Ends it. What it was at, it gives back. */
  readonly signal: AbortSignal;
  readonly onSample?: (key: string, what: string) => void;
  /** Told what went wrong between this worker and the queue, which mends itself. */
  readonly onTrouble?: (message: string) => void;
}

/** How long the end waits for what is under way to be given back. */
const CLOSE_MS = 10_000;

/** Takes samples from queues until it is told to end. Throws a RunError when Redis is gone for too long. */
export async function serve(setup: WorkerSetup): Promise<void> {
  const { connection, presence, work, leaseMs, onTrouble } = setup;
  const { bullmq, redis, lost } = connection;
  const signal = AbortSignal.any([setup.signal, lost]);
  // Every sample under way listens.
  setMaxListeners(0, signal);
  const take = async (job: Job, token = '', taken?: AbortSignal): Promise<JobReturn> => {
    const end = taken ? AbortSignal.any([signal, taken]) : signal;
    const done = await takeJob(job, setup, end);
    if (done !== null) return done;
    // Nobody has to wait until this worker counts as gone.
    await job.moveToWait(token);
    throw new bullmq.WaitingError();
  };
  const workers = presence.queues.map((queue) => {
    const worker = new bullmq.Worker(queue, (job, token, taken) => take(job, token, taken), {
      connection: redis,
      prefix: PREFIX,
      concurrency: presence.samples,
      lockDuration: leaseMs,
      stalledInterval: leaseMs / 2,
      maxStalledCount: MAX_STALLS,
      name: presence.id,
    });
    worker.on('error', ({ message }) => onTrouble?.(message));
    // Another worker has the sample: what this one goes on spending, nobody counts.
    worker.on('lockRenewalFailed', (ids) => {
      for (const id of ids) worker.cancelJob(id, 'another worker has taken it over');
    });
    return worker;
  });
  const leave = await announce(redis, presence);
  await aborted(signal);
  // In this order: a closing worker does not take again what it gives back.
  const closing = workers.map((worker) => worker.close(lost.aborted));
  const tidyUp = Promise.allSettled([...closing, lost.aborted ? undefined : leave()]);
  await Promise.race([tidyUp, timeout(CLOSE_MS)]);
  await work.close();
  if (lost.aborted && !setup.signal.aborted) throw lost.reason;
}

/** Takes the sample of a job; null where it was stopped. What it throws, the coordinator is told. */
async function takeJob(
  { id, data }: Job,
  { connection: { redis }, work, onSample }: WorkerSetup,
  signal: AbortSignal,
): Promise<JobReturn | null> {
  if (signal.aborted) return null;
  const parsed = SampleJob.safeParse(data);
  if (!parsed.success) {
    throw new Error(`the job cannot be read: ${z.prettifyError(parsed.error).split('\n')[0]}`);
  }
  const job = parsed.data;
  if (jobId(job) !== id) throw new Error('the job is not what its id says');
  if (!(await isAlive(redis, job.run))) {
    onSample?.(job.key, 'not begun: nobody is there to take the result');
    return { kind: 'abandoned' };
  }
  const { end, documents } = await work.take(job, signal);
  if (end.kind === 'stopped') {
    onSample?.(job.key, 'given back');
    return null;
  }
  const result: SampleResult = { job: id, record: end.record, documents: [...documents] };
  const text = JSON.stringify(result);
  if (Buffer.byteLength(text) > MAX_RESULT) {
    throw new Error(`its result is larger than ${MAX_RESULT / 1024 / 1024} MB`);
  }
  const ref = detailsRef(text);
  await redis.set(keys.result(ref), text, 'EX', KEPT_SECONDS);
  onSample?.(job.key, outcomeOf(end.record));
  return { kind: 'result', ref };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function timeout(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
