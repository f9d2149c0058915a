import { CONCLUSION, type ProofReport, type Span, type TextPlace } from '../schema/index.ts';

/**
 * Where in its file a proof first fails: the quote of the step, or of the conclusion, or a sentence that nothing accounts
 * for, with its span in the proof; null where that is no one place in the text.
 */
export function failurePlace(
  report: ProofReport,
): { readonly place: TextPlace; readonly span: Span } | null {
  const { steps, conclusion, uncovered, firstFailure, reason } = report;
  const step = steps.find(({ id }) => id === firstFailure);
  const drawn = firstFailure === CONCLUSION ? conclusion : undefined;
  const lost = reason === 'uncovered' ? uncovered[0] : undefined;
  for (const part of [step, drawn, lost])
    if (part?.place && part.span) return { place: part.place, span: part.span };
  return null;
}
