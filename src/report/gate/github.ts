import { RULES } from '../../gate/gateRules.ts';
import type { Finding, GateReport } from '../../gate/gateSchema.ts';
import { oneLine, sanitize } from '../../text/sanitize.ts';
import { leanLine, summaryLine, VERDICTS } from './counts.ts';
import { safeForRunners } from './terminal.ts';

/** Workflow commands that make annotations on the lines of a pull request, and a summary line. */
export function gateGithub(report: GateReport): string {
  const lean = leanLine(report);
  return [
    ...report.findings.map(annotation),
    ...report.problems.map(({ file, message, hint }) =>
      command('error', file === null ? {} : { file }, [message, hint ?? ''].join('\n')),
    ),
    ...(lean === null ? [] : [safeForRunners(oneLine(lean))]),
    `${VERDICTS[report.verdict]}  ${summaryLine(report)}`,
    '',
  ].join('\n');
}

function annotation({ severity, rule, file, place, declaration, message, diff }: Finding): string {
  const title = `${rule}${declaration === null ? '' : ` in ${oneLine(declaration)}`}`;
  const properties = {
    file,
    line: String(place.line),
    col: String(place.editorColumn),
    title,
  };
  const text = [message, ...(diff === null ? [] : [diff]), RULES[rule].help].join('\n');
  return command(severity, properties, text);
}

function command(
  name: 'error' | 'warning',
  properties: Readonly<Record<string, string>>,
  message: string,
): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
  return `::${name}${list.length === 0 ? '' : ` ${list.join(',')}`}::${escapeData(message.trimEnd())}`;
}

/** As the runner reads them back: `%` first, then what would end a line. */
function escapeData(text: string): string {
  return safeForRunners(sanitize(text))
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
