import {
  type Argument,
  CONCLUSION,
  type Direct,
  type EngineResult,
  type GoalPart,
  type Inference,
  type LeanFormalization,
  type LeanStatement,
  type Outcome,
} from '../../../schema/index.ts';
import type { Answer, Answers } from './answers.ts';
import type { Asked } from '../questions/ask.ts';
import { saysNothing } from './empty.ts';
import type { Part } from '../questions/parts.ts';
import { ask } from '../questions/questionIds.ts';
import { unclaimed } from './unclaimed.ts';

/** What the engine's questions tell of a formalization whose obligations came out so. */
export interface Examined {
  /** The outcomes, where counterexamples that Lean confirmed say more than that something was not shown. */
  readonly outcomes: Readonly<Record<string, Outcome>>;
  readonly argument: Argument;
  readonly direct: Direct;
  readonly premises: EngineResult['premises'];
  readonly warnings: readonly string[];
}

/**
 * Examines an argument by Lean's answers: which of the obligations that hold are leaps, and whether a leap gives the theorem
 * or a part of it; which parts nobody claims; what says nothing. An obligation whose own tactics are one elementary inference
 * needs no answer. A question without an answer is no elementary inference.
 */
export function examine(
  statement: LeanStatement,
  formalization: LeanFormalization,
  found: Readonly<Record<string, Outcome>>,
  { parts, plain, values }: Asked,
  answers: Answers,
): Examined {
  const { outcomes, warnings } = withCounterexamples(found, values, answers);
  const is = (id: string, kind: Answer['kind']): boolean => answers.get(id)?.kind === kind;
  const yes = (id: string): boolean => is(id, 'yes');
  const alone = (index: number): boolean =>
    yes(parts.length === 1 ? ask.theorem : ask.alone(index));
  const shown = ({ name, formula }: Part): GoalPart => ({ name, formula });
  const holds = (id: string): boolean => outcomes[id]?.kind === 'holds';
  const isElementary = (id: string): boolean => plain.has(id) || yes(ask.inference(id));

  const inferences: Record<string, Inference> = {};
  for (const step of formalization.steps.filter(({ id }) => holds(id))) {
    const { id } = step;
    const elementary = isElementary(id);
    const gives = parts.filter((_, index) => {
      const itself = yes(ask.gives(id, index)) && !alone(index);
      return itself || (yes(ask.inCase(id, index)) && !yes(ask.withoutCase(id, index)));
    });
    const empty = saysNothing(step, statement);
    inferences[id] = { elementary, gives: elementary ? [] : gives.map(shown), empty };
  }

  const concluded = holds(CONCLUSION);
  const byParts = parts.length > 1 && parts.every((_, index) => yes(ask.concluded(index)));
  const elementary = isElementary(CONCLUSION) || byParts;
  if (concluded) inferences[CONCLUSION] = { elementary, gives: [], empty: null };
  const leapsTo =
    !concluded || elementary
      ? []
      : parts.filter((_, index) => parts.length === 1 || !yes(ask.concluded(index))).map(shown);

  const leftOut = parts.flatMap((_, index) => {
    const id = ask.leftOut(index);
    return yes(id) ? [values.get(id) ?? []] : [];
  });
  const direct: Direct = yes(ask.refutedTheorem)
    ? { kind: 'refuted', counterexample: [...(values.get(ask.refutedTheorem) ?? [])] }
    : { kind: yes(ask.direct) || yes(ask.theorem) ? 'proved' : 'open' };

  return {
    outcomes,
    warnings,
    argument: {
      theorem: yes(ask.theorem) ? 'elementary' : is(ask.theorem, 'no') ? 'beyond' : 'unknown',
      inferences,
      leapsTo,
      unclaimed: unclaimed(statement, parts, formalization, answers, alone),
      missingCase: concluded && leftOut[0] !== undefined ? [...leftOut[0]] : null,
    },
    direct,
    premises: yes(ask.contradiction) ? 'contradictory' : 'unknown',
  };
}

/** Whether Lean confirmed a counterexample to an obligation; to the conclusion it is one to the theorem. */
export function isRefuted(id: string, answers: Answers): boolean {
  const question = id === CONCLUSION ? ask.refutedTheorem : ask.refuted(id);
  return answers.get(question)?.kind === 'yes';
}

/** Outcomes in whose place a counterexample says more. */
export const UNSHOWN: ReadonlySet<Outcome['kind']> = new Set(['failed', 'gap', 'inconclusive']);

/** What was not shown is refuted where Lean confirmed a counterexample; where it did not, the values are only told. */
function withCounterexamples(
  found: Readonly<Record<string, Outcome>>,
  values: Asked['values'],
  answers: Answers,
): Pick<Examined, 'outcomes' | 'warnings'> {
  const outcomes = { ...found };
  const warnings: string[] = [];
  for (const [id, outcome] of Object.entries(found)) {
    const question = ask.refuted(id);
    const counterexample = values.get(question);
    if (counterexample === undefined || !UNSHOWN.has(outcome.kind)) continue;
    if (answers.get(question)?.kind === 'yes') {
      outcomes[id] = {
        kind: 'refuted',
        message: CERTIFIED,
        counterexample: [...counterexample],
        notes: 'message' in outcome ? [outcome.message] : [],
      };
    } else if (counterexample.length > 0) {
      // Without values it was a guess about what a quantifier ranges over, and tells nobody anything.
      const shown = counterexample.map(({ name, value }) => `${name} = ${value}`).join(', ');
      warnings.push(`${id} may be false (${shown}), but Lean did not confirm it`);
    }
  }
  return { outcomes, warnings };
}

const CERTIFIED =
  'the claim does not follow: with these values everything that the step relies on holds, and the claim does not (certified by Lean)';
