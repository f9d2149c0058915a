import type { Sexpr } from '../../../../language/smt/sexpr.ts';
import { followsElementarily } from '../../elementary/follows.ts';
import type { Inference } from '../../elementary/inference.ts';
import { inPlaceOf } from '../../obligations/renaming.ts';
import { closedFormula, conjunction, implication, type ReadStep } from '../../obligations/step.ts';
import type { Theorem } from '../../obligations/theorem.ts';
import type { Solver } from '../../z3/solver.ts';
import { conjuncts, openGoal } from '../parts/goalParts.ts';
import { hypothesesOf } from '../questions/question.ts';

/** What a step claims where it assumes no more than premises of a part, or these in a case. */
interface Claimed {
  readonly claim: string;
  /** What it assumes besides; null where that is nothing. */
  readonly condition: string | null;
  /** Which variables of the part those of the step stand for. */
  readonly of: string;
}

/**
 * What steps claim under the premises of a part, their variables standing for those of the part in whatever way, and what
 * the part claims, without its premises. What they claim in cases counts where the cases are all. Undefined where no step assumes
 * any of the premises.
 */
export async function claimsUnder(
  part: Sexpr,
  steps: readonly ReadStep[],
  theorem: Theorem,
  solver: Solver,
): Promise<{ claims: string[]; nothing: Inference } | undefined> {
  const { premises, claim, own } = openGoal(part, []);
  if (new Set(own.map(({ name }) => name)).size < own.length) return undefined;
  const allowed = new Set(premises.flatMap((premise) => conjuncts(premise)));
  const assuming = steps.filter(({ assumes }) => assumes.length > 0);
  const found = assuming.flatMap((step) => claimedBy(step, own, allowed));
  const given = { constants: own, premises: [...hypothesesOf(theorem), ...premises] };
  const under = found.flatMap((one) => (one.condition === null ? [one.claim] : []));
  for (const of of new Set(found.map((one) => one.of))) {
    const cases = found.filter((one) => one.of === of);
    const conditions = cases.flatMap(({ condition }) => condition ?? []);
    if (conditions.length < 2) continue;
    const goal = `(or ${conditions.join(' ')})`;
    if (!(await followsElementarily(theorem, { ...given, goal }, solver))) continue;
    under.push(...cases.flatMap((one) => (one.condition === null ? [] : [one.claim])));
  }
  if (under.length === 0) return undefined;
  const outright = steps.filter(({ assumes }) => assumes.length === 0).map(closedFormula);
  const nothing = { constants: own, premises: [], goal: claim };
  return { claims: [...outright, ...under], nothing };
}

function claimedBy(
  { fixes, assumes, claim }: ReadStep,
  own: Variables,
  allowed: ReadonlySet<string>,
): Claimed[] {
  return standIns(fixes, own).flatMap((names) => {
    const put = (text: string): string => inPlaceOf(names, text);
    const isAllowed = ({ text }: { readonly text: string }): boolean =>
      conjuncts(text, put).every((it) => allowed.has(it));
    if (!assumes.some(isAllowed)) return [];
    const cases = assumes.filter((one) => !isAllowed(one));
    return {
      claim: put(implication({ assumes: cases, claim })),
      condition: cases.length === 0 ? null : put(conjunction(cases.map(({ text }) => text))),
      of: names.map(([, name]) => name).join(' '),
    };
  });
}

type Variables = readonly { readonly name: string; readonly sort: string }[];

/** More ways are not tried in which the variables of a step stand for those of the part. */
const MAX_WAYS = 40;

/** The variables of a step with names of variables of the part, in their order and of the same sorts, in all ways. */
function standIns(fixes: Variables, own: Variables): [string, string][][] {
  const [first, ...rest] = fixes;
  if (first === undefined) return [[]];
  return own
    .flatMap(({ name, sort }, index) =>
      sort === first.sort
        ? standIns(rest, own.slice(index + 1)).map((others): [string, string][] => [
            [first.name, name],
            ...others,
          ])
        : [],
    )
    .slice(0, MAX_WAYS);
}
