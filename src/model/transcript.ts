import { z } from 'zod';
import { Language, Usage } from '../schema/index.ts';
import type { ModelReply, ModelRequest } from './model.ts';
import { parseAnswer } from './parseAnswer.ts';
import { noUsage } from './usage.ts';

/** What the model answered: a parsed answer, or the bare text where it is none. */
const RecordedReply = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('answer'),
    value: z.record(z.string(), z.unknown()),
    usage: Usage.optional(),
  }),
  z.strictObject({ kind: z.literal('text'), text: z.string(), usage: Usage.optional() }),
  z.strictObject({ kind: z.literal('refusal'), message: z.string(), usage: Usage.optional() }),
  z.strictObject({
    kind: z.literal('truncated'),
    limit: z.string().optional(),
    usage: Usage.optional(),
  }),
  z.strictObject({ kind: z.literal('empty'), usage: Usage.optional() }),
]);
type RecordedReply = z.infer<typeof RecordedReply>;

/**
 * One question and its answer, in a file of its own. A file with `request` answers exactly that question;
 * one without, as a person writes it, answers the first question of its stage and problem, and of its
 * language, round and sample where it names them, that no earlier file has answered. A recorded `repair` does
 * so too, where its question has other words of the verifier in it.
 */
export const Transcript = z.strictObject({
  stage: z.enum(['prove', 'formalize', 'repair', 'read-back', 'compare']),
  problem: z.string(),
  language: Language.nullable().optional(),
  round: z.int().positive().nullable().optional(),
  sample: z.int().nonnegative().optional(),
  /** For people who read the file. */
  comment: z.string().optional(),
  request: z
    .strictObject({
      hash: z.string(),
      model: z.string(),
      system: z.string(),
      messages: z.array(
        z.strictObject({ role: z.enum(['user', 'assistant']), content: z.string() }),
      ),
    })
    .optional(),
  reply: RecordedReply,
});
export type Transcript = z.infer<typeof Transcript>;

/** The reply as a transcript holds it; undefined for a failure, which is no word of the model's. */
export function recordReply(reply: ModelReply): RecordedReply | undefined {
  const { usage } = reply;
  switch (reply.kind) {
    case 'answer':
      return { kind: 'answer', value: { ...(reply.value as object) }, usage };
    case 'malformed':
      return { kind: 'text', text: reply.text, usage };
    case 'refusal':
      return { kind: 'refusal', message: reply.message, usage };
    case 'truncated':
      return { ...limited(reply), usage };
    case 'empty':
      return { kind: 'empty', usage };
    case 'failure':
      return undefined;
  }
}

/** The reply that a transcript gives to a question, checked against the question's schema. */
export function replayReply<T>(recorded: RecordedReply, request: ModelRequest<T>): ModelReply<T> {
  const { usage = noUsage } = recorded;
  switch (recorded.kind) {
    case 'answer': {
      const text = JSON.stringify(recorded.value);
      return { ...parseAnswer(text, request.schema), text, usage };
    }
    case 'text':
      return { ...parseAnswer(recorded.text, request.schema), text: recorded.text, usage };
    case 'refusal':
      return { kind: 'refusal', message: recorded.message, usage };
    case 'truncated':
      return { ...limited(recorded), usage };
    case 'empty':
      return { kind: 'empty', usage };
  }
}

function limited({ limit }: { readonly limit?: string | undefined }) {
  return { kind: 'truncated' as const, ...(limit !== undefined && { limit }) };
}
