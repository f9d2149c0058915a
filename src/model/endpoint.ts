import type OpenAI from 'openai';
import type { ModelReply, ModelRequest } from './model.ts';

/** What differs between servers and models that speak the same API; learned from their refusals. */
export interface Dialect {
  /** Whether the server holds answers to a schema. */
  readonly structured: boolean;
  readonly tokenLimit: 'max_tokens' | 'max_completion_tokens';
}

/** How a model is asked, beside the question. */
export interface Asking {
  readonly model: string;
  /** Left to the server where not given. */
  readonly maxOutputTokens?: number;
  /** Left to the server where not given; some models take no other than their own. */
  readonly temperature?: number;
}

/** A part of OpenAI's API that answers questions. */
export interface Endpoint {
  /** What it answers with, for people. */
  readonly answersWith: string;
  /** Sends a question and gives the body of the answer, unread. Throws what the client throws. */
  send(
    client: OpenAI,
    request: ModelRequest,
    asking: Asking,
    dialect: Dialect,
    signal: AbortSignal | undefined,
  ): Promise<unknown>;
  /**
   * Reads a body; undefined where it is no answer of this endpoint.
   *
   * @param requests made for it
   * @param server its address, for messages
   */
  read<T>(
    body: unknown,
    request: ModelRequest<T>,
    requests: number,
    server: string,
  ): ModelReply<T> | undefined;
}
