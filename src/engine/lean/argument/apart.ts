import type { Answer, Answers } from './answers.ts';
import type { Question } from '../questions/question.ts';

/** A question whose ways share one bound that was met, and its ways as questions of their own. */
export interface Apart {
  readonly id: string;
  readonly alternatives: readonly Question[];
}

/** Work that all of them together may take, in the unit of a question's bound: two dozen elementary inferences. */
const MOST_WORK = 480_000;

/**
 * The questions that came to no answer because some way met the bound, with each way as a question of its own.
 *
 * Lean counts its work by declaration: `set_option maxHeartbeats … in` before a tactic changes nothing of that count, and
 * `first` does not go on where the bound is met, so the ways behind that place were never tried. A declaration for each
 * gives each the whole bound. Those in front of the place failed within less than the bound, which more would not change.
 */
export function takenApart(questions: readonly Question[], answers: Answers): Apart[] {
  let work = 0;
  return questions.flatMap((question) => {
    const answer = answers.get(question.id);
    if (answer?.kind !== 'unknown' || answer.untriedFrom === null) return [];
    const all = alternativesOf(question);
    const alternatives = all.slice(answer.untriedFrom);
    const needed = alternatives.length * question.heartbeats;
    if (all.length < 2 || alternatives.length === 0 || work + needed > MOST_WORK) return [];
    work += needed;
    return [{ id: question.id, alternatives }];
  });
}

/** A question for each of its ways, and each closer of a way. */
export function alternativesOf(question: Question): Question[] {
  const ways = question.ways.flatMap((way) =>
    way.closers.length === 0 ? [way] : way.closers.map((closer) => ({ ...way, closers: [closer] })),
  );
  return ways.map((way, index) => ({
    ...question,
    id: `${question.id}, way ${index + 1}`,
    ways: [way],
  }));
}

/** The answer to a question by those to its ways: null where they leave it open as well. */
export function answerOf({ alternatives }: Apart, answers: Answers): Answer | null {
  const found = alternatives.map(({ id }) => answers.get(id));
  const yes = found.find((answer) => answer?.kind === 'yes');
  if (yes !== undefined) return yes;
  return found.every((answer) => answer?.kind === 'no') ? { kind: 'no' } : null;
}
