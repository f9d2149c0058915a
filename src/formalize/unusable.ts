import type { ModelReply } from '../model/model.ts';
import type { Usage } from '../schema/index.ts';
import { plainText } from '../text/plainText.ts';

/** The model will not, or says that it cannot. */
export interface Declined {
  readonly kind: 'declined';
  readonly message: string;
  readonly usage: Usage;
}

/** The model could not be asked, or gave nothing that can be used. */
export interface Failure {
  readonly kind: 'failure';
  readonly message: string;
  readonly hint: string | null;
  readonly usage: Usage;
}

/** What a reply without an answer means for the stage that asked. */
export function unusable(
  reply: Exclude<ModelReply, { readonly kind: 'answer' }>,
): Declined | Failure {
  const { usage } = reply;
  switch (reply.kind) {
    case 'refusal':
      return { kind: 'declined', message: `The model refused: ${reply.message}`, usage };
    case 'malformed':
      return {
        kind: 'failure',
        message: `The model's answer is not of the form that was asked for: ${plainText(reply.problem)}`,
        hint: 'Try again, or use a model with structured output.',
        usage,
      };
    case 'truncated':
      return {
        kind: 'failure',
        message: `The model's answer was cut off at its limit of ${plainText(reply.limit ?? 'tokens')}.`,
        hint:
          reply.limit === undefined
            ? 'Use a model or a server that allows longer answers, or split the proof.'
            : 'Raise --model-timeout or --command-memory, or split the proof.',
        usage,
      };
    case 'empty':
      return {
        kind: 'failure',
        message: 'The model gave an empty answer.',
        hint: 'Try again, or use another model.',
        usage,
      };
    case 'failure':
      return { kind: 'failure', message: reply.message, hint: reply.hint, usage };
  }
}
