import { createHash } from 'node:crypto';
import type { Shard } from './benchSchema.ts';

/**
 * Whether a sample belongs to a shard. By the hash of its key, so that shards are equally large, and that a
 * sample stays in its shard when problems, models or samples are added.
 */
export function inShard(key: string, shard: Shard | null): boolean {
  if (shard === null) return true;
  const hash = createHash('sha256').update(key).digest().readUInt32BE(0);
  return hash % shard.count === shard.index - 1;
}

export function shardText({ index, count }: Shard): string {
  return `${index}/${count}`;
}
