import { createColors } from 'picocolors';
import { RULES } from '../../gate/gateRules.ts';
import type { Finding, GateReport, RuleId } from '../../gate/gateSchema.ts';
import { placeFile } from '../../gate/place.ts';
import { oneLine, sanitize } from '../../text/sanitize.ts';
import { safeForRunners, shownFile } from '../workflowCommand.ts';
import { engineLine, originLines, summaryLine, VERDICTS } from './counts.ts';

/** The report for people: findings by place, what to do about each kind of them once, what could not be judged, the verdict. */
export function gateTerminal(report: GateReport, { color }: { readonly color: boolean }): string {
  const paint = createColors(color);
  const lines: string[] = [];
  const explained = new Set<RuleId>();
  for (const finding of report.findings) {
    lines.push(...findingLines(finding, paint));
    if (!explained.has(finding.rule)) lines.push(`  → ${RULES[finding.rule].help}`);
    explained.add(finding.rule);
    lines.push('');
  }
  for (const { file, message, hint } of report.problems) {
    lines.push(
      `${file === null ? '' : `${shownFile(file)}: `}${paint.red('not judged')}: ${safeForRunners(oneLine(message))}`,
    );
    if (hint !== null) lines.push(`  → ${safeForRunners(oneLine(hint))}`);
    lines.push('');
  }
  const { added, changed, removed } = report.changes;
  if (report.baseline !== null) {
    const counts = `${added.length} added, ${changed.length} changed, ${removed.length} removed`;
    lines.push(`statements against ${safeForRunners(oneLine(report.baseline))}: ${counts}`);
  }
  lines.push(...report.warnings.map((warning) => `warning: ${safeForRunners(oneLine(warning))}`));
  const judged = report.files.filter(({ verdict }) => verdict !== 'not-judged');
  if (judged.length > 0) {
    const names = judged.map(({ file }) => safeForRunners(shownFile(file)));
    lines.push(paint.dim(`judged: ${names.join(', ')}`));
  }
  for (const { file, origin } of originLines(report))
    lines.push(paint.dim(safeForRunners(`${shownFile(file)}: ${origin}`)));
  lines.push(paint.dim(safeForRunners(engineLine(report))));
  const verdict = VERDICTS[report.verdict];
  const shown = report.verdict === 'passed' ? paint.green(verdict) : paint.red(verdict);
  lines.push(`${paint.bold(shown)}  ${safeForRunners(summaryLine(report))}`);
  return `${lines.join('\n')}\n`;
}

function findingLines(finding: Finding, paint: ReturnType<typeof createColors>): string[] {
  const { severity, rule, place, declaration, message, diff } = finding;
  const grave = severity === 'error' ? paint.red('error') : paint.yellow('warning');
  const where = `${shownFile(placeFile(finding))}:${place.line}:${place.editorColumn}`;
  const what = declaration === null ? '' : ` in ${safeForRunners(oneLine(declaration))}`;
  const [first = '', ...rest] = sanitize(message).split('\n');
  const diffLines = diff === null ? [] : sanitize(diff).split('\n');
  return [
    `${where}: ${grave} ${rule}${what}: ${safeForRunners(first)}`,
    // Every line of foreign text has a mark before it: CI systems take commands from lines of output.
    ...rest.map((line) => `  │ ${safeForRunners(line)}`),
    ...diffLines.map((line) => `  │ ${safeForRunners(painted(line, paint))}`),
  ];
}

function painted(line: string, paint: ReturnType<typeof createColors>): string {
  if (line.startsWith('-')) return paint.red(line);
  return line.startsWith('+') ? paint.green(line) : line;
}
