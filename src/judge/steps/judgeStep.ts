import type { Finding, StepCase, StepRule } from '../case.ts';
import { assumesGoal } from './assumesGoal.ts';
import { begsTheQuestion } from './begsTheQuestion.ts';
import { cited } from './cited.ts';
import { conditional } from './conditional.ts';
import { cyclic } from './cyclic.ts';
import { failed } from './failed.ts';
import { forbidden } from './forbidden.ts';
import { gap } from './gap.ts';
import { illFormed } from './illFormed.ts';
import { inconclusive } from './inconclusive.ts';
import { leap } from './leap.ts';
import { missing } from './missing.ts';
import { notRun } from './notRun.ts';
import { refuted } from './refuted.ts';
import { reliesOnGoal } from './reliesOnGoal.ts';
import { verified } from './verified.ts';

/**
 * The first rule that applies decides. What the formalization itself says of the text comes first, whatever the rest of
 * the step is worth. What makes a text unfit to be judged comes before what is wrong
 * with its argument, and acceptance comes last.
 */
const RULES: readonly StepRule[] = [
  reliesOnGoal,
  missing,
  forbidden,
  illFormed,
  cyclic,
  assumesGoal,
  refuted,
  failed,
  begsTheQuestion,
  conditional,
  gap,
  inconclusive,
  cited,
  notRun,
  leap,
  verified,
];

/** The verdict on one step. */
export function judgeStep(step: StepCase): Finding {
  for (const rule of RULES) {
    const finding = rule(step);
    if (finding) return finding;
  }
  throw new Error(`no rule applies to ${step.id} with the outcome ${step.outcome.kind}`);
}
