import type { Model, ModelFailure, ModelReply, ModelRequest, Stage } from '../../model/model.ts';
import { createReaskingModel } from '../../model/reasking.ts';
import { requestHash } from '../../model/requestHash.ts';
import { addUsage, noUsage } from '../../model/usage.ts';
import type { Usage } from '../../schema/index.ts';
import { contentHash } from '../../store/contentHash.ts';
import type { Exchange } from '../benchSchema.ts';
import type { PaidAnswer } from '../journal/paidAnswers.ts';
import { costOf, type ModelGate } from './modelGate.ts';

/** A question and its answer before its system prompt has a file. */
export type OpenExchange = Omit<Exchange, 'system'> & { readonly system: string };

/** Answers that were paid before, by what names their questions, and where new ones are kept. */
export interface KeptAnswers {
  readonly known: ReadonlyMap<string, PaidAnswer>;
  keep(answer: PaidAnswer): Promise<void>;
}

/** A model, and the gate that its questions go through. */
export interface GatedModel {
  readonly model: Model;
  readonly gate: ModelGate;
}

/** What a sample used, and what it cost in US dollars; null where a model that was or may be asked has no price. */
export interface Account {
  readonly usage: Usage;
  readonly costUsd: number | null;
}

/** The models as one sample asks them, and what came of that. */
export interface SampleModel {
  /** Asked for the proof. */
  readonly prover: Model;
  /** Asked for all else; the same where nobody else formalizes. */
  readonly model: Model;
  /** Asked what formulas say; null where nobody is. */
  readonly auditor: Model | null;
  readonly exchanges: readonly OpenExchange[];
  readonly spent: Account;
  /** That part of it which would be paid again if the sample were. */
  readonly lost: Account;
  /** Time that the model took, without the queue. */
  readonly modelMs: number;
  /** The last failure of the server, whatever the pipeline made of it. */
  readonly failure: { readonly stage: Stage; readonly reply: ModelFailure } | null;
}

/**
 * The models for one sample: their questions carry the sample's number, go through their model's gate, and are written down.
 * There is no cache: a benchmark wants fresh answers. What a sample that was stopped had been answered is not asked again.
 *
 * @param helpers the formalizer is asked for everything but the proof, or null where the prover is; the auditor what formulas say
 */
export function createSampleModel(
  prover: GatedModel,
  { formalizer, auditor }: Readonly<Record<'formalizer' | 'auditor', GatedModel | null>>,
  sample: number,
  kept: KeptAnswers | null = null,
): SampleModel {
  const exchanges: OpenExchange[] = [];
  const seen = { modelMs: 0, failure: null as SampleModel['failure'] };
  const gates = [prover, formalizer, auditor].flatMap((each) => each?.gate ?? []);
  const spent = new Ledger(gates);
  const lost = new Ledger(gates);
  const asking = ({ model: base, gate }: GatedModel): Model => ({
    name: base.name,
    identity: base.identity,
    server: base.server,
    async ask<T>(question: ModelRequest<T>, signal?: AbortSignal): Promise<ModelReply<T>> {
      const request = { ...question, sample };
      const { stage, round, system, messages } = request;
      let ms = 0;
      const hash = contentHash([base.identity, requestHash(request)]);
      const before = kept?.known.get(hash);
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
            ...{ model: gate.spec.id, question: hash, text, value: reply.value, usage },
            ms: Math.round(ms),
          });
        } else lost.add(gate, reply.usage);
      }
      spent.add(gate, reply.usage);
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
  });
  const proving = createReaskingModel(asking(prover));
  return {
    prover: proving,
    model: formalizer === null ? proving : createReaskingModel(asking(formalizer)),
    auditor: auditor === null ? null : createReaskingModel(asking(auditor)),
    exchanges,
    spent,
    lost,
    get modelMs() {
      return seen.modelMs;
    },
    get failure() {
      return seen.failure;
    },
  };
}

/** What each of a sample's models used, priced by its own price. */
class Ledger implements Account {
  readonly #parts: { readonly gate: ModelGate; usage: Usage }[];

  constructor(gates: readonly ModelGate[]) {
    this.#parts = gates.map((gate) => ({ gate, usage: noUsage }));
  }

  add(gate: ModelGate, usage: Usage): void {
    const part = this.#parts.find((each) => each.gate === gate);
    if (part) part.usage = addUsage(part.usage, usage);
  }

  get usage(): Usage {
    return addUsage(...this.#parts.map(({ usage }) => usage));
  }

  get costUsd(): number | null {
    return this.#parts.reduce<number | null>((sum, { gate, usage }) => {
      const cost = costOf(usage, gate.spec.price);
      return sum === null || cost === null ? null : sum + cost;
    }, 0);
  }
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
