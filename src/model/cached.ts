import { z } from 'zod';
import type { Cache } from '../store/cache.ts';
import { contentHash } from '../store/contentHash.ts';
import type { Model, ModelReply, ModelRequest } from './model.ts';
import { requestHash } from './requestHash.ts';
import { noUsage } from './usage.ts';

const Entry = z.object({ text: z.string(), value: z.unknown() });

/**
 * Answers a question from the cache where the same model was asked it before, at no usage. Only usable
 * answers are kept: the next try may fare better than a refusal or a failure.
 */
export function createCachedModel(model: Model, cache: Cache): Model {
  return {
    name: model.name,
    identity: model.identity,
    server: model.server,
    async ask<T>(request: ModelRequest<T>, signal?: AbortSignal): Promise<ModelReply<T>> {
      signal?.throwIfAborted();
      const key = contentHash({
        kind: 'model answer',
        model: model.identity,
        request: requestHash(request),
      });
      const entry = Entry.safeParse(await cache.read(key));
      const value = entry.success ? request.schema.safeParse(entry.data.value) : undefined;
      if (entry.success && value?.success) {
        return { kind: 'answer', value: value.data, text: entry.data.text, usage: noUsage };
      }
      const reply = await model.ask(request, signal);
      if (reply.kind === 'answer') {
        await cache.write(key, { text: reply.text, value: reply.value });
      }
      return reply;
    },
  };
}
