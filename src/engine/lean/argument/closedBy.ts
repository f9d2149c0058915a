import type { Diagnostic } from '../solution/diagnostics.ts';
import type { Mark } from '../questions/question.ts';

/**
 * The way that closed a goal of the engine's, by the mark at its place; null where there is none. A text of a model stands at
 * no such place, whatever it prints.
 */
export function closedBy(marks: readonly Mark[], messages: readonly Diagnostic[]): Mark | null {
  const found = marks.find(({ line, column, by }) =>
    messages.some(
      ({ severity, pos, data }) =>
        severity === 'information' &&
        pos?.line === line &&
        pos.column === column &&
        data === `slopcheck: ${by}`,
    ),
  );
  return found ?? null;
}

/**
 * The way in which an error stands, counted from 0: Lean puts it at what it was doing, or at what that is part of, which begins
 * earlier.
 */
export function wayAt({ pos }: Diagnostic, marks: readonly Mark[]): number {
  const found = marks.findIndex(({ line }) => line >= (pos?.line ?? 0));
  return found < 0 ? marks.length : found;
}
