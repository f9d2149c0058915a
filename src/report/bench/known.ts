import type { Disagreement, FirstErrorFigures, RecordedVerdicts } from '../../bench/benchSchema.ts';
import { count } from '../../text/count.ts';
import { figureText } from './numbers.ts';

/** The figures of {@link FirstErrorFigures} in order, as tables title them. */
export const FIRST_ERROR_COLUMNS = [
  ['f1', 'first-error F1'],
  ['errorAccuracy', 'first-error accuracy'],
  ['correctAccuracy', 'accuracy on right solutions'],
  ['falseAccepts', 'false accepts'],
  ['falseAlarms', 'false alarms'],
] as const;

/** How well the first error was found, in one line. */
export function firstErrorText(figures: FirstErrorFigures): string {
  const { model, source } = figures;
  const parts = FIRST_ERROR_COLUMNS.map(
    ([id, title]) => `${title} ${figureText(figures[id], 'share')} of ${figures[id].n}`,
  );
  return `${model}${source === null ? '' : ` on ${source}`}: ${parts.join(', ')}`;
}

/** How verdicts and recorded ones agree, in one line. */
export function recordedText(recorded: RecordedVerdicts): string {
  const { compared, agreed, notVerified, notRejected } = recorded;
  return `${count(compared, 'answer')} with a recorded verdict: ${agreed} agree, ${notVerified} recorded as accepted and not verified, ${notRejected} recorded as rejected and verified`;
}

/** One disagreement with its reason, in one line. */
export function disagreementText({
  key,
  recorded,
  verdict,
  reason,
  because,
}: Disagreement): string {
  const code = reason === null ? '' : ` (${reason})`;
  return `${key}: recorded as ${recorded}, ${verdict} here${code}${because === '' ? '' : `: ${because}`}`;
}
