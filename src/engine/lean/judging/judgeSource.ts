import { CONCLUSION } from '../../../schema/index.ts';
import type { Question } from '../questions/question.ts';
import { type Generated, generateSolution } from '../solution/generate.ts';
import { type Judged, judgeRun } from './judgeRun.ts';
import type { Judging } from './judging.ts';
import { derivationOrder } from '../source/screen.ts';

/** The file with the obligations. */
export const SOLUTION = 'Solution.lean';

/** Wall clock for so much of the count that bounds a question, and for all questions, in milliseconds. */
const MS_PER_HEARTBEAT = 1 / 20;
const ALL_QUESTIONS_MS = 60_000;

/** Puts some obligations and questions to Lean, in one run. */
export async function judgeSource(
  ids: readonly string[],
  judging: Judging,
  timeoutMs: number,
  {
    questions = [],
    asksRest = false,
    compile = false,
  }: {
    readonly questions?: readonly Question[];
    readonly asksRest?: boolean;
    readonly compile?: boolean;
  } = {},
): Promise<Judged> {
  const generated = sourceOf(ids, judging, questions, asksRest);
  const work = questions.reduce((sum, { heartbeats }) => sum + heartbeats, 0);
  const more = Math.min(work * MS_PER_HEARTBEAT, ALL_QUESTIONS_MS);
  const run = await judging.run(SOLUTION, generated.source, timeoutMs + more, compile);
  return judgeRun(run, generated, judging.statement, judging.formalization);
}

/** The source of some obligations: the other steps that a conclusion derives are only stated. */
export function sourceOf(
  ids: readonly string[],
  { statement, formalization, plan, tactics }: Judging,
  questions: readonly Question[] = [],
  asksRest = false,
): Generated {
  const steps = formalization.steps.filter(({ id }) => plan.stated.has(id));
  const conclusion = ids.includes(CONCLUSION) ? formalization.conclusion : null;
  const derived = conclusion === null ? [] : derivationOrder(conclusion, steps).map(({ id }) => id);
  const standIns = new Set(derived.filter((id) => !ids.includes(id)));
  return generateSolution({
    statement,
    steps,
    write: new Set([...ids, ...derived]),
    standIns,
    conclusion,
    questions,
    asksRest,
    tactics,
  });
}
