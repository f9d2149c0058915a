import {
  type Argument,
  CONCLUSION,
  type Inference,
  type SmtFormalization,
} from '../../../schema/index.ts';
import type { Context } from '../obligations/context.ts';
import { withFewerHypotheses } from '../elementary/fewerHypotheses.ts';
import {
  askElementary,
  type Elementary,
  followsElementarily,
  isObvious,
} from '../elementary/follows.ts';
import { conclusionObligation } from '../obligations/obligation.ts';
import type { Solver } from '../z3/solver.ts';
import type { ReadStep } from '../obligations/step.ts';
import { partsGiven } from './questions/begging.ts';
import { missingCase } from './cases/cases.ts';
import { unclaimedParts } from './claims/claimed.ts';
import { unclaimedInInduction } from './claims/claimedByInduction.ts';
import { saysNothing } from './empty.ts';
import { givenInCases } from './cases/givenInCases.ts';
import { isMentionedOnly } from './claims/mentioned.ts';
import {
  hypothesesOf,
  inferenceOf,
  type PartQuestion,
  partQuestions,
} from './questions/question.ts';
import { reachable } from './questions/reachable.ts';

/** An obligation that holds, and whether it is one elementary inference. */
export interface Held {
  readonly elementary: boolean;
}

const NO_USES = { uses: [], named: new Set<string>() };

/**
 * Examines an argument: which of the obligations that hold are leaps, and whether a leap is the theorem itself; which
 * cases and parts are left out; and what says nothing. `held` has the obligations that hold.
 */
export async function examineArgument(
  conclusion: SmtFormalization['conclusion'],
  context: Context,
  held: ReadonlyMap<string, Held>,
  solver: Solver,
): Promise<Argument> {
  const { theorem, steps } = context;
  const parts = await partQuestions(conclusion, context, solver);
  const uses = conclusion.by === 'induction' ? [] : conclusion.uses;
  const argued = reachable(uses, steps);
  const about = async ([id, { elementary }]: readonly [string, Held]) => {
    const step = steps.get(id);
    const others = argued.filter((other) => other.id !== id);
    const gives =
      step !== undefined && !elementary
        ? await partsGiven(step, others, parts, theorem, solver)
        : [];
    const empty = step === undefined ? null : saysNothing(step, theorem);
    return [id, { elementary, gives, empty }] as const;
  };
  const concluded = held.get(CONCLUSION);
  const [inferences, direct, leapsTo, unclaimed, left] = await Promise.all([
    Promise.all([...held].map(about)),
    askTheorem(context, solver),
    concluded === undefined || conclusion.by === 'induction'
      ? []
      : concluded.elementary
        ? mentionedOnly(parts, argued, context, solver)
        : partsLeaptTo(parts, uses, context, solver),
    conclusion.by === 'induction'
      ? unclaimedInInduction(conclusion, parts, (id) => reachable([id], steps), theorem, solver)
      : unclaimedParts(parts, argued, context, solver),
    concluded === undefined ? null : missingCase(uses, context, solver),
  ]);
  const all = new Map<string, Inference>(inferences);
  const are = (elementary: boolean): ReadStep[] =>
    inferences.flatMap(([id, one]) => (one.elementary === elementary ? (steps.get(id) ?? []) : []));
  for (const [id, gives] of await givenInCases(are(false), are(true), parts, theorem, solver)) {
    const inference = all.get(id);
    if (inference?.gives.length === 0) all.set(id, { ...inference, gives });
  }
  // A conclusion of several parts is elementary where each part is; and it may rest on what its steps rest on. It is none
  // that rests on nothing that they say.
  if (concluded && conclusion.by !== 'induction') {
    all.set(CONCLUSION, { elementary: leapsTo.length === 0, gives: [], empty: null });
  }
  return {
    theorem: direct,
    inferences: Object.fromEntries(all),
    leapsTo,
    unclaimed,
    missingCase: left,
  };
}

/** Whether the theorem is itself one elementary inference from its hypotheses. */
async function askTheorem({ theorem, steps }: Context, solver: Solver): Promise<Elementary> {
  const inference = inferenceOf(theorem, conclusionObligation(theorem, NO_USES, steps));
  const answer = await askElementary(theorem, inference, solver);
  if (answer !== 'elementary') return answer;
  return (await isObvious(theorem, inference, solver)) ? 'elementary' : 'beyond';
}

/** A theorem without parts that follows by what its steps speak of alone. */
async function mentionedOnly(
  parts: readonly PartQuestion[],
  steps: readonly ReadStep[],
  context: Context,
  solver: Solver,
): Promise<Argument['leapsTo']> {
  const [only, ...more] = parts;
  if (only === undefined || more.length > 0 || steps.length === 0) return [];
  if (!(await isMentionedOnly(only, steps, context, solver))) return [];
  const { name, formula } = only.part;
  return [{ name, formula }];
}

/**
 * The parts of the goal that do not follow elementarily from the steps that the conclusion names, nor from those
 * together with the steps that these rest on.
 */
async function partsLeaptTo(
  parts: readonly PartQuestion[],
  uses: readonly string[],
  { theorem, steps }: Context,
  solver: Solver,
): Promise<Argument['leapsTo']> {
  const all = reachable(uses, steps).map(({ id }) => id);
  // Of several parts each mostly rests on one step, and what the others say only makes it harder to see.
  const singly = parts.length > 1 && uses.length > 1 ? uses.map((id) => [id]) : [];
  const found = await Promise.all(
    parts.map(async ({ part: { name, formula } }) => {
      for (const named of [uses, ...(all.length > uses.length ? [all] : []), ...singly]) {
        if (await followsFromSteps(formula, named, { theorem, steps }, solver)) return [];
      }
      return [{ name, formula }];
    }),
  );
  return found.flat();
}

/** Whether a part follows elementarily from some steps, and not only with several instances of a hypothesis. */
async function followsFromSteps(
  goal: string,
  uses: readonly string[],
  { theorem, steps }: Pick<Context, 'theorem' | 'steps'>,
  solver: Solver,
): Promise<boolean> {
  const obligation = conclusionObligation(theorem, { uses, named: new Set() }, steps);
  const fewer = obligation.used.length > 0 ? withFewerHypotheses(theorem) : [];
  for (const from of [theorem, ...fewer]) {
    const inference = { ...inferenceOf(from, obligation), goal };
    if (!(await followsElementarily(from, inference, solver))) continue;
    const alone = { ...inference, premises: hypothesesOf(from) };
    return !(await followsElementarily(from, alone, solver)) || isObvious(from, inference, solver);
  }
  return false;
}
