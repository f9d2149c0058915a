import { z } from 'zod';
import { isFounded } from '../solution/axioms.ts';
import { type Diagnostic, isError, limitOf, reachedErrorLimit } from '../solution/diagnostics.ts';
import { closedBy, wayAt } from './closedBy.ts';
import type { WrittenQuestion } from '../questions/question.ts';

/** What Lean said to a question: closed, and by what; not closed; or it came to no answer. */
export const Answer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('yes'),
    by: z.string(),
    /** What a tactic that searches suggests in its place. */
    suggestion: z.string().optional(),
  }),
  z.object({ kind: z.literal('no') }),
  z.object({
    kind: z.literal('unknown'),
    message: z.string(),
    /** The first of the ways that a limit kept from being tried as it should; null where that is not why. */
    untriedFrom: z.int().nullable(),
  }),
]);
export type Answer = z.infer<typeof Answer>;

export type Answers = ReadonlyMap<string, Answer>;

/**
 * The answers to the questions of a run that came to its end. A mark counts at the place of the engine's own `trace`, which no
 * formula of a model can stand at; an error, be it a limit or a formula that does not elaborate, leaves a question unanswered.
 */
export function readAnswers(
  questions: readonly WrittenQuestion[],
  messages: readonly Diagnostic[],
): Map<string, Answer> {
  const end = messages.find(reachedErrorLimit)?.pos?.line ?? Number.POSITIVE_INFINITY;
  return new Map(
    questions.map((question) => {
      const heard = question.lines[1] < end;
      return [question.id, heard ? answerTo(question, messages) : UNHEARD];
    }),
  );
}

const UNHEARD: Answer = {
  kind: 'unknown',
  message: 'Lean ended before it, at its limit of errors',
  untriedFrom: null,
};

function answerTo(
  { lines, marks, axiomsLine }: WrittenQuestion,
  messages: readonly Diagnostic[],
): Answer {
  const own = messages.filter(({ pos }) => pos !== null && isWithin(pos.line, lines));
  const error = own.find(isError);
  if (error !== undefined) {
    const message = error.data.split('\n')[0] ?? '';
    if (limitOf(error) === null) return { kind: 'unknown', message, untriedFrom: null };
    return {
      kind: 'unknown',
      message: `a limit was met: ${message}`,
      untriedFrom: wayAt(error, marks),
    };
  }
  const first = closedBy(marks, own);
  if (first === null) return { kind: 'no' };
  if (axiomsLine !== null && !isFounded(axiomsLine, own)) {
    const message = 'it rests on something that is not proved';
    return { kind: 'unknown', message, untriedFrom: null };
  }
  // A term in a formula may suggest things as well; the search stands in the line of its mark.
  const suggestion = own.filter(({ pos }) => pos?.line === first.line).flatMap(suggested)[0];
  return { kind: 'yes', by: first.by, ...(suggestion !== undefined && { suggestion }) };
}

/** What a message suggests; Lean says `Try this: exact h`, since 4.25 in a line of its own behind `[apply]`. */
function suggested({ severity, data }: Diagnostic): string[] {
  const text = /^Try this:\s*(?:\[apply\]\s*)?(.+)$/su.exec(data)?.[1];
  return severity === 'information' && text !== undefined ? [text.trim()] : [];
}

/** Whether a message belongs to the section of the engine's questions. */
export function isOfQuestions({ pos }: Diagnostic, questions: readonly WrittenQuestion[]): boolean {
  const [first] = questions[0]?.lines ?? [];
  const [, last] = questions.at(-1)?.lines ?? [];
  if (pos === null || first === undefined || last === undefined) return false;
  return isWithin(pos.line, [first - HEAD, last + FOOT]);
}

/** Lines of the section in front of the first question, and behind the last. */
const HEAD = 3;
const FOOT = 2;

function isWithin(line: number, [first, last]: WrittenQuestion['lines']): boolean {
  return line >= first && line <= last;
}
