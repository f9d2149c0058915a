import type { ProofCase, ProofRule, Rejection } from './case.ts';
import { failingStep } from './failingStep.ts';
import { missingCase } from './missingCase.ts';
import { missingPart } from './missingPart.ts';
import { nonSequitur } from './nonSequitur.ts';
import { nothingArgued } from './nothingArgued.ts';
import { statementDrift } from './statementDrift.ts';
import { uncovered } from './uncovered.ts';
import { vacuous } from './vacuous.ts';

/** The first rule that applies gives the reason: faults of the statement, of a step, of the whole. */
const RULES: readonly ProofRule[] = [
  statementDrift,
  vacuous,
  failingStep,
  nothingArgued,
  missingCase,
  missingPart,
  nonSequitur,
  uncovered,
];

/** Why the proof is rejected; null where it is verified. */
export function judgeProof(proof: ProofCase): Rejection | null {
  for (const rule of RULES) {
    const rejection = rule(proof);
    if (rejection) return rejection;
  }
  return null;
}
