import { RULES } from '../../gate/gateRules.ts';
import type { Finding, GateReport } from '../../gate/gateSchema.ts';
import { placeFile } from '../../gate/place.ts';
import { shortened } from '../../gate/shortened.ts';
import { codeBlock, codeSpan, plainMarkdown } from '../markdownText.ts';
import { engineLine, originLines, summaryLine, VERDICTS } from './counts.ts';

/** Most findings that a comment shows; platforms cut longer ones. */
const MAX_FINDINGS = 50;
/** Most names that a list shows. */
const MAX_NAMES = 100;
/** Most characters of a name. */
const MAX_NAME = 120;
/** Most characters of where a proof and its formalization come from. */
const MAX_ORIGIN = 400;
/** Most characters of a comment: GitHub takes 65,536, and nothing of a longer one. */
const MAX_COMMENT = 60_000;

/** A comment for a pull request: what changed, what is verified now, what is not and why. */
export function gateMarkdown(report: GateReport): string {
  const mark = { passed: '✅', failed: '❌', error: '⚠️' }[report.verdict];
  const { added, changed, removed, unchanged } = report.changes;
  const parts = [
    '<!-- slopcheck gate -->',
    `## ${mark} slopcheck gate: ${VERDICTS[report.verdict].toLowerCase()}`,
    plainMarkdown(`${summaryLine(report)}; ${engineLine(report)}`),
  ];
  if (report.baseline !== null) {
    parts.push(
      `### Statements against ${codeSpan(report.baseline)}`,
      `${changed.length} changed, ${removed.length} removed, ${added.length} added, ${unchanged} unchanged`,
      ...names('Changed', changed),
      ...names('Removed', removed),
      ...names('Added', added),
    );
  }
  if (report.problems.length > 0) {
    const items = report.problems.map(({ file, message, hint }) => {
      const todo = hint === null ? '' : ` — ${plainMarkdown(hint)}`;
      return `- ${file === null ? '' : `${codeSpan(file)}: `}${plainMarkdown(message)}${todo}`;
    });
    parts.push('### Not judged', items.join('\n'));
  }
  if (report.findings.length > 0) {
    parts.push('### Findings', ...report.findings.slice(0, MAX_FINDINGS).map(findingText));
    const more = report.findings.length - MAX_FINDINGS;
    if (more > 0) parts.push(`… and ${more} more.`);
  }
  const verified = report.files.flatMap(({ file, declarations }) =>
    declarations
      .filter(({ verdict }) => verdict === 'verified')
      .map(({ name }) => `${file}: ${name}`),
  );
  parts.push(...names('Verified', verified));
  const origins = originLines(report).map(({ file, origin }) => `${file}: ${origin}`);
  parts.push(...names('Proofs and where they come from', origins, MAX_ORIGIN));
  for (const warning of report.warnings) parts.push(`> ${plainMarkdown(warning)}`);
  return `${fitting(parts).join('\n\n')}\n`;
}

/** The parts that there is room for, each whole: half of one could swallow what follows. */
function fitting(parts: readonly string[]): string[] {
  const kept: string[] = [];
  let room = MAX_COMMENT;
  for (const part of parts) {
    if (part.length > room) continue;
    kept.push(part);
    room -= part.length + 2;
  }
  return kept.length < parts.length ? [...kept, '… and more than there is room for.'] : kept;
}

function names(title: string, all: readonly string[], most = MAX_NAME): string[] {
  if (all.length === 0) return [];
  const shown = all.slice(0, MAX_NAMES).map((name) => `- ${codeSpan(shortened(name, most))}`);
  if (all.length > MAX_NAMES) shown.push(`- … and ${all.length - MAX_NAMES} more`);
  const summary = `<summary>${title}: ${all.length}</summary>`;
  return [`<details>${summary}\n\n${shown.join('\n')}\n\n</details>`];
}

function findingText(finding: Finding): string {
  const { severity, rule, place, declaration, message, diff } = finding;
  const what = declaration === null ? '' : ` in ${codeSpan(shortened(declaration, MAX_NAME))}`;
  const [first = '', ...rest] = message.split('\n');
  const more = rest.length === 0 ? [] : [codeBlock(message, '')];
  const change = diff === null ? [] : [codeBlock(diff, 'diff')];
  return [
    `**${severity}** \`${rule}\` ${codeSpan(`${placeFile(finding)}:${place.line}:${place.editorColumn}`)}${what}: ${plainMarkdown(first)}`,
    ...more,
    ...change,
    `<sub>${plainMarkdown(RULES[rule].help)}</sub>`,
  ].join('\n\n');
}
