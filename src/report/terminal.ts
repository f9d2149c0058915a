import { diffLines } from 'diff';
import { createColors } from 'picocolors';
import { evidenceText } from '../judge/evidenceText.ts';
import type { ProofReport, StepCode } from '../schema/index.ts';
import { oneLine, sanitize } from '../text/sanitize.ts';
import { findingsOf, whereText } from './check/findings.ts';
import { STEP_CODES } from './codes.ts';
import { shownStatement, styleOf } from './mathematics.ts';
import {
  asides,
  auditLines,
  claimText,
  conclusionMeaning,
  instanceTexts,
  lintLines,
  verdictDetails,
  verdictMeaning,
} from './text.ts';
import { shownFile } from './workflowCommand.ts';
import { hang } from './wrap.ts';

/** How the terminal is: whether it shows colours, and its width in columns. */
export interface TerminalOptions {
  readonly color: boolean;
  /** Columns to write in; lines longer than 120 are hard to read, so more is not used. */
  readonly width: number;
  /** Whether formulas stand there as they were judged, and not as mathematics. */
  readonly source?: boolean | undefined;
}

/**
 * A report for people: the steps with their evidence, then the verdict. What comes from a model stands
 * behind a bar or after words of the report, so that no text of its can pass for a verdict. Ends in a
 * line break.
 */
export function terminalReport(report: ProofReport, options: TerminalOptions): string {
  const width = Math.min(120, Math.max(40, options.width));
  const paint = createColors(options.color);
  const style = styleOf(report, options.source);
  const blocks: string[] = [];
  const line = (text: string): void => void blocks.push(hang(text, '  ', '    ', width));
  const behindBar = (text: string, bar: string): void => {
    // The prefix is as wide as it looks: colour codes are added afterwards.
    const wrapped = hang(text, '    │ ', '    │ ', width);
    blocks.push(wrapped.replaceAll(/^ {4}│/gm, `    ${bar}`));
  };
  line(
    `${paint.bold('problem')} ${oneLine(report.problem.id)}  ${paint.dim(oneLine(report.problem.file))}`,
  );
  behindBar(oneLine(report.problem.statement), paint.dim('│'));
  if (report.formalStatement !== null)
    behindBar(paint.dim(sanitize(shownStatement(report.formalStatement, style))), '┊');
  for (const text of auditLines(report, null)) behindBar(paint.dim(text), '┊');
  blocks.push('');
  const obligation = (code: StepCode, title: string, body: readonly string[]): void => {
    const color = colorOf(code, paint);
    blocks.push(hang(color(`${STEP_CODES[code].mark} `) + title, '  ', '    │ ', width));
    for (const text of body) behindBar(text, color('│'));
  };

  for (const step of report.steps) {
    const changes = report.changes.filter((change) => change.step === step.id);
    obligation(step.verdict, `${paint.bold(step.id)}  “${oneLine(step.quote)}”`, [
      ...(step.claim === '' ? [] : [paint.dim(claimText(step, style))]),
      ...instanceTexts(step).map((text) => paint.dim(text)),
      ...(step.verdict === 'verified'
        ? []
        : [failure(step.verdict, STEP_CODES[step.verdict].meaning, paint)]),
      ...step.evidence.map(evidenceText),
      ...auditLines(report, step.id).map((text) => paint.dim(text)),
      ...(step.verdict === 'verified' && !step.bearsLoad && !NEEDS_NONE.has(report.argument)
        ? [paint.dim('the conclusion does not need this step')]
        : []),
      ...changes.map(({ round, before, after }) => {
        return `changed in repair round ${round}:\n${claimDiff(before, after, paint)}`;
      }),
    ]);
  }
  if (report.conclusion) {
    const { verdict, uses, evidence } = report.conclusion;
    const from = uses.length > 0 ? `, from ${oneLine(uses.join(', '))}` : '';
    obligation(verdict, `${paint.bold('∎')}  the theorem${from}`, [
      ...(verdict === 'verified' ? [] : [failure(verdict, conclusionMeaning(verdict), paint)]),
      ...evidence.map(evidenceText),
    ]);
  }
  for (const { title, texts } of asides(report)) {
    line(paint.dim(`${title}:`));
    for (const text of texts) behindBar(`“${text}”`, paint.dim('│'));
  }
  if (report.steps.length > 0 || report.conclusion) blocks.push('');
  line(`${headline(report, paint)}  ${verdictMeaning(report)}`);
  for (const detail of verdictDetails(report)) line(paint.dim(detail));
  for (const { file, place, code, about } of findingsOf(report)) {
    const at = `${whereText(shownFile(file), place)}: ${code}: ${oneLine(about)}`;
    blocks.push(hang(at, marginOf(file), '    ', width));
  }
  for (const [i, lint] of lintLines(report).entries()) {
    blocks.push(hang(lint, marginOf(report.lints[i]?.file ?? ''), '    ', width));
  }
  for (const warning of report.warnings) line(`${paint.yellow('warning:')} ${oneLine(warning)}`);
  return `${blocks.join('\n')}\n`;
}

/**
 * What stands before a place in a file: nothing, as compilers write it, so that editors jump there. A file may be called
 * anything, though, and what is more than a plain name stays where foreign texts are.
 */
function marginOf(file: string): string {
  return /^[^\s:]+\.\w+$/.test(oneLine(file)) ? '' : '    ';
}

/** Where no step is needed, none is said to be superfluous. */
const NEEDS_NONE: ReadonlySet<ProofReport['argument']> = new Set(['not-needed', 'elementary']);

type Paint = ReturnType<typeof createColors>;

function colorOf(code: StepCode, paint: Paint): (text: string) => string {
  const { mark } = STEP_CODES[code];
  if (mark === '✔') return paint.green;
  return mark === '✘' ? paint.red : paint.yellow;
}

function failure(code: StepCode, meaning: string, paint: Paint): string {
  return `${paint.bold(colorOf(code, paint)(code))}: ${meaning}`;
}

function headline(report: ProofReport, paint: Paint): string {
  const color = { verified: paint.green, rejected: paint.red, error: paint.yellow }[report.verdict];
  return paint.bold(color(report.verdict.toUpperCase()));
}

/** Two long texts that share nothing take quadratic time to compare. */
const DIFF_TIMEOUT_MS = 500;

/** Nothing at all is no line. */
function asLines(text: string): string {
  return text === '' ? '' : `${sanitize(text)}\n`;
}

/** The lines of a step's formula before and after, with `-` and `+`, so that it shows without colour too. */
function claimDiff(before: string, after: string, paint: Paint): string {
  const options = { timeout: DIFF_TIMEOUT_MS };
  const parts = diffLines(asLines(before), asLines(after), options) ?? [
    { value: sanitize(before), added: false, removed: true },
    { value: sanitize(after), added: true, removed: false },
  ];
  return parts
    .flatMap(({ added, removed, value }) => {
      const lines = value.trimEnd().split('\n');
      if (added) return lines.map((text) => paint.green(`+ ${text}`));
      return lines.map((text) => (removed ? paint.red(`- ${text}`) : `  ${text}`));
    })
    .join('\n');
}
