import type { Model, ModelFailure, ModelReply, ModelRequest, Stage } from '../../model/model.ts';
import { createReaskingModel } from '../../model/reasking.ts';
import { requestHash } from '../../model/requestHash.ts';
import { addUsage, noUsage } from '../../model/usage.ts';
import type { Usage } from '../../schema/index.ts';
import { contentHash } from '../../store/contentHash.ts';
import type { Exchange } from '../benchSchema.ts';
import type { PaidAnswer } from '../journal/paidAnswers.ts';
import type { ModelGate } from './modelGate.ts';

/** A question and its answer before its system prompt has a file. */
export type OpenExchange = Omit<Exchange, 'system'> & { readonly system: string };

/** Answers that were paid before, by what names their questions, and where new ones are kept. */
export interface KeptAnswers {
  readonly known: ReadonlyMap<string, PaidAnswer>;
  keep(answer: PaidAnswer): Promise<void>;
}

/** A model as one sample asks it, and what came of that. */
export interface SampleModel {
  readonly model: Model;
  readonly exchanges: readonly OpenExchange[];
  readonly usage: Usage;
  /** That part of it which would be paid again if the sample were. */
  readonly lost: Usage;
  /** Time that the model took, without the queue. */
  readonly modelMs: number;
  /** The last failure of the server, whatever the pipeline made of it. */
  readonly failure: { readonly stage: Stage; readonly reply: ModelFailure } | null;
}

/**
 * The model for one sample: its questions carry the sample's number, go through the model's gate, and are
 * written down. There is no cache: a benchmark wants fresh answers. What a sample that was stopped had been answered is
 * not asked again.
 */
export function createSampleModel(
  base: Model,
  gate: ModelGate,
  sample: number,
  kept: KeptAnswers | null = null,
): SampleModel {
  const exchanges: OpenExchange[] = [];
  const seen = {
    usage: noUsage,
    lost: noUsage,
    modelMs: 0,
    failure: null as SampleModel['failure'],
  };
  const asked: Model = {
    name: base.name,
    identity: base.identity,
    server: base.server,
    async ask<T>(asking: ModelRequest<T>, signal?: AbortSignal): Promise<ModelReply<T>> {
      const request = { ...asking, sample };
      const { stage, round, system, messages } = request;
      let ms = 0;
      const question = contentHash([base.identity, requestHash(request)]);
      const before = kept?.known.get(question);
      const value = before && request.schema.safeParse(before.value);
      let reply: ModelReply<T>;
      if (before && value?.success) {
        ms = before.ms;
        reply = { kind: 'answer', value: value.data, text: before.text, usage: before.usage };
      } else {
        reply = await gate.ask(stage, signal ?? NEVER, async () => {
          const start = performance.now();
          const answer = await base.ask(request, signal);
          ms = performance.now() - start;
          return answer;
        });
        if (reply.kind === 'answer' && kept !== null) {
          const { text, usage } = reply;
          await kept.keep({
            ...{ model: gate.spec.id, question, text, value: reply.value, usage },
            ms: Math.round(ms),
          });
        } else seen.lost = addUsage(seen.lost, reply.usage);
      }
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
    get lost() {
      return seen.lost;
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
