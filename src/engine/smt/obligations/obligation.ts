import { printSymbol, type Sexpr } from '../../../language/smt/sexpr.ts';
import type { Formula } from '../formulas/formula.ts';
import type { Budget, Query, Shown } from '../z3/query.ts';
import { closedFormula, conjunction, implication, type ReadStep, type Uses } from './step.ts';
import type { Theorem } from './theorem.ts';

/** The formula of a used step, under the step's id. */
export interface UsedStep {
  readonly name: string;
  readonly formula: string;
}

/** What a step or conclusion is to be derived from, apart from the theorem's hypotheses. */
export interface Obligation {
  readonly fixes: ReadStep['fixes'];
  readonly assumes: readonly string[];
  readonly used: readonly UsedStep[];
  readonly goal: string;
  /** Names of hypotheses that it says it relies on. */
  readonly named: ReadonlySet<string>;
  /** All formulas that it is made of, as trees. */
  readonly formulas: readonly Sexpr[];
}

/** A step's obligation. `known` has the steps that can be used; others are left out. */
export function stepObligation(step: ReadStep, known: ReadonlyMap<string, ReadStep>): Obligation {
  const others = usable(step.uses, known);
  return {
    fixes: step.fixes,
    assumes: [
      ...step.assumes.map(({ text }) => text),
      ...step.instances.filter((instance) => !instance.step).map(({ text }) => text),
    ],
    used: others.map((other) => ({ name: other.id, formula: withInstances(other, step) })),
    goal: step.claim.text,
    named: step.named,
    formulas: [...[step, ...others].flatMap(formulasOf), ...step.instances.map(({ tree }) => tree)],
  };
}

function withInstances(used: ReadStep, user: ReadStep): string {
  const own = user.instances.filter((instance) => instance.step && instance.of === used.id);
  return conjunction([usedFormula(used, user), ...own.map(({ text }) => text)]);
}

/** The obligation of a conclusion by entailment. */
export function conclusionObligation(
  { goal }: Theorem,
  { uses, named }: Uses,
  known: ReadonlyMap<string, ReadStep>,
): Obligation {
  const steps = usable(uses, known);
  return {
    fixes: [],
    assumes: [],
    used: steps.map((step) => ({ name: step.id, formula: closedFormula(step) })),
    goal: goal.text,
    named,
    formulas: [goal.tree, ...steps.flatMap(formulasOf)],
  };
}

function formulasOf({ assumes, claim }: ReadStep): Sexpr[] {
  return [claim.tree, ...assumes.map(({ tree }) => tree)];
}

function usable(uses: readonly string[], known: ReadonlyMap<string, ReadStep>): ReadStep[] {
  return uses.flatMap((id) => known.get(id) ?? []);
}

/**
 * What a used step says inside another one: its bare claim where that step fixes and assumes all that it
 * does, else its closed formula, together with the instance at variables of the same name where there is one.
 */
export function usedFormula(used: ReadStep, user: ReadStep): string {
  const fixes = new Map(user.fixes.map(({ name, sort }) => [name, sort]));
  const shared = used.fixes.every(({ name, sort }) => fixes.get(name) === sort);
  if (!shared) return closedFormula(used);
  // The same words: canonical forms are for showing and comparing, what follows from what is for the solver to say.
  const assumed = new Set(user.assumes.map(({ text }) => text));
  if (used.assumes.every(({ text }) => assumed.has(text))) {
    return used.claim.text;
  }
  if (used.fixes.length === 0) return closedFormula(used);
  return `(and ${closedFormula(used)} ${implication(used)})`;
}

/** The query whose `unsat` means that the obligation holds. */
export function refutationQuery(
  theorem: Theorem,
  obligation: Obligation,
  budget: Budget,
  hypotheses: readonly Formula[] = theorem.hypotheses,
): Query {
  const context = contextQuery(theorem, obligation, budget, hypotheses);
  return { ...context, assertions: [...context.assertions, negation(obligation.goal)] };
}

/** The same query with the used steps told apart, so that an unsat core names those that count. */
export function coreQuery(
  theorem: Theorem,
  obligation: Obligation,
  budget: Budget,
  hypotheses: readonly Formula[] = theorem.hypotheses,
): Query {
  const query = refutationQuery(theorem, { ...obligation, used: [] }, budget, hypotheses);
  return { ...query, tracked: obligation.used, shown: [] };
}

/** Everything that an obligation is derived from, without the negated goal; from all hypotheses if not given. */
export function contextQuery(
  theorem: Theorem,
  obligation: Obligation,
  budget: Budget,
  hypotheses: readonly Formula[] = theorem.hypotheses,
): Query {
  const { fixes, assumes, used } = obligation;
  return {
    commands: [...theorem.commands.map(({ text }) => text), ...declareFixes(fixes)],
    assertions: [
      ...hypotheses.map(({ text }) => text),
      ...assumes,
      ...used.map(({ formula }) => formula),
    ],
    tracked: [],
    shown: [...shownOf(theorem), ...fixes.map((fix): Shown => ({ ...fix, origin: 'step' }))],
    budget,
  };
}

/** The declarations of a step's fixed variables. */
export function declareFixes(fixes: ReadStep['fixes']): string[] {
  return fixes.map(({ name, sort }) => `(declare-const ${printSymbol(name)} ${sort})`);
}

export function negation(formula: string): string {
  return `(not ${formula})`;
}

/** The theorem's constants and the functions that it declares, for counterexamples. */
export function shownOf(theorem: Theorem): Shown[] {
  return [...theorem.constants, ...theorem.scope.signatures].map((constant) => ({
    ...constant,
    origin: 'theorem',
  }));
}
