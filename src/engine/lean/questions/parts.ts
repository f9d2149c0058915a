import { parseBinders } from '../../../language/lean/binders.ts';
import { closed, goalParts, type Opened } from '../../../language/lean/goalParts.ts';
import { inductionVariable } from '../../../language/lean/plain.ts';
import { unfolding } from '../../../language/lean/unfolding.ts';
import type { GoalPart, LeanFormalization, LeanStatement } from '../../../schema/index.ts';

/** A part of the theorem, for questions and for people. */
export interface Part extends GoalPart {
  readonly opened: Opened;
  /** The part as a closed formula for Lean, which may be written in another way than for people. */
  readonly asked: string;
  /** Whether it is the base or the step of an induction. */
  readonly ofInduction: boolean;
}

/**
 * The parts of what a conclusion has to show: conjuncts and directions of the goal, also behind definitions, or the base and the step of an
 * induction that frames the conclusion's tactics.
 */
export function partsOf(statement: LeanStatement, { conclusion }: LeanFormalization): Part[] {
  const { goal, preamble } = statement;
  const induction = inductionParts(statement, inductionVariable(conclusion.proof));
  if (induction !== null) return induction;
  const { parts, isEquivalence } = goalParts(goal, unfolding(preamble));
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) {
    return [{ name: 'the theorem', formula: goal, opened: only, asked: goal, ofInduction: false }];
  }
  return parts.map((part, index) => ({
    name: isEquivalence
      ? `its direction from ${index === 0 ? 'left to right' : 'right to left'}`
      : `part ${index + 1} of ${parts.length}`,
    formula: part.behind?.shown ?? closed(part),
    opened: part,
    asked: closed(part),
    ofInduction: false,
  }));
}

/** The base and the step of an induction on a natural number of the theorem; null for any other. */
function inductionParts({ binders, goal }: LeanStatement, variable: string | null): Part[] | null {
  const parsed = parseBinders(binders);
  const groups = parsed.kind === 'groups' ? parsed.groups : [];
  const group = groups.find(({ names }) => variable !== null && names.includes(variable));
  if (variable === null || group === undefined || !/^(Nat|ℕ)$/.test(group.type)) return null;
  const at = (term: string): string => `(fun (${variable} : Nat) => ${goal}) ${term}`;
  const base: Opened = { openings: [], claim: at('0') };
  const step: Opened = {
    openings: [
      { kind: 'variables', names: ['_k'], type: 'Nat', bracket: '(' },
      { kind: 'premise', text: at('_k') },
    ],
    claim: at('(_k + 1)'),
  };
  return [
    { name: 'the base of the induction', opened: base },
    { name: 'the step of the induction', opened: step },
  ].map(({ name, opened }) => ({
    name,
    formula: goal,
    opened,
    asked: closed(opened),
    ofInduction: true,
  }));
}
