import type { SmtFormalization } from '../../../schema/index.ts';
import type { Context } from '../context.ts';
import type { Inference } from '../elementary/inference.ts';
import { InductionQueries } from '../inductionQueries.ts';
import type { Obligation } from '../obligation.ts';
import { closedFormula, type ReadStep } from '../step.ts';
import type { Theorem } from '../theorem.ts';
import { goalParts, type PartTree } from './goalParts.ts';

/** A part of the theorem, with what it is to be derived from apart from steps. */
export interface PartQuestion {
  readonly part: PartTree;
  readonly inference: Inference;
  /** What a step adds to the premises. */
  said(step: ReadStep): readonly string[];
}

/** An obligation as premises and a goal. */
export function inferenceOf(theorem: Theorem, obligation: Obligation): Inference {
  const used = obligation.used.map(({ formula }) => formula);
  return {
    constants: obligation.fixes,
    premises: [...hypothesesOf(theorem), ...obligation.assumes, ...used],
    goal: obligation.goal,
  };
}

export function hypothesesOf(theorem: Theorem): string[] {
  return theorem.hypotheses.map(({ text }) => text);
}

/** The parts of what a conclusion has to show: those of the goal, or the base and the step of its induction. */
export function partQuestions(
  conclusion: SmtFormalization['conclusion'],
  context: Context,
): PartQuestion[] {
  const { theorem } = context;
  const formula = theorem.goal.text;
  if (conclusion.by === 'induction') {
    const { variable, from } = conclusion;
    if (!theorem.constants.some(({ name }) => name === variable)) return [];
    const queries = new InductionQueries(context, variable, BigInt(from));
    return queries.parts().map(({ name, inference }) => ({
      part: { name, formula, tree: theorem.goal.tree },
      inference,
      said: (step) => queries.said(step),
    }));
  }
  return goalParts(theorem).map((part) => ({
    part,
    inference: { constants: [], premises: hypothesesOf(theorem), goal: part.formula },
    said: (step) => [closedFormula(step)],
  }));
}
