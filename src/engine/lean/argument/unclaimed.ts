import { parseBinders } from '../../../language/lean/binders.ts';
import { canonicalProposition, conjuncts } from '../../../language/lean/canonical.ts';
import { closed, goalParts, type Unfold } from '../../../language/lean/goalParts.ts';
import { inductionVariable } from '../../../language/lean/plain.ts';
import { tokenize } from '../../../language/lean/tokens.ts';
import { unfolding } from '../../../language/lean/unfolding.ts';
import type {
  ByTactic,
  GoalPart,
  LeanFormalization,
  LeanStatement,
  Step,
} from '../../../schema/index.ts';
import { closedFormula, spliced, usedSteps } from '../source/formulas.ts';
import type { Answers } from './answers.ts';
import { unclaimedBase } from './baseOf.ts';
import { mayConcern, type Subject, speaksOf, subjectOf } from './ofInduction.ts';
import { unclaimedOfOthers } from './ofOthers.ts';
import { partsWithoutSteps } from './ownTerms.ts';
import type { Part } from '../questions/parts.ts';
import { followsByConnectives } from './propositional.ts';
import { ask } from '../questions/questionIds.ts';

/**
 * The parts of a goal that no step claims, though they need no more than their hypotheses: who shows one direction of two has
 * not shown the other, however easy it is. What is only computed needs no words; what does not follow from the hypotheses
 * alone can only have come from the steps.
 */
export function unclaimed(
  statement: LeanStatement,
  parts: readonly Part[],
  formalization: LeanFormalization,
  answers: Answers,
  alone: (index: number) => boolean,
): GoalPart[] {
  const { conclusion, steps } = formalization;
  const named = usedSteps(conclusion.uses, steps);
  const ids = new Set(steps.map(({ id }) => id));
  const own = partsWithoutSteps(conclusion.proof, parts.length, ids);
  const behind = reachable(named, steps);
  const constants = constantsOf(statement);
  const unfold = unfolding(statement.preamble);
  const text = { steps: behind, constants, script: conclusion.proof, unfold };
  const aside = [
    unclaimedBase(statement, formalization, behind),
    ...parts.map((part) => (part.ofInduction ? null : unclaimedOfOthers(part, text))),
  ].flatMap((one) => one ?? []);
  if (parts.length < 2) return aside;
  const variable = inductionVariable(conclusion.proof);
  const subject = variable === null ? null : subjectOf(statement, variable);
  const given = new Set(constants.map(({ type }) => canonicalProposition(type)));
  const left = parts.filter((part, index) => {
    if (given.has(canonicalProposition(part.asked))) return false;
    const needsNone = alone(index) || own.has(index);
    if (!needsNone || isGivenNumbers(part) || isComputedMembership(part)) return false;
    if (part.ofInduction && subject !== null) {
      if (takesAStep(conclusion, index, named, subject)) return false;
      if (behind.some((step) => speaksOf(step, subject, index === 0))) return false;
    }
    const said = answers.get(ask.said(index));
    const fromNothing = answers.get(ask.computed(index))?.kind === 'yes';
    // What follows from nothing follows from the steps as well, unless it is one of them.
    const isSaid = said?.kind === 'yes' && (said.by === 'assumption' || !fromNothing);
    return (
      !isSaid &&
      !behind.some((step) => claims(step, part, unfold)) &&
      !areSaidTogether(behind, part, constants)
    );
  });
  return [...left.map(({ name, formula }) => ({ name, formula })), ...aside];
}

function constantsOf({ binders }: LeanStatement): { name: string; type: string }[] {
  const parsed = parseBinders(binders);
  const groups = parsed.kind === 'groups' ? parsed.groups : [];
  const explicit = groups.filter(({ bracket }) => bracket === '(');
  return explicit.flatMap(({ names, type }) => names.map((name) => ({ name, type })));
}

/** Whether the tactics of an induction's base or step take a step of the proof that may have to do with it. */
function takesAStep(
  { proof }: ByTactic,
  index: number,
  steps: readonly Step[],
  subject: Subject,
): boolean {
  const words = tokenize(proof).tokens.map(({ text }) => text);
  const [zero, succ] = ['zero', 'succ'].map((name) => words.indexOf(name));
  if (zero === undefined || succ === undefined || zero < 0 || succ < 0) return false;
  const first = zero < succ;
  const own =
    (index === 0) === first
      ? words.slice(0, Math.max(zero, succ))
      : words.slice(Math.max(zero, succ));
  return steps.some((step) => own.includes(step.id) && mayConcern(step, own, subject));
}

/** Whether a step claims what a part claims, whatever its assumptions: whether its cases cover the part is another rule's. */
function claims(step: Step, { opened, asked, formula }: Part, unfold: Unfold): boolean {
  const form = (text: string): string => canonicalProposition(text) ?? text;
  const variables = step.fixes.map(({ name, type }) => `(${name} : ${type})`).join(' ');
  const over = (claim: string): string => (variables === '' ? claim : `∀ ${variables}, ${claim}`);
  const onlyVariables = opened.openings.filter(({ kind }) => kind === 'variables');
  const wanted = new Set([
    form(asked),
    form(formula),
    form(closed({ openings: onlyVariables, claim: opened.claim })),
    form(opened.claim),
  ]);
  const claim = spliced(step.claim);
  const whole = goalParts(closedFormula(step), unfold).parts.map(closed);
  return (
    whole.some((said) => wanted.has(form(said))) ||
    [claim, ...conjuncts(claim)].some(
      (said) => wanted.has(form(said)) || wanted.has(form(over(said))),
    )
  );
}

/**
 * Whether steps together say a part by their connectives, as a chain of equivalences does, and the hypotheses by themselves
 * do not.
 */
function areSaidTogether(
  steps: readonly Step[],
  { asked }: Part,
  constants: readonly { readonly type: string }[],
): boolean {
  const hypotheses = constants.map(({ type }) => type);
  const said = steps.map((step) =>
    step.fixes.length > 0
      ? closedFormula(step)
      : [...step.assumes.map(({ prop }) => `(${spliced(prop)})`), `(${spliced(step.claim)})`].join(
          ' → ',
        ),
  );
  return (
    followsByConnectives([...hypotheses, ...said], asked) &&
    !followsByConnectives(hypotheses, asked)
  );
}

/** A part under nothing but values of its unknowns: to put them in is to compute. */
function isGivenNumbers({ opened }: Part): boolean {
  const premises = opened.openings.filter((opening) => opening.kind === 'premise');
  return (
    premises.length > 0 &&
    premises.every(({ text }) =>
      text
        .split(/[∨∧]/u)
        .every((piece) => /^[\s()]*[\p{L}_][\p{L}\p{N}_']*\s*=\s*-?\d+[\s()]*$/u.test(piece)),
    )
  );
}

/**
 * That a number which is written down is in a set, as 5 in `{n : ℕ | n * n ≤ 30}`: to put it in is to compute, and a text may
 * have computed what it likes.
 */
function isComputedMembership({ opened }: Part): boolean {
  const types = /^(?:Nat|Int|Rat|Real|[ℕℤℚℝ])$/u;
  const { tokens } = tokenize(opened.claim);
  return (
    opened.behind !== undefined &&
    opened.openings.length === 0 &&
    tokens.every(({ kind, text }) => kind !== 'identifier' || types.test(text))
  );
}

function reachable(from: readonly Step[], steps: readonly Step[]): Step[] {
  const found = new Map<string, Step>();
  const queue = [...from];
  for (const step of queue) {
    if (found.has(step.id)) continue;
    found.set(step.id, step);
    queue.push(...usedSteps(step.uses, steps));
  }
  return [...found.values()];
}
