import type { Outcome } from '../../schema/index.ts';
import { isAbsurd } from './elementary/absurd.ts';
import { budgetToContradict } from './z3/budget.ts';
import type { Context } from './obligations/context.ts';
import { divisorsOf } from './formulas/divisors.ts';
import { followsElementarily } from './elementary/follows.ts';
import { withFactorsGeneralized } from './formulas/factors.ts';
import { type Formula, formulasOf } from './formulas/formula.ts';
import {
  contextQuery,
  negation,
  type Obligation,
  refutationQuery,
  stepObligation,
} from './obligations/obligation.ts';
import { piecesOf } from './formulas/pieces.ts';
import type { Budget } from './z3/query.ts';
import { rewritings } from './formulas/rewriting.ts';
import type { Solver } from './z3/solver.ts';
import type { ReadStep } from './obligations/step.ts';
import type { Hypothesis } from './obligations/theorem.ts';

/** Least effort for a question about vacuity. */
const LEAST = 20_000;
/** Sets of hypotheses that are tried, one left out of each; real theorems have a few. */
const MAX_LEFT_OUT = 8;
/** Pieces of what is assumed and used of which each is left out, or taken alone. */
const MAX_PIECES = 12;
/** Premises that are taken one after the other as long as they can hold together. */
const MAX_KEPT = 24;

/** How it is with a step that was derived. */
export type Vacuity =
  | { readonly kind: 'none' }
  /** Its assumptions contradict what they are added to, but the claim does not come from that. */
  | { readonly kind: 'sound' }
  | { readonly kind: 'fails'; readonly outcome: Outcome };

/**
 * Whether a step that was derived holds only because its assumptions contradict the hypotheses, so that everything
 * follows from them. What a step may then rest on: that the claim follows without its assumptions; or from them and what
 * it uses, without the hypotheses; or from some of all of it that can hold together; or by a law of products, whatever
 * their factors are; or that it rewrites a side of a relation, and the two terms are equal.
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
  if (bare.kind !== 'unsat' || (await isAbsurd(step, theorem, solver))) return { kind: 'none' };
  return new Again(step, obligation, context, solver, budget).ask();
}

/** Asks for a step's claim again, without the contradiction. */
class Again {
  private readonly step: ReadStep;
  private readonly obligation: Obligation;
  private readonly context: Context;
  private readonly solver: Solver;
  private readonly budget: Budget;
  /** What it is derived from beside the hypotheses, piece by piece, and the obligation without that. */
  private readonly pieces: readonly Formula[];
  private readonly bare: Obligation;
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
    this.pieces = piecesOf([
      ...obligation.assumes,
      ...obligation.used.map(({ formula }) => formula),
    ]);
    this.bare = { ...obligation, assumes: [], used: [] };
    this.defined = [
      ...new Set(obligation.formulas.flatMap(divisorsOf).map(({ isZero }) => negation(isZero))),
    ];
  }

  async ask(): Promise<Vacuity> {
    const { theorem, steps } = this.context;
    const unassuming = stepObligation({ ...this.step, assumes: [] }, steps);
    if (await this.follows(unassuming, theorem.hypotheses)) return SOUND;
    const named = theorem.hypotheses.filter(({ name }) => this.step.named.has(name));
    if (await this.followsSoundly([...named, ...this.pieces], [])) return SOUND;
    if (await this.followsInGeneral()) return SOUND;
    if (await this.followsFromPart()) return SOUND;
    const rewriting = await this.askRewriting();
    if (rewriting !== undefined) return rewriting;
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

  /**
   * Whether the claim follows from what is assumed and used where factors may be any numbers, so that n(n + 1) may be odd:
   * a law that holds of all products is no consequence of a contradiction about this one.
   */
  private async followsInGeneral(): Promise<boolean> {
    const { theorem, sideBudget } = this.context;
    const { goal, fixes } = this.obligation;
    const sorts = new Map([...theorem.constants, ...fixes].map(({ name, sort }) => [name, sort]));
    const [claim] = formulasOf([goal]);
    const plain = theorem.hypotheses.filter(({ tree }) => theorem.vocabulary.isPlain(tree));
    const together = [
      ...(this.pieces.length > 1 ? [this.pieces] : []),
      ...(plain.length > 0 ? [[...plain, ...this.pieces]] : []),
    ];
    for (const premises of [...together, ...this.pieces.slice(0, MAX_PIECES).map((one) => [one])]) {
      const trees = [...premises, ...(claim === undefined ? [] : [claim])].map(({ tree }) => tree);
      const general = withFactorsGeneralized(trees, sorts);
      if (general === undefined) continue;
      const [said = '', ...rest] = general.formulas.toReversed();
      const own = { ...this.obligation, fixes: [...fixes, ...general.constants] };
      const context = { ...own, assumes: rest, used: [], goal: said };
      const bare = await this.solver.ask(contextQuery(theorem, context, sideBudget, []));
      if (bare.kind !== 'sat') continue;
      const answer = await this.solver.ask(refutationQuery(theorem, context, sideBudget, []));
      if (answer.kind === 'unsat') return true;
    }
    return false;
  }

  /** Whether the claim follows from some of the premises that do not contradict each other. */
  private async followsFromPart(): Promise<boolean> {
    const { hypotheses } = this.context.theorem;
    const all: readonly Formula[] = [...hypotheses, ...this.pieces];
    for (const left of [
      ...hypotheses.slice(0, MAX_LEFT_OUT),
      ...this.pieces.slice(0, MAX_PIECES),
    ]) {
      const others = all.filter((premise) => premise !== left);
      if (await this.followsSoundly(others, this.defined)) return true;
    }
    if (all.length < 3) return false;
    for (const order of [
      [...this.pieces, ...hypotheses],
      [...this.pieces, ...hypotheses.toReversed()],
      [...hypotheses, ...this.pieces],
    ]) {
      const kept: Formula[] = [];
      for (const premise of order.slice(0, MAX_KEPT)) {
        if (await this.canHold([...kept, premise], this.defined)) kept.push(premise);
      }
      if (await this.followsSoundly(kept, this.defined)) return true;
    }
    return false;
  }

  private async followsSoundly(
    premises: readonly Formula[],
    defined: readonly string[],
  ): Promise<boolean> {
    return (await this.canHold(premises, defined)) && (await this.follows(this.bare, premises));
  }

  private async canHold(
    premises: readonly Formula[],
    defined: readonly string[],
  ): Promise<boolean> {
    const { theorem } = this.context;
    const query = contextQuery(theorem, this.bare, this.budget, premises);
    const assertions = [...query.assertions, ...defined];
    const answer = await this.solver.ask({ ...query, assertions, shown: [] });
    if (answer.kind !== 'unknown') return answer.kind === 'sat';
    // Of quantified formulas the solver seldom knows that they can hold.
    return !premises.every(({ tree }) => theorem.vocabulary.isPlain(tree));
  }

  private async follows(obligation: Obligation, premises: readonly Formula[]): Promise<boolean> {
    const { theorem } = this.context;
    const { fixes, assumes, used, goal } = obligation;
    const inference = {
      constants: fixes,
      premises: [
        ...premises.map(({ text }) => text),
        ...used.map(({ formula }) => formula),
        ...assumes,
      ],
      goal,
    };
    // The solver does not know of every identity that it is one.
    if (await followsElementarily(theorem, inference, this.solver)) return true;
    const query = refutationQuery(theorem, obligation, this.budget, premises);
    return (await this.solver.ask({ ...query, shown: [] })).kind === 'unsat';
  }
}

const SOUND: Vacuity = { kind: 'sound' };
const CONTRADICTION =
  'the assumptions contradict the hypotheses of the theorem, so that everything would follow from them';
