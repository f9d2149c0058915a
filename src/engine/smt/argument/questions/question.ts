import type { SmtFormalization } from '../../../../schema/index.ts';
import type { Context } from '../../obligations/context.ts';
import type { Inference } from '../../elementary/inference.ts';
import { followsInInduction } from '../../elementary/quantifiersAsAtoms.ts';
import { MENTIONED } from '../../elementary/relevant.ts';
import { InductionQueries } from '../../induction/inductionQueries.ts';
import { motiveOf, motiveParts, motiveStep, saidOfMotive } from '../../induction/motive.ts';
import type { Obligation } from '../../obligations/obligation.ts';
import type { Solver } from '../../z3/solver.ts';
import { closedFormula, type ReadStep } from '../../obligations/step.ts';
import type { Theorem } from '../../obligations/theorem.ts';
import { goalParts, type PartTree } from '../parts/goalParts.ts';

/** A part of the theorem, with what it is to be derived from apart from steps. */
export interface PartQuestion {
  readonly part: PartTree;
  readonly inference: Inference;
  /** Whether it is a part of an induction, which says the same of a number and of the one after the number before. */
  readonly inductive: boolean;
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

/**
 * An inference in which the terms of some steps occur and nothing of what they say is known. Facts are taken about terms that
 * occur, so that to mention a product may be enough to make something easy.
 */
export function withTermsOf(steps: readonly ReadStep[], inference: Inference): Inference {
  const mentioned = steps.map(({ fixes, assumes, claim }) =>
    closedFormula({ fixes, assumes: [{ text: MENTIONED.name }, ...assumes], claim }),
  );
  return {
    ...inference,
    constants: [...inference.constants, MENTIONED],
    premises: [...inference.premises, ...mentioned],
  };
}

export function hypothesesOf(theorem: Theorem): string[] {
  return theorem.hypotheses.map(({ text }) => text);
}

/** The parts of what a conclusion has to show: those of the goal, or the base and the step of its induction. */
export async function partQuestions(
  conclusion: SmtFormalization['conclusion'],
  context: Context,
  solver: Solver,
): Promise<PartQuestion[]> {
  const { theorem } = context;
  const formula = theorem.goal.text;
  if (conclusion.by === 'induction') {
    const { variable, from } = conclusion;
    if (!theorem.constants.some(({ name }) => name === variable)) return [];
    const queries = new InductionQueries(context, variable, BigInt(from));
    const parts = queries.parts().map(({ name, inference }) => ({
      part: { name, formula, tree: theorem.goal.tree },
      inference,
      inductive: true,
      said: (step: ReadStep) => queries.said(step),
    }));
    const step = context.steps.get(conclusion.step);
    const motive = step && (await motiveOf(conclusion, step, theorem, solver));
    const base = context.steps.get(conclusion.base);
    if (base === undefined || step === undefined || motive === undefined) return parts;
    // Who assumes something else of a number shows nothing with it unless the base gives that, and that gives the goal.
    for (const { inference } of motiveParts(conclusion, motive, base, step, theorem)) {
      if (!(await followsInInduction(theorem, inference, solver))) return parts;
    }
    const stronger = {
      part: { name: 'the step of the induction', formula, tree: theorem.goal.tree },
      inference: motiveStep(motive, theorem),
      inductive: true,
      said: saidOfMotive,
    };
    return [...parts, stronger];
  }
  return goalParts(theorem).map((part) => ({
    part,
    inference: { constants: [], premises: hypothesesOf(theorem), goal: part.formula },
    inductive: false,
    said: (step) => [closedFormula(step)],
  }));
}
