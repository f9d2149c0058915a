import { formulaKey } from '../../language/smt/canonical.ts';
import { conjunctsOf } from '../../language/smt/conjuncts.ts';
import { freeSymbols } from '../../language/smt/free.ts';
import { argumentsOf, printSexpr, printSymbol, type Sexpr } from '../../language/smt/sexpr.ts';
import type { Equivalence } from '../../schema/index.ts';
import type { Context } from './obligations/context.ts';
import { followsPropositionally } from './elementary/propositional.ts';
import { followsInInduction } from './elementary/quantifiersAsAtoms.ts';
import type { Formula } from './formulas/formula.ts';
import { declareFixes, negation } from './obligations/obligation.ts';
import type { Answer } from './z3/query.ts';
import { TOO_LATE } from './z3/questions.ts';
import type { Solver } from './z3/solver.ts';
import type { ReadStep } from './obligations/step.ts';
import type { Theorem } from './obligations/theorem.ts';
import { withTerm } from './formulas/withTerm.ts';

/** More conjuncts than that are not searched: an assumption of a real proof has a few. */
const MAX_CONJUNCTS = 16;

export interface Comparison {
  readonly equivalences: readonly Equivalence[];
  /** Names the assumptions of which not all parts could be compared. */
  readonly warning: string | null;
}

/** What a conclusion by induction is on, and its step. */
export interface InductionStep {
  readonly variable: string;
  readonly step: ReadStep | undefined;
}

/**
 * Assumptions of a step that are equivalent to the goal, with all hypotheses left out. Only contingent ones
 * count (neither valid nor contradictory), and none that is a hypothesis of the theorem, in the same words: where
 * hypothesis and goal are equivalent too, "let n = 2k + 1" begs the question all the same. The conjuncts of an
 * assumption are looked at one by one.
 *
 * The goal for all values counts as the goal, and in an induction the goal for the next number. What is one of the cases that
 * another step leaves does not: it is no more than the case that is easy.
 *
 * The step's own claim is no such target: `x ≤ y, so 0 ≤ y − x` claims what it assumes, and is sound. There
 * only the same formula, which needs no solver, is a fault.
 */
export async function compareWithGoal(
  step: ReadStep,
  context: Context,
  solver: Solver,
  induction: InductionStep | null = null,
): Promise<Comparison> {
  const ask: Ask = (assertion) => askAlone(assertion, step, context, solver);
  const compared = await Promise.all(
    step.assumes.map(async ({ name, tree }) => {
      const parts = conjuncts(tree);
      const relations = await Promise.all(
        parts.slice(0, MAX_CONJUNCTS).map(async (part) => {
          const again =
            (await isGeneralised(part, step, context, solver)) ||
            (await isNext(part, step, induction, context, solver));
          const relation = again ? 'equivalent' : await compare(part, context, ask);
          const isOther = relation === 'equivalent' && isAlternative(part.text, step, context);
          return isOther ? 'other' : relation;
        }),
      );
      const isGoal = relations.includes('equivalent');
      const late = relations.includes('not-asked') ? 'nothing was left to spend on it' : null;
      const long = parts.length > MAX_CONJUNCTS ? `more than ${MAX_CONJUNCTS} parts` : null;
      return { name, isGoal, left: isGoal ? null : (late ?? long) };
    }),
  );
  const left = compared.flatMap(({ name, left }) => (left ? [`${name} (${left})`] : []));
  return {
    equivalences: compared.flatMap(({ name, isGoal }) =>
      isGoal ? [{ step: step.id, assumption: name, to: 'goal' }] : [],
    ),
    warning:
      left.length > 0
        ? `step ${step.id}: not wholly compared with the goal: ${left.join(', ')}`
        : null,
  };
}

/**
 * Whether an assumption is one of the cases that another step leaves: of "x − y = 0 or x + y = 0" the first may be the goal,
 * and the second has still to be led to it.
 */
function isAlternative(part: string, { id }: ReadStep, { steps }: Context): boolean {
  const key = formulaKey(part);
  return [...steps.values()].some(
    (other) =>
      other.id !== id &&
      !other.uses.includes(id) &&
      conjunctsOf(other.claim.tree).some((claim) =>
        argumentsOf(claim, 'or')?.some((one) => formulaKey(printSexpr(one)) === key),
      ),
  );
}

/** Whether an assumption is the goal for all values: one of its instances, by no more than its connectives. */
async function isGeneralised(
  part: Formula,
  { fixes }: ReadStep,
  { theorem }: Context,
  solver: Solver,
): Promise<boolean> {
  if (argumentsOf(part.tree, 'forall') === undefined) return false;
  const given = theorem.hypotheses.map(({ text }) => text);
  const goal = theorem.goal.text;
  const follows = (premises: readonly string[]): Promise<boolean> =>
    followsPropositionally(theorem, { constants: fixes, premises, goal }, solver);
  return (await follows([...given, part.text])) && !(await follows(given));
}

/**
 * Whether an assumption is the goal for the number after one of the step's: what an induction step is to show, unless that
 * leads on to the number after it.
 */
async function isNext(
  part: Formula,
  { fixes }: ReadStep,
  induction: InductionStep | null,
  { theorem }: Context,
  solver: Solver,
): Promise<boolean> {
  if (induction === null) return false;
  const follows = (premise: string, goal: string): Promise<boolean> =>
    followsPropositionally(theorem, { constants: fixes, premises: [premise], goal }, solver);
  const same = async (a: string, b: string): Promise<boolean> =>
    (await follows(a, b)) && (await follows(b, a));
  for (const { name, sort } of fixes) {
    if (sort !== 'Int') continue;
    const here = goalAfter(name, 0, induction.variable, theorem);
    const next = goalAfter(name, 1, induction.variable, theorem);
    // Multiplied out, the goal may be the same for both numbers: then the assumption is the induction hypothesis.
    if (!(await follows(part.text, here)) && (await same(part.text, next))) {
      return !(await leadsOn(induction, theorem, solver));
    }
  }
  return false;
}

/** An induction's step is not looked at that assumes the goal for more numbers. */
const MAX_ASSUMED = 8;

/** Whether the induction's step takes the goal from a number and the next, or more after them, to the one after these. */
async function leadsOn(
  { variable, step }: InductionStep,
  theorem: Theorem,
  solver: Solver,
): Promise<boolean> {
  const [own, ...more] = step?.fixes ?? [];
  if (step === undefined || own === undefined || more.length > 0) return false;
  const assumed = step.assumes.map(({ text }) => text);
  const follows = (premises: readonly string[], after: number): Promise<boolean> => {
    const goal = goalAfter(own.name, after, variable, theorem);
    return followsInInduction(theorem, { constants: step.fixes, premises, goal }, solver);
  };
  for (let after = 0; after <= MAX_ASSUMED; after++) {
    if (await follows(assumed, after)) continue;
    return after > 1 && follows([...assumed, step.claim.text], after);
  }
  return false;
}

/** The goal so many numbers after one. */
function goalAfter(name: string, after: number, variable: string, { goal }: Theorem): string {
  const here = printSymbol(name);
  const number = after === 0 ? here : `(+ ${here} ${after})`;
  return withTerm(variable, number, goal.text);
}

type Ask = (assertion: string) => Promise<Answer>;
type Relation = 'equivalent' | 'other' | 'not-asked';

async function compare(part: Formula, { theorem }: Context, ask: Ask): Promise<Relation> {
  const { goal, known, constants } = theorem;
  if (known.has(formulaKey(part.text))) return 'other';
  // As a rule a formula depends on the constants it mentions; this spares Z3 nearly every question.
  const mentioned = freeSymbols(part.tree);
  const needed = freeSymbols(goal.tree);
  if (constants.some(({ name }) => needed.has(name) && !mentioned.has(name))) return 'other';
  const questions = [
    [negation(`(= ${part.text} ${goal.text})`), 'unsat'],
    // It can hold, and it can fail.
    [part.text, 'sat'],
    [negation(part.text), 'sat'],
  ] as const;
  for (const [assertion, wanted] of questions) {
    const answer = await ask(assertion);
    if (answer === TOO_LATE) return 'not-asked';
    if (answer.kind !== wanted) return 'other';
  }
  return 'equivalent';
}

/** Whether a formula over the step's variables can hold, with nothing assumed. */
function askAlone(
  assertion: string,
  step: ReadStep,
  { theorem, sideBudget }: Context,
  solver: Solver,
): Promise<Answer> {
  return solver.ask({
    commands: [...theorem.commands.map(({ text }) => text), ...declareFixes(step.fixes)],
    assertions: [assertion],
    tracked: [],
    shown: [],
    budget: sideBudget,
  });
}

function conjuncts(formula: Sexpr): Formula[] {
  return conjunctsOf(formula).map((tree) => ({ tree, text: printSexpr(tree) }));
}
