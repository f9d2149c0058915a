import { evidenceText } from '../../judge/evidenceText.ts';
import { failurePlace } from '../../judge/failurePlace.ts';
import { proofAuthor, proofFileOf, proofNowhere } from '../../judge/proofOrigin.ts';
import type { ProofReport, StepCode, TextPlace } from '../../schema/index.ts';
import { REASONS, STEP_CODES } from '../codes.ts';
import { styleOf } from '../mathematics.ts';
import { claimText, conclusionMeaning } from '../text.ts';

/** One thing that is wrong with a proof, at its place in a file: what editors and platforms show. */
export interface ProofFinding {
  readonly file: string;
  /** Null where the proof is in no file: the finding is about the problem in this one. */
  readonly place: TextPlace | null;
  /** The step's or the proof's code; `not-judged` where there is no verdict. */
  readonly code: string;
  /** `step s2`, `the conclusion`, or the problem's id. */
  readonly about: string;
  readonly message: string;
}

/** What the lints found, as findings; they are warnings unless it was asked that they reject. */
export function lintFindingsOf(
  report: ProofReport,
): (ProofFinding & { readonly place: TextPlace; readonly level: 'warning' | 'error' })[] {
  return report.lints.map(({ file, place, lint, level, step, message, fix }) => {
    const about = step === null ? report.problem.id : `step ${step}`;
    return { file, place, code: lint, about, message: `${message}; ${fix}`, level };
  });
}

/** What is wrong with a proof, in the order of its text; nothing for one that is verified. */
export function findingsOf(report: ProofReport): ProofFinding[] {
  if (report.verdict === 'verified') return [];
  if (report.verdict === 'error') return notJudged(report);
  const { id } = report.problem;
  const file = proofFileOf(report);
  const nowhere = proofNowhere(report);
  const start = nowhere === null ? (report.place ?? { line: 1, column: 1 }) : null;
  const lines = (texts: readonly string[]): string =>
    [...texts, ...(nowhere === null ? [] : [nowhere])].join('\n');
  const style = styleOf(report);
  const author = proofAuthor(report);
  // Beside every verdict, as in the other reports.
  const by = author === null ? '' : ` (${author})`;
  const steps = report.steps.flatMap((step): ProofFinding[] => {
    if (!isFailure(step.verdict)) return [];
    const claim = step.claim === '' ? [] : [claimText(step, style)];
    const words = [`${step.verdict}: ${STEP_CODES[step.verdict].meaning}${by}`, ...claim];
    const message = lines([...words, ...step.evidence.map(evidenceText)]);
    const place = step.place ?? start;
    return [{ file, place, code: step.verdict, about: `step ${step.id}`, message }];
  });
  const { conclusion } = report;
  const end =
    conclusion && isFailure(conclusion.verdict)
      ? [
          {
            ...{ file, place: conclusion.place ?? start, code: conclusion.verdict },
            about: 'the conclusion',
            message: lines([
              `${conclusion.verdict}: ${conclusionMeaning(conclusion.verdict)}${by}`,
              ...conclusion.evidence.map(evidenceText),
            ]),
          },
        ]
      : [];
  const found = [...steps, ...end];
  const { reason } = report;
  if (reason === null || found.some(({ code }) => code === reason)) return found;
  const first = report.steps.find((step) => step.id === report.firstFailure);
  const words = [`${reason}: ${REASONS[reason]}${by}`, ...report.uncovered.map(({ text }) => text)];
  const whole = {
    ...{ file, place: failurePlace(report)?.place ?? start, code: reason },
    about: first ? `step ${first.id}` : id,
    message: lines([...words, ...report.notes]),
  };
  return [whole, ...found];
}

/** `p.md:7:26`, or the file alone. */
export function whereText(file: string, place: TextPlace | null): string {
  return place === null ? file : `${file}:${place.line}:${place.column}`;
}

function notJudged(report: ProofReport): ProofFinding[] {
  const { problem, place, error } = report;
  const base = { code: 'not-judged', about: problem.id };
  const mistakes = error?.mistakes ?? [];
  if (mistakes.length > 0) {
    return mistakes.map(({ file, line, column = 1, message, fix }) => ({
      ...base,
      file,
      place: { line, column },
      message: `${message}\n${fix}`,
    }));
  }
  const message = [error?.message ?? '', error?.hint ?? '']
    .filter((text) => text !== '')
    .join('\n');
  return [{ ...base, file: proofFileOf(report), place: place ?? { line: 1, column: 1 }, message }];
}

/** A step that only rests on one that fails is named there. */
function isFailure(code: StepCode): boolean {
  return code !== 'verified' && code !== 'conditional';
}
