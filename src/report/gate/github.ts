import { RULES } from '../../gate/gateRules.ts';
import type { Finding, GateReport } from '../../gate/gateSchema.ts';
import { placeFile } from '../../gate/place.ts';
import { oneLine } from '../../text/sanitize.ts';
import { safeForRunners, shownFile, workflowCommand } from '../workflowCommand.ts';
import { engineLine, originLines, summaryLine, VERDICTS } from './counts.ts';

/** Workflow commands that make annotations on the lines of a pull request, and a summary line. */
export function gateGithub(report: GateReport): string {
  return [
    ...report.findings.map(annotation),
    ...report.problems.map(({ file, message, hint }) =>
      workflowCommand('error', file === null ? {} : { file }, [message, hint ?? ''].join('\n')),
    ),
    ...originLines(report).map(({ file, origin }) =>
      safeForRunners(`${shownFile(file)}: ${origin}`),
    ),
    safeForRunners(engineLine(report)),
    safeForRunners(`${VERDICTS[report.verdict]}  ${summaryLine(report)}`),
    '',
  ].join('\n');
}

function annotation(finding: Finding): string {
  const { severity, rule, place, declaration, message, diff } = finding;
  const title = `${rule}${declaration === null ? '' : ` in ${oneLine(declaration)}`}`;
  const properties = {
    file: placeFile(finding),
    line: String(place.line),
    col: String(place.editorColumn),
    title,
  };
  const text = [message, ...(diff === null ? [] : [diff]), RULES[rule].help].join('\n');
  return workflowCommand(severity, properties, text);
}
