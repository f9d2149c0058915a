import type { Outcome } from './outcome.ts';

/** What a tool answers: its outcome first, in words and in data, and then everything that there is to say. */
export interface Reply {
  readonly outcome: Outcome;
  /** One line for who reads it. */
  readonly summary: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Larger answers fill a client's context; what is in them can be had on the command line. */
const MAX_CHARS = 200_000;

const SAID: Readonly<Record<Outcome, string>> = {
  verified: 'VERIFIED',
  rejected: 'REJECTED',
  'could-not-judge': 'COULD NOT JUDGE (this is no verdict)',
};

/** A reply in the protocol's form. What could not be judged is an error of the call, so that no client reads it as an answer. */
export function toResult({ outcome, summary, data }: Reply) {
  const structuredContent = bounded({ outcome, summary, ...data });
  const text = `${SAID[outcome]}: ${summary}\n${JSON.stringify(structuredContent, null, 2)}`;
  return {
    content: [{ type: 'text' as const, text }],
    structuredContent,
    isError: outcome === 'could-not-judge',
  };
}

function bounded(content: Record<string, unknown>): Record<string, unknown> {
  const size = JSON.stringify(content).length;
  if (size <= MAX_CHARS) return content;
  const { outcome, summary } = content;
  const note = `the report has ${size} characters and is left out; the command line shows it`;
  return { outcome, summary, note };
}

/** A call that could not be done. */
export function couldNotJudge(message: string, hint: string | null = null): Reply {
  return { outcome: 'could-not-judge', summary: message, data: hint === null ? {} : { hint } };
}
