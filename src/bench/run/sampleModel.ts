import type { Model, ModelFailure, ModelReply, ModelRequest, Stage } from '../../model/model.ts';
import { createReaskingModel } from '../../model/reasking.ts';
import { addUsage, noUsage } from '../../model/usage.ts';
import type { Usage } from '../../schema/index.ts';
import type { Exchange } from '../benchSchema.ts';
import type { ModelGate } from './modelGate.ts';

/** A question and its answer before its system prompt has a file. */
export type OpenExchange = Omit<Exchange, 'system'> & { readonly system: string };

/** A model as one sample asks it, and what came of that. */
export interface SampleModel {
  readonly model: Model;
  readonly exchanges: readonly OpenExchange[];
  readonly usage: Usage;
  /** Time that the model took, without the queue. */
  readonly modelMs: number;
  /** The last failure of the server, whatever the pipeline made of it. */
  readonly failure: { readonly stage: Stage; readonly reply: ModelFailure } | null;
}

/**
 * The model for one sample: its questions carry the sample's number, go through the model's gate, and are
 * written down. There is no cache: a benchmark wants fresh answers, and its journal keeps them.
 */
export function createSampleModel(base: Model, gate: ModelGate, sample: number): SampleModel {
  const exchanges: OpenExchange[] = [];
  const seen = { usage: noUsage, modelMs: 0, failure: null as SampleModel['failure'] };
  const asked: Model = {
    name: base.name,
    identity: base.identity,
    server: base.server,
    async ask<T>(question: ModelRequest<T>, signal?: AbortSignal): Promise<ModelReply<T>> {
      const request = { ...question, sample };
      const { stage, round, system, messages } = request;
      let ms = 0;
      const reply = await gate.ask(stage, signal ?? NEVER, async () => {
        const start = performance.now();
        const answer = await base.ask(request, signal);
        ms = performance.now() - start;
        return answer;
      });
      seen.usage = addUsage(seen.usage, reply.usage);
      seen.modelMs += ms;
      if (reply.kind === 'failure') seen.failure = { stage, reply };
      exchanges.push({
        stage,
        round,
        system,
        messages: [...messages],
        reply: reply.kind,
        text: textOf(reply),
        usage: reply.usage,
        ms: Math.round(ms),
      });
      return reply;
    },
  };
  return {
    model: createReaskingModel(asked),
    exchanges,
    get usage() {
      return seen.usage;
    },
    get modelMs() {
      return seen.modelMs;
    },
    get failure() {
      return seen.failure;
    },
  };
}

const NEVER = new AbortController().signal;

function textOf(reply: ModelReply): string {
  switch (reply.kind) {
    case 'answer':
    case 'malformed':
      return reply.text;
    case 'refusal':
    case 'failure':
      return reply.message;
    case 'truncated':
    case 'empty':
      return '';
  }
}
