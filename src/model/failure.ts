import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import { z } from 'zod';
import { plainText } from '../text/plainText.ts';
import { BodyTooLargeError } from './boundedFetch.ts';

/** What the messages name. */
export interface FailureContext {
  /** The server's address without credentials. */
  readonly server: string;
  readonly model: string;
  readonly timeoutMs: number;
  /** How often it was asked, the first time and the retries. */
  readonly attempts: number;
  readonly hasKey: boolean;
}

export interface Failure {
  readonly status: number | null;
  readonly message: string;
  readonly hint: string | null;
}

/** Puts an error of the SDK into words: what went wrong with which server, and what to do. */
export function describeFailure(error: unknown, context: FailureContext): Failure {
  const { server } = context;
  if (error instanceof APIConnectionTimeoutError) {
    const times = context.attempts === 1 ? '' : `, in none of ${context.attempts} attempts`;
    return {
      status: null,
      message: `The model server at ${server} did not answer within ${context.timeoutMs / 1000} s${times}.`,
      hint: 'Allow more time with --model-timeout, or try a faster model.',
    };
  }
  if (error instanceof APIConnectionError) return connectionFailure(error, server);
  if (error instanceof APIError && error.status !== undefined) {
    return statusFailure(error.status, serverWords(error), context);
  }
  if (error instanceof BodyTooLargeError) {
    return notAnAnswer(server, `an answer that is far too large. ${error.message}`);
  }
  if (error instanceof SyntaxError) {
    return notAnAnswer(server, `broken JSON: ${plainText(error.message)}`);
  }
  const words = error instanceof Error ? error.message : String(error);
  return {
    status: null,
    message: `The model server at ${server} could not be asked: ${plainText(words)}`,
    hint: null,
  };
}

/** The server answered, with status 200 even, but not with a chat completion. */
export function notAnAnswer(server: string, what: string): Failure {
  return {
    status: null,
    message: `The model server at ${server} answered with ${what}`,
    hint: 'Check the base URL: it is that of an OpenAI-compatible API and mostly ends in /v1.',
  };
}

/** A server that hands on what another answers tells that one's errors with status 200. */
export function errorInBody(body: unknown, server: string): Failure | null {
  const parsed = ErrorBody.safeParse(body);
  if (!parsed.success) return null;
  const { error } = parsed.data;
  const said = plainText(typeof error === 'string' ? error : error.message);
  return {
    status: null,
    message: `The model server at ${server} answered with an error. It says: ${said}`,
    hint: 'Try again later; the fault is with the server.',
  };
}

const Reported = z.union([z.string(), z.object({ message: z.string() })]);
const ErrorBody = z.union([
  z.object({ error: Reported }),
  z
    .object({ choices: z.tuple([z.object({ error: Reported })]) })
    .transform(({ choices }) => choices[0]),
]);

function connectionFailure(error: APIConnectionError, server: string): Failure {
  const codes = causes(error).map((cause) => ('code' in cause ? String(cause.code) : ''));
  const hint = `Start the server, or check the base URL.`;
  if (codes.includes('ECONNREFUSED')) {
    return { status: null, message: `Nothing listens at ${server}: connection refused.`, hint };
  }
  if (codes.includes('ENOTFOUND') || codes.includes('EAI_AGAIN')) {
    return { status: null, message: `The host of ${server} is not known.`, hint };
  }
  if (codes.includes('EPROTO')) {
    const message = `What listens at ${server} does not speak https.`;
    return { status: null, message, hint: 'Write http:// in the base URL, or check its port.' };
  }
  const words = causes(error).at(-1)?.message ?? error.message;
  return {
    status: null,
    message: `The connection to ${server} failed: ${plainText(words)}`,
    hint: 'Try again, or check the network and the base URL.',
  };
}

function causes(error: Error): Error[] {
  const chain: Error[] = [];
  for (let at: unknown = error; at instanceof Error && chain.length < 10; at = at.cause) {
    chain.push(at);
    if (at instanceof AggregateError) chain.push(...at.errors.filter((e) => e instanceof Error));
  }
  return chain;
}

function statusFailure(status: number, words: string, context: FailureContext): Failure {
  const said = words === '' ? '' : ` It says: ${words}`;
  const { server, model } = context;
  switch (status) {
    case 401:
      return {
        status,
        message: `The model server at ${server} ${
          context.hasKey ? 'does not accept the API key' : 'wants an API key'
        } (401).${said}`,
        hint: context.hasKey
          ? 'Check the API key in SLOPCHECK_API_KEY or OPENAI_API_KEY.'
          : 'Set SLOPCHECK_API_KEY or OPENAI_API_KEY to the API key.',
      };
    case 403:
      return {
        status,
        message: `The model server at ${server} does not allow this (403).${said}`,
        hint: `Check that the API key may use the model "${model}".`,
      };
    case 404:
      return {
        status,
        message: `The model server at ${server} has no model "${model}" or no such address (404).${said}`,
        hint: 'Check the model name, and that the base URL ends as the server wants it (mostly /v1).',
      };
    case 429:
      return {
        status,
        message: `The model server at ${server} limits the rate of requests, also after retries (429).${said}`,
        hint: 'Wait, lower the concurrency, or check the quota of the account.',
      };
    default:
      return {
        status,
        message: `The model server at ${server} answered with status ${status}.${said}`,
        hint: hintFor(status),
      };
  }
}

function hintFor(status: number): string | null {
  if (status >= 500) return 'Try again later; the fault is with the server.';
  // Following it could send the key to another host.
  return status < 400 ? 'Redirects are not followed: set the base URL to where it leads.' : null;
}

/** What the server said for itself; the SDK's message repeats the status in front. */
function serverWords(error: APIError): string {
  return plainText(error.message.replace(/^\d{3} (status code \(no body\))?/, ''));
}
