import { evidenceText } from '../judge/evidenceText.ts';
import type { Evidence, ProofReport, StepVerdict } from '../schema/index.ts';
import { sanitize } from '../text/sanitize.ts';
import { findingsOf, whereText } from './check/findings.ts';
import { STEP_CODES } from './codes.ts';
import { codeBlock, plainMarkdown } from './markdownText.ts';
import { type FormulaStyle, shownStatement, styleOf } from './mathematics.ts';
import { provenanceFacts } from './provenance.ts';
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
import { drawnTable, tabled } from './valueTable.ts';

/**
 * A report for a pull request or a notebook. Ends in a line break.
 *
 * @param source whether formulas stand there as they were judged, and not as mathematics with their source folded below
 */
export function markdownReport(report: ProofReport, source = false): string {
  const style = styleOf(report, source);
  const out: string[] = [
    `## ${plainMarkdown(report.problem.id)}: ${report.verdict}`,
    '',
    plainMarkdown(report.problem.statement),
    '',
    ...(report.formalStatement === null
      ? []
      : ['What is judged:', '', ...statementBlocks(report.formalStatement, report, style), '']),
    `**${report.verdict.toUpperCase()}** ${plainMarkdown(verdictMeaning(report))}`,
    '',
    ...verdictDetails(report).map((detail) => `- ${plainMarkdown(detail)}`),
    ...placesOf(report),
    ...report.warnings.map((warning) => `- warning: ${plainMarkdown(warning)}`),
    ...auditLines(report, null).map((text) => `- audit: ${plainMarkdown(text)}`),
    ...lintLines(report).map((lint) => `- ${plainMarkdown(lint)}`),
  ];
  for (const step of report.steps) {
    const { mark, meaning } = STEP_CODES[step.verdict];
    out.push('', `### ${mark} ${step.id}: ${step.verdict}`, '');
    out.push(`> ${plainMarkdown(step.quote)}`, '');
    if (step.claim !== '') out.push(...claimBlocks(step, report, style), '');
    for (const text of instanceTexts(step)) out.push(plainMarkdown(text), '');
    if (step.verdict !== 'verified') out.push(`**${step.verdict}**: ${meaning}`, '');
    for (const item of step.evidence) out.push(...evidenceBlocks(item));
    for (const text of auditLines(report, step.id)) out.push(`- audit: ${plainMarkdown(text)}`);
    for (const change of report.changes.filter((candidate) => candidate.step === step.id)) {
      const diff = [...prefixed('-', change.before), ...prefixed('+', change.after)].join('\n');
      out.push(`Changed in repair round ${change.round}:`, '', codeBlock(diff, 'diff'), '');
    }
  }
  if (report.conclusion) {
    const { verdict, evidence } = report.conclusion;
    out.push('', `### ${STEP_CODES[verdict].mark} conclusion: ${verdict}`, '');
    if (verdict !== 'verified') out.push(`**${verdict}**: ${conclusionMeaning(verdict)}`, '');
    for (const item of evidence) out.push(...evidenceBlocks(item));
  }
  for (const { title, texts } of asides(report)) {
    out.push('', `### ${title.charAt(0).toUpperCase()}${title.slice(1)}`, '');
    for (const text of texts) out.push(`- ${plainMarkdown(text)}`);
  }
  const facts = provenanceFacts(report).map(({ name, value }) => `${name}: ${value}`);
  out.push('', `<sub>${facts.map(plainMarkdown).join('; ')}</sub>`);
  return `${out
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
}

/** One piece of evidence; of a counterexample, what has a table stands below the others. */
function evidenceBlocks(item: Evidence): string[] {
  const { plain, tables } = tabled(item.kind === 'counterexample' ? item.values : []);
  if (item.kind !== 'counterexample' || tables.length === 0)
    return [codeBlock(evidenceText(item), 'text'), ''];
  const values =
    plain.length > 0 ? [codeBlock(evidenceText({ ...item, values: plain }), 'text')] : [];
  const told = tables
    .map(drawnTable)
    .flatMap(({ title, heads, rows }) => [
      '',
      `Counterexample: ${plainMarkdown(title)}`,
      '',
      tableRow(heads),
      `|${' --- |'.repeat(heads.length)}`,
      ...rows.map(({ at, values: cells }) => tableRow([...at, ...cells])),
      '',
    ]);
  return [...values, ...told];
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map(plainMarkdown).join(' | ')} |`;
}

/** Where in its file what fails stands; of a proof that is verified, the file alone. */
function placesOf(report: ProofReport): string[] {
  const { file } = report.problem;
  const found = findingsOf(report);
  if (found.length === 0) return file === '' ? [] : [`- ${plainMarkdown(file)}`];
  return found.map(({ file: own, place, code, about }) => {
    return `- ${plainMarkdown(`${whereText(own, place)}: ${code}: ${about}`)}`;
  });
}

/** A text as mathematics, and as it was judged in a fold below; where it is shown as it was judged, that alone. */
function withSource(shown: string, source: string, language: string): string[] {
  if (shown === source) return [codeBlock(source, language)];
  return [
    codeBlock(shown, 'text'),
    '',
    '<details><summary>as judged</summary>',
    '',
    codeBlock(source, language),
    '',
    '</details>',
  ];
}

function statementBlocks(statement: string, report: ProofReport, style: FormulaStyle): string[] {
  return withSource(shownStatement(statement, style), statement, report.engine?.id ?? '');
}

function claimBlocks(step: StepVerdict, report: ProofReport, style: FormulaStyle): string[] {
  const source = claimText(step, { ...style, source: true });
  return withSource(claimText(step, style), source, report.engine?.id ?? '');
}

function prefixed(mark: string, text: string): string[] {
  if (text === '') return [];
  return sanitize(text)
    .split('\n')
    .map((line) => `${mark} ${line}`);
}
