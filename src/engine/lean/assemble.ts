import {
  CONCLUSION,
  type Direct,
  type LeanFormalization,
  type Outcome,
  type Problem,
} from '../../schema/index.ts';
import type { Answers } from './argument/answers.ts';
import { isRefuted } from './argument/examine.ts';
import type { Plan } from './source/plan.ts';
import { derivationOrder } from './source/screen.ts';

/** Every obligation's outcome; one whose text says `sorry` is a gap even if Lean says nothing. */
export function assemble(
  { steps }: LeanFormalization,
  plan: Plan,
  judged: ReadonlyMap<string, Outcome>,
): Record<string, Outcome> {
  const ids = [...steps.map(({ id }) => id), CONCLUSION];
  return Object.fromEntries(
    ids.map((id) => {
      const outcome = plan.decided.get(id) ?? judged.get(id);
      if (outcome === undefined) throw new Error(`no outcome for ${id}`);
      const placeless = outcome.kind === 'holds' || outcome.kind === 'gap';
      return [id, (placeless && plan.ceilings.get(id)) || outcome];
    }),
  );
}

/** An obligation that Lean both accepts, with all that it rests on, and refutes. */
export function contradicted(
  { steps, conclusion }: LeanFormalization,
  outcomes: Readonly<Record<string, Outcome>>,
  answers: Answers,
): string | undefined {
  const holds = (id: string): boolean => outcomes[id]?.kind === 'holds';
  const below = derivationOrder(conclusion, steps);
  const ids = [
    ...steps.map(({ id }) => id),
    ...(below.every(({ id }) => holds(id)) ? [CONCLUSION] : []),
  ];
  return ids.find((id) => holds(id) && isRefuted(id, answers));
}

/** A theorem that is known to be true, and whose formal statement is false, was stated wrongly. */
export function suspectPin({ truth, lean }: Problem, direct: Direct): string[] {
  if (truth !== true || direct.kind !== 'refuted') return [];
  const values = direct.counterexample.map(({ name, value }) => `${name} = ${value}`).join(', ');
  const where = values === '' ? '' : ` (${values})`;
  return [
    `the problem says that the theorem is true, but \`${lean?.name}\` is false${where}: is it stated as it is meant?`,
  ];
}
