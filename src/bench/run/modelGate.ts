import PQueue from 'p-queue';
import type { ModelReply, Stage } from '../../model/model.ts';
import type { Usage } from '../../schema/index.ts';
import type { ModelSpec, Price } from '../benchSchema.ts';
import { queued } from './queued.ts';

const MINUTE_MS = 60_000;

/** What begun samples ask for comes first, so that they end before others begin. */
const PRIORITY: Readonly<Record<Stage, number>> = {
  ...{ prove: 0, formalize: 1, repair: 2 },
  ...{ 'read-back': 3, compare: 4 },
};

/** Who decides whether a model may be asked, and is told what came of it. */
export interface AskPolicy {
  /** Before every request. Throws Stopped where nothing more may be asked. */
  before(signal: AbortSignal): void | Promise<void>;
  after?(reply: ModelReply): void;
}

/** Lets requests to one model through: so many at once, so many a minute, as far as its policy allows. */
export class ModelGate {
  readonly spec: Pick<ModelSpec, 'id' | 'price'>;
  private readonly queue: PQueue;
  private readonly policy: AskPolicy;

  constructor(
    spec: Pick<ModelSpec, 'id' | 'price' | 'concurrency' | 'requestsPerMinute'>,
    policy: AskPolicy,
  ) {
    const { concurrency, requestsPerMinute } = spec;
    this.spec = spec;
    this.policy = policy;
    this.queue = new PQueue({
      concurrency,
      ...(requestsPerMinute !== null && {
        intervalCap: requestsPerMinute,
        interval: MINUTE_MS,
        strict: true,
      }),
    });
  }

  /** Asks when there is room. Throws what the policy throws. */
  ask<T>(
    stage: Stage,
    signal: AbortSignal,
    run: () => Promise<ModelReply<T>>,
  ): Promise<ModelReply<T>> {
    const ask = async (): Promise<ModelReply<T>> => {
      await this.policy.before(signal);
      const reply = await run();
      this.policy.after?.(reply);
      return reply;
    };
    return queued(this.queue, signal, ask, PRIORITY[stage]);
  }

  /** Forgets who waits for the next minute, which would keep the process alive. */
  close(): void {
    this.queue.clear();
  }
}

/** US dollars; null without a price. Thoughts are output, and are among its tokens. */
export function costOf(usage: Usage, price: Price | null): number | null {
  if (price === null) return null;
  const { inputTokens, outputTokens, cachedInputTokens: cached = 0 } = usage;
  const { input, output, cachedInput = input } = price;
  return ((inputTokens - cached) * input + cached * cachedInput + outputTokens * output) / 1e6;
}
