import { conjunctsOf } from '../../../language/smt/conjuncts.ts';
import {
  argumentsOf,
  firstExpression,
  printSexpr,
  type Sexpr,
} from '../../../language/smt/sexpr.ts';
import type { Inference } from './inference.ts';

/** More conjuncts are not gone through. */
const MAX_CONJUNCTS = 8;
/** More alternatives are not gone through. */
const MAX_ALTERNATIVES = 4;

/**
 * The inferences that an inference falls into where a premise gives values one way or another: of "n = 5k + 1 or n = 5k − 1"
 * one for each. Their equations can then be substituted, which nobody does under an "or". Undefined where there is no such
 * premise; of several the last one counts, which is nearest.
 */
export function byCases(inference: Inference): Inference[] | undefined {
  for (const [index, premise] of [...inference.premises.entries()].reverse()) {
    const alternatives = argumentsOf(firstExpression(premise), 'or') ?? [];
    if (alternatives.length < 2 || alternatives.length > MAX_ALTERNATIVES) continue;
    if (!alternatives.every(isEquation)) continue;
    return alternatives.map((alternative) => ({
      ...inference,
      premises: inference.premises.with(index, printSexpr(alternative)),
    }));
  }
  return undefined;
}

/**
 * The inferences that a goal of several conjuncts falls into, each with those before it among its premises: the links of a
 * chain of equations, say. Undefined where there is one alone.
 */
export function oneByOne({ goal, premises, constants }: Inference): Inference[] | undefined {
  const tree = firstExpression(goal);
  const parts = tree === undefined ? [] : conjunctsOf(tree).map(printSexpr);
  if (parts.length < 2 || parts.length > MAX_CONJUNCTS) return undefined;
  return parts.map((part, index) => ({
    constants,
    premises: [...premises, ...parts.slice(0, index)],
    goal: part,
  }));
}

function isEquation(formula: Sexpr): boolean {
  const parts = argumentsOf(formula, 'and');
  return parts === undefined ? argumentsOf(formula, '=') !== undefined : parts.every(isEquation);
}
