import type { Sexpr } from '../../language/smt/sexpr.ts';
import type { Outcome } from '../../schema/index.ts';
import type { Held } from './argument/examine.ts';
import { inferenceOf } from './argument/questions/question.ts';
import type { Context } from './obligations/context.ts';
import { divisorsOf } from './formulas/divisors.ts';
import { withFewerHypotheses } from './elementary/fewerHypotheses.ts';
import { followsAtLength, followsElementarily, isObvious } from './elementary/follows.ts';
import type { Inference } from './elementary/inference.ts';
import {
  conclusionObligation,
  contextQuery,
  coreQuery,
  type Obligation,
  refutationQuery,
  stepObligation,
} from './obligations/obligation.ts';
import { askWithValues, decideInOrder } from './premises.ts';
import type { Solver } from './z3/solver.ts';
import type { ReadStep, Uses } from './obligations/step.ts';
import type { Hypothesis, Theorem } from './obligations/theorem.ts';
import { findVacuity } from './vacuity.ts';

/** What became of an obligation, and how it follows where it holds. */
export interface Decision extends Held {
  readonly outcome: Outcome;
}

/** Decides a step: does its claim follow from what it assumes and uses? */
export async function decideStep(
  step: ReadStep,
  context: Context,
  solver: Solver,
): Promise<Decision> {
  const obligation = stepObligation(step, context.steps);
  const { outcome, elementary, hypotheses, effort } = await decide(
    obligation,
    lost(step.uses, context),
    context,
    solver,
    {
      refuted:
        'the claim does not follow: with these values everything that the step relies on holds, and the claim does not',
      formulas: [...step.assumes.map(({ tree }) => tree), step.claim.tree],
    },
  );
  if (outcome.kind === 'inconclusive' && step.cites !== null) {
    const message = `cited, not checked: ${step.cites}; ${outcome.message}`;
    return { outcome: { kind: 'cited', message }, elementary: false };
  }
  if (outcome.kind !== 'holds' || step.assumes.length === 0) return { outcome, elementary };
  const vacuity = await findVacuity(step, obligation, hypotheses, effort, context, solver);
  if (vacuity.kind === 'none') return { outcome, elementary };
  if (
    vacuity.kind === 'fails' &&
    !(elementary && (await needsNoHypothesis(obligation, context, solver)))
  ) {
    return { outcome: vacuity.outcome, elementary: false };
  }
  return { outcome: { ...outcome, notes: [VACUOUS, ...outcome.notes] }, elementary };
}

/** Whether the claim follows from assumptions and used steps alone, and these can hold together, as far as is elementary. */
async function needsNoHypothesis(
  obligation: Obligation,
  { theorem }: Context,
  solver: Solver,
): Promise<boolean> {
  const bare = inferenceOf({ ...theorem, hypotheses: [] }, obligation);
  const follows = await followsElementarily(theorem, bare, solver);
  return follows && !(await followsElementarily(theorem, { ...bare, goal: 'false' }, solver));
}

const VACUOUS =
  'the step holds vacuously: its assumptions contradict each other or what they are added to';

/** Decides a conclusion by entailment: does the goal follow from the steps it uses? */
export async function decideEntailment(
  uses: Uses,
  context: Context,
  solver: Solver,
): Promise<Decision> {
  const obligation = conclusionObligation(context.theorem, uses, context.steps);
  const { outcome, elementary } = await decide(
    obligation,
    lost(uses.uses, context),
    context,
    solver,
    {
      refuted:
        'the goal does not follow: with these values the hypotheses and all the steps used hold, and the goal does not',
      formulas: [context.theorem.goal.tree],
    },
  );
  return { outcome, elementary };
}

/** Used steps that have no usable formula, so that nothing could be derived from them. */
function lost(uses: readonly string[], { steps }: Context): string[] {
  return uses.filter((id) => !steps.has(id));
}

/** The outcome of an obligation that could not be shown, and lacks what some used steps should have said. */
export function missingUses(ids: readonly string[]): Outcome {
  const which = ids.join(', ');
  return {
    kind: 'missing',
    message: `it does not follow without ${which}, and no usable formula is there for ${which}`,
  };
}

interface Wording {
  readonly refuted: string;
  /** The obligation's own formulas, searched for divisors. */
  readonly formulas: readonly Sexpr[];
}

/** An outcome, with the hypotheses that it was found with and what that took, by Z3's own count. */
interface Decided extends Decision {
  readonly hypotheses: readonly Hypothesis[];
  readonly effort: number;
}

async function decide(
  obligation: Obligation,
  without: readonly string[],
  context: Context,
  solver: Solver,
  wording: Wording,
): Promise<Decided> {
  const { theorem, confirmBudget } = context;
  const inference = inferenceOf(theorem, obligation);
  const from = await elementaryFrom(obligation, theorem, solver);
  const elementary = from !== undefined;
  // Of an elementary inference the full verifier is asked with less effort: it may know no witness.
  const asked = await decideInOrder(
    obligation,
    elementary ? { ...context, budget: confirmBudget } : context,
    solver,
  );
  const isOpen = asked.answer.kind === 'unknown' && !elementary;
  const { answer, hypotheses } =
    (isOpen ? await askWithValues(obligation, context, solver) : undefined) ?? asked;
  const decided = (outcome: Outcome): Decided => ({
    outcome,
    elementary,
    hypotheses,
    effort: answer.kind === 'unsat' ? answer.effort : 0,
  });
  if (answer.kind === 'refused') return decided(refused(answer.errors));
  const derived = answer.kind === 'unsat' || (answer.kind === 'unknown' && elementary);
  if (!derived && without.length > 0) return decided(missingUses(without));
  if (!derived && answer.kind === 'unknown' && !(await isChained(theorem, inference, solver))) {
    return decided({ kind: 'inconclusive', cause: answer.cause, message: answer.message });
  }
  if (answer.kind === 'sat') {
    const notes = await divisorNotes(wording.formulas, obligation, context, solver);
    const counterexample = answer.values;
    return decided({ kind: 'refuted', message: wording.refuted, counterexample, notes });
  }
  const [dependsOn, notes] = await Promise.all([
    from !== undefined
      ? elementarilyNeeded(obligation, from, solver)
      : neededSteps(obligation, hypotheses, context, solver),
    divisorNotes(wording.formulas, obligation, context, solver),
  ]);
  const rests = dependsOn.length > 0;
  return {
    ...decided({ kind: 'holds', dependsOn, notes }),
    elementary:
      from !== undefined &&
      (rests || (await isObvious(from, inferenceOf(from, obligation), solver))),
  };
}

/** The theorem, or that with fewer hypotheses, from which an obligation follows elementarily; undefined where there is none. */
async function elementaryFrom(
  obligation: Obligation,
  theorem: Theorem,
  solver: Solver,
): Promise<Theorem | undefined> {
  const fewer = obligation.used.length > 0 ? withFewerHypotheses(theorem) : [];
  for (const one of [theorem, ...fewer]) {
    if (await followsElementarily(one, inferenceOf(one, obligation), solver)) return one;
  }
  return undefined;
}

/** Whether it follows by a chain of inferences, and not from a contradiction that one finds as well. */
async function isChained(theorem: Theorem, inference: Inference, solver: Solver): Promise<boolean> {
  if (!(await followsAtLength(theorem, inference, solver))) return false;
  if (inference.goal === 'false') return true;
  return !(await followsAtLength(theorem, { ...inference, goal: 'false' }, solver));
}

/** Errors are looked for before anything is asked, so this one speaks of a limit of Z3. */
export function refused(errors: readonly { readonly message: string }[]): Outcome {
  const message = `Z3 refuses the obligation: ${errors[0]?.message ?? 'for no reason given'}`;
  return { kind: 'ill-formed', message, place: null };
}

/** Cores up to this size are made minimal; it takes a question for each of their steps. */
const MAX_MINIMIZED = 8;

/**
 * The used steps that the derivation rests on: a core that Z3 finds, without the steps that turn out not to
 * be needed. All of them where no core is found in time. Z3 can minimize cores itself, but may then not heed
 * its time limit.
 */
async function neededSteps(
  obligation: Obligation,
  hypotheses: readonly Hypothesis[],
  { theorem, sideBudget }: Context,
  solver: Solver,
): Promise<string[]> {
  const all = obligation.used.map(({ name }) => name);
  if (all.length === 0) return [];
  const found = await solver.ask(coreQuery(theorem, obligation, sideBudget, hypotheses));
  if (found.kind !== 'unsat') return all;
  let core = all.filter((name) => found.core.includes(name));
  if (core.length > MAX_MINIMIZED) return core;
  for (const candidate of core) {
    const others = core.filter((name) => name !== candidate);
    const used = obligation.used.filter(({ name }) => others.includes(name));
    const query = refutationQuery(theorem, { ...obligation, used }, sideBudget, hypotheses);
    if ((await solver.ask({ ...query, shown: [] })).kind === 'unsat') core = others;
  }
  return core;
}

/** The used steps without which the inference is none that is elementary, one after the other left out. */
async function elementarilyNeeded(
  obligation: Obligation,
  theorem: Theorem,
  solver: Solver,
): Promise<string[]> {
  let needed = obligation.used;
  if (needed.length > MAX_MINIMIZED) return needed.map(({ name }) => name);
  for (const candidate of obligation.used) {
    const used = needed.filter((one) => one !== candidate);
    const inference = inferenceOf(theorem, { ...obligation, used });
    if (await followsElementarily(theorem, inference, solver)) needed = used;
  }
  return needed.map(({ name }) => name);
}

const MAX_DIVISORS = 5;

/** Says of which divisors it is not certain that they are not zero. */
async function divisorNotes(
  formulas: readonly Sexpr[],
  obligation: Obligation,
  { theorem, sideBudget }: Context,
  solver: Solver,
): Promise<string[]> {
  const divisors = formulas.flatMap(divisorsOf).slice(0, MAX_DIVISORS);
  if (divisors.length === 0) return [];
  const context = contextQuery(theorem, obligation, sideBudget);
  const notes = await Promise.all(
    divisors.map(async ({ text, isZero }) => {
      const assertions = [...context.assertions, isZero];
      const answer = await solver.ask({ ...context, assertions, shown: [] });
      if (answer.kind === 'sat') return `the divisor ${text} can be zero here; ${BY_ZERO}`;
      if (answer.kind === 'unknown') return `the divisor ${text} may be zero here; ${BY_ZERO}`;
      return [];
    }),
  );
  return [...new Set(notes.flat())];
}

const BY_ZERO = 'division by zero has some value in SMT-LIB, so nothing is refused for it';
