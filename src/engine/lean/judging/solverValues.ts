import { CONCLUSION, type ModelValue, type Outcome } from '../../../schema/index.ts';
import type { ValueFinder } from '../../smt/z3/findValues.ts';
import type { Answers } from '../argument/answers.ts';
import { UNSHOWN } from '../argument/examine.ts';
import { ask } from '../questions/questionIds.ts';
import {
  bySolver,
  type Candidate,
  type Refutable,
  refutableStep,
  refutableTheorem,
} from '../questions/refute.ts';
import { usedSteps } from '../source/formulas.ts';
import { derivationOrder } from '../source/screen.ts';
import { judgeObligations } from './judgeObligations.ts';
import type { Judging } from './judging.ts';

/** Values that a solver found, by the ids of the questions whether they refute something, and what Lean said to these. */
export interface SolverValues {
  readonly values: ReadonlyMap<string, readonly ModelValue[]>;
  readonly answers: Answers;
}

/** More are not asked about: each is a question to a solver. */
const MOST = 8;

const NOTHING: SolverValues = { values: new Map(), answers: new Map() };

/**
 * Where something was not shown, and no small values refute it, has a solver look for others, and asks Lean about what it
 * finds, in one more run. Only what Lean confirms counts.
 *
 * @param known what was asked and answered before
 */
export async function solverValues(
  judging: Judging,
  outcomes: ReadonlyMap<string, Outcome>,
  known: { readonly values: ReadonlyMap<string, readonly ModelValue[]>; readonly answers: Answers },
  find: ValueFinder['find'],
  signal: AbortSignal | undefined,
): Promise<SolverValues> {
  const candidates: Candidate[] = [];
  for (const refutable of refutables(judging, outcomes, known).slice(0, MOST)) {
    const candidate = await bySolver(refutable, judging, find, signal);
    if (candidate !== null) candidates.push(candidate);
  }
  if (candidates.length === 0) return NOTHING;
  const judged = await judgeObligations({
    ...judging,
    plan: { ...judging.plan, open: [] },
    questions: candidates.map(({ question }) => question),
    compile: false,
  });
  if (judged.kind === 'failure') return NOTHING;
  const values = new Map(candidates.map(({ question, values }) => [question.id, values]));
  return { values, answers: judged.answers };
}

function refutables(
  { statement, formalization, plan }: Judging,
  outcomes: ReadonlyMap<string, Outcome>,
  { values, answers }: Parameters<typeof solverValues>[2],
): Refutable[] {
  const isUnshown = (id: string): boolean =>
    UNSHOWN.has((outcomes.get(id) ?? plan.decided.get(id))?.kind ?? 'holds');
  const proved = [ask.direct, ask.theorem].some((id) => answers.get(id)?.kind === 'yes');
  // A conclusion that is accepted has shown no more than the steps below it.
  const below = derivationOrder(formalization.conclusion, formalization.steps);
  const isOpen = !proved && [CONCLUSION, ...below.map(({ id }) => id)].some(isUnshown);
  const theorem = isOpen ? refutableTheorem(ask.refutedTheorem, statement) : null;
  const steps = formalization.steps
    .filter(({ id }) => plan.stated.has(id) && isUnshown(id))
    .map((step) => {
      const used = usedSteps(step.uses, formalization.steps);
      return refutableStep(ask.refuted(step.id), statement, step, used);
    });
  return [theorem, ...steps].flatMap((one) => (one === null || values.has(one.id) ? [] : [one]));
}
