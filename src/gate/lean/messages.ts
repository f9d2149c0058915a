import {
  type Diagnostic,
  infrastructureHint,
  isError,
  isSorry,
  limitOf,
} from '../../engine/lean/solution/diagnostics.ts';
import type { RawFinding } from '../findings.ts';
import type { ScannedFile } from '../scan/scan.ts';

/**
 * Findings from Lean's messages on a file. Of several errors in one declaration the first is reported, since the others
 * mostly follow from it; the message says how many there are.
 */
export function findingsOfMessages(
  scanned: ScannedFile,
  messages: readonly Diagnostic[],
): RawFinding[] {
  const groups = new Map<number | null, Diagnostic[]>();
  for (const message of messages) {
    if (!isError(message) && !isSorry(message)) continue;
    const index = declarationAt(scanned, message);
    groups.set(index, [...(groups.get(index) ?? []), message]);
  }
  return [...groups].flatMap(([index, group]) => {
    const errors = group.filter(isError);
    const [first = group[0]] = errors;
    if (first === undefined) return [];
    // Lean also reports a sorry where a tactic made a lemma of its own with it.
    const name = isSorry(first) && index !== null ? scanned.declarations[index]?.at : undefined;
    const { line, column } = name ?? first.pos ?? { line: 1, column: 0 };
    const more = errors.length > 1 ? `\n(and ${errors.length - 1} more in this declaration)` : '';
    return [
      {
        rule: ruleOf(first),
        soft: false,
        place: scanned.placeOf(line, column),
        declaration: index === null ? null : nameOf(scanned, index),
        message: isSorry(first) ? 'it is completed by sorry' : `${first.data}${more}`,
        diff: null,
      },
    ];
  });
}

function ruleOf(message: Diagnostic): RawFinding['rule'] {
  if (isSorry(message)) return 'sorry';
  if (infrastructureHint(message) !== null) return 'missing-import';
  return limitOf(message) === 'memory' ? 'limit' : 'elaboration-error';
}

/** The declaration that a message speaks of: the last that begins before it. */
function declarationAt({ declarations, tokens }: ScannedFile, { pos }: Diagnostic): number | null {
  if (pos === null) return null;
  const found = declarations.findLastIndex(({ from }) => {
    const start = tokens[from];
    if (start === undefined) return false;
    return start.line < pos.line || (start.line === pos.line && start.column <= pos.column);
  });
  return found < 0 ? null : found;
}

/** What people know a declaration by. */
export function nameOf({ declarations }: ScannedFile, index: number): string {
  const { keyword, name } = declarations[index] ?? {};
  if (name) return name;
  const before = declarations.slice(0, index);
  const number = before.filter((other) => other.name === null && other.keyword === keyword).length;
  return `${keyword} ${number + 1}`;
}
