import { LINT_TEXTS } from '../../lint/lints.ts';
import { packageVersion } from '../../packageVersion.ts';
import { LintId, ProofReason, type ProofReport } from '../../schema/index.ts';
import { contentHash } from '../../store/contentHash.ts';
import { sanitize } from '../../text/sanitize.ts';
import { REASONS } from '../codes.ts';
import { artifact, sarifLog } from '../sarifLog.ts';
import { findingsOf, lintFindingsOf, type ProofFinding } from './findings.ts';
import { summaryText } from './summary.ts';

const RULES = [
  ...ProofReason.options.map((id) => ({ id: id as string, text: REASONS[id] })),
  ...LintId.options.map((id) => ({ id: id as string, text: LINT_TEXTS[id].title })),
];

/** SARIF 2.1.0, one run: a result for every failing step, and a notification for what could not be judged. */
export function checkSarif(reports: readonly ProofReport[]): string {
  const findings = reports.flatMap(findingsOf);
  const [failures, errors] = [findings.filter(isFailure), findings.filter((it) => !isFailure(it))];
  return sarifLog({
    tool: {
      driver: {
        name: 'slopcheck',
        version: packageVersion(),
        rules: RULES.map(({ id, text }) => ({ id, shortDescription: { text } })),
      },
    },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { SRCROOT: { description: { text: 'the folder that slopcheck ran in' } } },
    invocations: [
      {
        executionSuccessful: errors.length === 0,
        toolExecutionNotifications: errors.map((it) => ({
          level: 'error',
          message: { text: sanitize(it.message) },
          locations: [location(it)],
        })),
      },
    ],
    results: [
      ...failures.map((it) => result(it, 'error')),
      ...reports.flatMap(lintFindingsOf).map((it) => result(it, it.level)),
    ],
    properties: { summary: summaryText(reports) },
  });
}

function isFailure({ code }: ProofFinding): boolean {
  return code !== 'not-judged';
}

function result(finding: ProofFinding, level: 'error' | 'warning'): object {
  const { file, code, about, message } = finding;
  const rule = RULES.findIndex(({ id }) => id === code);
  return {
    ruleId: code,
    ...(rule >= 0 && { ruleIndex: rule }),
    level,
    message: { text: sanitize(`${about}: ${message}`) },
    locations: [location(finding)],
    // The same when lines move.
    partialFingerprints: { 'slopcheck/v1': contentHash([file, code, about]).slice(0, 32) },
  };
}

function location({ file, place }: ProofFinding): object {
  const region = place && { region: { startLine: place.line, startColumn: place.column } };
  return { physicalLocation: { ...artifact(file), ...region } };
}
