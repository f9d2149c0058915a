import type { Queue } from 'bullmq';
import { z } from 'zod';
import { parseJson } from '../../text/parseJson.ts';
import type { DetailsRef, SampleRecord } from '../benchSchema.ts';
import { detailsRef } from '../journal/details.ts';
import type { Connection } from './connect.ts';
import {
  JobReturn,
  KEPT_SECONDS,
  keys,
  MAX_RESULT,
  MAX_STALLS,
  PREFIX,
  type SampleJob,
  SampleResult,
} from './protocol.ts';
import { queueError } from './queueError.ts';
import { takeResult } from './takeResult.ts';

/** Where a job of a run stands. */
export type Standing =
  | { readonly kind: 'waiting' | 'active' | 'gone' | 'abandoned' }
  | {
      readonly kind: 'ended';
      readonly record: SampleRecord;
      /** To be kept before the record is. */
      readonly documents: readonly unknown[];
    };

/** A job's place. BullMQ has names without colons. */
const JobPlace = z.strictObject({ queue: z.string().regex(/^[^:]+$/), id: z.string() });
export type JobPlace = z.infer<typeof JobPlace>;

const ON_HOLD: ReadonlySet<string> = new Set(['waiting', 'delayed', 'prioritized', 'paused']);
const MISTRUST = 'see who else writes to this Redis; the same command tries again';

/** The jobs of one run in Redis. What it puts there, it remembers there, for who resumes the run. */
export class JobBoard {
  private readonly connection: Connection;
  private readonly run: string;
  private readonly queues = new Map<string, Queue>();

  constructor(connection: Connection, run: string) {
    this.connection = connection;
    this.run = run;
  }

  /** Puts a job there, where it is not there already. */
  async put({ queue, id }: JobPlace, job: SampleJob): Promise<void> {
    const { redis } = this.connection;
    const remembered = keys.jobs(this.run);
    await redis.sadd(remembered, JSON.stringify({ queue, id }));
    await redis.expire(remembered, KEPT_SECONDS);
    const kept = { age: KEPT_SECONDS };
    await this.queue(queue).add('sample', job, {
      jobId: id,
      removeOnComplete: kept,
      removeOnFail: kept,
    });
  }

  async look({ queue, id }: JobPlace, job: SampleJob): Promise<Standing> {
    const state = await this.queue(queue).getJobState(id);
    if (state === 'active') return { kind: 'active' };
    if (ON_HOLD.has(state)) return { kind: 'waiting' };
    const ended = await this.queue(queue).getJob(id);
    if (!ended) return { kind: 'gone' };
    if (state === 'failed') return failed(job, ended.failedReason);
    // A result that was put there for a job that no worker took is none.
    const returned = ended.processedOn ? JobReturn.safeParse(ended.returnvalue).data : undefined;
    if (returned?.kind === 'abandoned') return { kind: 'abandoned' };
    if (state !== 'completed' || !returned) return unfit(job, 'no worker has answered');
    const read = await this.result(returned.ref);
    if (read.kind === 'none') return unfit(job, read.message);
    const taken = takeResult(read.text, job);
    return taken.kind === 'unfit' ? unfit(job, taken.message) : { ...taken, kind: 'ended' };
  }

  /** Takes a job away that nobody has begun; false where it stays. */
  async withdraw(place: JobPlace): Promise<boolean> {
    const state = await this.queue(place.queue).getJobState(place.id);
    // A worker may have begun it in between.
    return ON_HOLD.has(state) && this.remove(place);
  }

  /** Removes a job with its result; false where a worker is at it, and it stays. */
  async remove(place: JobPlace): Promise<boolean> {
    const { redis } = this.connection;
    const queue = this.queue(place.queue);
    const job = await queue.getJob(place.id);
    const returned = JobReturn.safeParse(job?.returnvalue).data;
    if (job && (await queue.remove(place.id)) === 0) return false;
    if (returned?.kind === 'result') await redis.del(keys.result(returned.ref));
    await redis.srem(keys.jobs(this.run), JSON.stringify({ queue: place.queue, id: place.id }));
    return true;
  }

  /**
   * Clears away what an earlier coordinator of the run wrote into the journal, but did not live to remove:
   * its result must not be counted again.
   *
   * @param journaled asked for only where there is something to look at
   */
  async clearJournaled(journaled: () => Promise<(record: SampleRecord) => boolean>): Promise<void> {
    const members = await this.connection.redis.smembers(keys.jobs(this.run));
    if (members.length === 0) return;
    const isJournaled = await journaled();
    for (const member of members) {
      const place = JobPlace.safeParse(parseJson(member)).data;
      if (!place) continue;
      const job = await this.queue(place.queue).getJob(place.id);
      const returned = JobReturn.safeParse(job?.returnvalue).data;
      if (returned?.kind !== 'result') continue;
      const read = await this.result(returned.ref);
      const result =
        read.kind === 'text' ? SampleResult.safeParse(parseJson(read.text)).data : undefined;
      if (result && isJournaled(result.record)) await this.remove(place);
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close().catch(() => {})));
  }

  private queue(name: string): Queue {
    const known = this.queues.get(name);
    if (known) return known;
    const { bullmq, redis } = this.connection;
    const queue = new bullmq.Queue(name, {
      connection: redis,
      prefix: PREFIX,
      // Nobody listens to events.
      streams: { events: { maxLen: 100 } },
    });
    queue.on('error', () => {});
    this.queues.set(name, queue);
    return queue;
  }

  private async result(
    ref: DetailsRef,
  ): Promise<{ kind: 'text'; text: string } | { kind: 'none'; message: string }> {
    const { redis } = this.connection;
    const key = keys.result(ref);
    if ((await redis.strlen(key)) > MAX_RESULT) return { kind: 'none', message: 'it is too large' };
    const text = await redis.get(key);
    if (text === null) return { kind: 'none', message: 'it is not there' };
    if (detailsRef(text) !== ref) return { kind: 'none', message: 'it was changed' };
    return { kind: 'text', text };
  }
}

function unfit(job: SampleJob, message: string): Standing {
  const record = queueError(job, `what came back for it cannot be used: ${message}`, MISTRUST);
  return { kind: 'ended', record, documents: [] };
}

function failed(job: SampleJob, reason: string): Standing {
  const silent = reason.includes('stalled');
  const record = silent
    ? queueError(
        job,
        `${MAX_STALLS + 1} workers fell silent one after the other while they were at it`,
        'it may need more memory than they have: see how they ended; the same command tries again',
      )
    : queueError(job, `a worker failed: ${reason}`, 'the same command tries again');
  return { kind: 'ended', record, documents: [] };
}
