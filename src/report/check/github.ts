import type { ProofReport } from '../../schema/index.ts';
import { safeForRunners, workflowCommand } from '../workflowCommand.ts';
import { findingsOf, lintFindingsOf, type ProofFinding } from './findings.ts';
import { summaryText } from './summary.ts';

/** Workflow commands that annotate the quotes of failing steps, and a summary line. */
export function checkGithub(reports: readonly ProofReport[]): string {
  const annotations = reports.flatMap(findingsOf).map((finding) => annotation(finding, 'error'));
  const suspicions = reports
    .flatMap(lintFindingsOf)
    .map((finding) => annotation(finding, finding.level));
  return [...annotations, ...suspicions, safeForRunners(summaryText(reports)), ''].join('\n');
}

function annotation(
  { file, place, code, about, message }: ProofFinding,
  level: 'error' | 'warning',
): string {
  const at = place === null ? {} : { line: String(place.line), col: String(place.column) };
  return workflowCommand(level, { file, ...at, title: `${code}: ${about}` }, message);
}
