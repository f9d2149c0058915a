import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BenchReport } from '../../../src/bench/benchSchema.ts';
import { openRuns } from '../../../src/bench/openRuns.ts';
import { PREFIX, queueName } from '../../../src/bench/queue/protocol.ts';
import { localRunners } from '../../../src/bench/run/localRunners.ts';
import { fakeEngine, fakeModels } from '../../bench/fakes.ts';
import { benchFolder, benchWith } from '../../bench/queue/harness.ts';
import { hasRedis, type RedisServer, startRedis } from '../../bench/queue/redisServer.ts';
import { ADDENDS, type Script, scriptedAnswers, THREE } from '../../bench/scripted.ts';
import { modelSpec, runSpec } from '../../bench/specs.ts';
import { cliHere } from '../../helpers/cli.ts';
import { answers, type OpenAiServer, serveOpenAi } from '../../helpers/openaiServer.ts';

const BIN = path.resolve('dist/bin.js');
const SECRET = 'sesame';
/** Without turns, so that what is asked again is answered as before. */
const STEADY: Script = { ...THREE, sloppy: (addend) => (addend === 2 ? 'good' : 'slop') };
const MODELS = Object.keys(STEADY);

describe.skipIf(!hasRedis)('slopcheck worker', () => {
  let root: string;
  let remove: () => Promise<void>;
  let redis: RedisServer;
  let queueUrl: string;
  let server: OpenAiServer;
  let workers: ReturnType<typeof start>[] = [];
  let expected: unknown;
  beforeAll(async () => {
    ({ root, remove } = await benchFolder(ADDENDS));
    redis = await startRedis(SECRET);
    queueUrl = redis.url.replace('//', `//:${SECRET}@`);
    const answer = scriptedAnswers(STEADY);
    server = await serveOpenAi((request) => (response, seen) => {
      setTimeout(() => answer(request)(response, seen), 60);
    });
    // What the same models give without a queue.
    const engine = { kind: 'engine', engine: fakeEngine() } as const;
    const { open: openModel } = fakeModels(STEADY);
    const local = localRunners('smt', { engines: { smt: engine, lean: engine }, openModel });
    const models = MODELS.map((id) => modelSpec(id, { price: { input: 1, output: 10 } }));
    await benchWith(local, root, runSpec({ run: 'local', models, samples: 4 }));
    expected = timeless((await openRuns([path.join(root, 'local')])).report);
    const flags = ['--engine', 'smt', '--base-url', server.baseUrl, '--lease', '3'];
    workers = [1, 2, 3].map(() => start(['worker', ...flags]));
  });
  afterAll(async () => {
    for (const worker of workers) worker.kill('SIGKILL');
    await Promise.all(workers);
    await server.close();
    await redis.close();
    await remove();
  });

  function start(args: readonly string[], env: Record<string, string> = {}) {
    return execa(process.execPath, [BIN, ...args], {
      cwd: root,
      reject: false,
      env: {
        SLOPCHECK_CACHE_DIR: path.join(root, 'cache'),
        SLOPCHECK_QUEUE: queueUrl,
        OPENAI_API_KEY: 'k',
        ...env,
      },
    });
  }
  const bench = (run: string) => {
    const models = MODELS.flatMap((model) => ['--model', model]);
    const price = ['--price', '1,10', '--samples', '4', '--runs-dir', '.', '--run', run];
    const flags = ['--engine', 'smt', '--base-url', server.baseUrl, ...price, ...models];
    return start(['bench', 'suite', ...flags]);
  };
  const keysOf = async (run: string): Promise<string[]> => {
    const journal = await readFile(path.join(root, run, 'journal.ndjson'), 'utf8').catch(() => '');
    return [...journal.matchAll(/"key":"([^"]+)"/g)].map(([, key]) => key ?? '');
  };
  /** Waits until so many samples are in the journal. */
  const finished = async (run: string, n: number): Promise<void> => {
    while ((await keysOf(run)).length < n) await sleep(20);
  };
  const expectAllOnce = async (run: string): Promise<void> => {
    const keys = await keysOf(run);
    expect(keys).toHaveLength(72);
    expect(new Set(keys).size).toBe(72);
    const { report } = await openRuns([path.join(root, run)]);
    expect(timeless(report)).toEqual(expected);
  };

  it('one of three is killed, one is frozen and wakes up later: every sample once, the same figures', async () => {
    const coordinator = bench('killed');
    await finished('killed', 6);
    const [killed, frozen] = workers;
    killed?.kill('SIGKILL');
    frozen?.kill('SIGSTOP');
    // What both were at is taken over by the third; then the frozen one wakes up and ends its own.
    await finished('killed', 60);
    frozen?.kill('SIGCONT');
    const { exitCode, stderr } = await coordinator;
    expect(exitCode, stderr).toBe(0);
    expect(stderr).toContain(`queue ${redis.url}: 3 workers, 24 samples at once`);
    expect(stderr).not.toContain(SECRET);
    await expectAllOnce('killed');
  }, 60_000);

  it('the coordinator is killed, and resumed: every sample once, the same figures', async () => {
    const coordinator = bench('resumed');
    await finished('resumed', 6);
    coordinator.kill('SIGKILL');
    await coordinator;
    const { exitCode, stderr } = await bench('resumed');
    expect(exitCode, stderr).toBe(0);
    await expectAllOnce('resumed');
    expect(await readFile(path.join(root, 'resumed/run.json'), 'utf8')).not.toContain(SECRET);
  }, 60_000);

  it('ends at SIGTERM, having given back what it was at', async () => {
    const [, frozen, third] = workers;
    const coordinator = bench('stopped');
    await finished('stopped', 1);
    third?.kill('SIGTERM');
    const ended = await third;
    expect([ended?.exitCode, ended?.signal]).toEqual([0, undefined]);
    expect(ended?.stderr).toMatch(/: given back\n(.*\n)*stopped$/);
    expect(ended?.stderr).not.toContain(SECRET);
    coordinator.kill('SIGINT');
    expect((await coordinator).exitCode).toBe(130);
    // The other one begins nothing that the coordinator took back.
    const left = await execa('redis-cli', [
      ...['-p', String(redis.port), '-a', SECRET, '--no-auth-warning', 'llen'],
      `${PREFIX}:${queueName('smt', server.baseUrl)}:wait`,
    ]);
    expect(left.stdout).toBe('0');
    frozen?.kill('SIGINT');
    expect((await frozen)?.exitCode).toBe(0);
  }, 60_000);

  it.each([
    ['bench', ['suite', '--model', 'm', '--engine', 'smt']],
    ['worker', ['--engine', 'smt']],
  ])('%s refuses a wrong password without showing it', async (command, args) => {
    const queue = redis.url.replace('//', '//:open-sesame@');
    const { code, stderr } = await cliHere([command, ...args, '--queue', queue], { cwd: root });
    expect(code).toBe(2);
    expect(stderr).toContain(`error: the Redis at ${redis.url} refuses the password`);
    expect(stderr).not.toContain(SECRET);
  });
});

it.each([
  [['worker'], "required option '--queue <url>' not specified"],
  [['worker', '--queue', 'redis://h', '--base-url', 'h'], 'It must be an http address'],
  [['worker', '--queue', 'h:6379', '--engine', 'smt'], 'is not that of a Redis'],
  [
    ['worker', '--queue', 'redis://h', '--base-url', 'http://h/v1,NO_SUCH_KEY'],
    'the key for http://h/v1 is wanted in NO_SUCH_KEY, which is not set',
  ],
  [['worker', '--queue', 'redis://h', '--engine', 'lean', '--lean', '/none'], '/none'],
])('slopcheck %j says what is wrong', async (args, message) => {
  const { code, stderr } = await cliHere(args);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

it('a benchmark without a queue loads nothing of one', async () => {
  const { root, remove } = await benchFolder([2]);
  const spy = path.join(root, 'spy.cjs');
  await writeFile(
    spy,
    `process.on('exit', () => console.error('loaded', Object.keys(require.cache).filter((file) =>
      /node_modules.(bullmq|ioredis)/.test(file)).length));`,
  );
  const server = await serveOpenAi(() => answers.error(404, 'no such model'));
  const args = ['bench', 'suite', '--model', 'm', '--engine', 'smt', '--base-url', server.baseUrl];
  const run = (...more: string[]) =>
    execa(process.execPath, ['--require', spy, BIN, ...args, ...more], {
      cwd: root,
      reject: false,
      env: { OPENAI_API_KEY: 'k', SLOPCHECK_CACHE_DIR: path.join(root, 'cache') },
    });
  const [without, withQueue] = await Promise.all([run(), run('--queue', 'redis://127.0.0.1:9')]);
  expect(without.stderr).toMatch(/1 sample to do(.|\n)*loaded 0$/);
  expect(withQueue.stderr).toMatch(/no Redis answers(.|\n)*loaded [1-9]/);
  await server.close();
  await remove();
});

/** What a report says, but for times, and for settings that the runs do not share. */
function timeless({ models, comparisons, cells }: BenchReport): unknown {
  const figures = models.map(({ spec: _, modelMs: __, verifierMs: ___, figures, ...rest }) => {
    // The stand-in for a verifier tells of no inference.
    const { timePerVerified: ____, leapShare: _____, ...others } = figures;
    return { ...rest, figures: others };
  });
  const sides = comparisons.map(({ a, b, ...rest }) => [a.model, b.model, rest]);
  // The stand-in for a verifier says nothing of theorems.
  const squares = cells.map(({ theorem: _, ...rest }) => rest);
  return { figures, sides, squares };
}
