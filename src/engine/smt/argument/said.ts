import { formulaKey } from '../../../language/smt/canonical.ts';
import { argumentsOf, printSexpr, readSexprs, type Sexpr } from '../../../language/smt/sexpr.ts';
import { followsElementarily } from '../elementary/follows.ts';
import type { Inference } from '../elementary/inference.ts';
import { followsPropositionally } from '../elementary/propositional.ts';
import { declared } from '../opaque.ts';
import type { Solver } from '../solver.ts';
import { closedFormula, type ReadStep } from '../step.ts';
import type { Theorem } from '../theorem.ts';
import { openGoal, type PartTree } from './goalParts.ts';
import { hypothesesOf } from './question.ts';

/**
 * Whether the steps together say a part of the goal: by their connectives, which with the hypotheses alone do not; or
 * elementarily without any hypothesis, with definitions or without them; or their claims under the premises of the part
 * say what it claims.
 */
export async function areSaid(
  part: PartTree,
  steps: readonly ReadStep[],
  theorem: Theorem,
  solver: Solver,
): Promise<boolean> {
  const goal = part.formula;
  const premises = steps.map(closedFormula);
  const inference = { constants: [], premises: hypothesesOf(theorem), goal };
  const byConnectives =
    (await followsPropositionally(
      theorem,
      { ...inference, premises: [...inference.premises, ...premises] },
      solver,
    )) && !(await followsPropositionally(theorem, inference, solver));
  if (byConnectives) return true;
  const nothing = { constants: [], premises: [], goal };
  if (await say(theorem, premises, nothing, solver)) return true;
  const named = withoutDefinitions(theorem);
  if (named !== theorem && (await say(named, premises, nothing, solver))) return true;
  for (const step of steps) {
    const claimed = claimsLike(step, part.tree, steps);
    if (claimed !== undefined && (await say(theorem, claimed.claims, claimed.nothing, solver))) {
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
  return (
    (await followsElementarily(theorem, { ...nothing, premises }, solver)) &&
    !(await followsElementarily(theorem, nothing, solver))
  );
}

/** The theorem with all that it defines declared only: what is said is then said in its words. */
function withoutDefinitions(theorem: Theorem): Theorem {
  const commands = declared(theorem.commands).flatMap((text) => {
    const read = readSexprs(text);
    return read.kind === 'read' ? read.expressions.map((tree) => ({ tree, text })) : [];
  });
  const isSame = commands.every(({ text }, index) => text === theorem.commands[index]?.text);
  return isSame ? theorem : { ...theorem, commands };
}

/**
 * What a step and those like it claim under the premises of a part, and what the part claims, over the step's variables.
 * Undefined for a step that assumes something else, or nothing.
 */
function claimsLike(
  step: ReadStep,
  part: Sexpr,
  steps: readonly ReadStep[],
): { claims: string[]; nothing: Inference } | undefined {
  if (step.assumes.length === 0) return undefined;
  const { premises, claim, own } = openGoal(part, step.fixes);
  const allowed = new Set(premises.flatMap(conjuncts));
  const variables = variablesOf(step);
  const isLike = (other: ReadStep): boolean =>
    variablesOf(other) === variables &&
    other.assumes.every(({ text }) => conjuncts(text).every((it) => allowed.has(it)));
  if (!isLike(step)) return undefined;
  const claims = steps.flatMap((other) => {
    if (other.fixes.length === 0 && other.assumes.length === 0) return closedFormula(other);
    return isLike(other) ? other.claim.text : [];
  });
  return { claims, nothing: { constants: [...step.fixes, ...own], premises: [], goal: claim } };
}

function variablesOf({ fixes }: ReadStep): string {
  return JSON.stringify(fixes.map(({ name, sort }) => [name, sort]));
}

/** The conjuncts of a formula, each by its key. */
function conjuncts(formula: string): string[] {
  const read = readSexprs(formula);
  const [tree] = read.kind === 'read' ? read.expressions : [];
  const parts = tree === undefined ? undefined : argumentsOf(tree, 'and');
  if (parts === undefined) return [formulaKey(formula)];
  return parts.flatMap((part) => conjuncts(printSexpr(part)));
}
