import type { Outcome } from '../../schema/index.ts';
import { budgetToContradict } from './budget.ts';
import type { Context } from './context.ts';
import { divisorsOf } from './divisors.ts';
import {
  contextQuery,
  negation,
  type Obligation,
  refutationQuery,
  stepObligation,
} from './obligation.ts';
import type { Budget } from './query.ts';
import { rewritings } from './rewriting.ts';
import type { Solver } from './solver.ts';
import type { ReadStep } from './step.ts';
import type { Hypothesis } from './theorem.ts';

/** Least effort for a question about vacuity. */
const LEAST = 20_000;
/** Sets of hypotheses that are tried, one left out of each; real theorems have a few. */
const MAX_LEFT_OUT = 8;

/** How it is with a step that was derived. */
export type Vacuity =
  | { readonly kind: 'none' }
  /** Its assumptions contradict what they are added to, but the claim does not come from that. */
  | { readonly kind: 'sound' }
  | { readonly kind: 'fails'; readonly outcome: Outcome };

/**
 * Whether a step that was derived holds only because its assumptions contradict the hypotheses, so that everything
 * follows from them. What a step may then rest on: that the claim follows without its assumptions; or from them and what
 * it uses, without the hypotheses; or with those of them that can hold together with the assumptions; or that it rewrites
 * a side of a relation, and the two terms are equal.
 *
 * @param hypotheses those that the step was derived with
 * @param effort what the derivation took
 */
export async function findVacuity(
  step: ReadStep,
  obligation: Obligation,
  hypotheses: readonly Hypothesis[],
  effort: number,
  context: Context,
  solver: Solver,
): Promise<Vacuity> {
  const { theorem } = context;
  const budget = budgetToContradict(effort, LEAST);
  const bare = await solver.ask({
    ...contextQuery(theorem, obligation, budget, hypotheses),
    shown: [],
  });
  if (bare.kind !== 'unsat') return { kind: 'none' };
  return new Again(step, obligation, context, solver, budget).ask();
}

/** Asks for a step's claim again, without the contradiction. */
class Again {
  private readonly step: ReadStep;
  private readonly obligation: Obligation;
  private readonly context: Context;
  private readonly solver: Solver;
  private readonly budget: Budget;
  /** That nothing which the step speaks of divides by zero. */
  private readonly defined: readonly string[];

  constructor(
    step: ReadStep,
    obligation: Obligation,
    context: Context,
    solver: Solver,
    budget: Budget,
  ) {
    this.step = step;
    this.obligation = obligation;
    this.context = context;
    this.solver = solver;
    this.budget = budget;
    this.defined = [
      ...new Set(obligation.formulas.flatMap(divisorsOf).map(({ isZero }) => negation(isZero))),
    ];
  }

  async ask(): Promise<Vacuity> {
    const { theorem, steps } = this.context;
    const unassuming = stepObligation({ ...this.step, assumes: [] }, steps);
    if (await this.follows(unassuming, theorem.hypotheses)) return SOUND;
    const named = theorem.hypotheses.filter(({ name }) => this.step.named.has(name));
    if (await this.followsSoundly(named, [])) return SOUND;
    const rewriting = await this.askRewriting();
    if (rewriting !== undefined) return rewriting;
    if (await this.followsFromPart()) return SOUND;
    const message = `${CONTRADICTION}; without that the claim does not follow`;
    return { kind: 'fails', outcome: { kind: 'failed', message, place: null, goal: null } };
  }

  /** Undefined where the step rewrites nothing, or nobody knows whether the terms are equal. */
  private async askRewriting(): Promise<Vacuity | undefined> {
    const { assumes, uses, claim } = this.step;
    const { theorem, steps } = this.context;
    const used = uses.flatMap((id) => steps.get(id)?.claim.tree ?? []);
    const equations = rewritings(claim.tree, [...used, ...assumes.map(({ tree }) => tree)]);
    let unknown = equations === undefined;
    for (const goal of equations ?? []) {
      const equal = { ...this.obligation, assumes: [], used: [], goal };
      const answer = await this.solver.ask(refutationQuery(theorem, equal, this.budget));
      if (answer.kind === 'sat') {
        const message = `${CONTRADICTION}; and what the step rewrites is not equal: with these values ${goal} is false`;
        const counterexample = answer.values;
        return {
          kind: 'fails',
          outcome: { kind: 'refuted', message, counterexample, notes: [] },
        };
      }
      unknown ||= answer.kind !== 'unsat';
    }
    return unknown ? undefined : SOUND;
  }

  /** Whether the claim follows with a part of the hypotheses that the assumptions do not contradict. */
  private async followsFromPart(): Promise<boolean> {
    const { hypotheses } = this.context.theorem;
    for (const left of hypotheses.slice(0, MAX_LEFT_OUT)) {
      const others = hypotheses.filter((hypothesis) => hypothesis !== left);
      if (await this.followsSoundly(others, this.defined)) return true;
    }
    if (hypotheses.length < 3) return false;
    for (const order of [hypotheses, hypotheses.toReversed()]) {
      const kept: Hypothesis[] = [];
      for (const hypothesis of order.slice(0, MAX_LEFT_OUT)) {
        if (await this.canHold([...kept, hypothesis], this.defined)) kept.push(hypothesis);
      }
      if (await this.followsSoundly(kept, this.defined)) return true;
    }
    return false;
  }

  private async followsSoundly(
    hypotheses: readonly Hypothesis[],
    defined: readonly string[],
  ): Promise<boolean> {
    return (
      (await this.canHold(hypotheses, defined)) && (await this.follows(this.obligation, hypotheses))
    );
  }

  private async canHold(
    hypotheses: readonly Hypothesis[],
    defined: readonly string[],
  ): Promise<boolean> {
    const { theorem } = this.context;
    const query = contextQuery(theorem, this.obligation, this.budget, hypotheses);
    const assertions = [...query.assertions, ...defined];
    const answer = await this.solver.ask({ ...query, assertions, shown: [] });
    if (answer.kind !== 'unknown') return answer.kind === 'sat';
    // Of quantified formulas the solver seldom knows that they can hold.
    const { vocabulary } = theorem;
    const trees = [...this.obligation.formulas, ...hypotheses.map(({ tree }) => tree)];
    return !trees.every((tree) => vocabulary.isPlain(tree));
  }

  private async follows(
    obligation: Obligation,
    hypotheses: readonly Hypothesis[],
  ): Promise<boolean> {
    const query = refutationQuery(this.context.theorem, obligation, this.budget, hypotheses);
    return (await this.solver.ask({ ...query, shown: [] })).kind === 'unsat';
  }
}

const SOUND: Vacuity = { kind: 'sound' };
const CONTRADICTION =
  'the assumptions contradict the hypotheses of the theorem, so that everything would follow from them';
