import { formulaKey } from '../../../../language/smt/canonical.ts';
import { freeSymbols, mentions } from '../../../../language/smt/free.ts';
import { firstExpression, printSexpr, type Sexpr } from '../../../../language/smt/sexpr.ts';
import {
  followsElementarily,
  followsWithoutFacts,
  followsWithoutNumbers,
} from '../../elementary/follows.ts';
import type { Inference } from '../../elementary/inference.ts';
import { followsPropositionally } from '../../elementary/propositional.ts';
import { negation } from '../../obligations/obligation.ts';
import { withoutDefinitions } from '../../obligations/opaque.ts';
import type { Solver } from '../../z3/solver.ts';
import { closedFormula, type ReadStep } from '../../obligations/step.ts';
import type { Theorem } from '../../obligations/theorem.ts';
import { conjuncts, openGoal, type PartTree } from '../parts/goalParts.ts';
import { withOpenPremises } from '../questions/openPremises.ts';
import { hypothesesOf, withTermsOf } from '../questions/question.ts';
import { inPlaceOf } from '../../obligations/renaming.ts';
import { uncomputed, withUncomputed } from './uncomputed.ts';
import { claimsUnder } from './underPremises.ts';

/**
 * Whether the steps together say a part of the goal: by their connectives, which with the hypotheses alone do not;
 * elementarily without any hypothesis, by what they claim outright or of where the part fails, with definitions or without
 * them; value by value; or by what they claim under the premises of the part.
 */
export async function areSaid(
  part: PartTree,
  steps: readonly ReadStep[],
  theorem: Theorem,
  solver: Solver,
): Promise<boolean> {
  const goal = part.formula;
  if (await areSaidByConnectives(part, steps, theorem, solver)) return true;
  const nothing = { constants: [], premises: [], goal };
  // What is said under an assumption that is no premise of the part is said of something else.
  const open = withOpenPremises(part.tree);
  const isApt = await Promise.all(
    steps.map(
      async (step) =>
        assumesOnly(step, part.tree) ||
        assumesOnly(step, open) ||
        (await isContrapositive(step, part.tree, theorem, solver)),
    ),
  );
  const apt = steps.filter((_, index) => isApt[index]);
  const again = await Promise.all(apt.map((step) => isHypothesisAgain(step, theorem, solver)));
  const outright = apt.filter((_, index) => !again[index]).map(closedFormula);
  const mentioned = withTermsOf(steps, nothing);
  if (
    (await say(theorem, outright, nothing, solver)) &&
    (await say(theorem, outright, mentioned, solver))
  ) {
    return true;
  }
  const named = withoutDefinitions(theorem);
  if (named !== theorem && (await say(named, outright, nothing, solver))) return true;
  const plain = uncomputed(goal);
  if (plain !== goal) {
    const values = steps.map(closedFormula).map(uncomputed);
    const bare = { ...nothing, goal: plain };
    if (await say(withUncomputed(theorem), values, bare, solver)) return true;
  }
  const claimed = await claimsUnder(
    open,
    steps.filter((step) => !exchanges(step)),
    theorem,
    solver,
  );
  if (claimed !== undefined && (await say(theorem, claimed.claims, claimed.nothing, solver)))
    return true;
  return isSaidByOne(part.tree, steps, theorem, solver);
}

/**
 * Whether one step says a part once, where premises are opened that are existences by definition. What it says of other variables as
 * well is not put together: of a relation that is symmetric that would often be that it is transitive.
 */
async function isSaidByOne(
  part: Sexpr,
  steps: readonly ReadStep[],
  theorem: Theorem,
  solver: Solver,
): Promise<boolean> {
  const open = withOpenPremises(part, theorem);
  if (printSexpr(open) === printSexpr(withOpenPremises(part))) return false;
  const assuming = steps.filter(({ assumes }) => assumes.length > 0);
  const under = await claimsUnder(open, assuming, theorem, solver);
  for (const claim of under?.claims ?? []) {
    if (under && (await say(theorem, [claim], under.nothing, solver))) return true;
  }
  return false;
}

/**
 * Whether steps say a part by their connectives, together with the hypotheses. Of what it says of variables, or under premises,
 * something has to be said there: that a ~ b says nothing of an x with a ~ x, though with the hypotheses b ~ x is easy.
 */
async function areSaidByConnectives(
  { tree, formula }: PartTree,
  steps: readonly ReadStep[],
  theorem: Theorem,
  solver: Solver,
): Promise<boolean> {
  const elsewhere = steps.filter((step) => isElsewhere(step, tree, theorem));
  const others = steps.filter((step) => !elsewhere.includes(step));
  const isSaid = (saying: readonly ReadStep[], given: readonly ReadStep[]): Promise<boolean> => {
    const premises = [...hypothesesOf(theorem), ...given.map(closedFormula)];
    const without = { constants: [], premises, goal: formula };
    const said = { ...without, premises: [...premises, ...saying.map(closedFormula)] };
    const mentioned = withTermsOf(saying, without);
    return saidByConnectives({ said, without, mentions: mentioned }, theorem, solver);
  };
  if (others.length > 0 && (await isSaid(others, elsewhere))) return true;
  return elsewhere.length > 0 && others.length > 0 && isSaid(others, []);
}

/** Whether a step speaks of no variables, nor of a constant of which only the part speaks, and the part does. */
function isElsewhere(step: ReadStep, part: Sexpr, theorem: Theorem): boolean {
  const { premises, own } = openGoal(part, []);
  const closed = firstExpression(closedFormula(step));
  if (closed === undefined || !theorem.vocabulary.isPlain(closed)) return false;
  if (own.length > 0) return true;
  const given = new Set(theorem.hypotheses.flatMap(({ tree }) => [...freeSymbols(tree)]));
  const free = theorem.constants.filter(({ name }) => !given.has(name)).map(({ name }) => name);
  const names = new Set(free.filter((name) => mentions(part, new Set([name]))));
  return premises.length > 0 && names.size > 0 && !mentions(closed, names);
}

/**
 * Whether something follows by connectives from what is said and not without it: a number that is only written there, and with
 * which it is computed, is not said to be what exists.
 */
export async function saidByConnectives(
  { said, without, mentions }: Record<'said' | 'without' | 'mentions', Inference>,
  theorem: Theorem,
  solver: Solver,
): Promise<boolean> {
  const follows = (one: Inference, numbers = true): Promise<boolean> =>
    followsPropositionally(theorem, one, solver, numbers);
  return (
    (await follows(said)) &&
    !(await follows(without)) &&
    ((await follows(said, false)) || !(await follows(mentions)))
  );
}

/**
 * Whether a step claims what it assumes with two of its variables exchanged, as that a relation is symmetric: about other
 * parts of the goal that says no more than their premises do.
 */
function exchanges({ fixes, assumes, claim }: ReadStep): boolean {
  const assumed = new Set(assumes.flatMap(({ text }) => conjuncts(text)));
  return fixes.some(({ name: a }, index) =>
    fixes.slice(index + 1).some(({ name: b }) => {
      const exchanged = inPlaceOf(
        [
          [a, b],
          [b, a],
        ],
        claim.text,
      );
      return assumed.has(formulaKey(exchanged));
    }),
  );
}

/** Whether a step is a hypothesis in other words: each follows from the other, and no fact is needed for it. */
async function isHypothesisAgain(
  step: ReadStep,
  theorem: Theorem,
  solver: Solver,
): Promise<boolean> {
  const said = closedFormula(step);
  for (const given of hypothesesOf(theorem)) {
    const there = { constants: [], premises: [given], goal: said };
    const back = { constants: [], premises: [said], goal: given };
    if (
      (await followsWithoutFacts(theorem, there, solver)) &&
      (await followsWithoutFacts(theorem, back, solver))
    ) {
      return true;
    }
  }
  return false;
}

/** Whether premises make the difference to an inference that has none. */
async function say(
  theorem: Theorem,
  premises: readonly string[],
  nothing: Inference,
  solver: Solver,
): Promise<boolean> {
  const said = { ...nothing, premises: [...nothing.premises, ...premises] };
  return (
    ((await followsWithoutNumbers(theorem, said, solver)) &&
      !(await followsElementarily(theorem, nothing, solver))) ||
    ((await followsWithoutFacts(theorem, said, solver)) &&
      !(await followsWithoutFacts(theorem, nothing, solver)))
  );
}

/** Whether a step assumes nothing but premises of the part, its variables standing for those of the part. */
function assumesOnly(step: ReadStep, part: Sexpr): boolean {
  const { premises } = openGoal(part, step.fixes);
  const allowed = new Set(premises.flatMap((premise) => conjuncts(premise)));
  return step.assumes.every(({ text }) => conjuncts(text).every((it) => allowed.has(it)));
}

/** Whether a step assumes something with which the part's claim fails, besides premises of the part. */
function isContrapositive(
  { fixes, assumes }: ReadStep,
  part: Sexpr,
  theorem: Theorem,
  solver: Solver,
): Promise<boolean> {
  const { premises, claim, own } = openGoal(part, fixes);
  const allowed = new Set(premises.flatMap((premise) => conjuncts(premise)));
  const left = assumes.filter(({ text }) => !conjuncts(text).every((it) => allowed.has(it)));
  const inference = {
    constants: [...fixes, ...own],
    premises: left.map(({ text }) => text),
    goal: negation(claim),
  };
  return followsElementarily(theorem, inference, solver);
}
