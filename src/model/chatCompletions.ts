import { z } from 'zod';
import { plainText } from '../text/plainText.ts';
import type { Endpoint } from './endpoint.ts';
import type { ModelReply, ModelRequest } from './model.ts';
import { parseAnswer } from './parseAnswer.ts';
import { answerInJson } from './prompts/answerInJson.ts';
import { TokenCount, TokenDetail, usageOf } from './usage.ts';
import { wireSchema } from './wireSchema.ts';

/** What we read of a chat completion, https://platform.openai.com/docs/api-reference/chat/object. */
const Completion = z.object({
  choices: z.array(
    z.object({
      finish_reason: z.string().nullish(),
      message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
    }),
  ),
  usage: z
    .object({
      prompt_tokens: TokenCount,
      completion_tokens: TokenCount,
      total_tokens: TokenDetail,
      prompt_tokens_details: z.object({ cached_tokens: TokenDetail }).nullish().catch(null),
      /** Where DeepSeek and Kimi say what was cached. */
      prompt_cache_hit_tokens: TokenDetail,
      cached_tokens: TokenDetail,
      completion_tokens_details: z.object({ reasoning_tokens: TokenDetail }).nullish().catch(null),
    })
    .nullish()
    .catch(null),
});

/** Chat completions, which all servers have. */
export const chatCompletions: Endpoint = {
  answersWith: 'a chat completion',
  send(client, request, { model, maxOutputTokens, temperature }, dialect, signal) {
    const { structured, tokenLimit } = dialect;
    const schema = wireSchema(request.schema);
    const system = structured ? request.system : `${request.system}\n\n${answerInJson(schema)}`;
    return client.chat.completions.create(
      {
        model,
        messages: [{ role: 'system', content: system }, ...request.messages],
        ...(structured && {
          response_format: {
            type: 'json_schema',
            json_schema: { name: request.schemaName, strict: true, schema },
          },
        }),
        ...(maxOutputTokens !== undefined && { [tokenLimit]: maxOutputTokens }),
        ...(temperature !== undefined && { temperature }),
      },
      { signal: signal ?? null },
    );
  },
  read: readCompletion,
};

function readCompletion<T>(
  body: unknown,
  request: ModelRequest<T>,
  requests: number,
): ModelReply<T> | undefined {
  const completion = Completion.safeParse(body);
  if (!completion.success) return undefined;
  const { choices, usage: tokens } = completion.data;
  const { prompt_tokens: input = 0, completion_tokens: said = 0 } = tokens ?? {};
  const cached =
    tokens?.prompt_tokens_details?.cached_tokens ??
    tokens?.prompt_cache_hit_tokens ??
    tokens?.cached_tokens;
  const reasoning = tokens?.completion_tokens_details?.reasoning_tokens ?? null;
  // Some servers count what is thought beside what is said, which only their total tells.
  const beside = reasoning !== null && tokens?.total_tokens === input + said + reasoning;
  const output = beside ? said + reasoning : said;
  const usage = usageOf({ input, output, cached, reasoning }, requests);
  const [choice] = choices;
  if (choice?.message.refusal) {
    return { kind: 'refusal', message: plainText(choice.message.refusal), usage };
  }
  if (choice?.finish_reason === 'content_filter') {
    return {
      kind: 'refusal',
      message: 'A content filter of the server stopped the answer.',
      usage,
    };
  }
  // A cut answer may still hold a whole object (a draft, say), which is not what was asked for.
  if (choice?.finish_reason === 'length') return { kind: 'truncated', usage };
  const text = choice?.message.content ?? '';
  if (text.trim() === '') return { kind: 'empty', usage };
  return { ...parseAnswer(text, request.schema), text, usage };
}
