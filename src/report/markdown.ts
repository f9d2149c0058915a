import { evidenceText } from '../judge/evidenceText.ts';
import type { ProofReport } from '../schema/index.ts';
import { sanitize } from '../text/sanitize.ts';
import { STEP_CODES } from './codes.ts';
import { codeBlock, plainMarkdown } from './markdownText.ts';
import { provenanceFacts } from './provenance.ts';
import { asides, claimText, conclusionMeaning, verdictDetails, verdictMeaning } from './text.ts';

/** A report for a pull request or a notebook. Ends in a line break. */
export function markdownReport(report: ProofReport): string {
  const out: string[] = [
    `## ${plainMarkdown(report.problem.id)}: ${report.verdict}`,
    '',
    plainMarkdown(report.problem.statement),
    '',
    ...(report.formalStatement === null
      ? []
      : ['What is judged:', '', codeBlock(report.formalStatement, report.engine?.id ?? ''), '']),
    `**${report.verdict.toUpperCase()}** ${plainMarkdown(verdictMeaning(report))}`,
    '',
    ...verdictDetails(report).map((detail) => `- ${plainMarkdown(detail)}`),
    ...report.warnings.map((warning) => `- warning: ${plainMarkdown(warning)}`),
  ];
  for (const step of report.steps) {
    const { mark, meaning } = STEP_CODES[step.verdict];
    out.push('', `### ${mark} ${step.id}: ${step.verdict}`, '');
    out.push(`> ${plainMarkdown(step.quote)}`, '');
    if (step.claim !== '') out.push(codeBlock(claimText(step), report.engine?.id ?? ''), '');
    if (step.verdict !== 'verified') out.push(`**${step.verdict}**: ${meaning}`, '');
    for (const item of step.evidence) out.push(codeBlock(evidenceText(item), 'text'), '');
    for (const change of report.changes.filter((candidate) => candidate.step === step.id)) {
      const diff = [...prefixed('-', change.before), ...prefixed('+', change.after)].join('\n');
      out.push(`Changed in repair round ${change.round}:`, '', codeBlock(diff, 'diff'), '');
    }
  }
  if (report.conclusion) {
    const { verdict, evidence } = report.conclusion;
    out.push('', `### ${STEP_CODES[verdict].mark} conclusion: ${verdict}`, '');
    if (verdict !== 'verified') out.push(`**${verdict}**: ${conclusionMeaning(verdict)}`, '');
    for (const item of evidence) out.push(codeBlock(evidenceText(item), 'text'), '');
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

function prefixed(mark: string, text: string): string[] {
  if (text === '') return [];
  return sanitize(text)
    .split('\n')
    .map((line) => `${mark} ${line}`);
}
