import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunError } from '../../../src/bench/errors.ts';
import { connect } from '../../../src/bench/queue/connect.ts';
import { waitForTurn } from '../../../src/bench/queue/rateLimit.ts';
import { redisName } from '../../../src/bench/queue/redisUrl.ts';
import { freePort, hasRedis, type RedisServer, startRedis } from './redisServer.ts';

const signal = new AbortController().signal;
const SECRET = 'sesame';

it.each([
  ['redis://queue.example', 'redis://queue.example:6379'],
  [`rediss://user:${SECRET}@queue.example:7000/2`, 'rediss://queue.example:7000/2'],
])('%s is shown without its secrets', (url, shown) => expect(redisName(url)).toBe(shown));

it.each([`http://:${SECRET}@host`, `queue.example:${SECRET}`, 'redis://', `redis:${SECRET}`])(
  '%s is no address of a Redis',
  (url) => {
    expect(() => redisName(url)).toThrow(RunError);
    expect(() => redisName(url)).not.toThrow(SECRET);
  },
);

/** The error, with all that would be shown of it. */
async function refusal(url: string): Promise<string> {
  const error = await connect(url, { signal }).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(RunError);
  const { message, hint, stack, cause } = error as RunError;
  expect(JSON.stringify([message, hint, stack, cause])).not.toContain(SECRET);
  return `${message}; ${hint}`;
}

it('nobody there', async () => {
  const port = await freePort();
  const text = await refusal(`redis://:${SECRET}@127.0.0.1:${port}`);
  expect(text).toContain(`no Redis answers at redis://127.0.0.1:${port}: connect ECONNREFUSED`);
});

it('something else there', async () => {
  const server: Server = createServer((socket) => {
    socket.on('error', () => {}).on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  expect(await refusal(`redis://:${SECRET}@127.0.0.1:${port}`)).toContain('is no Redis');
  server.close();
});

describe.skipIf(!hasRedis)('a Redis', () => {
  let redis: RedisServer;
  let url: string;
  beforeAll(async () => {
    redis = await startRedis(SECRET);
    url = redis.url.replace('//', `//:${SECRET}@`);
  });
  afterAll(() => redis.close());

  it('that wants a password, or another one', async () => {
    expect(await refusal(redis.url)).toContain('wants a password; put it into the address');
    const wrong = redis.url.replace('//', `//:not-${SECRET}@`);
    expect(await refusal(wrong)).toContain('refuses the password; put the right one');
  });

  it('counts the requests of a minute over all that ask', async () => {
    const two = [await connect(url, { signal }), await connect(url, { signal })];
    const stop = new AbortController();
    let turns = 0;
    const asking = [0, 1, 0, 1].map(async (i) => {
      const model = { id: 'm', requestsPerMinute: 3 };
      await waitForTurn(two[i]?.redis as never, 'run', model, stop.signal);
      turns++;
    });
    await sleep(200);
    expect(turns).toBe(3);
    stop.abort(new Error('enough'));
    expect(
      (await Promise.allSettled(asking)).filter(({ status }) => status === 'rejected'),
    ).toEqual([{ status: 'rejected', reason: expect.objectContaining({ name: 'AbortError' }) }]);
    for (const each of two) each.close();
  });

  it('that is gone for too long is told, with what to do', async () => {
    const told: string[] = [];
    const connection = await connect(url, {
      signal,
      outageMs: 600,
      tell: (text) => told.push(text),
    });
    await redis.stop();
    await redis.start();
    expect(await connection.redis.ping()).toBe('PONG');
    await redis.stop();
    await once(connection.lost, 'abort');
    expect(told).toEqual([
      `the Redis at ${redis.url} is gone; waiting for it`,
      `the Redis at ${redis.url} is back`,
      `the Redis at ${redis.url} is gone; waiting for it`,
    ]);
    const { message, hint } = connection.lost.reason as RunError;
    expect(`${message}; ${hint}`).toMatch(/has been gone for 1 seconds: .*; start it again, then/);
    connection.close();
  });
});
