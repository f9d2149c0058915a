import type { Outcome } from '../../../schema/index.ts';
import type { Answer, Answers } from '../argument/answers.ts';
import { answerOf, takenApart } from '../argument/apart.ts';
import type { Question } from '../questions/question.ts';
import { ask } from '../questions/questionIds.ts';
import { judgeSource, sourceOf } from './judgeSource.ts';
import type { Judging } from './judging.ts';

/** What the cache knows of questions, by the source that asks each alone. */
export async function knownAnswers(
  questions: readonly Question[],
  judging: Judging,
): Promise<Map<string, Answer>> {
  const found = new Map<string, Answer>();
  for (const question of questions) {
    const known = await judging.results.readAnswer(sourceOf([], judging, [question]).source);
    if (known !== null) found.set(question.id, known);
  }
  return found;
}

/** Keeps what was answered for the next run. */
export async function keepAnswers(
  questions: readonly Question[],
  answers: Answers,
  judging: Judging,
): Promise<void> {
  for (const question of questions) {
    const answer = answers.get(question.id);
    if (answer === undefined) continue;
    await judging.results.writeAnswer(sourceOf([], judging, [question]).source, answer);
  }
}

/**
 * Asks, in one more run, for each way by itself where the ways of a question met the bound that they share. First come those
 * that tell whether something that holds is elementary: an unanswered one makes a leap of it.
 */
export async function askApart(
  questions: readonly Question[],
  {
    outcomes,
    answers,
  }: { readonly outcomes: ReadonlyMap<string, Outcome>; readonly answers: Answers },
  judging: Judging,
): Promise<Answers> {
  const inferences = new Map(
    Array.from(outcomes, ([id, { kind }]) => [ask.inference(id), kind === 'holds']),
  );
  const ofWhatHolds = questions.filter(({ id }) => inferences.get(id) === true);
  const others = questions.filter(({ id }) => !inferences.has(id));
  const apart = takenApart([...ofWhatHolds, ...others], answers);
  if (apart.length === 0) return new Map();
  const alternatives = apart.flatMap((one) => one.alternatives);
  const known = await knownAnswers(alternatives, judging);
  const open = alternatives.filter(({ id }) => !known.has(id));
  if (open.length > 0) {
    const judged = await judgeSource([], judging, 0, { questions: open });
    if (judged.kind !== 'outcomes') return new Map();
    await keepAnswers(open, judged.answers, judging);
    for (const [id, answer] of judged.answers) known.set(id, answer);
  }
  const found = apart.map((one) => [one.id, answerOf(one, known)] as const);
  return new Map(found.flatMap(([id, answer]) => (answer === null ? [] : [[id, answer]])));
}
