import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { keys } from './protocol.ts';

/** Takes a place among the requests of the last minute: 0, or the milliseconds until one is free. */
const TAKE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - 60000)
if redis.call('ZCARD', KEYS[1]) < tonumber(ARGV[1]) then
  redis.call('ZADD', KEYS[1], now, ARGV[2])
  redis.call('PEXPIRE', KEYS[1], 60000)
  return 0
end
local oldest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
return oldest[2] + 60000 - now
`;

/** Waits until a model may be asked once more: so many requests start in any minute, over all workers. */
export async function waitForTurn(
  redis: Redis,
  run: string,
  model: { readonly id: string; readonly requestsPerMinute: number | null },
  signal: AbortSignal,
): Promise<void> {
  const { id, requestsPerMinute } = model;
  if (requestsPerMinute === null) return;
  for (;;) {
    signal.throwIfAborted();
    const wait = await redis.eval(TAKE, 1, keys.asked(run, id), requestsPerMinute, randomUUID());
    if (wait === 0) return;
    await sleep(Number(wait), undefined, { signal });
  }
}
