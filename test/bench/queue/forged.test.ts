import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from 'bullmq';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { detailsRef } from '../../../src/bench/journal/details.ts';
import { type Connection, connect } from '../../../src/bench/queue/connect.ts';
import { announce } from '../../../src/bench/queue/presence.ts';
import {
  jobId,
  keys,
  MAX_RESULT,
  PREFIX,
  PROTOCOL,
  SampleJob,
  type SampleResult,
} from '../../../src/bench/queue/protocol.ts';
import { takeResult } from '../../../src/bench/queue/takeResult.ts';
import { fakeModels } from '../fakes.ts';
import { modelSpec, runSpec } from '../specs.ts';
import { benchFolder, benchThrough, QUEUE, sampleJob, samplesOf, testWork } from './harness.ts';
import { hasRedis, type RedisServer, startRedis } from './redisServer.ts';

const signal = new AbortController().signal;
const slop = fakeModels({ honest: () => 'slop' });

/** What an honest worker answers: a proof that is rejected. */
async function honestResult(job: SampleJob, connection = {} as Connection): Promise<SampleResult> {
  const { end, documents } = await testWork(connection, { models: slop }).take(job, signal);
  if (end.kind !== 'record') throw new Error('stopped');
  return { job: jobId(job), record: end.record, documents: [...documents] };
}

/** The same with other details, of the right names. */
function withDetails(result: SampleResult, change: (details: string) => string): SampleResult {
  const index = result.documents.findIndex((text) => detailsRef(text) === result.record.details);
  const text = change(result.documents[index] ?? '');
  const documents = result.documents.with(index, text);
  return { ...result, documents, record: { ...result.record, details: detailsRef(text) } };
}

const VERIFIED = { verdict: 'verified', reason: null } as const;

/** What a liar makes of an honest answer, and what is said of it. */
const LIES: [string, (result: SampleResult) => SampleResult | string, string][] = [
  ['a verdict of its own', (r) => ({ ...r, record: { ...r.record, ...VERIFIED } }), 'its verdict'],
  [
    'steps of its own',
    (r) => ({ ...r, record: { ...r.record, steps: r.record.steps.slice(1) } }),
    'its verdict is not that of its report',
  ],
  [
    'a rejection that counts as unusable',
    (r) => ({ ...r, record: { ...r.record, verdict: 'error', error: UNUSABLE } }),
    'its verdict is not that of its report',
  ],
  [
    'another sample',
    (r) => ({ ...r, record: { ...r.record, key: 'plus-2/honest/1', sample: 1 } }),
    'another sample',
  ],
  ['another model', (r) => ({ ...r, record: { ...r.record, model: 'm' } }), 'another sample'],
  ['another text', (r) => ({ ...r, record: { ...r.record, problemHash: '0' } }), 'another sample'],
  ['another truth', (r) => ({ ...r, record: { ...r.record, truth: false } }), 'another sample'],
  ['another job', (r) => ({ ...r, job: 'sample-1' }), 'another sample'],
  [
    'another verifier',
    (r) => ({ ...r, record: { ...r.record, engine: { id: 'lean', version: '4' } } }),
    'another sample',
  ],
  [
    'details that were changed',
    (r) => ({ ...r, documents: r.documents.map((text) => text.replace('rejected', 'verified')) }),
    'its details are not those that it names',
  ],
  [
    'details that are written otherwise',
    (r) => withDetails(r, (text) => ` ${text}`),
    'its details are not those that it names',
  ],
  ['details that are none', (r) => withDetails(r, () => '{"version":1}'), 'not the right form'],
  [
    'details with a hole',
    (r) => ({ ...r, documents: r.documents.slice(-1) }),
    'a part of its details is missing',
  ],
  ['no details', (r) => ({ ...r, documents: [] }), 'its details are not those that it names'],
  ['no result', () => '{}', 'it has not the form of a result'],
  ['no JSON', () => '<script>', 'it has not the form of a result'],
];
const UNUSABLE = { kind: 'unusable', stage: 'prove', message: '', hint: null } as const;

describe('a result', () => {
  it('of an honest worker is taken, but its cost is reckoned here', async () => {
    const job = sampleJob();
    const result = await honestResult(job);
    const cheap = { ...result, record: { ...result.record, costUsd: 0 } };
    const taken = takeResult(JSON.stringify(cheap), job);
    expect(taken).toMatchObject({ kind: 'sample', record: result.record });
    expect(result.record).toMatchObject({ verdict: 'rejected', costUsd: 0.0009 });
  });

  it.each(LIES)('with %s is not', async (_, lie, message) => {
    const job = sampleJob();
    const lied = lie(await honestResult(job));
    const taken = takeResult(typeof lied === 'string' ? lied : JSON.stringify(lied), job);
    expect(taken).toEqual({ kind: 'unfit', message: expect.stringContaining(message) });
  });
});

describe.skipIf(!hasRedis)('who writes to the Redis', () => {
  let redis: RedisServer;
  let connection: Connection;
  let root: string;
  let remove: () => Promise<void>;
  let liar: Worker | null = null;
  const spec = runSpec({ samples: 1, models: [modelSpec('honest')] });
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.close());
  beforeEach(async () => {
    ({ root, remove } = await benchFolder([2]));
    connection = await connect(redis.url, { signal });
    await connection.redis.flushall();
    const presence = { id: 'w', host: 'h', protocol: PROTOCOL, languages: ['smt' as const] };
    const leave = await announce(connection.redis, { ...presence, queues: [QUEUE], samples: 1 });
    stop = leave;
  });
  let stop: () => Promise<void>;
  afterEach(async () => {
    await stop();
    await liar?.close();
    liar = null;
    connection.close();
    await remove();
  });

  /** Takes jobs and returns what the liar wants, for a result that it may store as it wants. */
  function lie(answer: (text: string) => Promise<unknown>): void {
    const { bullmq } = connection;
    const take = async ({ data }: { data: unknown }): Promise<unknown> =>
      answer(JSON.stringify(await honestResult(SampleJob.parse(data), connection)));
    liar = new bullmq.Worker(QUEUE, take, { connection: connection.redis, prefix: PREFIX });
    liar.on('error', () => {});
  }
  const store = async (text: string, ref = detailsRef(text)): Promise<unknown> => {
    await connection.redis.set(keys.result(ref), text);
    return { kind: 'result', ref };
  };

  it.each<[string, (text: string) => Promise<unknown>, string]>([
    [
      'changes a result',
      (text) => store(text.replaceAll('rejected', 'verified'), detailsRef(text)),
      'it was changed',
    ],
    ['answers for another', (text) => store(text.replace('sample-', 'sample-0')), 'another sample'],
    ['sends too much', (text) => store(text + ' '.repeat(MAX_RESULT)), 'it is too large'],
    ['sends nothing', async (text) => ({ kind: 'result', ref: detailsRef(text) }), 'not there'],
    ['makes things up', async () => ({ kind: 'verified' }), 'no worker has answered'],
    ['fails', () => Promise.reject(new Error('x'.repeat(9999))), 'a worker failed: xxx'],
  ])('and %s gives no verdict', async (_, answer, message) => {
    lie(answer);
    const { end } = await benchThrough({ root, connection, spec });
    expect(end).toMatchObject({ done: 0, errors: 1 });
    const [sample] = await samplesOf(root);
    expect(sample).toMatchObject({ verdict: 'error', claimed: false, details: null });
    expect(sample?.error?.message).toContain(message);
    expect(sample?.error?.message.length).toBeLessThan(1100);
  });

  it('cannot answer for a job that no worker took', async () => {
    const run = benchThrough({ root, connection, spec });
    const wait = `${PREFIX}:${QUEUE}:wait`;
    while ((await connection.redis.llen(wait)) === 0) await sleep(10);
    const [id = ''] = await connection.redis.lrange(wait, 0, 0);
    const key = `${PREFIX}:${QUEUE}:${id}`;
    const job = SampleJob.parse(JSON.parse((await connection.redis.hget(key, 'data')) ?? ''));
    const answer = await store(JSON.stringify(await honestResult(job)));
    await connection.redis.hset(key, 'returnvalue', JSON.stringify(answer), 'finishedOn', '1');
    await connection.redis.xadd(
      `${PREFIX}:${QUEUE}:events`,
      '*',
      'event',
      'completed',
      'jobId',
      id,
    );
    await sleep(500);
    expect(await samplesOf(root)).toEqual([]);
    await connection.redis.zadd(`${PREFIX}:${QUEUE}:completed`, 1, id);
    expect((await run).end).toMatchObject({ done: 0, errors: 1 });
    const [sample] = await samplesOf(root);
    expect(sample?.error?.message).toContain('no worker has answered');
  });
});
