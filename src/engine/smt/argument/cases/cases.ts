import { formulaKey } from '../../../../language/smt/canonical.ts';
import { freeSymbols } from '../../../../language/smt/free.ts';
import type { Sexpr } from '../../../../language/smt/sexpr.ts';
import type { ModelValue } from '../../../../schema/index.ts';
import { isAbsurd } from '../../elementary/absurd.ts';
import type { Context } from '../../obligations/context.ts';
import {
  followsAtLength,
  followsElementarily,
  followsWithoutFacts,
} from '../../elementary/follows.ts';
import type { Inference } from '../../elementary/inference.ts';
import { followsPropositionally } from '../../elementary/propositional.ts';
import { declareFixes, negation, shownOf } from '../../obligations/obligation.ts';
import { isQuantified, type Query } from '../../z3/query.ts';
import type { Solver } from '../../z3/solver.ts';
import { closedFormula, type ReadStep } from '../../obligations/step.ts';
import type { Theorem } from '../../obligations/theorem.ts';
import { argueForPart, casesApart, withoutOthers } from './argued.ts';
import { type Case, caseOf, closed, renamedCase, symmetries } from './caseOf.ts';
import { comesOfFailure } from './fromFailure.ts';
import { goalParts, type OpenGoal, openGoal, type PartTree } from '../parts/goalParts.ts';
import { hypothesesOf } from '../questions/question.ts';
import { reachable } from '../questions/reachable.ts';
import { spelledOut } from './spelledOut.ts';

/**
 * A case that the steps leave out, as values: the hypotheses hold there and the steps that assume nothing, and the
 * assumptions of no step do. Null where all cases are covered, or nobody can tell. An assumption that follows from the
 * negated goal is no case but the start of a proof by contradiction; and a step whose assumptions speak of nothing in
 * the theorem is a lemma.
 */
export async function missingCase(
  uses: readonly string[],
  context: Context,
  solver: Solver,
): Promise<ModelValue[] | null> {
  const { theorem, steps } = context;
  const used = await spelledOut(uses, context, solver);
  const assuming = used.filter(({ assumes }) => assumes.length > 0);
  if (assuming.length === 0) return null;
  const general = used.filter(({ assumes, id }) => assumes.length === 0 && steps.has(id));
  const parts = goalParts(theorem);
  for (const part of parts) {
    const values =
      (await caseLeftOut(part, assuming, general, context, solver)) ??
      (await caseOwed(part, parts, assuming, general, context, solver));
    if (values !== null) return values;
  }
  return null;
}

/**
 * A case that is owed: where steps argue for a part in cases, those have to be all, whatever other steps claim wherever the part
 * has its premises, or in cases of another part.
 */
async function caseOwed(
  part: PartTree,
  parts: readonly PartTree[],
  assuming: readonly ReadStep[],
  general: readonly ReadStep[],
  context: Context,
  solver: Solver,
): Promise<ModelValue[] | null> {
  const { theorem } = context;
  const own = withoutOthers(assuming, part, parts);
  const { inCases, everywhere } = casesApart(own, part.tree, theorem);
  if (inCases.length === 0 || inCases.length === assuming.length) return null;
  if (!(await argueForPart(inCases, part.tree, theorem, solver))) return null;
  if (await argueForPart(everywhere, part.tree, theorem, solver)) return null;
  return caseLeftOut(part, inCases, [...general, ...everywhere], context, solver);
}

/** A case that the steps leave out of a part of the theorem. What steps without assumptions say has no cases. */
async function caseLeftOut(
  { tree, formula }: PartTree,
  assuming: readonly ReadStep[],
  general: readonly ReadStep[],
  context: Context,
  solver: Solver,
): Promise<ModelValue[] | null> {
  const { theorem } = context;
  const variables = openGoal(tree, []).own;
  const taken = theorem.scope.functions;
  if (variables.some(({ name }) => taken.has(name))) return null;
  // What speaks of no constant has no cases, where it holds whatever the constants are.
  const alone = { constants: [], premises: general.map(closedFormula), goal: formula };
  const isClosed = [...freeSymbols(tree)].every((name) => !taken.has(name));
  if (isClosed && (await followsElementarily(theorem, alone, solver))) return null;
  const exchanges = symmetries(tree, variables);
  const casesOf = (some: readonly ReadStep[]): Case[] =>
    some.flatMap((step) => {
      const one = caseOf(step, variables, tree, theorem);
      return one === undefined
        ? []
        : [one, ...exchanges.flatMap((names) => renamedCase(one, names))];
    });
  const cases = casesOf(assuming);
  if (cases.length === 0) return null;
  const goal = openGoal(tree, variables);
  // Assumptions of what is said of other parts are no cases of this one.
  const isOfOthers = assuming.every(
    ({ fixes, claim }) => formulaKey(claim.text) !== formulaKey(openGoal(tree, fixes).claim),
  );
  if (isOfOthers && general.some((step) => saysAlone(step, formula, context))) return null;
  if (await isContradiction(cases, goal, variables, theorem, solver)) return null;
  const said = {
    constants: [],
    premises: [...hypothesesOf(theorem), ...general.map(closedFormula)],
    goal: formula,
  };
  const given = { ...said, premises: hypothesesOf(theorem) };
  const makes = async (follows: typeof followsElementarily): Promise<boolean> =>
    (await follows(theorem, said, solver)) && !(await follows(theorem, given, solver));
  // Who argues in one of the alternatives that he states owes the others, unless what he states is enough without any fact.
  const isSaid =
    general.length > 0 &&
    ((await makes(followsPropositionally)) ||
      ((await makes(followsElementarily)) &&
        (!(await argueForPart(assuming, tree, theorem, solver)) ||
          (await makes(followsWithoutFacts)))));
  if (isSaid) return null;
  const answer = await solver.ask(outside(cases, goal.premises, variables, general, context));
  if (answer.kind !== 'sat' && answer.kind !== 'unknown') return null;
  // Only now, since nearly all steps cover their cases.
  const absurd = await absurdAmong(assuming, goal.premises, variables, theorem, solver);
  const known = general.map(closedFormula);
  if (await isReductio(casesOf(absurd), known, goal, variables, theorem, solver)) return null;
  if (answer.kind === 'sat') return answer.values;
  return (await isAssumed(cases, goal, variables, theorem, solver))
    ? null
    : caseLikelyLeftOut(cases, goal.premises, variables, general, context, solver);
}

/** Whether a step says a part in its words, and rests on no step that assumes anything. */
function saysAlone(step: ReadStep, part: string, { steps }: Context): boolean {
  return (
    formulaKey(closedFormula(step)) === formulaKey(part) &&
    reachable(step.uses, steps).every(({ assumes }) => assumes.length === 0)
  );
}

/** Whether one of the cases is what the goal claims: it is where the steps show the other direction of an equivalence. */
async function isAssumed(
  cases: readonly Case[],
  { claim }: OpenGoal,
  constants: OpenGoal['own'],
  theorem: Theorem,
  solver: Solver,
): Promise<boolean> {
  const found = await Promise.all(
    cases.map((one) =>
      followsPropositionally(theorem, { constants, premises: [closed(one)], goal: claim }, solver),
    ),
  );
  return found.includes(true);
}

/**
 * The same where the solver cannot say, as of quantified hypotheses it seldom can: values that what has no quantifier
 * allows, where nothing shows that the cases are all. Null where some derivation, of whatever length, does.
 */
async function caseLikelyLeftOut(
  cases: readonly Case[],
  premises: readonly string[],
  variables: OpenGoal['own'],
  general: readonly ReadStep[],
  context: Context,
  solver: Solver,
): Promise<ModelValue[] | null> {
  const { theorem, budget } = context;
  const query = outside(cases, premises, variables, general, context);
  const assertions = query.assertions.filter((formula) => !isQuantified(formula));
  const plain = await solver.ask({ ...query, assertions });
  if (plain.kind !== 'sat') return null;
  const all = {
    constants: variables,
    premises: [...hypothesesOf(theorem), ...premises, ...general.map(closedFormula)],
    goal: disjunction(cases),
  };
  if (await followsElementarily(theorem, all, solver)) return null;
  if (await followsAtLength(theorem, all, solver)) return null;
  if ((await solver.ask({ ...query, budget, shown: [] })).kind === 'unsat') return null;
  // What the functions are there is not known: the hypotheses that were left out speak of them.
  return plain.values.filter(({ sort }) => !sort.startsWith('(->'));
}

function disjunction(cases: readonly Case[]): string {
  return `(or false ${cases.map(closed).join(' ')})`;
}

/** Whether the steps' cases cover the premises of a part. A step that assumes nothing covers all. */
export async function areCovered(
  part: Sexpr,
  steps: readonly ReadStep[],
  context: Context,
  solver: Solver,
): Promise<boolean> {
  if (steps.some(({ assumes }) => assumes.length === 0)) return true;
  const variables = openGoal(part, []).own;
  const taken = context.theorem.scope.functions;
  if (variables.some(({ name }) => taken.has(name))) return false;
  // That a function has some value somewhere is no case of what the part speaks of.
  const { theorem } = context;
  const constants = new Set(theorem.constants.map(({ name }) => name));
  const cases = steps.flatMap((step) => caseOf(step, variables, part, theorem, constants) ?? []);
  const { premises } = openGoal(part, variables);
  const answer = await solver.ask(outside(cases, premises, variables, [], context));
  return answer.kind === 'unsat';
}

/** Asks for values at which hypotheses, premises and what general steps say hold, and none of the cases does. */
function outside(
  cases: readonly Case[],
  premises: readonly string[],
  variables: readonly { readonly name: string; readonly sort: string }[],
  general: readonly ReadStep[],
  { theorem, sideBudget }: Context,
): Query {
  return {
    commands: [...theorem.commands.map(({ text }) => text), ...declareFixes(variables)],
    assertions: [
      ...hypothesesOf(theorem),
      ...premises,
      ...general.map(closedFormula),
      ...cases.map((one) => negation(closed(one))),
    ],
    tracked: [],
    shown: [
      ...shownOf(theorem),
      ...variables.map((variable) => ({ ...variable, origin: 'theorem' as const })),
    ],
    budget: sideBudget,
  };
}

/** Whether the negated goal itself is one of the cases, as in a proof by contradiction. */
async function isContradiction(
  cases: readonly Case[],
  { premises, claim }: OpenGoal,
  constants: readonly { readonly name: string; readonly sort: string }[],
  theorem: Theorem,
  solver: Solver,
): Promise<boolean> {
  const claimed = { constants, premises, claim };
  const found = await Promise.all(
    cases.map((one) => comesOfFailure(closed(one), claimed, theorem, solver)),
  );
  return found.includes(true);
}

/** The steps that lead their assumptions to what is impossible, or to what is easily seen to contradict what is given. */
async function absurdAmong(
  steps: readonly ReadStep[],
  premises: readonly string[],
  constants: OpenGoal['own'],
  theorem: Theorem,
  solver: Solver,
): Promise<ReadStep[]> {
  const found = await Promise.all(
    steps.map(async (step) => {
      if (await isAbsurd(step, theorem, solver)) return step;
      const inference = {
        constants: [...constants, ...step.fixes],
        premises: [...hypothesesOf(theorem), ...premises, step.claim.text],
        goal: 'false',
      };
      return (await followsElementarily(theorem, inference, solver)) ? step : [];
    }),
  );
  return found.flat();
}

/** Whether it is easily seen that one of these cases is there where the goal fails: each is led to what is impossible. */
async function isReductio(
  cases: readonly Case[],
  known: readonly string[],
  goal: OpenGoal,
  constants: readonly { readonly name: string; readonly sort: string }[],
  theorem: Theorem,
  solver: Solver,
): Promise<boolean> {
  if (cases.length === 0) return false;
  const inference = {
    constants,
    premises: [...known, ...goal.premises, negation(goal.claim)],
    goal: disjunction(cases),
  };
  // Where the goal is easy, too, that it fails is impossible by itself: no case comes of that.
  const isImpossible = (one: Inference): Promise<boolean> =>
    followsElementarily(theorem, { ...one, goal: 'false' }, solver);
  const given = { ...inference, premises: [...hypothesesOf(theorem), ...inference.premises] };
  return (
    (!(await isImpossible(inference)) &&
      ((await followsElementarily(theorem, inference, solver)) ||
        (await followsAtLength(theorem, inference, solver)))) ||
    (!(await isImpossible(given)) && (await followsElementarily(theorem, given, solver))) ||
    // By facts about what occurs it may be impossible all the same.
    (!(await followsWithoutFacts(theorem, { ...given, goal: 'false' }, solver)) &&
      (await followsWithoutFacts(theorem, given, solver)))
  );
}
