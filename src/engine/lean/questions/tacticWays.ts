import type { Step } from '../../../schema/index.ts';
import { spliced, usedSteps } from '../source/formulas.ts';
import { derivationOrder } from '../source/screen.ts';
import type { Closer } from './portfolio.ts';
import type { Question, Way } from './question.ts';
import { bindersOf, byInduction, firstOf, givenBy, quotients, type Setting } from './setting.ts';
import { takeApart, takeCases } from './takeApart.ts';

/**
 * The ways in which the engine tries to close an obligation by itself: by its tactics as it stands, and once what it is given
 * is taken apart; a conclusion by induction, too.
 */
export function tacticWays(setting: Setting, id: string): readonly Way[] {
  const { conclusion, steps } = setting.formalization;
  const step = steps.find((one) => one.id === id);
  const used = step ? usedSteps(step.uses, steps) : derivationOrder(conclusion, steps);
  const given = givenBy(setting, used, step?.fixes, step?.assumes);
  const claim = step ? spliced(step.claim) : setting.statement.goal;
  const witness = { name: 'a witness', tactic: 'exact ⟨_, ‹_›⟩' };
  // A tactic that meets a limit ends all of `first`: what fails at once is tried before what may search for long.
  const closers = [witness, ...quotients(claim, given.variables), ...setting.portfolio];
  const apart = takenApartWay(setting, id, closers);
  const cases = takeCases(given);
  const inCases = ['intros', ...(cases ?? []), `all_goals ${firstOf(closers)}`];
  return [
    { before: [], closers },
    ...(apart === null ? [] : [apart]),
    ...(cases === null ? [] : [{ before: inCases, closers: [], name: 'cases' }]),
    ...(step ? [] : byInduction(setting, used, inductionCandidate(setting, used))),
  ];
}

/** The way of some closers once what an obligation is given is taken apart; null where there is nothing to take apart. */
export function takenApartWay(
  setting: Setting,
  id: string,
  closers: readonly Closer[],
): Way | null {
  const { conclusion, steps } = setting.formalization;
  const step = steps.find((one) => one.id === id);
  const used = step ? usedSteps(step.uses, steps) : derivationOrder(conclusion, steps);
  const apart = takeApart(givenBy(setting, used, step?.fixes, step?.assumes));
  return apart.length === 0 ? null : { before: ['intros', ...apart], closers, name: 'taken apart' };
}

/** The same as a question: is the obligation closed by one of these ways? */
export function tacticQuestion(setting: Setting, id: string, heartbeats: number): Question {
  const { conclusion, steps } = setting.formalization;
  const step = steps.find((one) => one.id === id);
  const used = step ? usedSteps(step.uses, steps) : derivationOrder(conclusion, steps);
  return {
    id: `${id}, by tactics`,
    given: bindersOf(used, step),
    claim: step ? spliced(step.claim) : setting.statement.goal,
    ways: tacticWays(setting, id),
    heartbeats,
  };
}

/** A natural number of the theorem, where some step is about every natural number. */
function inductionCandidate({ constants }: Setting, used: readonly Step[]): string | null {
  const isNatural = ({ type }: { readonly type: string }): boolean => /^(Nat|ℕ)$/.test(type);
  if (!used.some(({ fixes, assumes }) => assumes.length > 0 && fixes.some(isNatural))) return null;
  return constants.find(isNatural)?.name ?? null;
}
