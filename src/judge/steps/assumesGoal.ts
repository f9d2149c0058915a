import type { Step } from '../../schema/index.ts';
import type { Finding, StepCase, StepRule } from '../case.ts';

/**
 * The step assumes what is to be proved: one of its assumptions, or a conjunct of one, is the goal or the step's own
 * claim, up to notation, or they are all of it that is not given; or the solver proved it equivalent to the goal and no step
 * establishes it. An assumption that is a pinned hypothesis anyway assumes nothing, and neither does a premise of the
 * part of the goal that the step shows.
 *
 * Equivalence to the step's own claim does not count: `x ≤ y` gives `0 ≤ y − x` in every honest proof, and
 * so does a goal's restatement ("it suffices to show") that another step then shows.
 */
export const assumesGoal: StepRule = ({ step, input }) => {
  if (!step) return null;
  const { notation, goal, hypotheses, result } = input;
  const same = (a: string, b: string): boolean => {
    const canonical = notation.canonical(a);
    return canonical !== null && canonical === notation.canonical(b);
  };
  const granted = result.granted?.find((one) => one.step === step.id)?.formulas ?? [];
  const given = [...hypotheses.flatMap((one) => notation.conjuncts(one)), ...granted];
  const assumed = step.assumes.flatMap(({ name, prop }) =>
    notation.conjuncts(prop).flatMap((part) => {
      const isGiven = given.some((one) => same(part, one));
      return isGiven ? [] : [{ name, part }];
    }),
  );
  // Where a piece of what is claimed is given, the others are what there is to show.
  const pieces = notation.conjuncts(step.claim);
  const open = pieces.filter((one) => !given.some((known) => same(one, known)));
  const claimed = open.length < pieces.length ? open : [step.claim];
  const claims = (part: string): boolean => claimed.some((one) => same(part, one));
  const isAssumed = claimed.every((one) => assumed.some(({ part }) => same(part, one)));
  for (const { name, part } of assumed) {
    if (same(part, goal)) return found(name, 'is the goal of the theorem');
    if (isAssumed && claims(part)) return found(name, 'is what the step claims');
  }
  const equivalent = result.equivalences.find(
    ({ step: id, assumption }) => id === step.id && !isEstablished(assumption, step, input, same),
  );
  return equivalent
    ? found(equivalent.assumption, 'is equivalent to the goal of the theorem')
    : null;
};

/** Whether another step claims an assumption, under nothing but the step's other assumptions. */
function isEstablished(
  name: string,
  step: Step,
  { formalization }: StepCase['input'],
  same: (a: string, b: string) => boolean,
): boolean {
  const assumed = step.assumes.find((assumption) => assumption.name === name);
  const others = step.assumes.filter((assumption) => assumption.name !== name);
  return formalization.steps.some(
    (other) =>
      other.id !== step.id &&
      assumed !== undefined &&
      same(other.claim, assumed.prop) &&
      other.assumes.every(({ prop }) => others.some((known) => same(known.prop, prop))),
  );
}

function found(assumption: string, relation: string): Finding {
  return {
    verdict: 'circular',
    evidence: [{ kind: 'message', text: `the assumption ${assumption} ${relation}`, place: null }],
  };
}
