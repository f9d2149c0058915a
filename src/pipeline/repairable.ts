import { evidenceText } from '../judge/evidenceText.ts';
import { CONCLUSION, type Evidence, type ProofReport, type StepCode } from '../schema/index.ts';

/** A failing obligation as the model is told of it. */
export interface FailingObligation {
  readonly id: string;
  readonly code: StepCode;
  /** The verifier's words. */
  readonly message: string;
}

/**
 * The obligations that fail by themselves and that a repair may change: not what only rests on them, not what is
 * circular, and not the steps of which the model has said that it cannot.
 */
export function failingObligations(
  report: ProofReport,
  cannot: ReadonlyMap<string, string>,
): FailingObligation[] {
  const { steps, conclusion } = report;
  const obligations = [...steps, ...(conclusion ? [{ ...conclusion, id: CONCLUSION }] : [])];
  return obligations
    .filter(({ id, verdict }) => !HELD.has(verdict) && verdict !== 'circular' && !cannot.has(id))
    .map(({ id, verdict, evidence }) => ({ id, code: verdict, message: words(evidence) }));
}

/** The steps whose own obligation holds; what they claim is frozen. */
export function heldSteps(report: ProofReport): string[] {
  return report.steps.filter(({ verdict }) => HELD.has(verdict)).map(({ id }) => id);
}

const HELD: ReadonlySet<StepCode> = new Set(['verified', 'conditional']);

function words(evidence: readonly Evidence[]): string {
  return evidence.map(evidenceText).join('\n');
}
