import type { LintFinding, OtherStatement } from '../schema/index.ts';
import type { Outcome } from './outcome.ts';

/** What a tool answers: its outcome first, in words and in data, and then everything that there is to say. */
export interface Reply {
  readonly outcome: Outcome;
  /** One line for who reads it. */
  readonly summary: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a screening says. It is no verdict, and has no word in common with one. */
export const SCREENINGS = ['suspect', 'nothing-found', 'could-not-screen'] as const;
export type Screening = (typeof SCREENINGS)[number];

/** What came of a screening: what it says, in words and in data. */
export interface ScreenReply {
  readonly screening: Screening;
  readonly summary: string;
  readonly findings: readonly LintFinding[];
  /** How the statement in the other language compares, of a problem that pins two. */
  readonly otherStatement?: OtherStatement;
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

/** What a screening says, in the protocol's form. That nothing was found is told as what it is. */
export function toScreening({ screening, summary, ...data }: ScreenReply) {
  const structuredContent = bounded({ screening, summary, ...data });
  const text = `${SCREENED[screening]}: ${summary}\n${JSON.stringify(structuredContent, null, 2)}`;
  return {
    content: [{ type: 'text' as const, text }],
    structuredContent,
    isError: screening === 'could-not-screen',
  };
}

const SCREENED: Readonly<Record<Screening, string>> = {
  suspect: 'SUSPECT (this is no verdict)',
  'nothing-found': 'NOTHING FOUND (this is no verdict, and no proof that the statement is right)',
  'could-not-screen': 'COULD NOT SCREEN',
};

function bounded(content: Record<string, unknown>): Record<string, unknown> {
  const size = JSON.stringify(content).length;
  if (size <= MAX_CHARS) return content;
  const { outcome, screening, summary } = content;
  const note = `the report has ${size} characters and is left out; the command line shows it`;
  return { ...(screening === undefined ? { outcome } : { screening }), summary, note };
}

/** A call that could not be done. */
export function couldNotJudge(message: string, hint: string | null = null): Reply {
  return { outcome: 'could-not-judge', summary: message, data: hint === null ? {} : { hint } };
}
