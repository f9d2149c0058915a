import { RULES } from '../../gate/gateRules.ts';
import { type Finding, type GateReport, RuleId } from '../../gate/gateSchema.ts';
import { placeFile } from '../../gate/place.ts';
import { sanitize } from '../../text/sanitize.ts';
import { artifact, sarifLog } from '../sarifLog.ts';
import { engineLine, originLines, summaryLine } from './counts.ts';

/** SARIF 2.1.0, one run. Columns are code points from 1, and the run says so. */
export function gateSarif(report: GateReport, version: string): string {
  const rules = RuleId.options;
  const origins = originLines(report);
  const run = {
    tool: {
      driver: {
        name: 'slopcheck',
        version,
        rules: rules.map((id) => ({
          id,
          shortDescription: { text: RULES[id].title },
          help: { text: RULES[id].help },
          defaultConfiguration: { level: 'error' },
        })),
      },
    },
    columnKind: 'unicodeCodePoints',
    originalUriBaseIds: { SRCROOT: { description: { text: 'the folder that slopcheck ran in' } } },
    invocations: [
      {
        executionSuccessful: report.verdict !== 'error',
        toolExecutionNotifications: report.problems.map(({ file, message, hint }) => ({
          level: 'error',
          message: { text: sanitize([message, hint].filter(Boolean).join('\n')) },
          ...(file === null ? {} : { locations: [{ physicalLocation: artifact(file) }] }),
        })),
      },
    ],
    results: report.findings.map((finding) => result(finding, rules.indexOf(finding.rule))),
    properties: {
      summary: summaryLine(report),
      verdict: report.verdict,
      by: engineLine(report),
      ...(origins.length > 0 && { origins }),
    },
  };
  return sarifLog(run);
}

function result(finding: Finding, ruleIndex: number): unknown {
  const { rule, severity, place, declaration, message, diff, fingerprint } = finding;
  const text = sanitize(diff === null ? message : `${message}\n${diff}`);
  return {
    ruleId: rule,
    ruleIndex,
    level: severity,
    message: { text },
    locations: [
      {
        physicalLocation: {
          ...artifact(placeFile(finding)),
          region: { startLine: place.line, startColumn: place.column + 1 },
        },
        ...(declaration === null
          ? {}
          : { logicalLocations: [{ fullyQualifiedName: sanitize(declaration) }] }),
      },
    ],
    partialFingerprints: { 'slopcheck/v1': fingerprint },
  };
}
