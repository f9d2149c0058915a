import { formalize } from '../../formalize/formalize.ts';
import { prove } from '../../formalize/prove.ts';
import type { Model, ModelReply, ModelRequest } from '../../model/model.ts';
import { noUsage } from '../../model/usage.ts';
import type { ProofInput } from '../../read/input.ts';
import type { Language } from '../../schema/index.ts';
import type { ModelSpec, RunSpec } from '../benchSchema.ts';
import { costOf } from './modelGate.ts';

/** What a run would ask of a model, without repairs, if every sample had a proof. */
export interface Estimate {
  readonly model: string;
  readonly requests: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Null without a price. */
  readonly costUsd: number | null;
}

/** Characters of a token, about, in English and formulas. */
const CHARS_PER_TOKEN = 3.5;
/** What nobody knows before: the length of a proof in characters, and of a formalization beside its proof. */
export const ASSUMED = { proofChars: 1200, formalizationTokens: 1500 } as const;

/** Estimates by the real prompts of every problem; only the answers' lengths are assumed. Asks nobody. */
export async function estimateRun(
  spec: Pick<RunSpec, 'engine' | 'models' | 'samples'>,
  inputs: readonly ProofInput[],
  /** Samples of a model that are to be done, by the place of their problem. */
  samplesOf: (model: ModelSpec, input: ProofInput) => number,
): Promise<Estimate[]> {
  const sizes = await Promise.all(inputs.map((input) => promptTokens(input, spec.engine)));
  return spec.models.map((model) => {
    let samples = 0;
    let inputTokens = 0;
    for (const [i, input] of inputs.entries()) {
      const n = samplesOf(model, input);
      samples += n;
      inputTokens += n * (sizes[i] ?? 0);
    }
    const proofTokens = ASSUMED.proofChars / CHARS_PER_TOKEN;
    const outputTokens = samples * (proofTokens + ASSUMED.formalizationTokens);
    const usage = {
      requests: 2 * samples,
      inputTokens: Math.round(inputTokens),
      outputTokens: Math.round(outputTokens),
    };
    return { model: model.id, ...usage, costUsd: costOf(usage, model.price) };
  });
}

async function promptTokens(input: ProofInput, engine: RunSpec['engine']): Promise<number> {
  const { problem } = input;
  const language: Language = engine !== 'auto' ? engine : problem.lean === null ? 'smt' : 'lean';
  let characters = 0;
  const listener: Model = {
    ...{ name: 'nobody', identity: 'nobody', server: '' },
    async ask<T>({ system, messages }: ModelRequest<T>): Promise<ModelReply<T>> {
      characters += system.length;
      for (const { content } of messages) characters += content.length;
      return { kind: 'failure', status: null, message: '', hint: null, usage: noUsage };
    },
  };
  await prove(listener, problem);
  const text = 'x'.repeat(ASSUMED.proofChars);
  await formalize(listener, { problem, proof: { text, source: 'model' }, language });
  return characters / CHARS_PER_TOKEN;
}
