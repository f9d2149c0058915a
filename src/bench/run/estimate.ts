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
const PROOF_TOKENS = ASSUMED.proofChars / CHARS_PER_TOKEN;

/**
 * Estimates by the real prompts of every problem; only the answers' lengths are assumed. Asks nobody. Where another model
 * formalizes, it is the last.
 */
export async function estimateRun(
  spec: Pick<RunSpec, 'engine' | 'models' | 'formalizer' | 'samples'>,
  inputs: readonly ProofInput[],
  /** Samples of a model that are to be done, by the place of their problem. */
  samplesOf: (model: ModelSpec, input: ProofInput) => number,
): Promise<Estimate[]> {
  const sizes = await Promise.all(inputs.map((input) => promptTokens(input, spec.engine)));
  const { formalizer } = spec;
  const all = { samples: 0, formalize: 0 };
  const estimates = spec.models.map((model) => {
    const own = { samples: 0, prove: 0, formalize: 0 };
    for (const [i, input] of inputs.entries()) {
      const n = samplesOf(model, input);
      own.samples += n;
      own.prove += n * (sizes[i]?.prove ?? 0);
      own.formalize += n * (sizes[i]?.formalize ?? 0);
    }
    all.samples += own.samples;
    all.formalize += own.formalize;
    return formalizer === null
      ? estimate(model, own.samples, [PROOF_TOKENS, ASSUMED.formalizationTokens], own)
      : estimate(model, own.samples, [PROOF_TOKENS], { ...own, formalize: 0 });
  });
  if (formalizer === null) return estimates;
  return [
    ...estimates,
    estimate(formalizer, all.samples, [ASSUMED.formalizationTokens], { ...all, prove: 0 }),
  ];
}

/** @param answers the tokens of each answer that a sample has from this model */
function estimate(
  { id, price }: ModelSpec,
  samples: number,
  answers: readonly number[],
  { prove, formalize }: PromptTokens,
): Estimate {
  const usage = {
    requests: samples * answers.length,
    inputTokens: Math.round(prove + formalize),
    outputTokens: Math.round(samples * answers.reduce((sum, tokens) => sum + tokens, 0)),
  };
  return { model: id, ...usage, costUsd: costOf(usage, price) };
}

interface PromptTokens {
  readonly prove: number;
  readonly formalize: number;
}

async function promptTokens(input: ProofInput, engine: RunSpec['engine']): Promise<PromptTokens> {
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
  const proving = characters;
  const text = 'x'.repeat(ASSUMED.proofChars);
  await formalize(listener, { problem, proof: { text, source: 'model' }, language });
  return {
    prove: proving / CHARS_PER_TOKEN,
    formalize: (characters - proving) / CHARS_PER_TOKEN,
  };
}
