import { freeSymbols, mentions } from '../../../../language/smt/free.ts';
import type { Sexpr } from '../../../../language/smt/sexpr.ts';
import type { GoalPart, SmtFormalization } from '../../../../schema/index.ts';
import { followsInInduction } from '../../elementary/quantifiersAsAtoms.ts';
import { formulasOf } from '../../formulas/formula.ts';
import { PREDECESSOR } from '../../induction/inductionQueries.ts';
import { numeralOf } from '../../formulas/integer.ts';
import { opaque, withoutDefinitions } from '../../obligations/opaque.ts';
import type { Solver } from '../../z3/solver.ts';
import type { ReadStep } from '../../obligations/step.ts';
import type { Theorem } from '../../obligations/theorem.ts';
import type { PartQuestion } from '../questions/question.ts';
import { type Place, speakOfSides } from '../questions/sides.ts';

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
  const known = whatIsKnown(theorem);
  const found: GoalPart[] = [];
  if (!(await saysPart(first, behind(base), atStart, known, solver))) found.push(first.part);
  const isClaimed = async (questions: readonly PartQuestion[]): Promise<boolean> => {
    for (const question of questions) {
      if (await saysPart(question, behind(step), atNext, { ...known, values: [] }, solver)) {
        return true;
      }
    }
    return false;
  };
  if (plain !== undefined && !(await isClaimed([plain, ...stronger]))) found.push(plain.part);
  return found.map(({ name, formula }) => ({ name, formula }));
}

async function saysPart(
  { inference, said }: PartQuestion,
  steps: readonly ReadStep[],
  place: Place,
  { theorem, worlds, recursions, values: given }: Known,
  solver: Solver,
): Promise<boolean> {
  const bare = inference.premises.filter((premise) => !recursions.includes(premise));
  const claims = steps.flatMap((one) => said(one));
  const follows = (premises: readonly string[], from: Theorem): Promise<boolean> =>
    followsInInduction(from, { ...inference, premises }, solver);
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

/** What is known of an induction's theorem without any step. */
interface Known {
  readonly theorem: Theorem;
  /** The theorem where what is defined has its name alone, so that claims say it in the same words; and as far as it can be unfolded. */
  readonly worlds: readonly Theorem[];
  /** What hypotheses say of all values of the functions that the goal speaks of. */
  readonly recursions: readonly string[];
  /** What they say of some values: steps may say each in other words, where nothing but it gives the part. */
  readonly values: readonly string[];
}

function whatIsKnown(theorem: Theorem): Known {
  const functions = functionsOf(theorem);
  const about = theorem.hypotheses.filter(({ tree }) => mentions(tree, functions));
  const isPlain = ({ tree }: { tree: Sexpr }): boolean => theorem.vocabulary.isPlain(tree);
  return {
    theorem,
    worlds: [
      withoutDefinitions(theorem),
      { ...theorem, commands: formulasOf(opaque(theorem.commands)) },
    ],
    recursions: about.filter((one) => !isPlain(one)).map(({ text }) => text),
    values: about.filter(isPlain).map(({ text }) => text),
  };
}

function functionsOf({ goal, scope, constants }: Theorem): Set<string> {
  const names = new Set(constants.map(({ name }) => name));
  return new Set(
    [...freeSymbols(goal.tree)].filter((name) => scope.functions.has(name) && !names.has(name)),
  );
}
