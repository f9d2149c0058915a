import type { Model, ModelReply, ModelRequest } from './model.ts';
import { reaskMalformed } from './prompts/reask.ts';
import { addUsage } from './usage.ts';

/** More of a malformed answer would only fill the context. */
const MAX_QUOTED = 20_000;

/** Asks once more where an answer is malformed, with the answer and what is wrong with it. */
export function createReaskingModel(model: Model): Model {
  return {
    name: model.name,
    identity: model.identity,
    server: model.server,
    async ask<T>(request: ModelRequest<T>, signal?: AbortSignal): Promise<ModelReply<T>> {
      const first = await model.ask(request, signal);
      if (first.kind !== 'malformed') return first;
      const messages = [
        ...request.messages,
        { role: 'assistant' as const, content: first.text.slice(0, MAX_QUOTED) },
        { role: 'user' as const, content: reaskMalformed(first.problem) },
      ];
      const second = await model.ask({ ...request, messages }, signal);
      return { ...second, usage: addUsage(first.usage, second.usage) };
    },
  };
}
