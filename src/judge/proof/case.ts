import type { Accounting } from '../../read/accounting.ts';
import type { Evidence, ProofReason, StepCode, StepVerdict } from '../../schema/index.ts';
import type { JudgeInput } from '../case.ts';

/** A judged formalization, as the rules on the whole proof see it. */
export interface ProofCase {
  readonly input: JudgeInput;
  readonly steps: readonly StepVerdict[];
  readonly conclusion: StepCode;
  readonly accounting: Accounting;
}

/** Why a proof is rejected, or null where the rule finds nothing. */
export type ProofRule = (proof: ProofCase) => Rejection | null;

export interface Rejection {
  readonly reason: ProofReason;
  /** A step id or `conclusion`; null where no single inference is at fault. */
  readonly firstFailure: string | null;
  readonly note: string | null;
  /** What shows it at the conclusion. */
  readonly evidence?: readonly Evidence[];
}

/** Whether the conclusion follows, elementarily or by a leap: what it leaves out can be told then. */
export function concludes({ conclusion }: ProofCase): boolean {
  return conclusion === 'verified' || conclusion === 'leap';
}
