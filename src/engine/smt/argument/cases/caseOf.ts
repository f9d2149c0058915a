import { quantified } from '../../../../language/smt/binding.ts';
import { canonicalFormula, formulaKey } from '../../../../language/smt/canonical.ts';
import { mentions } from '../../../../language/smt/free.ts';
import type { Sexpr } from '../../../../language/smt/sexpr.ts';
import { conjunction, type ReadStep } from '../../obligations/step.ts';
import type { Theorem } from '../../obligations/theorem.ts';
import { openGoal } from '../parts/goalParts.ts';
import { atConstants, inPlaceOf, type Renaming } from '../../obligations/renaming.ts';

/** The case of a step: its assumptions, for some values of the variables that are its own. */
export interface Case {
  readonly fixes: ReadStep['fixes'];
  readonly formula: string;
}

/** The case that a step speaks of; undefined where it is a lemma, or only has the premises of the goal. */
export function caseOf(
  step: ReadStep,
  variables: readonly { readonly name: string; readonly sort: string }[],
  part: Sexpr,
  theorem: Theorem,
  constants: ReadonlySet<string> = theorem.scope.functions,
): Case | undefined {
  const standsFor = standIns(step, variables, part);
  const speaks = step.assumes.some(
    ({ tree }) => mentions(tree, constants) || mentions(tree, standsFor),
  );
  if (!speaks) return caseAtConstants(step, part, theorem);
  const fixes = step.fixes.filter(({ name }) => !standsFor.has(name));
  const assumed = conjunction(step.assumes.map(({ text }) => text));
  return { fixes, formula: inPlaceOf([...standsFor], assumed) };
}

/** Constants of the theorem, in so many orders, are tried for the variables of a lemma. */
const MAX_TRIED = 24;

/** The case of a lemma that claims of its own variables what the goal claims of the theorem's constants. */
function caseAtConstants(step: ReadStep, part: Sexpr, theorem: Theorem): Case | undefined {
  const { claim, own } = openGoal(part, []);
  if (own.length > 0) return undefined;
  const goal = formulaKey(claim);
  const way = atConstants(step.fixes, theorem, MAX_TRIED).find(
    (names) => formulaKey(inPlaceOf(names, step.claim.text)) === goal,
  );
  if (way === undefined) return undefined;
  const assumed = conjunction(step.assumes.map(({ text }) => text));
  return { fixes: [], formula: inPlaceOf(way, assumed) };
}

/** The step's variables that stand for variables of the goal: by their name, or since the step claims what the goal does. */
function standIns(
  step: ReadStep,
  variables: readonly { readonly name: string; readonly sort: string }[],
  part: Sexpr,
): Map<string, string> {
  const same = step.fixes.filter((fix) =>
    variables.some(({ name, sort }) => name === fix.name && sort === fix.sort),
  );
  if (same.length > 0 || variables.length !== step.fixes.length) {
    return new Map(same.map(({ name }) => [name, name]));
  }
  const renamed = openGoal(part, step.fixes);
  const claims = canonicalFormula(renamed.claim) === canonicalFormula(step.claim.text);
  if (!claims || renamed.own.length > 0) return new Map();
  return new Map(step.fixes.map(({ name }, index) => [name, variables[index]?.name ?? name]));
}

/** The case as a formula without variables of the step's own: there are values for them. */
export function closed({ fixes, formula }: Case): string {
  return quantified('exists', fixes, formula);
}

/** A case with other names for variables of the goal; none where variables of the step's own have these names. */
export function renamedCase({ fixes, formula }: Case, names: Renaming): Case[] {
  const own = new Set(fixes.map(({ name }) => name));
  if (names.some(([name]) => own.has(name))) return [];
  return [{ fixes, formula: inPlaceOf(names, formula) }];
}

/**
 * The exchanges of two variables of a part after which it says the same: who shows it where x < y has shown it where y < x, for
 * the names alone are others.
 */
export function symmetries(
  part: Sexpr,
  variables: readonly { readonly name: string; readonly sort: string }[],
): Renaming[] {
  const { premises, claim } = openGoal(part, variables);
  const said = (names: Renaming): string =>
    [...premises.map((text) => formulaKey(inPlaceOf(names, text))).toSorted()]
      .concat(formulaKey(inPlaceOf(names, claim)))
      .join('\n');
  const before = said([]);
  return variables.flatMap(({ name, sort }, index) =>
    variables
      .slice(index + 1)
      .filter((other) => other.sort === sort)
      .map(
        (other): Renaming => [
          [name, other.name],
          [other.name, name],
        ],
      )
      .filter((names) => said(names) === before),
  );
}
