import { evidenceText } from '../../judge/evidenceText.ts';
import { locateQuote } from '../../read/quotes.ts';
import { CONCLUSION, type Formalization, type ProofReport, type Span } from '../../schema/index.ts';

/**
 * The first paragraph of a proof that does not hold, from 1, as a verdict has it: `none` for a proof that is verified, null
 * where the verdict names no place, or where the verifier could not decide.
 */
export function firstErrorOf(
  report: ProofReport,
  formalization: Formalization | null,
): number | 'none' | null {
  if (report.verdict === 'verified') return 'none';
  if (report.verdict === 'error' || report.reason === 'inconclusive') return null;
  const span = placeOf(report, formalization);
  return span === null ? null : paragraphAt(report.proof, span.start);
}

function placeOf(report: ProofReport, formalization: Formalization | null): Span | null {
  const { firstFailure, steps, proof, uncovered } = report;
  const step = steps.find(({ id }) => id === firstFailure);
  if (step) return step.span;
  if (firstFailure !== CONCLUSION) return uncovered[0]?.span ?? null;
  const quote = formalization?.conclusion.quote;
  const found = quote == null ? null : locateQuote(proof, quote);
  // A conclusion that quotes nothing is what the text ends with.
  return found?.kind === 'found' ? found.span : { start: proof.length, end: proof.length };
}

/** The number of the paragraph that a place lies in; blank lines part them. */
export function paragraphAt(text: string, at: number): number {
  return (
    1 +
    (text
      .slice(0, at)
      .trimStart()
      .match(/\n[ \t]*\n\s*(?=\S|$)/g)?.length ?? 0)
  );
}

/** What is said of the first failure, in one line, with the values that refute it. */
export function becauseOf({
  firstFailure,
  steps,
  conclusion,
  notes,
  error,
  reason,
}: ProofReport): string {
  const step = steps.find(({ id }) => id === firstFailure);
  const evidence =
    step?.evidence ?? (firstFailure === CONCLUSION ? conclusion?.evidence : []) ?? [];
  const said = evidence.flatMap((each) => ('text' in each ? [each.text] : []))[0];
  const others = evidence.filter(({ kind }) => kind === 'counterexample' || kind === 'cycle');
  const why = [...(said === undefined ? [] : [said]), ...others.map(evidenceText)].join('; ');
  const text = error?.message ?? (why || notes[0] || reason || '');
  return (step ? `${step.id}: ${text}` : text).replace(/\s+/g, ' ').slice(0, 500);
}
