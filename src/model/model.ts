import type { z } from 'zod';
import type { Language, Usage } from '../schema/index.ts';

/** What a question is for; the pipeline's stages that ask a model. */
export type Stage = 'prove' | 'formalize' | 'repair' | 'read-back' | 'compare';

/** A turn of a conversation with a model. */
export interface Message {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

/** One question to a model. What the model reads is `system`, `messages` and `schema`; the rest is for us. */
export interface ModelRequest<T = unknown> {
  readonly stage: Stage;
  /** The problem's id, which names the question in recordings; the model does not see it. */
  readonly problem: string;
  /** The language asked for; null where the answer is in none. */
  readonly language: Language | null;
  /** The repair round, from 1; null in the other stages. */
  readonly round: number | null;
  /** Tells several samples of one question apart, which would otherwise share a cached answer; from 0. */
  readonly sample: number;
  readonly system: string;
  readonly messages: readonly Message[];
  /** The theorem that is to be proved, as the messages have it; absent in the other stages. For programs that want no prose. */
  readonly theorem?: {
    readonly statement: string;
    /** The pinned statements, by their languages. */
    readonly formal: Readonly<Partial<Record<Language, string>>>;
  };
  /** What the answer must be; an object at the top. */
  readonly schema: z.ZodType<T>;
  readonly schemaName: string;
}

/** What came back. Only `answer` can be used; `failure` alone is no word of the model's. */
export type ModelReply<T = unknown> =
  | { readonly kind: 'answer'; readonly value: T; readonly text: string; readonly usage: Usage }
  /** It answered with something else than was asked for. */
  | {
      readonly kind: 'malformed';
      readonly text: string;
      readonly problem: string;
      readonly usage: Usage;
    }
  | { readonly kind: 'refusal'; readonly message: string; readonly usage: Usage }
  /** It hit a limit before the end of its answer: that of tokens, where none is named. */
  | { readonly kind: 'truncated'; readonly limit?: string; readonly usage: Usage }
  | { readonly kind: 'empty'; readonly usage: Usage }
  | ModelFailure;

/** The model could not be asked, or its server did not answer as one. */
export interface ModelFailure {
  readonly kind: 'failure';
  /** The HTTP status, where there was one. */
  readonly status: number | null;
  readonly message: string;
  /** What the user can do about it. */
  readonly hint: string | null;
  readonly usage: Usage;
}

/**
 * A model that can be asked. It never throws for what the model or its server does; it throws
 * `signal.reason` when cancelled.
 */
export interface Model {
  /** The name that reports show. */
  readonly name: string;
  /** Tells apart what would answer differently (server, model, settings); holds no secret. */
  readonly identity: string;
  /** The host (and port) of its server, or that it is a program; null for one that answers from transcripts. */
  readonly server: string | null;
  /** Asks one question; what comes back is checked against the question's schema. */
  ask<T>(request: ModelRequest<T>, signal?: AbortSignal): Promise<ModelReply<T>>;
}
