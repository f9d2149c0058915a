import { packageVersion } from '../../packageVersion.ts';
import { ProofReason, type ProofReport } from '../../schema/index.ts';
import { contentHash } from '../../store/contentHash.ts';
import { sanitize } from '../../text/sanitize.ts';
import { REASONS } from '../codes.ts';
import { artifact, sarifLog } from '../sarifLog.ts';
import { findingsOf, type ProofFinding } from './findings.ts';
import { summaryText } from './summary.ts';

const RULES = ProofReason.options;

/** SARIF 2.1.0, one run: a result for every failing step, and a notification for what could not be judged. */
export function checkSarif(reports: readonly ProofReport[]): string {
  const findings = reports.flatMap(findingsOf);
  const [failures, errors] = [findings.filter(isFailure), findings.filter((it) => !isFailure(it))];
  return sarifLog({
    tool: {
      driver: {
        name: 'slopcheck',
        version: packageVersion(),
        rules: RULES.map((id) => ({ id, shortDescription: { text: REASONS[id] } })),
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
    results: failures.map(result),
    properties: { summary: summaryText(reports) },
  });
}

function isFailure({ code }: ProofFinding): boolean {
  return code !== 'not-judged';
}

function result(finding: ProofFinding): object {
  const { file, code, about, message } = finding;
  const rule = (RULES as readonly string[]).indexOf(code);
  return {
    ruleId: code,
    ...(rule >= 0 && { ruleIndex: rule }),
    level: 'error',
    message: { text: sanitize(`${about}: ${message}`) },
    locations: [location(finding)],
    // The same when lines move.
    partialFingerprints: { 'slopcheck/v1': contentHash([file, code, about]).slice(0, 32) },
  };
}

function location({ file, place }: ProofFinding): object {
  const region = { startLine: place.line, startColumn: place.column };
  return { physicalLocation: { ...artifact(file), region } };
}
