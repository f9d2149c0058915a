import { RULES } from '../../gate/gateRules.ts';
import type { Finding, GateReport } from '../../gate/gateSchema.ts';
import { oneLine } from '../../text/sanitize.ts';
import { safeForRunners, workflowCommand } from '../workflowCommand.ts';
import { leanLine, summaryLine, VERDICTS } from './counts.ts';

/** Workflow commands that make annotations on the lines of a pull request, and a summary line. */
export function gateGithub(report: GateReport): string {
  const lean = leanLine(report);
  return [
    ...report.findings.map(annotation),
    ...report.problems.map(({ file, message, hint }) =>
      workflowCommand('error', file === null ? {} : { file }, [message, hint ?? ''].join('\n')),
    ),
    ...(lean === null ? [] : [safeForRunners(oneLine(lean))]),
    `${VERDICTS[report.verdict]}  ${summaryLine(report)}`,
    '',
  ].join('\n');
}

function annotation({ severity, rule, file, place, declaration, message, diff }: Finding): string {
  const title = `${rule}${declaration === null ? '' : ` in ${oneLine(declaration)}`}`;
  const properties = {
    file: place.file ?? file,
    line: String(place.line),
    col: String(place.editorColumn),
    title,
  };
  const text = [message, ...(diff === null ? [] : [diff]), RULES[rule].help].join('\n');
  return workflowCommand(severity, properties, text);
}
