import { binding } from '../../../../language/smt/binding.ts';
import { argumentsOf, printSexpr, type Sexpr } from '../../../../language/smt/sexpr.ts';
import type { GoalPart } from '../../../../schema/index.ts';
import { followsElementarily } from '../../elementary/follows.ts';
import { negation } from '../../obligations/obligation.ts';
import type { Solver } from '../../z3/solver.ts';
import { closedFormula, conjunction, type ReadStep } from '../../obligations/step.ts';
import type { Theorem } from '../../obligations/theorem.ts';
import { makesTheDifference } from '../questions/begging.ts';
import type { PartQuestion } from '../questions/question.ts';
import { atConstants, inPlaceOf } from '../../obligations/renaming.ts';

/** Ways to take a leap as a claim under a condition that are looked at. */
const MAX_WAYS = 12;

/** What a leap says under a condition, about the theorem's own constants. */
interface Way {
  readonly condition: string;
  readonly claim: string;
}

/**
 * The parts of the theorem that leaps give together, each in a case of its own that stands in its claim: "if n is even,
 * it is clear" and "if n is odd, it is clear" are the theorem in two cases, however the cases are written. The cases must
 * be all by the hypotheses alone; a condition that other steps have to establish makes a lemma of the leap, unless these are
 * leaps as well: "if E, then the theorem; and E is evident" has no word for either.
 *
 * @param others the steps that are no leaps
 */
export async function givenInCases(
  leaps: readonly ReadStep[],
  others: readonly ReadStep[],
  parts: readonly PartQuestion[],
  theorem: Theorem,
  solver: Solver,
): Promise<Map<string, GoalPart[]>> {
  const given = new Map<string, GoalPart[]>();
  if (leaps.length < 2) return given;
  for (const { part, inference } of parts) {
    const cases = await Promise.all(
      leaps.map(async (step) => {
        for (const { condition, claim } of waysOf(step, theorem)) {
          const under = { ...inference, premises: [...inference.premises, condition] };
          if (await makesTheDifference(under, [claim], theorem, solver)) return { step, condition };
        }
        return undefined;
      }),
    );
    const found = cases.filter((one) => one !== undefined);
    const follows = (goal: string, from: readonly ReadStep[] = []): Promise<boolean> =>
      followsElementarily(
        theorem,
        { ...inference, premises: [...inference.premises, ...from.map(closedFormula)], goal },
        solver,
      );
    const { name, formula } = part;
    const give = (step: ReadStep): void =>
      void given.set(step.id, [...(given.get(step.id) ?? []), { name, formula }]);
    const all = `(or ${found.map(({ condition }) => condition).join(' ')})`;
    if (found.length > 1 && (await follows(all))) for (const { step } of found) give(step);
    for (const { step, condition } of found) {
      if (given.has(step.id) || (await follows(condition, others))) continue;
      const leapt = leaps.filter((leap) => leap !== step);
      if (await follows(condition, leapt)) give(step);
    }
  }
  return given;
}

/** The ways in which a step's formula is a claim under a condition, its variables standing for constants of the theorem. */
function waysOf(step: ReadStep, theorem: Theorem): Way[] {
  const { variables, body } = opened(step.claim.tree);
  const own = [...step.fixes, ...variables];
  const assumed = step.assumes.map(({ text }) => text);
  const ways = splits(body).flatMap(({ premises, claim }) =>
    atConstants(own, theorem, MAX_WAYS).map(
      (names): Way => ({
        condition: inPlaceOf(names, conjunction([...assumed, ...premises])),
        claim: inPlaceOf(names, claim),
      }),
    ),
  );
  return ways.slice(0, MAX_WAYS);
}

/** A claim without its outer universal quantifiers. */
function opened(tree: Sexpr): { variables: { name: string; sort: string }[]; body: Sexpr } {
  const outer = binding(tree);
  if (outer === undefined) return { variables: [], body: tree };
  const inner = opened(outer.body);
  return { variables: [...outer.variables, ...inner.variables], body: inner.body };
}

/** `P => Q` as Q under P, and `A or B` as A where B fails, and B where A does. */
function splits(body: Sexpr): { premises: string[]; claim: string }[] {
  const implication = argumentsOf(body, '=>');
  const claim = implication?.at(-1);
  if (implication !== undefined && claim !== undefined && implication.length > 1) {
    const premises = implication.slice(0, -1).map(printSexpr);
    return splits(claim).map((inner) => ({ ...inner, premises: [...premises, ...inner.premises] }));
  }
  const alternatives = argumentsOf(body, 'or');
  if (alternatives === undefined || alternatives.length < 2) {
    return [{ premises: [], claim: printSexpr(body) }];
  }
  return alternatives.map((alternative, index) => ({
    premises: alternatives
      .filter((_, other) => other !== index)
      .map((other) => negation(printSexpr(other))),
    claim: printSexpr(alternative),
  }));
}
