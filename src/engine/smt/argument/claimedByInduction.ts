import { freeSymbols } from '../../../language/smt/free.ts';
import type { GoalPart, SmtFormalization } from '../../../schema/index.ts';
import { followsElementarily } from '../elementary/follows.ts';
import { formulasOf } from '../formula.ts';
import { opaque } from '../opaque.ts';
import type { Solver } from '../solver.ts';
import type { ReadStep } from '../step.ts';
import type { Theorem } from '../theorem.ts';
import type { PartQuestion } from './question.ts';

type Induction = Extract<SmtFormalization['conclusion'], { by: 'induction' }>;

/**
 * The base or the step of an induction, where no step claims what it has to show: where it is easy, too, the text has to say
 * it, of the first number and of every number from there on. What steps claim has to give it without that of the
 * hypotheses which says the same, the recursion of what the goal speaks of; or it is none that the hypotheses give
 * easily, and so can only have come from the steps.
 *
 * @param parts the base, the step, and the step once more as it is where more is shown than the goal
 * @param behind the steps that a step rests on, itself among them
 */
export async function unclaimedInInduction(
  { base, step }: Induction,
  parts: readonly PartQuestion[],
  behind: (id: string) => readonly ReadStep[],
  theorem: Theorem,
  solver: Solver,
): Promise<GoalPart[]> {
  const [first, ...next] = parts;
  if (first === undefined) return [];
  const isClaimed = async (questions: readonly PartQuestion[], id: string): Promise<boolean> => {
    for (const question of questions) {
      if (await saysPart(question, behind(id), theorem, solver)) return true;
    }
    return false;
  };
  const found: GoalPart[] = [];
  if (!(await isClaimed([first], base))) found.push(first.part);
  const [plain] = next;
  if (plain !== undefined && !(await isClaimed(next, step))) found.push(plain.part);
  return found.map(({ name, formula }) => ({ name, formula }));
}

async function saysPart(
  { inference, said }: PartQuestion,
  steps: readonly ReadStep[],
  theorem: Theorem,
  solver: Solver,
): Promise<boolean> {
  const recursions = new Set(recursionsOf(theorem));
  const bare = inference.premises.filter((premise) => !recursions.has(premise));
  const claims = steps.flatMap((one) => said(one));
  const named = { ...theorem, commands: formulasOf(opaque(theorem.commands)) };
  const claimed = { ...inference, premises: [...bare, ...claims] };
  const withClaims = { ...inference, premises: [...inference.premises, ...claims] };
  return (
    (await followsElementarily(named, claimed, solver)) ||
    (!(await followsElementarily(theorem, inference, solver)) &&
      (await followsElementarily(theorem, withClaims, solver)))
  );
}

/** What hypotheses say of all values of the functions that the goal speaks of. */
function recursionsOf({ hypotheses, goal, scope, constants, vocabulary }: Theorem): string[] {
  const names = new Set(constants.map(({ name }) => name));
  const functions = [...freeSymbols(goal.tree)].filter(
    (name) => scope.functions.has(name) && !names.has(name),
  );
  return hypotheses.flatMap(({ tree, text }) => {
    const symbols = freeSymbols(tree);
    return !vocabulary.isPlain(tree) && functions.some((name) => symbols.has(name)) ? text : [];
  });
}
