import type { ProofReport } from '../../schema/index.ts';
import { safeForRunners, workflowCommand } from '../workflowCommand.ts';
import { findingsOf, lintFindingsOf } from './findings.ts';
import { summaryText } from './summary.ts';

/** Workflow commands that annotate the quotes of failing steps, and a summary line. */
export function checkGithub(reports: readonly ProofReport[]): string {
  const annotations = reports.flatMap(findingsOf).map(({ file, place, code, about, message }) => {
    const at = { file, line: String(place.line), col: String(place.column) };
    return workflowCommand('error', { ...at, title: `${code}: ${about}` }, message);
  });
  const suspicions = reports
    .flatMap(lintFindingsOf)
    .map(({ file, place, code, about, message, level }) => {
      const at = { file, line: String(place.line), col: String(place.column) };
      return workflowCommand(level, { ...at, title: `${code}: ${about}` }, message);
    });
  return [...annotations, ...suspicions, safeForRunners(summaryText(reports)), ''].join('\n');
}
