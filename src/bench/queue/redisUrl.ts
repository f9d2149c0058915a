import { RunError } from '../errors.ts';

/**
 * The address of a Redis without name and password, for messages. Throws a RunError for what is none; the
 * message does not repeat it, since it may hold a password.
 */
export function redisName(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !['redis:', 'rediss:'].includes(parsed.protocol) || parsed.hostname === '') {
    throw new RunError(
      'the address of the queue is not that of a Redis',
      'write redis://host:6379, redis://:password@host:6379/0, or rediss:// for TLS',
    );
  }
  const { protocol, hostname, port, pathname } = parsed;
  const database = /^\/\d+$/.test(pathname) && pathname !== '/0' ? pathname : '';
  return `${protocol}//${hostname}:${port || '6379'}${database}`;
}
