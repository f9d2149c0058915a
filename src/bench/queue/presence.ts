import type { Redis } from 'ioredis';
import { z } from 'zod';
import { parseJson } from '../../text/parseJson.ts';
import { keys, QueueLanguage } from './protocol.ts';

/** A worker as it tells others of itself. */
export const Presence = z.object({
  id: z.string(),
  host: z.string(),
  /** See {@link PROTOCOL}. */
  protocol: z.string(),
  languages: z.array(QueueLanguage),
  /** The queues it takes samples from. */
  queues: z.array(z.string()),
  /** Samples of a queue that it has under way at once. */
  samples: z.int().positive(),
});
export type Presence = z.infer<typeof Presence>;

/** How long a sign of life counts, and how often it is given. */
const LIFE_MS = 10_000;
const SIGN_MS = 3_000;
/** No queue has so many; the rest is not read. */
const MAX_WORKERS = 10_000;

/** Tells of a worker, again and again, until the function that it gives is called. */
export async function announce(redis: Redis, worker: Presence): Promise<() => Promise<void>> {
  const member = JSON.stringify(worker);
  const sign = async (): Promise<void> => {
    await redis.zadd(keys.workers, (await redisNow(redis)) + LIFE_MS, member);
  };
  await sign();
  const timer = setInterval(() => void sign().catch(() => {}), SIGN_MS);
  return async () => {
    clearInterval(timer);
    await redis.zrem(keys.workers, member);
  };
}

/** The workers that have given a sign of life of late. */
export async function presentWorkers(redis: Redis): Promise<Presence[]> {
  const now = await redisNow(redis);
  await redis.zremrangebyscore(keys.workers, '-inf', now);
  const members = await redis.zrangebyscore(keys.workers, now, '+inf', 'LIMIT', 0, MAX_WORKERS);
  return members.flatMap((member) => Presence.safeParse(parseJson(member)).data ?? []);
}

/** Keeps the sign of life of a run's coordinator until the function that it gives is called. */
export async function keepAlive(redis: Redis, run: string): Promise<() => Promise<void>> {
  const sign = (): Promise<unknown> => redis.set(keys.alive(run), '1', 'PX', LIFE_MS);
  await sign();
  const timer = setInterval(() => void sign().catch(() => {}), SIGN_MS);
  return async () => {
    clearInterval(timer);
    await redis.del(keys.alive(run));
  };
}

/** Whether somebody is there to take the results of a run. */
export async function isAlive(redis: Redis, run: string): Promise<boolean> {
  return (await redis.exists(keys.alive(run))) === 1;
}

/** Milliseconds by the clock that all machines share. */
async function redisNow(redis: Redis): Promise<number> {
  const [seconds, microseconds] = await redis.time();
  return Number(seconds) * 1000 + Math.floor(Number(microseconds) / 1000);
}
