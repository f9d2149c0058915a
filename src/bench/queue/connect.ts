import type { Redis as RedisClient } from 'ioredis';
import { RunError } from '../errors.ts';
import { redisName } from './redisUrl.ts';

type BullMq = typeof import('bullmq');

/** A Redis that answers. */
export interface Connection {
  readonly redis: RedisClient;
  readonly bullmq: BullMq;
  /** Its address without name and password. */
  readonly name: string;
  /** Aborted with a RunError when it has been gone for too long. Commands wait for shorter outages. */
  readonly lost: AbortSignal;
  close(): void;
}

export interface ConnectOptions {
  readonly signal: AbortSignal;
  /** Milliseconds that an outage may last; 60,000 if not given. */
  readonly outageMs?: number;
  /** Told when an outage begins and ends. */
  readonly tell?: (message: string) => void;
}

const CONNECT_MS = 10_000;
const OUTAGE_MS = 60_000;
const RETRY_MS = 500;

/** Connects. Throws a RunError that says what is wrong with the Redis or with what is installed. */
export async function connect(url: string, options: ConnectOptions): Promise<Connection> {
  const { signal, outageMs = OUTAGE_MS, tell } = options;
  const name = redisName(url);
  const { bullmq, Redis } = await load();
  const lost = new AbortController();
  let wasReady = false;
  let closed = false;
  let downSince: number | null = null;
  let lastError: unknown = null;
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    // BullMQ's workers want commands that wait for an outage to pass; how long is decided below.
    maxRetriesPerRequest: null,
    retryStrategy() {
      if (!wasReady || closed) return null;
      if (downSince === null) tell?.(`the Redis at ${name} is gone; waiting for it`);
      downSince ??= Date.now();
      return Date.now() - downSince < outageMs ? RETRY_MS : null;
    },
  });
  // The error itself is not shown: it may hold the command that failed, and with it the password.
  redis.on('error', (error: unknown) => {
    lastError = error;
  });
  redis.on('ready', () => {
    if (downSince !== null) tell?.(`the Redis at ${name} is back`);
    wasReady = true;
    downSince = null;
  });
  redis.on('end', () => {
    if (!wasReady || closed) return;
    const seconds = Math.round(outageMs / 1000);
    lost.abort(
      new RunError(
        `the Redis at ${name} has been gone for ${seconds} seconds: ${reason(lastError)}`,
        'start it again, then give the same command again: what is finished is kept',
      ),
    );
  });
  try {
    await within(
      CONNECT_MS,
      signal,
      redis.connect().then(() => redis.ping()),
    );
  } catch (error) {
    redis.disconnect();
    signal.throwIfAborted();
    throw cannotConnect(name, lastError ?? error);
  }
  const close = (): void => {
    closed = true;
    redis.disconnect();
  };
  return { redis, bullmq, name, lost: lost.signal, close };
}

/** Loaded only here: nothing but a queue needs them, and they may be left out of an installation. */
async function load() {
  try {
    const [bullmq, ioredis] = await Promise.all([import('bullmq'), import('ioredis')]);
    return { bullmq, Redis: ioredis.Redis };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new RunError(
      'a queue needs the packages bullmq and ioredis, which are not installed',
      'npm install bullmq@6 ioredis@6, beside slopcheck',
    );
  }
}

function cannotConnect(name: string, error: unknown): RunError {
  const text = reason(error);
  if (/WRONGPASS|invalid password/i.test(text)) {
    return new RunError(
      `the Redis at ${name} refuses the password`,
      'put the right one into the address: redis://:password@host, or redis://user:password@host',
    );
  }
  if (/NOAUTH/.test(text)) {
    return new RunError(
      `the Redis at ${name} wants a password`,
      'put it into the address, redis://:password@host; SLOPCHECK_QUEUE keeps it off the command line',
    );
  }
  if (/RESP type|Protocol error/i.test(text)) {
    return new RunError(`what answers at ${name} is no Redis`, 'look at the host and the port');
  }
  if (/certificate/i.test(text)) {
    return new RunError(
      `the certificate of the Redis at ${name} is not trusted: ${text}`,
      'name a file with the certificate of who signed it in NODE_EXTRA_CA_CERTS',
    );
  }
  return new RunError(
    `no Redis answers at ${name}: ${text}`,
    'start one, look at the host and the port, and write rediss:// where it wants TLS',
  );
}

/** The message of an error alone. */
function reason(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : 'no connection';
}

async function within<T>(ms: number, signal: AbortSignal, work: Promise<T>): Promise<T> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(ms)]);
  return Promise.race([
    work,
    new Promise<never>((_, reject) => {
      const fail = (): void => reject(new Error(`no answer within ${ms / 1000} seconds`));
      if (limit.aborted) fail();
      limit.addEventListener('abort', fail, { once: true });
    }),
  ]);
}
