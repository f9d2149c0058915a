import { contentHash } from '../store/contentHash.ts';
import { type Policy, severityOf } from './gateRules.ts';
import type { FilePlace, Finding, RuleId } from './gateSchema.ts';
import { shortened } from './shortened.ts';

/** A finding before the policy of its file was asked. */
export interface RawFinding {
  readonly rule: RuleId;
  readonly soft: boolean;
  readonly place: FilePlace;
  readonly declaration: string | null;
  readonly message: string;
  readonly diff: string | null;
}

/** Findings as the policy of a file has them, in the order of the text. */
export function settleFindings(
  file: string,
  raw: readonly RawFinding[],
  policy: Policy,
): Finding[] {
  const seen = new Map<string, number>();
  const ordered = raw.toSorted(
    (a, b) => a.place.line - b.place.line || a.place.column - b.place.column,
  );
  return ordered.flatMap(({ soft, ...finding }) => {
    const severity = severityOf(finding.rule, soft, policy);
    if (severity === null) return [];
    const identity = [file, finding.rule, finding.declaration, essence(finding.message)];
    // The same finding twice in one declaration: the second one is told apart by its number.
    const key = JSON.stringify(identity);
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    const fingerprint = contentHash([...identity, count]).slice(0, 32);
    const message = shortened(finding.message, MAX_TEXT);
    const diff = finding.diff === null ? null : shortened(finding.diff, MAX_TEXT);
    return [{ ...finding, message, diff, severity, file, fingerprint }];
  });
}

/** Reports that are too large are not shown at all by some platforms, and the beginning tells enough. */
const MAX_TEXT = 4000;

/** The first line of a message without the numbers in it, which change as a file is edited. */
function essence(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/\d+/g, '#');
}
