import { afterEach, describe, expect, it } from 'vitest';
import { createOpenAiModel } from '../../src/model/openai.ts';
import {
  type Answer,
  answers,
  type OpenAiServer,
  startOpenAiServer,
} from '../helpers/openaiServer.ts';
import { aRequest } from './request.ts';

const request = aRequest({ stage: 'prove', language: null });
const good = { proof: 'By definition.' };

const servers: OpenAiServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function setUp(...script: Answer[]) {
  const server = await startOpenAiServer(...script);
  servers.push(server);
  const model = createOpenAiModel({
    ...{ provider: 'responses', baseUrl: server.baseUrl, model: 'test-model', apiKey: null },
    ...{ timeoutMs: 5_000, maxRetries: 0, maxOutputTokens: 900, temperature: 0.5 },
  });
  return { server, model };
}

/** A response with these parts of a message, as the API's reference describes it. */
function response(content: readonly object[], changes: object = {}): Answer {
  const output = [
    {
      type: 'reasoning',
      id: 'rs_1',
      summary: [],
      content: [{ type: 'reasoning_text', text: '{}' }],
    },
    ...(content.length > 0 ? [{ type: 'message', role: 'assistant', content }] : []),
  ];
  const usage = {
    input_tokens: 100,
    input_tokens_details: { cached_tokens: 64 },
    output_tokens: 20,
    output_tokens_details: { reasoning_tokens: 12 },
  };
  const body = { object: 'response', status: 'completed', error: null, output, usage, ...changes };
  return answers.raw(200, JSON.stringify(body), { 'content-type': 'application/json' });
}

const text = (value: string) => ({ type: 'output_text', text: value, annotations: [] });

describe('the Responses API', () => {
  it('is asked by schema, keeps nothing, and its message is read without its thoughts', async () => {
    const { server, model } = await setUp(
      response([text('{"proof": '), text('"By definition."}')]),
    );
    expect(await model.ask(request)).toEqual({
      kind: 'answer',
      value: good,
      text: '{"proof": "By definition."}',
      usage: {
        ...{ inputTokens: 100, outputTokens: 20, requests: 1 },
        ...{ cachedInputTokens: 64, reasoningTokens: 12 },
      },
    });
    const [seen] = server.requests;
    expect(seen?.url).toBe('/v1/responses');
    expect(seen?.body).toEqual({
      model: 'test-model',
      instructions: 'You are terse.',
      input: [{ role: 'user', content: 'Prove it.' }],
      store: false,
      text: {
        format: {
          type: 'json_schema',
          name: 'proof',
          strict: true,
          schema: {
            type: 'object',
            properties: { proof: { type: ['string', 'null'] } },
            required: ['proof'],
            additionalProperties: false,
          },
        },
      },
      max_output_tokens: 900,
      temperature: 0.5,
    });
  });

  it('tells refusals, limits, filters, empty answers and failures apart', async () => {
    const { model } = await setUp(
      response([{ type: 'refusal', refusal: 'I will\u001b[2J not.' }]),
      response([text('{"proof": "By')], {
        status: 'incomplete',
        incomplete_details: { reason: 'max_output_tokens' },
      }),
      response([], { status: 'incomplete', incomplete_details: { reason: 'content_filter' } }),
      response([]),
      response([], { status: 'failed', error: { code: 'server_error', message: 'It\nbroke.' } }),
      response([text('no JSON')]),
      answers.json(good),
    );
    const replies = [];
    for (let i = 0; i < 7; i += 1) replies.push(await model.ask(request));
    expect(replies).toMatchObject([
      { kind: 'refusal', message: 'I will [2J not.' },
      { kind: 'truncated' },
      { kind: 'refusal', message: 'A content filter of the server stopped the answer.' },
      { kind: 'empty' },
      { kind: 'failure', message: expect.stringMatching(/\(failed\)\. It says: It broke\.$/) },
      { kind: 'malformed' },
      { kind: 'failure', message: expect.stringContaining('something else than a response') },
    ]);
  });

  it('is asked in words where the server holds no answer to a schema', async () => {
    const { server, model } = await setUp(
      answers.error(400, 'text.format is not supported'),
      response([text(JSON.stringify(good))]),
    );
    expect(await model.ask(request)).toMatchObject({ kind: 'answer', usage: { requests: 2 } });
    expect(server.requests[1]?.body.text).toBeUndefined();
    expect(server.requests[1]?.body.instructions).toContain('JSON Schema');
  });

  it('has an identity of its own, so that answers of chat completions are not taken for its', () => {
    const options = {
      ...{ baseUrl: 'http://localhost/v1', model: 'm', apiKey: null, timeoutMs: 1, maxRetries: 0 },
    };
    const chat = createOpenAiModel({ ...options, provider: 'chat' }).identity;
    expect(createOpenAiModel(options).identity).toBe(chat);
    expect(createOpenAiModel({ ...options, provider: 'responses' }).identity).not.toBe(chat);
  });
});
