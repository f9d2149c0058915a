import OpenAI, { APIError } from 'openai';
import { plainText } from '../text/plainText.ts';
import { createBoundedFetch } from './boundedFetch.ts';
import { chatCompletions } from './chatCompletions.ts';
import type { Asking, Dialect, Endpoint } from './endpoint.ts';
import { describeFailure, errorInBody, notAnAnswer } from './failure.ts';
import type { Model, ModelReply, ModelRequest } from './model.ts';
import { responses } from './responses.ts';

const ENDPOINTS = { chat: chatCompletions, responses } satisfies Record<string, Endpoint>;

/** A server that speaks the API of OpenAI, and how it is asked. */
export interface OpenAiOptions extends Asking {
  /** Which part of the API: that which all servers have, or OpenAI's newer one. */
  readonly provider?: keyof typeof ENDPOINTS;
  /** The API's address, such as `http://localhost:11434/v1`. */
  readonly baseUrl: string;
  /** Null for servers without keys. */
  readonly apiKey: string | null;
  /** For one attempt, in milliseconds. */
  readonly timeoutMs: number;
  /** Further attempts after a time-out, a lost connection, 408, 409, 429 and 5xx. */
  readonly maxRetries: number;
}

const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** Shorter ones are placeholders such as `none`, which may well occur in an honest answer. */
const LEAST_SECRET_LENGTH = 16;

/**
 * A model behind any server with OpenAI's chat completions or responses. Answers are held to the schema by the server
 * where it can, else by instructions, and are checked against it in any case.
 *
 * `usage.requests` counts the requests made, without the SDK's retries. Throws a TypeError for a base URL
 * or a key that cannot be used.
 */
export function createOpenAiModel(options: OpenAiOptions): Model {
  const { provider = 'chat', model, timeoutMs, maxRetries, maxOutputTokens, temperature } = options;
  const endpoint = ENDPOINTS[provider];
  const apiKey = usableKey(options.apiKey);
  const server = serverAddress(options.baseUrl);
  const redact = (text: string): string =>
    apiKey !== null && apiKey.length >= LEAST_SECRET_LENGTH
      ? text.replaceAll(apiKey, '[API key]')
      : text;
  const client = new OpenAI({
    baseURL: options.baseUrl,
    // The SDK insists on a key; without one, the header is left out again.
    apiKey: apiKey ?? 'none',
    adminAPIKey: null,
    ...(apiKey === null && { defaultHeaders: { Authorization: null } }),
    timeout: timeoutMs,
    maxRetries,
    // Its log would show prompts and answers.
    logLevel: 'off',
    fetch: createBoundedFetch(MAX_BODY_BYTES, redact),
  });
  const attempts = maxRetries + 1;
  const context = { server, model, timeoutMs, attempts, hasKey: apiKey !== null };
  let dialect: Dialect = { structured: true, tokenLimit: 'max_tokens' };

  return {
    name: model,
    identity: JSON.stringify({
      ...{ server, model, maxOutputTokens, temperature },
      // Left out where it is the usual one: what was cached stays known.
      ...(provider !== 'chat' && { provider }),
    }),
    server: new URL(server).host,

    async ask<T>(request: ModelRequest<T>, signal?: AbortSignal): Promise<ModelReply<T>> {
      signal?.throwIfAborted();
      let requests = 0;
      const usage = () => ({ inputTokens: 0, outputTokens: 0, requests });
      const send = async (): Promise<unknown> => {
        let current = dialect;
        for (;;) {
          requests += 1;
          try {
            const body = await endpoint.send(client, request, options, current, signal);
            // Kept only now that it worked: the server may have refused for another reason.
            dialect = current;
            return body;
          } catch (error) {
            const next = nextDialect(current, error);
            if (next === undefined) throw error;
            current = next;
          }
        }
      };
      try {
        const body = await untilAborted(send(), signal);
        const reply = endpoint.read(body, request, requests, server);
        const reported = errorInBody(body, server);
        if (reported !== null && (reply === undefined || reply.kind === 'empty'))
          return {
            kind: 'failure',
            ...reported,
            message: redact(reported.message),
            usage: usage(),
          };
        if (reply !== undefined) return reply;
        const shown = plainText(typeof body === 'string' ? body : (JSON.stringify(body) ?? ''));
        const what = `something else than ${endpoint.answersWith}: ${shown}`;
        return { kind: 'failure', ...notAnAnswer(server, what), usage: usage() };
      } catch (error) {
        signal?.throwIfAborted();
        const failure = describeFailure(error, context);
        return { kind: 'failure', ...failure, message: redact(failure.message), usage: usage() };
      }
    },
  };
}

/** What to try after the server refused a request as invalid; undefined when there is nothing. */
function nextDialect(dialect: Dialect, error: unknown): Dialect | undefined {
  if (!(error instanceof APIError) || (error.status !== 400 && error.status !== 422)) {
    return undefined;
  }
  if (dialect.tokenLimit === 'max_tokens' && error.message.includes('max_completion_tokens')) {
    return { ...dialect, tokenLimit: 'max_completion_tokens' };
  }
  // Servers word it in too many ways to tell what exactly they did not like.
  return dialect.structured ? { ...dialect, structured: false } : undefined;
}

/** The SDK does not look at the signal while it waits for a retry. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  const { promise: aborted, reject } = rejectable();
  const abort = (): void => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

function rejectable(): { promise: Promise<never>; reject: (reason: unknown) => void } {
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<never>((_, no) => {
    reject = no;
  });
  return { promise, reject };
}

/** The fetch of a header that cannot be sent fails with the header in its message. */
function usableKey(apiKey: string | null): string | null {
  const key = apiKey?.trim() ?? '';
  if (!/^[\x21-\x7e]*$/.test(key)) {
    throw new TypeError(
      'The API key holds characters that no key has, such as a blank or a line end.',
    );
  }
  return key === '' ? null : key;
}

/** The base URL as messages and hashes may show it: without user, password and query. */
function serverAddress(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new TypeError(
      'The base URL of the model server must be an http or https address, such as http://localhost:11434/v1.',
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new TypeError('The base URL of the model server must not hold a user name or password.');
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}
