import { z } from 'zod';
import type { SampleDetails, SampleRecord } from '../benchSchema.ts';
import { outcomeOf } from '../outcome.ts';

/** What a line of published results has, with what each field is. `slopcheck bench --answers` reads them again. */
export const RESULT_FIELDS = {
  problem: 'the id of the problem',
  model: 'the model under test',
  sample: 'the number of the sample, from 0',
  proof: 'the proof as the model wrote it; null where it gave none, or where proofs are left out',
  verdict: '`verified` or `rejected`; null where there is no verdict',
  outcome: '`verified`, `rejected`, `undecided`, `declined`, `unusable` or `error`',
  reason: 'the code of the verdict; null where it is verified',
  truth: 'what is known of the theorem, or null',
  theorem: 'what the verifier found of the theorem: `proved`, `refuted` or `open`',
  first_failure: 'the step that fails first, or `conclusion`; null where none does',
  step_verdicts: 'for each step its id, verdict and stated confidence',
  rounds: 'rounds of checking; the first is of the formalization as it was made',
  engine: 'the verifier with its version',
  recorded: 'the verdict that came with the answer, where it was there before',
  usage: 'tokens and requests',
  cost_usd: 'US dollars, or null',
  seconds: 'time without queues: of the model and of the verifier',
  finished_at: 'when it ended',
} as const;

/** A sample as it is published. */
export const ResultLine = z.strictObject({
  problem: z.string(),
  model: z.string(),
  sample: z.int(),
  proof: z.string().nullable(),
  verdict: z.enum(['verified', 'rejected']).nullable(),
  outcome: z.string(),
  reason: z.string().nullable(),
  truth: z.boolean().nullable(),
  theorem: z.string(),
  first_failure: z.string().nullable(),
  step_verdicts: z.array(
    z.strictObject({ id: z.string(), verdict: z.string(), confidence: z.number().nullable() }),
  ),
  rounds: z.int(),
  engine: z.string().nullable(),
  recorded: z.enum(['accepted', 'rejected']).nullable(),
  usage: z.strictObject({
    input_tokens: z.int(),
    cached_input_tokens: z.int().nullable(),
    output_tokens: z.int(),
    reasoning_tokens: z.int().nullable(),
    requests: z.int(),
  }),
  cost_usd: z.number().nullable(),
  seconds: z.strictObject({ model: z.number(), verifier: z.number() }),
  finished_at: z.string(),
} satisfies Record<keyof typeof RESULT_FIELDS, z.ZodType>);
export type ResultLine = z.infer<typeof ResultLine>;

/** The line of a sample; without its proof where there are no details. */
export function resultLine(record: SampleRecord, details: SampleDetails | null): ResultLine {
  const outcome = outcomeOf(record);
  const { usage, timings, engine, firstFailure } = record;
  const decided = outcome === 'verified' || outcome === 'rejected';
  return {
    problem: record.problem,
    model: record.model,
    sample: record.sample,
    proof: (record.claimed && details?.report.proof) || null,
    verdict: decided ? outcome : null,
    outcome,
    reason: record.reason,
    truth: record.truth,
    theorem: record.theorem,
    first_failure: firstFailure?.id ?? null,
    step_verdicts: record.steps.map(({ id, verdict, confidence }) => ({ id, verdict, confidence })),
    rounds: record.rounds.length,
    engine: engine && `${engine.id} ${engine.version}`,
    recorded: record.recorded ?? null,
    usage: {
      input_tokens: usage.inputTokens,
      cached_input_tokens: usage.cachedInputTokens ?? null,
      output_tokens: usage.outputTokens,
      reasoning_tokens: usage.reasoningTokens ?? null,
      requests: usage.requests,
    },
    cost_usd: record.costUsd,
    seconds: { model: timings.modelMs / 1000, verifier: timings.verifierMs / 1000 },
    finished_at: record.finishedAt,
  };
}
