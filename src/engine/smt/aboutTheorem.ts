import type { Direct, EngineResult } from '../../schema/index.ts';
import { inferenceOf } from './argument/questions/question.ts';
import { budgetToContradict, limited, smaller } from './z3/budget.ts';
import type { Context } from './obligations/context.ts';
import { followsElementarily } from './elementary/follows.ts';
import { conclusionObligation, contextQuery, refutationQuery } from './obligations/obligation.ts';
import { askUnrolled } from './recursion/recursions.ts';
import type { Solver } from './z3/solver.ts';
import type { Uses } from './obligations/step.ts';

/** For trying the goal alone: enough for what is easy (as a rule hundreds), soon over where it is not. */
export const DIRECT = limited(60_000);
const NOTHING_USED: Uses = { uses: [], named: new Set() };

/** Tries the goal from the hypotheses alone. */
export async function tryDirectly({ theorem, budget }: Context, solver: Solver): Promise<Direct> {
  const obligation = conclusionObligation(theorem, NOTHING_USED, new Map());
  const query = refutationQuery(theorem, obligation, smaller(DIRECT, budget));
  const answer = await solver.ask(query);
  if (answer.kind === 'unsat') return { kind: 'proved' };
  const found =
    answer.kind === 'sat' ? answer : await askUnrolled(query, theorem, theorem.hypotheses, solver);
  return found === undefined ? { kind: 'open' } : { kind: 'refuted', counterexample: found.values };
}

/** Whether the hypotheses can hold together. */
export async function premises(
  { theorem, budget }: Context,
  solver: Solver,
): Promise<EngineResult['premises']> {
  const obligation = conclusionObligation(theorem, NOTHING_USED, new Map());
  const answer = await solver.ask({
    ...contextQuery(theorem, obligation, smaller(DIRECT, budget)),
    shown: [],
  });
  if (answer.kind === 'unsat') return 'contradictory';
  return answer.kind === 'sat' ? 'consistent' : 'unknown';
}

/**
 * The same once more where a theorem would be proved by it: of what contradicts itself everything follows, so no
 * contradiction may be missed that the steps found. They are taken along: one of them may have come by way of it. What was
 * derived elementarily found none that is not elementary.
 *
 * @param hardest what the hardest derivation of all that is accepted took, by Z3's own count
 */
export async function premisesAtLength(
  { theorem, steps, budget }: Context,
  held: ReadonlySet<string>,
  hardest: number,
  solver: Solver,
): Promise<EngineResult['premises']> {
  const obligation = conclusionObligation(theorem, { ...NOTHING_USED, uses: [...held] }, steps);
  const absurd = { ...inferenceOf(theorem, obligation), goal: 'false' };
  if (await followsElementarily(theorem, absurd, solver)) return 'contradictory';
  const enough = smaller(budgetToContradict(hardest, DIRECT.effort), budget);
  const { hypotheses, vocabulary } = theorem;
  const plain = hypotheses.filter(({ tree }) => vocabulary.isPlain(tree));
  for (const some of plain.length < hypotheses.length ? [plain, hypotheses] : [hypotheses]) {
    for (const used of [obligation.used, []]) {
      const query = contextQuery(theorem, { ...obligation, used }, enough, some);
      const { kind } = await solver.ask({ ...query, shown: [] });
      if (kind === 'unsat') return 'contradictory';
      if (kind === 'sat' && some === hypotheses) return 'consistent';
    }
  }
  return 'unknown';
}
