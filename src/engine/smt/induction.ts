import { freeInDefinition } from '../../language/smt/free.ts';
import type { Outcome } from '../../schema/index.ts';
import type { Context } from './obligations/context.ts';
import { type Decision, missingUses, refused } from './decide.ts';
import type { Inference } from './elementary/inference.ts';
import { followsInInduction } from './elementary/quantifiersAsAtoms.ts';
import { type Induction, InductionQueries, PREDECESSOR } from './induction/inductionQueries.ts';
import { type MotivePart, motiveOf, motiveParts } from './induction/motive.ts';
import { unsaidByBase } from './induction/motiveBase.ts';
import { declareFixes, negation, shownOf } from './obligations/obligation.ts';
import { opaque } from './obligations/opaque.ts';
import type { Budget, Query } from './z3/query.ts';
import type { Solver } from './z3/solver.ts';
import { illFormed, type ReadStep } from './obligations/step.ts';
import type { Theorem } from './obligations/theorem.ts';

/**
 * Decides a conclusion by induction on an Int constant n from n₀ on. Let H be the hypotheses, P(n) that the
 * hypotheses that mention n imply the goal, and m = n − 1. Three things must follow:
 *
 * 1. H, n < n₀ contradict each other: nothing below n₀ is left out. Where the goal holds there, the text has not shown it.
 * 2. H, n = n₀, base ⊢ goal.
 * 3. H, n > n₀, P(m), step ⊢ goal.
 *
 * So P(n) for every n, by induction, with all other constants fixed. Base and step stand for their closed
 * formulas, which hold under H for every value of the constants; therefore the step may also be taken at m,
 * where the hypotheses that mention n hold for m.
 *
 * Where the step assumes more than the goal, an induction on all that it assumes will do (`motive.ts`).
 *
 * Recursive functions are taken without their definitions: what is only found by unfolding them was said
 * neither by the base nor by the step, and the solver would do the proof's work.
 */
export async function decideInduction(
  induction: Induction,
  context: Context,
  ids: ReadonlySet<string>,
  solver: Solver,
): Promise<Decision> {
  const decided = (outcome: Outcome, elementary = false): Decision => ({
    outcome,
    elementary,
  });
  const { theorem, steps } = context;
  const misuse = unusableVariable(induction.variable, theorem);
  if (misuse !== undefined) return decided(illFormed('variable', misuse));
  for (const field of ['base', 'step'] as const) {
    if (!ids.has(induction[field])) {
      return decided(illFormed(field, `${induction[field]} is no step`));
    }
  }
  const base = steps.get(induction.base);
  const step = steps.get(induction.step);
  if (base === undefined || step === undefined) {
    return decided(missingUses([induction.base, induction.step].filter((id) => !steps.has(id))));
  }
  const from = BigInt(induction.from);
  const queries = new InductionQueries(context, induction.variable, from);
  const mistake = await findMistake(queries, base, step, from, solver);
  // What is wrong already needs no proof; but a counterexample, if there is one, says more.
  const budget = mistake === undefined ? context.budget : context.sideBudget;
  const parts = partsOf(queries, base, step, from, budget);
  const outcomes = await Promise.all(parts.map((part) => decidePart(part, theorem, solver)));
  const failure = outcomes.find((outcome) => outcome !== undefined);
  if (mistake !== undefined) {
    return decided(
      failure?.kind === 'refuted'
        ? { ...failure, message: mistake }
        : { kind: 'failed', message: mistake, place: null, goal: null },
    );
  }
  const outcome: Outcome = {
    kind: 'holds',
    dependsOn: [...new Set([base.id, step.id])],
    notes: [],
  };
  if (failure !== undefined) {
    const motive = await motiveOf(induction, step, theorem, solver);
    const [cover] = outcomes;
    if (motive === undefined || cover !== undefined) return decided(failure);
    const unsaid = unsaidByBase(motive, base, theorem);
    if (unsaid !== null) {
      const message = `the base step ${base.id} says nothing of ${unsaid}, which the induction step ${step.id} assumes at the start`;
      return decided({ kind: 'failed', message, place: null, goal: null });
    }
    const more = motiveParts(induction, motive, base, step, theorem);
    const stronger = await decideMotive(more, context, solver);
    if (stronger.failure === undefined) return decided(outcome, stronger.elementary);
    // What is wrong with the goal alone is told rather than what is not known of more.
    return decided(failure.kind === 'inconclusive' ? stronger.failure : failure);
  }
  const inferences = await Promise.all(
    parts.map(({ query }) => followsInInduction(theorem, asInference(query, theorem), solver)),
  );
  return decided(outcome, !inferences.includes(false));
}

/** Decides an induction that shows more than the goal. */
async function decideMotive(
  parts: readonly MotivePart[],
  { theorem, budget, confirmBudget }: Context,
  solver: Solver,
): Promise<{ failure: Outcome | undefined; elementary: boolean }> {
  const decisions = await Promise.all(
    parts.map(async ({ inference, ...words }) => {
      const elementary = await followsInInduction(theorem, inference, solver);
      const query = {
        commands: declareFixes(inference.constants),
        assertions: [...inference.premises, negation(inference.goal)],
        tracked: [],
        shown: shownOf(theorem),
        budget: elementary ? confirmBudget : budget,
      };
      const failure = await decidePart({ query, ...words }, theorem, solver);
      // An elementary inference is confirmed; the full verifier may know no witness for it.
      const failed = elementary && failure?.kind === 'inconclusive' ? undefined : failure;
      return { failure: failed, elementary };
    }),
  );
  return {
    failure: decisions.find(({ failure }) => failure !== undefined)?.failure,
    elementary: decisions.every(({ elementary }) => elementary),
  };
}

/** A question of the induction as premises and a goal: what it asserts last is the negated goal, but for the cover. */
function asInference(query: Query, theorem: Theorem): Inference {
  const negated = negation(theorem.goal.text);
  const isCover = query.assertions.at(-1) !== negated;
  return {
    constants: query.commands.length > 0 ? [PREDECESSOR] : [],
    premises: isCover ? query.assertions : query.assertions.slice(0, -1),
    goal: isCover ? 'false' : theorem.goal.text,
  };
}

function unusableVariable(name: string, theorem: Theorem): string | undefined {
  const constant = theorem.constants.find((declared) => declared.name === name);
  if (constant === undefined) return `${name} is no constant of the theorem`;
  if (constant.sort !== 'Int') return `${name} is of sort ${constant.sort}; induction is on an Int`;
  const mentioned = theorem.commands.some(({ tree }) => freeInDefinition(tree).has(name));
  return mentioned
    ? `a definition mentions ${name}, so that the goal cannot be taken at another ${name}`
    : undefined;
}

/** One of the three things that must follow. */
interface Part {
  readonly query: Query;
  /** What it is that must follow. */
  readonly task: string;
  /** What to say where it does not. */
  readonly mistake: string;
}

function partsOf(
  queries: InductionQueries,
  base: ReadStep,
  step: ReadStep,
  from: bigint,
  budget: Budget,
): Part[] {
  const n = queries.variable;
  return [
    {
      query: queries.cover(budget),
      task: `that there is nothing to show for ${n} < ${from}`,
      mistake: `the induction starts at ${n} = ${from}, but the theorem also speaks of smaller ${n}`,
    },
    {
      query: queries.base(base, budget),
      task: `that the base step ${base.id} gives the goal at ${n} = ${from}`,
      mistake: `the base step ${base.id} does not give the goal at ${n} = ${from}, where the induction starts`,
    },
    {
      query: queries.step(step, budget),
      task: `that the induction step ${step.id} takes the goal from ${n} − 1 to ${n}`,
      mistake: `the induction step ${step.id} does not take the goal from ${n} − 1 to ${n} for ${n} > ${from}`,
    },
  ];
}

/** Undefined where the part follows. */
async function decidePart(
  { query, task, mistake }: Part,
  theorem: Theorem,
  solver: Solver,
): Promise<Outcome | undefined> {
  const blind = opaque(theorem.commands);
  const first = await solver.ask({ ...query, commands: [...blind, ...query.commands] });
  if (first.kind === 'unsat') return undefined;
  const commands = theorem.commands.map(({ text }) => text);
  const hasRecursion = blind.join('\n') !== commands.join('\n');
  const answer = hasRecursion
    ? await solver.ask({ ...query, commands: [...commands, ...query.commands] })
    : first;
  if (answer.kind === 'refused') return refused(answer.errors);
  if (answer.kind === 'sat') {
    return { kind: 'refuted', message: mistake, counterexample: answer.values, notes: [] };
  }
  if (first.kind === 'sat') {
    const message =
      answer.kind === 'unsat'
        ? `${mistake}; it takes the definitions of the recursive functions to see it`
        : mistake;
    return { kind: 'failed', message, place: null, goal: null };
  }
  if (answer.kind === 'unsat') return undefined;
  const { cause, message } = answer;
  return { kind: 'inconclusive', cause, message: `${message} while showing ${task}` };
}

/** A base or step that, by the form of its claim, is about another number than it should be. */
async function findMistake(
  queries: InductionQueries,
  base: ReadStep,
  step: ReadStep,
  from: bigint,
  solver: Solver,
): Promise<string | undefined> {
  const n = queries.variable;
  const at = await queries.misplaced(base, solver);
  if (at !== undefined) {
    return `the base step ${base.id} shows the goal at ${n} = ${at}, but the induction starts at ${n} = ${from}`;
  }
  const course = await queries.misdirected(step, solver);
  if (course === undefined) return undefined;
  return `the induction step ${step.id} takes the goal from ${n} = ${course.from} to ${n} = ${course.to}, not to the next number`;
}
