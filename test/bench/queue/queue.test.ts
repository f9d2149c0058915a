import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SampleRecord } from '../../../src/bench/benchSchema.ts';
import { type Connection, connect } from '../../../src/bench/queue/connect.ts';
import { JobBoard } from '../../../src/bench/queue/jobBoard.ts';
import { announce } from '../../../src/bench/queue/presence.ts';
import { jobId, keys, PREFIX, PROTOCOL, queueName } from '../../../src/bench/queue/protocol.ts';
import { queueRunners } from '../../../src/bench/queue/queueRunners.ts';
import { localRunners } from '../../../src/bench/run/localRunners.ts';
import { fakeEngine, fakeModels, serverFailure } from '../fakes.ts';
import { THREE } from '../scripted.ts';
import { modelSpec, runSpec } from '../specs.ts';
import {
  benchFolder,
  benchThrough,
  benchWith,
  QUEUE,
  sampleJob,
  samplesOf,
  startWorker,
  type TestWorker,
} from './harness.ts';
import { hasRedis, type RedisServer, startRedis } from './redisServer.ts';

const never = new AbortController().signal;
const TWO = [modelSpec('honest'), modelSpec('lying')];

describe.skipIf(!hasRedis)('samples through a queue', () => {
  let redis: RedisServer;
  let root: string;
  let remove: () => Promise<void>;
  let connection: Connection;
  let workers: TestWorker[] = [];
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.close());
  beforeEach(async () => {
    ({ root, remove } = await benchFolder([2, 4, 3]));
    connection = await connect(redis.url, { signal: never });
    await connection.redis.flushall();
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    workers = [];
    connection.close();
    await remove();
  });
  const start = async (...[options]: [Parameters<typeof startWorker>[1]]): Promise<TestWorker> => {
    const worker = await startWorker(redis.url, options);
    workers.push(worker);
    return worker;
  };
  /** Waits until something holds. */
  const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
    while (!(await holds())) await sleep(20);
  };

  it('give what they give in one process, details too, and leave nothing behind', async () => {
    const spec = runSpec({ models: TWO });
    const engine = { kind: 'engine', engine: fakeEngine() } as const;
    const { open: openModel } = fakeModels(THREE);
    const local = localRunners('smt', { engines: { smt: engine, lean: engine }, openModel });
    await benchWith(local, root, { ...spec, run: 'local' });
    const said = await Promise.all([1, 2].map(() => start({ models: fakeModels(THREE) })));
    const { end, events } = await benchThrough({ root, connection, spec });
    expect(end).toEqual({ done: 12, errors: 0, left: 0, stopped: null });
    expect(events).toContainEqual({
      kind: 'workers',
      message: `queue redis://127.0.0.1:${redis.port}: 2 workers, 8 samples at once`,
    });
    const timeless = (records: SampleRecord[]): unknown[] =>
      records.map(({ timings: _, finishedAt: __, details: ___, ...rest }) => rest);
    const through = await samplesOf(root);
    expect(timeless(through)).toEqual(timeless(await samplesOf(root, 'local')));
    expect(said.flatMap((worker) => worker.said)).toHaveLength(12);
    const [{ details } = { details: null }] = through;
    const file = path.join(
      root,
      'r/details',
      String(details).slice(0, 2),
      `${details?.slice(2)}.json`,
    );
    expect(JSON.parse(await readFile(file, 'utf8')).report.problem.id).toBe('plus-2');
    const left = await connection.redis.keys(`${PREFIX}:*`);
    expect(left.filter((key) => /sample-|result|run:/.test(key))).toEqual([]);
  });

  it('stay where a worker has just begun them', async () => {
    const job = sampleJob();
    const place = { queue: QUEUE, id: jobId(job) };
    const board = new JobBoard(connection, job.run);
    await board.put(place, job);
    const { bullmq } = connection;
    const options = { connection: connection.redis, prefix: PREFIX, autorun: false };
    const worker = new bullmq.Worker(QUEUE, null, options);
    await worker.getNextJob('token');
    expect(await board.remove(place)).toBe(false);
    expect(await connection.redis.smembers(keys.jobs(job.run))).toHaveLength(1);
    expect(await board.look(place, job)).toEqual({ kind: 'active' });
    await worker.close(true);
    await board.close();
  });

  it('refuse to let the machine decide which verifier judges', () => {
    expect(() => queueRunners('auto', connection)).toThrow('the verifier must be named');
  });

  it('that a stopped worker was at go to another at once', async () => {
    let held = true;
    const slow = fakeModels(THREE, async () => {
      while (held) await sleep(10);
      return undefined;
    });
    const first = await start({ models: slow, samples: 6 });
    const run = benchThrough({ root, connection });
    await until(() => slow.asked.length >= 2);
    const stopped = first.stop();
    held = false;
    expect(await stopped).toContain('plus-2/honest/0: given back');
    // With a lease of a minute the rest of this test would not end otherwise.
    await start({ models: fakeModels(THREE) });
    expect((await run).end).toMatchObject({ done: 6, errors: 0 });
    expect(new Set((await samplesOf(root)).map(({ key }) => key)).size).toBe(6);
  });

  it('that silence three workers are given up, and said to be', async () => {
    const { bullmq } = connection;
    // Takes what it gets, and is never heard of again.
    const silent = new bullmq.Worker(QUEUE, () => new Promise(() => {}), {
      connection: connection.redis,
      prefix: PREFIX,
      lockDuration: 100,
      skipLockRenewal: true,
      stalledInterval: 50,
      maxStalledCount: 2,
      concurrency: 20,
    });
    silent.on('error', () => {});
    await announcePresence([QUEUE]);
    const { end } = await benchThrough({ root, connection, spec: runSpec({ samples: 1 }) });
    expect(end).toMatchObject({ done: 0, errors: 3 });
    const [sample] = await samplesOf(root);
    expect(sample?.error).toMatchObject({
      stage: 'queue',
      message: '3 workers fell silent one after the other while they were at it',
    });
    await silent.close(true);
    // The next run tries again.
    await start({ models: fakeModels(THREE) });
    expect((await benchThrough({ root, connection, spec: runSpec({ samples: 1 }) })).end.done).toBe(
      3,
    );
  });

  it('of a run that was stopped wait for it: nothing is asked twice, nothing else is begun', async () => {
    let held = true;
    const models = fakeModels(THREE, async () => {
      while (held) await sleep(10);
      return undefined;
    });
    const worker = await start({ models, samples: 2 });
    const stop = new AbortController();
    const run = benchThrough({ root, connection, signal: stop.signal });
    await until(() => models.asked.length === 2);
    stop.abort(new Error('Ctrl-C'));
    await expect(run).rejects.toThrow('Ctrl-C');
    held = false;
    await until(() => worker.said.length === 2);
    expect(new Set(models.asked.map(({ problem }) => problem))).toEqual(
      new Set(['plus-2', 'plus-3']),
    );
    const { end } = await benchThrough({ root, connection });
    expect(end).toMatchObject({ done: 6, errors: 0 });
    // Four proofs of two questions, and two refusals.
    expect(models.asked).toHaveLength(10);
  });

  it('of a coordinator that vanished are not begun, and are asked for again', async () => {
    const worker = await start({ models: fakeModels(THREE) });
    const run = 'a'.repeat(64);
    const board = new JobBoard(connection, run);
    const job = sampleJob(run);
    const place = { queue: QUEUE, id: jobId(job) };
    await board.put(place, job);
    await until(() => worker.said.length > 0);
    expect(worker.said).toEqual(['plus-2/honest/0: not begun: nobody is there to take the result']);
    await until(async () => (await board.look(place, job)).kind === 'abandoned');
    await board.close();
  });

  it('that were written down but not removed are not counted again', async () => {
    await start({ models: fakeModels({ honest: () => 'good' }, async () => FAILURE) });
    // The coordinator dies between the journal and the queue.
    vi.spyOn(JobBoard.prototype, 'remove').mockRejectedValue(new Error('died'));
    const spec = runSpec({ samples: 1 });
    await expect(benchThrough({ root, connection, spec })).rejects.toThrow('died');
    vi.restoreAllMocks();
    const before = await journalOf();
    const { end } = await benchThrough({ root, connection, spec });
    expect(end.errors).toBe(3);
    const after = await journalOf();
    // What was left is cleared away; every line is of a sample that was taken anew.
    const lines = after.map(({ key, finishedAt }) => `${key} ${finishedAt}`);
    expect(lines.length).toBeGreaterThan(before.length);
    expect(new Set(lines).size).toBe(lines.length);
  });

  it('stop at the end of the budget; what is under way still counts', async () => {
    const slow = fakeModels(THREE, async () => {
      await sleep(100);
      return undefined;
    });
    await start({ models: slow, samples: 2 });
    const { end } = await benchThrough({
      root,
      connection,
      spec: runSpec({ maxRequests: 3, samples: 8 }),
    });
    expect(end.stopped).toMatch(/^the run has made \d+ of 3 requests$/);
    expect(end.left).toBeGreaterThan(0);
    expect(end.done + end.left).toBe(24);
    expect(await samplesOf(root)).toHaveLength(end.done);
  });

  it('of a dead model server end, and say so', async () => {
    await start({ models: fakeModels(THREE, async () => FAILURE) });
    const { end, events } = await benchThrough({ root, connection, spec: runSpec({ samples: 8 }) });
    expect(events.find(({ kind }) => kind === 'given-up')).toMatchObject({ message: 'it burns' });
    expect(end.errors).toBeGreaterThanOrEqual(5);
    expect(end.errors + end.left).toBe(24);
  });

  it.each([
    ['no worker listens at', null],
    ['are of another version (0.0.0-0; this is', { protocol: '0.0.0-0', queues: [] }],
    ['has the verifier smt', { languages: ['lean' as const], queues: [] }],
    ['asks the model server http://localhost/v1', { queues: [queueName('smt', 'http://other')] }],
  ])('end where %s', async (message, presence) => {
    if (presence) await announcePresence(presence.queues, presence);
    const events: string[] = [];
    const run = benchThrough({
      root,
      connection,
      patienceMs: 150,
      onEvent: (event) => event.kind === 'workers' && events.push(event.message),
    });
    await expect(run).rejects.toThrow(message);
    expect(events[0]).toContain(message);
    expect(await connection.redis.llen(`${PREFIX}:${QUEUE}:wait`)).toBe(0);
  });

  it('survive a Redis that comes back empty', async () => {
    const outage = fakeModels(THREE, async (_, count) => {
      if (count === 3) {
        await redis.stop();
        await redis.start();
      }
      return undefined;
    });
    await start({ models: outage, samples: 2 });
    const { end } = await benchThrough({ root, connection });
    expect(end).toMatchObject({ done: 6, errors: 0 });
    expect(new Set((await journalOf()).map(({ key }) => key)).size).toBe(6);
    expect(await journalOf()).toHaveLength(6);
  });

  it('end where the Redis is gone for good; what is finished is kept, and the run goes on later', async () => {
    const impatient = await connect(redis.url, { signal: never, outageMs: 300 });
    await start({ models: fakeModels(THREE), samples: 1 });
    const run = benchThrough({
      root,
      connection: impatient,
      onEvent: (event) => event.kind === 'sample' && event.done === 2 && void redis.stop(),
    });
    await expect(run).rejects.toThrow(/has been gone for 0 seconds/);
    const kept = await journalOf();
    expect(kept.length).toBeGreaterThanOrEqual(2);
    await redis.start();
    await start({ models: fakeModels(THREE) });
    const { end } = await benchThrough({ root, connection });
    expect(end).toMatchObject({ done: 6 - kept.length, errors: 0 });
    expect(await samplesOf(root)).toHaveLength(6);
  });

  async function announcePresence(queues: string[], changes: object = {}): Promise<void> {
    const presence = { id: 'w', host: 'h', protocol: PROTOCOL, languages: ['smt' as const] };
    const leave = await announce(connection.redis, { ...presence, queues, samples: 1, ...changes });
    const stop = (): Promise<string[]> => leave().then(() => []);
    workers.push({ said: [], stop });
  }

  async function journalOf(): Promise<{ key: string; finishedAt: string }[]> {
    const text = await readFile(path.join(root, 'r/journal.ndjson'), 'utf8');
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).event);
  }
});

const FAILURE = serverFailure(500, 'it burns');
