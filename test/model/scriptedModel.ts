import type { Model, ModelReply, ModelRequest } from '../../src/model/model.ts';
import { parseAnswer } from '../../src/model/parseAnswer.ts';

const usage = { inputTokens: 10, outputTokens: 5, requests: 1 };

/** A reply other than an answer, which is given as a value or as text. */
export type ScriptedReply = ModelReply<never> | { readonly kind: 'value'; readonly value: unknown };

export const says = (value: unknown): ScriptedReply => ({ kind: 'value', value });

export interface ScriptedModel extends Model {
  readonly requests: readonly ModelRequest[];
}

/** A model that gives the scripted replies in order and keeps what it was asked. */
export function createScriptedModel(...script: readonly ScriptedReply[]): ScriptedModel {
  const requests: ModelRequest[] = [];
  return {
    name: 'scripted',
    identity: 'scripted',
    server: null,
    requests,
    async ask<T>(request: ModelRequest<T>): Promise<ModelReply<T>> {
      const reply = script[requests.length];
      requests.push(request);
      if (reply === undefined) throw new Error('The script has ended.');
      if (reply.kind !== 'value') return reply;
      const text = JSON.stringify(reply.value);
      return { ...parseAnswer(text, request.schema), text, usage };
    },
  };
}
