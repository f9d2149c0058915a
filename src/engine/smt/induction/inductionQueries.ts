import { freeSymbols } from '../../../language/smt/free.ts';
import { printSymbol } from '../../../language/smt/sexpr.ts';
import { OWN_PREFIX } from '../../../language/smt/symbols.ts';
import type { Context } from '../obligations/context.ts';
import type { Inference } from '../elementary/inference.ts';
import { findInstance } from '../formulas/instance.ts';
import { numeralOf } from '../formulas/integer.ts';
import { declareFixes, negation } from '../obligations/obligation.ts';
import type { Budget, Query } from '../z3/query.ts';
import type { Solver } from '../z3/solver.ts';
import { closedFormula, conjunction, instancesAt, type ReadStep } from '../obligations/step.ts';
import type { Theorem } from '../obligations/theorem.ts';
import { withTerm } from '../formulas/withTerm.ts';

/** A conclusion by induction, as the formalization gives it. */
export interface Induction {
  readonly variable: string;
  readonly from: string;
  readonly base: string;
  readonly step: string;
}

/** The number before the induction's variable. */
export const PREDECESSOR = { name: `${OWN_PREFIX}previous`, sort: 'Int' } as const;

/** What an induction asks Z3. The queries of its three parts lack the theorem's commands. */
export class InductionQueries {
  /** The variable as SMT-LIB writes it. */
  readonly variable: string;
  private readonly theorem: Theorem;
  private readonly name: string;
  private readonly from: string;
  private readonly sideBudget: Budget;
  /** The conjunction of the hypotheses that mention the variable. */
  private readonly premise: string;

  constructor({ theorem, sideBudget }: Context, name: string, from: bigint) {
    this.theorem = theorem;
    this.name = name;
    this.variable = printSymbol(name);
    this.from = numeralOf(from);
    this.sideBudget = sideBudget;
    const about = theorem.hypotheses.filter(({ tree }) => freeSymbols(tree).has(name));
    this.premise = conjunction(about.map(({ text }) => text));
  }

  /** H, n < n₀: it must not be possible, since the induction says nothing of it. */
  cover(budget: Budget): Query {
    const query = this.query([], [`(< ${this.variable} ${this.from})`], budget);
    return { ...query, assertions: query.assertions.slice(0, -1) };
  }

  /** H, n = n₀, base ⊢ goal. */
  base(base: ReadStep, budget: Budget): Query {
    return this.query([], [...this.baseCase(), closedFormula(base)], budget);
  }

  /** What the two parts of the induction are to be derived from, apart from its steps. */
  parts(): { name: string; inference: Inference }[] {
    const { theorem } = this;
    const hypotheses = theorem.hypotheses.map(({ text }) => text);
    const about = (
      name: string,
      premises: readonly string[],
      constants: Inference['constants'],
    ) => ({
      name,
      inference: { constants, premises: [...hypotheses, ...premises], goal: theorem.goal.text },
    });
    return [
      about('the base of the induction', this.baseCase(), []),
      about('the step of the induction', this.stepCase(), [PREDECESSOR]),
    ];
  }

  /** What a step says in the induction's step: its closed formula, and what it says there of n − 1 and n. */
  said(step: ReadStep): string[] {
    const closed = closedFormula(step);
    return [closed, this.atPredecessor(`(=> ${this.premise} ${closed})`), ...this.instances(step)];
  }

  /** H, n > n₀, P(m), step ⊢ goal, where m is n − 1. */
  step(step: ReadStep, budget: Budget): Query {
    const assertions = [...this.stepCase(), ...this.said(step)];
    return this.query([`(declare-const ${PREDECESSOR.name} Int)`], assertions, budget);
  }

  /** Where the base shows the goal, if that is not at n₀; undefined where nothing tells. */
  async misplaced(base: ReadStep, solver: Solver): Promise<string | undefined> {
    const at = this.instanceIn(base.claim.tree);
    if (at === undefined) return undefined;
    const assumed = base.assumes.map(({ text }) => text);
    const possible = await this.possible(base, [...assumed, `(= ${at} ${this.from})`], solver);
    return possible ? undefined : at;
  }

  /** From where to where the step leads, if not to the next number; undefined where nothing tells. */
  async misdirected(
    step: ReadStep,
    solver: Solver,
  ): Promise<{ from: string; to: string } | undefined> {
    const to = this.instanceIn(step.claim.tree);
    const from = step.assumes.flatMap(({ tree }) => this.instanceIn(tree) ?? []);
    if (to === undefined || from.length === 0) return undefined;
    const next = from.map((at) => negation(`(= ${to} (+ ${at} 1))`));
    const possible = await this.possible(step, [negation(conjunction(next))], solver);
    return possible ? undefined : { from: from.join(' and '), to };
  }

  private baseCase(): string[] {
    return [`(= ${this.variable} ${this.from})`];
  }

  private stepCase(): string[] {
    const { variable, theorem, premise } = this;
    return [
      `(> ${variable} ${this.from})`,
      `(= ${variable} (+ ${PREDECESSOR.name} 1))`,
      this.atPredecessor(`(=> ${premise} ${theorem.goal.text})`),
    ];
  }

  private instanceIn(formula: ReadStep['claim']['tree']): string | undefined {
    return findInstance(this.theorem.goal.tree, this.name, formula);
  }

  /** Whether some values of a step's variables and the constants allow the assertions; hypotheses are left out. */
  private async possible(
    { fixes }: ReadStep,
    assertions: readonly string[],
    solver: Solver,
  ): Promise<boolean> {
    const commands = [...this.theorem.commands.map(({ text }) => text), ...declareFixes(fixes)];
    const budget = this.sideBudget;
    const answer = await solver.ask({ commands, assertions, tracked: [], shown: [], budget });
    return answer.kind !== 'unsat';
  }

  private query(commands: readonly string[], assertions: readonly string[], budget: Budget): Query {
    const { theorem } = this;
    const hypotheses = theorem.hypotheses.map(({ text }) => text);
    return {
      commands,
      assertions: [...hypotheses, ...assertions, negation(theorem.goal.text)],
      tracked: [],
      shown: theorem.constants.map((constant) => ({ ...constant, origin: 'theorem' })),
      budget,
    };
  }

  /** Instances of the closed formula that the solver may not find by itself. */
  private instances(step: ReadStep): string[] {
    return instancesAt([PREDECESSOR.name, this.variable], step);
  }

  private atPredecessor(formula: string): string {
    return withTerm(this.name, PREDECESSOR.name, formula);
  }
}
