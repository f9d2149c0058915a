import { z } from 'zod';
import { plainText } from '../text/plainText.ts';
import type { Endpoint } from './endpoint.ts';
import type { ModelReply, ModelRequest } from './model.ts';
import { parseAnswer } from './parseAnswer.ts';
import { answerInJson } from './prompts/answerInJson.ts';
import { TokenCount, TokenDetail, usageOf } from './usage.ts';
import { wireSchema } from './wireSchema.ts';

const Word = z.string().nullish().catch(null);

/** What we read of a response, https://platform.openai.com/docs/api-reference/responses/object. */
const Response = z.object({
  status: Word,
  error: z.object({ message: z.string() }).nullish().catch(null),
  incomplete_details: z.object({ reason: Word }).nullish().catch(null),
  output: z.array(
    z.object({
      type: z.string(),
      content: z
        .array(z.object({ type: z.string(), text: Word, refusal: Word }))
        .nullish()
        .catch(null),
    }),
  ),
  usage: z
    .object({
      input_tokens: TokenCount,
      output_tokens: TokenCount,
      input_tokens_details: z.object({ cached_tokens: TokenDetail }).nullish().catch(null),
      output_tokens_details: z.object({ reasoning_tokens: TokenDetail }).nullish().catch(null),
    })
    .nullish()
    .catch(null),
});

/** OpenAI's responses: asked anew with each question, and not to be kept by the server. */
export const responses: Endpoint = {
  answersWith: 'a response of the Responses API',
  send(client, request, { model, maxOutputTokens, temperature }, { structured }, signal) {
    const schema = wireSchema(request.schema);
    const format = { type: 'json_schema', name: request.schemaName, strict: true, schema };
    // Not by the client's own method, which looks into the body before we do.
    return client.post('/responses', {
      body: {
        model,
        instructions: structured ? request.system : `${request.system}\n\n${answerInJson(schema)}`,
        input: request.messages,
        store: false,
        ...(structured && { text: { format } }),
        ...(maxOutputTokens !== undefined && { max_output_tokens: maxOutputTokens }),
        ...(temperature !== undefined && { temperature }),
      },
      signal: signal ?? null,
    });
  },
  read: readResponse,
};

function readResponse<T>(
  body: unknown,
  request: ModelRequest<T>,
  requests: number,
  server: string,
): ModelReply<T> | undefined {
  const response = Response.safeParse(body);
  if (!response.success) return undefined;
  const { status, error, incomplete_details: incomplete, output, usage: tokens } = response.data;
  const usage = usageOf(
    {
      input: tokens?.input_tokens ?? 0,
      output: tokens?.output_tokens ?? 0,
      cached: tokens?.input_tokens_details?.cached_tokens,
      reasoning: tokens?.output_tokens_details?.reasoning_tokens,
    },
    requests,
  );
  // Thoughts and calls of tools are items of their own kinds.
  const parts = output.flatMap(({ type, content }) => (type === 'message' ? (content ?? []) : []));
  const refusal = parts.find((part) => part.type === 'refusal')?.refusal;
  if (refusal) return { kind: 'refusal', message: plainText(refusal), usage };
  if (status === 'incomplete') {
    if (incomplete?.reason !== 'content_filter') return { kind: 'truncated', usage };
    const message = 'A content filter of the server stopped the answer.';
    return { kind: 'refusal', message, usage };
  }
  if (status && status !== 'completed') {
    const said = error ? ` It says: ${plainText(error.message)}` : '';
    return {
      kind: 'failure',
      status: null,
      message: `The model server at ${server} did not complete its response (${plainText(status)}).${said}`,
      hint: 'Try again later; the fault is with the server.',
      usage,
    };
  }
  const text = parts.map((part) => (part.type === 'output_text' ? (part.text ?? '') : '')).join('');
  if (text.trim() === '') return { kind: 'empty', usage };
  return { ...parseAnswer(text, request.schema), text, usage };
}
