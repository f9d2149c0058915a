import { evidenceText } from '../judge/evidenceText.ts';
import { CONCLUSION, type Evidence, type ProofReport, type StepCode } from '../schema/index.ts';

/** A failing obligation as the model is told of it. */
export interface FailingObligation {
  readonly id: string;
  readonly code: StepCode;
  /** The verifier's words. */
  readonly message: string;
}

/** The obligations that fail by themselves: what only rests on them is not for repair. */
export function failingObligations(report: ProofReport): FailingObligation[] {
  const failing = report.steps
    .filter(({ verdict }) => !HELD.has(verdict))
    .map(({ id, verdict, evidence }) => ({ id, code: verdict, message: words(evidence) }));
  const { conclusion } = report;
  if (conclusion && !HELD.has(conclusion.verdict)) {
    failing.push({
      id: CONCLUSION,
      code: conclusion.verdict,
      message: words(conclusion.evidence),
    });
  }
  return failing;
}

/** The steps whose own obligation holds; what they claim is frozen. */
export function heldSteps(report: ProofReport): string[] {
  return report.steps.filter(({ verdict }) => HELD.has(verdict)).map(({ id }) => id);
}

const HELD: ReadonlySet<StepCode> = new Set(['verified', 'conditional']);

function words(evidence: readonly Evidence[]): string {
  return evidence.map(evidenceText).join('\n');
}
