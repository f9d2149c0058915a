import { freeSymbols } from '../../../language/smt/free.ts';
import type { GoalPart, SmtFormalization } from '../../../schema/index.ts';
import { followsElementarily } from '../elementary/follows.ts';
import { formulasOf } from '../formula.ts';
import { PREDECESSOR } from '../inductionQueries.ts';
import { numeralOf } from '../integer.ts';
import { declared, opaque } from '../opaque.ts';
import type { Solver } from '../solver.ts';
import type { ReadStep } from '../step.ts';
import type { Theorem } from '../theorem.ts';
import type { PartQuestion } from './question.ts';
import { mentions, type Place, speakOfSides } from './sides.ts';

type Induction = Extract<SmtFormalization['conclusion'], { by: 'induction' }>;

/**
 * The base or the step of an induction, where no step claims what it has to show: where it is easy, too, the text has to say
 * it, of the first number and of every number from there on. What steps claim has to make the difference, without that of
 * the hypotheses which says the same: the recursion of what the goal speaks of, and in the base what is given of its
 * values. Where nothing is left to make it, they have to speak of what the goal compares there; and what the
 * hypotheses do not give easily can only have come from the steps.
 *
 * @param parts the base, the step, and the step once more as it is where more is shown than the goal
 * @param behind the steps that a step rests on, itself among them
 */
export async function unclaimedInInduction(
  { base, step, variable, from }: Induction,
  parts: readonly PartQuestion[],
  behind: (id: string) => readonly ReadStep[],
  theorem: Theorem,
  solver: Solver,
): Promise<GoalPart[]> {
  const [first, plain, ...stronger] = parts;
  if (first === undefined) return [];
  const start = numeralOf(BigInt(from));
  const atStart: Place = { variable, term: start, values: [start], constants: [] };
  const { name } = PREDECESSOR;
  const next = `(+ ${name} 1)`;
  const atNext: Place = { variable, term: next, values: [name, next], constants: [PREDECESSOR] };
  const given = givenValues(theorem);
  const found: GoalPart[] = [];
  if (!(await saysPart(first, behind(base), atStart, given, theorem, solver))) {
    found.push(first.part);
  }
  const isClaimed = async (questions: readonly PartQuestion[]): Promise<boolean> => {
    for (const question of questions) {
      if (await saysPart(question, behind(step), atNext, [], theorem, solver)) return true;
    }
    return false;
  };
  if (plain !== undefined && !(await isClaimed([plain, ...stronger]))) found.push(plain.part);
  return found.map(({ name, formula }) => ({ name, formula }));
}

/** @param given hypotheses each of which steps may say in other words, where nothing but it gives the part */
async function saysPart(
  { inference, said }: PartQuestion,
  steps: readonly ReadStep[],
  place: Place,
  given: readonly string[],
  theorem: Theorem,
  solver: Solver,
): Promise<boolean> {
  const recursions = new Set(recursionsOf(theorem));
  const bare = inference.premises.filter((premise) => !recursions.has(premise));
  const claims = steps.flatMap((one) => said(one));
  const follows = (premises: readonly string[], from: Theorem): Promise<boolean> =>
    followsElementarily(from, { ...inference, premises }, solver);
  // What is defined is first taken by its name: the claims then say it in the same words, or in no way.
  const worlds = [declared, opaque].map((hide) => ({
    ...theorem,
    commands: formulasOf(hide(theorem.commands)),
  }));
  for (const named of worlds) {
    if (!(await follows([...bare, ...claims], named))) continue;
    // Where several values are given, steps may say but one of them.
    const outOf = given.length > 1 ? [...given.map((one) => [one]), given] : [given];
    for (const without of [[], ...outOf]) {
      const left = bare.filter((premise) => !without.includes(premise));
      if (await follows(left, named)) continue;
      if (await follows([...left, ...claims], named)) return true;
    }
    const rest = bare.filter((premise) => !given.includes(premise));
    return (await follows(rest, named)) && speakOfSides(steps, theorem, place);
  }
  return (
    !(await follows(inference.premises, theorem)) &&
    (await follows([...inference.premises, ...claims], theorem))
  );
}

/** What hypotheses say of some values of the functions that the goal speaks of. */
function givenValues(theorem: Theorem): string[] {
  const functions = functionsOf(theorem);
  return theorem.hypotheses.flatMap(({ tree, text }) =>
    theorem.vocabulary.isPlain(tree) && mentions(tree, functions) ? text : [],
  );
}

/** What hypotheses say of all values of the functions that the goal speaks of. */
function recursionsOf(theorem: Theorem): string[] {
  const functions = functionsOf(theorem);
  return theorem.hypotheses.flatMap(({ tree, text }) =>
    !theorem.vocabulary.isPlain(tree) && mentions(tree, functions) ? text : [],
  );
}

function functionsOf({ goal, scope, constants }: Theorem): Set<string> {
  const names = new Set(constants.map(({ name }) => name));
  return new Set(
    [...freeSymbols(goal.tree)].filter((name) => scope.functions.has(name) && !names.has(name)),
  );
}
