import { z } from 'zod';
import type { ModelRequest } from './model.ts';
import { wireSchema } from './wireSchema.ts';

/** The version of what is written to a program and read from it. */
const VERSION = 1;

/** One question, as a program reads it from its standard input. */
export interface CommandQuestion
  extends Pick<
    ModelRequest,
    'stage' | 'problem' | 'language' | 'round' | 'sample' | 'system' | 'messages' | 'schemaName'
  > {
  readonly version: typeof VERSION;
  /** The theorem by itself, where the question is for a proof of it; null else. */
  readonly theorem: ModelRequest['theorem'] | null;
  /** The JSON Schema of the answer. */
  readonly schema: Record<string, unknown>;
}

const Count = z.int().nonnegative();

/** Tokens that a program says it used. */
const ToldUsage = z
  .strictObject({
    inputTokens: Count,
    outputTokens: Count,
    cachedInputTokens: Count.optional(),
    reasoningTokens: Count.optional(),
  })
  .optional();

/** What a program writes to its standard output: an answer (as JSON, or as text with JSON in it), a refusal, or an error. */
export const CommandReply = z.union([
  z.strictObject({
    answer: z.union([z.record(z.string(), z.unknown()), z.string()]),
    usage: ToldUsage,
  }),
  z.strictObject({ refusal: z.string(), usage: ToldUsage }),
  z.strictObject({ error: z.string(), usage: ToldUsage }),
]);
export type CommandReply = z.infer<typeof CommandReply>;

/** A question as a program is given it. */
export function commandQuestion(request: ModelRequest): CommandQuestion {
  const { stage, problem, language, round, sample, system, messages, schemaName } = request;
  return {
    ...{ version: VERSION, stage, problem, theorem: request.theorem ?? null },
    ...{ language, round, sample, system, messages, schemaName },
    schema: wireSchema(request.schema),
  };
}
