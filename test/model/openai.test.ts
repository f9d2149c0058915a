import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ModelRequest } from '../../src/model/model.ts';
import { createOpenAiModel, type OpenAiOptions } from '../../src/model/openai.ts';
import {
  type Answer,
  answers,
  type OpenAiServer,
  startOpenAiServer,
} from '../helpers/openaiServer.ts';
import { aRequest } from './request.ts';

const apiKey = 'sk-test-0123456789abcdef';
const schema = z.object({
  cannot: z.string().nullable().default(null),
  proof: z.string().max(1000).nullable().default(null),
});
const request: ModelRequest<z.infer<typeof schema>> = {
  ...aRequest({ stage: 'prove', problem: 'p', language: null }),
  schema,
};
const good = { cannot: null, proof: 'By definition.' };

const JSON_TYPE = { 'content-type': 'application/json' };

const servers: OpenAiServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function setUp(script: Answer[], options: Partial<OpenAiOptions> = {}) {
  const server = await startOpenAiServer(...script);
  servers.push(server);
  const model = createOpenAiModel({
    baseUrl: server.baseUrl,
    model: 'test-model',
    apiKey,
    timeoutMs: 5_000,
    maxRetries: 0,
    ...options,
  });
  return { server, model };
}

describe('an answer', () => {
  it('is asked for by schema and parsed, with its usage', async () => {
    const { server, model } = await setUp([answers.json(good)], {
      maxOutputTokens: 900,
      temperature: 0.5,
    });
    expect(await model.ask(request)).toEqual({
      kind: 'answer',
      value: good,
      text: JSON.stringify(good),
      usage: { inputTokens: 100, outputTokens: 20, requests: 1 },
    });
    const [seen] = server.requests;
    expect(seen?.url).toBe('/v1/chat/completions');
    expect(seen?.headers.authorization).toBe(`Bearer ${apiKey}`);
    expect(seen?.body).toEqual({
      model: 'test-model',
      messages: [
        { role: 'system', content: 'You are terse.' },
        { role: 'user', content: 'Prove it.' },
      ],
      response_format: {
        type: 'json_schema',
        json_schema: {
          name: 'proof',
          strict: true,
          schema: {
            type: 'object',
            properties: {
              cannot: { type: ['string', 'null'] },
              proof: { type: ['string', 'null'] },
            },
            required: ['cannot', 'proof'],
            additionalProperties: false,
          },
        },
      },
      max_tokens: 900,
      temperature: 0.5,
    });
  });

  it('has what was thought among what came out, also where a server counts it beside', async () => {
    const choices = [{ message: { content: JSON.stringify(good) }, finish_reason: 'stop' }];
    const said = (total_tokens: number) =>
      answers.raw(
        200,
        JSON.stringify({
          choices,
          usage: {
            ...{ prompt_tokens: 100, completion_tokens: 20, total_tokens },
            completion_tokens_details: { reasoning_tokens: 12 },
          },
        }),
        { 'content-type': 'application/json' },
      );
    const { model } = await setUp([said(132), said(120)]);
    const usage = { inputTokens: 100, requests: 1, reasoningTokens: 12 };
    expect((await model.ask(request)).usage).toEqual({ ...usage, outputTokens: 32 });
    expect((await model.ask(request)).usage).toEqual({ ...usage, outputTokens: 20 });
  });

  it('comes with what was cached and thought, where the server tells', async () => {
    const choices = [{ message: { content: JSON.stringify(good) }, finish_reason: 'stop' }];
    const tokens = { prompt_tokens: 100, completion_tokens: 20 };
    const told = (details: object) =>
      answers.raw(200, JSON.stringify({ choices, usage: { ...tokens, ...details } }), {
        'content-type': 'application/json',
      });
    const { model } = await setUp([
      told({
        prompt_tokens_details: { cached_tokens: 64, audio_tokens: 0 },
        completion_tokens_details: { reasoning_tokens: 12 },
      }),
      told({ prompt_tokens_details: { cached_tokens: 'many' }, completion_tokens_details: null }),
      told({ prompt_cache_hit_tokens: 64, prompt_cache_miss_tokens: 36 }),
      told({ cached_tokens: 64 }),
    ]);
    const plain = { inputTokens: 100, outputTokens: 20, requests: 1 };
    expect((await model.ask(request)).usage).toEqual({
      ...plain,
      cachedInputTokens: 64,
      reasoningTokens: 12,
    });
    expect((await model.ask(request)).usage).toEqual(plain);
    for (let server = 0; server < 2; server++)
      expect((await model.ask(request)).usage).toEqual({ ...plain, cachedInputTokens: 64 });
  });

  it('is found behind thoughts, in a fence, between words', async () => {
    const text = `<think>{"proof": "no"}</think>Here:\n\`\`\`json\n${JSON.stringify(good)}\n\`\`\`\nDone {ok}.`;
    const { model } = await setUp([answers.text(text)]);
    expect(await model.ask(request)).toMatchObject({ kind: 'answer', value: good });
  });

  it('goes without a key where there is none', async () => {
    const { server, model } = await setUp([answers.json(good)], { apiKey: null });
    expect((await model.ask(request)).kind).toBe('answer');
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });

  it('that does not meet the schema is malformed, with the reason', async () => {
    const { model } = await setUp([
      answers.json({ proof: 7 }),
      answers.text('I think it is true.'),
    ]);
    const wrong = await model.ask(request);
    expect(wrong).toMatchObject({ kind: 'malformed', text: '{"proof":7}' });
    expect(wrong.kind === 'malformed' && wrong.problem).toContain('proof');
    expect(await model.ask(request)).toMatchObject({
      kind: 'malformed',
      problem: 'The answer has no JSON object.',
    });
  });

  it('that is a refusal, filtered, cut or empty is told apart', async () => {
    const cut = JSON.stringify(good);
    const { model } = await setUp([
      answers.refusal('I cannot help\u001b[2J with that.'),
      answers.text('', 'content_filter'),
      answers.text(cut, 'length'),
      answers.text(null),
      answers.text(' \n'),
      answers.raw(200, '{"choices":[]}', { 'content-type': 'application/json' }),
    ]);
    expect(await model.ask(request)).toMatchObject({
      kind: 'refusal',
      message: 'I cannot help [2J with that.',
    });
    const kinds: string[] = [];
    for (let i = 0; i < 5; i += 1) kinds.push((await model.ask(request)).kind);
    expect(kinds).toEqual(['refusal', 'truncated', 'empty', 'empty', 'empty']);
  });
});

describe('a server without structured output', () => {
  const unsupported = answers.error(400, "'response_format' of type json_schema is not supported");

  it('is asked again in words, and from then on at once', async () => {
    const { server, model } = await setUp([unsupported, answers.json(good), answers.json(good)]);
    expect(await model.ask(request)).toMatchObject({ kind: 'answer', usage: { requests: 2 } });
    expect(await model.ask(request)).toMatchObject({ kind: 'answer', usage: { requests: 1 } });
    const [first, second, third] = server.requests.map((seen) => seen.body);
    expect(first?.response_format).toBeDefined();
    expect(second?.response_format).toBeUndefined();
    expect(second?.messages[0]?.content).toContain('"additionalProperties":false');
    expect(third).toEqual(second);
  });

  it('is not taken for one when the request is refused for another reason', async () => {
    const tooLong = answers.error(400, 'context length exceeded');
    const { server, model } = await setUp([tooLong, tooLong, answers.json(good)]);
    expect(await model.ask(request)).toMatchObject({
      kind: 'failure',
      status: 400,
      message: expect.stringContaining('context length exceeded'),
    });
    expect((await model.ask(request)).kind).toBe('answer');
    expect(server.requests[2]?.body.response_format).toBeDefined();
  });

  it('may also want the limit of tokens under its newer name', async () => {
    const { server, model } = await setUp(
      [answers.error(400, "Use 'max_completion_tokens' instead."), answers.json(good)],
      { maxOutputTokens: 50 },
    );
    expect((await model.ask(request)).kind).toBe('answer');
    expect(server.requests[1]?.body).toMatchObject({ max_completion_tokens: 50 });
    expect(server.requests[1]?.body).not.toHaveProperty('max_tokens');
    expect(server.requests[1]?.body.response_format).toBeDefined();
  });
});

describe('a failure', () => {
  const cases: [string, Answer, number | null, RegExp][] = [
    ['401', answers.error(401, 'Incorrect API key'), 401, /does not accept the API key \(401\)/],
    ['403', answers.error(403, 'No access'), 403, /does not allow this \(403\).*No access/],
    ['404', answers.error(404, 'model not found'), 404, /no model "test-model".*not found/],
    ['429', answers.error(429, 'slow down', { 'retry-after': '0' }), 429, /rate of requests/],
    ['500', answers.error(500, 'oops'), 500, /answered with status 500\. It says: oops/],
    ['HTML with 502', answers.html(502), 502, /answered with status 502/],
    ['HTML with 200', answers.html(200), null, /something else than a chat completion.*nginx/],
    ['half a JSON', answers.halfJson(), null, /broken JSON/],
    ['JSON of another kind', answers.raw(200, '[]', {}), null, /something else/],
    ['a body cut by the network', answers.broken(), null, /The connection to .* failed/],
    [
      'a redirect',
      answers.raw(307, '', { location: 'http://127.0.0.1:9/' }),
      307,
      /answered with status 307\.$/,
    ],
    [
      'an error of a server behind it',
      answers.raw(200, '{"error":{"message":"upstream failed","code":500}}', JSON_TYPE),
      null,
      /answered with an error\. It says: upstream failed$/,
    ],
    [
      'an error in the place of a choice',
      answers.raw(
        200,
        '{"choices":[{"finish_reason":"error","message":{"content":""},"error":{"message":"overloaded"}}]}',
        JSON_TYPE,
      ),
      null,
      /answered with an error\. It says: overloaded$/,
    ],
    ['nothing to read', answers.raw(204, '', {}), null, /something else/],
  ];
  it.each(cases)('is put into words: %s', async (_name, answer, status, message) => {
    const { server, model } = await setUp([answer]);
    const reply = await model.ask(request);
    expect(reply).toMatchObject({ kind: 'failure', status, usage: { requests: 1 } });
    if (reply.kind === 'failure') {
      expect(reply.message).toMatch(message);
      expect(reply.hint).not.toBe('');
      expect(server.requests).toHaveLength(1);
    }
  });

  it('that passes is retried by the SDK', async () => {
    const again = { 'retry-after': '0' };
    const { server, model } = await setUp(
      [
        answers.error(429, 'slow down', again),
        answers.error(503, 'busy', again),
        answers.json(good),
      ],
      { maxRetries: 2 },
    );
    expect((await model.ask(request)).kind).toBe('answer');
    expect(server.requests).toHaveLength(3);
  });

  it('is a time-out where the server never answers, or stops in the middle', async () => {
    const { model } = await setUp([answers.never(), answers.stuck()], { timeoutMs: 100 });
    for (let i = 0; i < 2; i += 1) {
      expect(await model.ask(request)).toMatchObject({
        kind: 'failure',
        status: null,
        message: expect.stringContaining('did not answer within 0.1 s'),
      });
    }
  });

  it('tells how often it was asked where it never answers', async () => {
    const { server, model } = await setUp([answers.never(), answers.never()], {
      ...{ timeoutMs: 100, maxRetries: 1 },
    });
    expect(await model.ask(request)).toMatchObject({
      message: expect.stringContaining('within 0.1 s, in none of 2 attempts.'),
    });
    expect(server.requests).toHaveLength(2);
  });

  it('says that a server has no https', async () => {
    const { server } = await setUp([]);
    const baseUrl = server.baseUrl.replace('http:', 'https:');
    const model = createOpenAiModel({
      ...{ baseUrl, model: 'm', apiKey, timeoutMs: 5_000, maxRetries: 0 },
    });
    expect(await model.ask(request)).toMatchObject({
      message: `What listens at ${baseUrl} does not speak https.`,
      hint: expect.stringContaining('http://'),
    });
  });

  it('names a server that is not there', async () => {
    const { server, model } = await setUp([]);
    await server.close();
    servers.length = 0;
    expect(await model.ask(request)).toMatchObject({
      kind: 'failure',
      message: `Nothing listens at ${server.baseUrl}: connection refused.`,
    });
  });

  it('stops the download of an endless body, and does not try again', async () => {
    const { server, model } = await setUp([answers.huge(100 * 1024 * 1024)], { maxRetries: 2 });
    const before = process.memoryUsage().rss;
    expect(await model.ask(request)).toMatchObject({
      kind: 'failure',
      message: expect.stringContaining('far too large'),
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(90 * 1024 * 1024);
    expect(server.requests).toHaveLength(1);
  });
});

describe('cancelling', () => {
  it('rejects with the reason of the signal, while waiting for an answer', async () => {
    const { server, model } = await setUp([answers.never()]);
    const controller = new AbortController();
    const asking = model.ask(request, controller.signal);
    while (server.requests.length === 0) await new Promise((done) => setTimeout(done, 5));
    controller.abort(new Error('Interrupted'));
    await expect(asking).rejects.toThrow('Interrupted');
  });

  it('rejects while the SDK waits for a retry', async () => {
    const { server, model } = await setUp([answers.error(429, 'later', { 'retry-after': '5' })], {
      maxRetries: 1,
    });
    const controller = new AbortController();
    const asking = model.ask(request, controller.signal);
    while (server.requests.length === 0) await new Promise((done) => setTimeout(done, 5));
    await new Promise((done) => setTimeout(done, 50));
    controller.abort(new Error('Interrupted'));
    await expect(asking).rejects.toThrow('Interrupted');
    expect(server.requests).toHaveLength(1);
  });

  it('rejects in the middle of an answer', async () => {
    const { server, model } = await setUp([answers.stuck()], { maxRetries: 1 });
    const controller = new AbortController();
    const asking = model.ask(request, controller.signal);
    while (server.requests.length === 0) await new Promise((done) => setTimeout(done, 5));
    await new Promise((done) => setTimeout(done, 50));
    controller.abort(new Error('Interrupted'));
    await expect(asking).rejects.toThrow('Interrupted');
  });

  it('asks nothing once cancelled', async () => {
    const { server, model } = await setUp([answers.json(good)]);
    await expect(model.ask(request, AbortSignal.abort(new Error('Over')))).rejects.toThrow('Over');
    expect(server.requests).toHaveLength(0);
  });
});

describe('the API key', () => {
  it('shows in no reply, though the server repeats it', async () => {
    const echo = `Your key ${apiKey} is bad.`;
    const { model } = await setUp([
      answers.error(401, echo),
      answers.raw(500, echo, { 'content-type': 'text/plain' }),
      answers.raw(200, echo, { 'content-type': 'text/plain' }),
      answers.refusal(echo),
      answers.text(echo),
      answers.json({ cannot: echo }),
    ]);
    for (let i = 0; i < 6; i += 1) {
      const reply = await model.ask(request);
      expect(JSON.stringify(reply)).toContain('[API key]');
      expect(JSON.stringify(reply)).not.toContain(apiKey);
    }
  });

  it('shows neither in the identity nor in the error about a key that no header can hold', async () => {
    const { model } = await setUp([]);
    expect(model.identity).not.toContain(apiKey);
    const options = { baseUrl: 'http://host/v1', model: 'm', timeoutMs: 1, maxRetries: 0 };
    for (const bad of [`${apiKey}\nX`, `${apiKey} x`, `${apiKey}é`]) {
      const create = () => createOpenAiModel({ ...options, apiKey: bad });
      expect(create).toThrow(TypeError);
      expect(create).not.toThrow(apiKey);
    }
  });

  it('may have white space around it, and be empty for none', async () => {
    const padded = await setUp([answers.json(good)], { apiKey: ` ${apiKey}\n` });
    await padded.model.ask(request);
    expect(padded.server.requests[0]?.headers.authorization).toBe(`Bearer ${apiKey}`);
    const empty = await setUp([answers.json(good)], { apiKey: '' });
    await empty.model.ask(request);
    expect(empty.server.requests[0]?.headers.authorization).toBeUndefined();
  });
});

describe('the base URL', () => {
  it('must be one, and hold no password', () => {
    const options = { model: 'm', apiKey: null, timeoutMs: 1, maxRetries: 0 };
    for (const baseUrl of ['', 'localhost:80', 'file:///etc', 'http://me:secret@host/v1']) {
      expect(() => createOpenAiModel({ ...options, baseUrl })).toThrow(TypeError);
      expect(() => createOpenAiModel({ ...options, baseUrl })).not.toThrow('secret');
    }
  });
});
