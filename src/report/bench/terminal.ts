import { createColors } from 'picocolors';
import stringWidth from 'string-width';
import type { BenchReport, ModelFigures } from '../../bench/benchSchema.ts';
import { oneLine } from '../../text/sanitize.ts';
import { hang } from '../wrap.ts';
import { comparisonTitle, differenceText, solvedText } from './comparisons.ts';
import { disagreementText, firstErrorText, recordedText } from './known.ts';
import {
  breakText,
  type Column,
  countsText,
  leaderboardColumns,
  rigorText,
  runLines,
  spentText,
} from './tables.ts';

/** How the terminal is: whether it shows colours, and its width in columns. */
export interface BenchTerminalOptions {
  readonly color: boolean;
  /** Columns to write in; tables that are wider are split. */
  readonly width: number;
  /** Whether to say what every figure is. */
  readonly explain?: boolean;
}

/** A benchmark for people in a terminal. Ends in a line break. */
export function benchTerminal(report: BenchReport, options: BenchTerminalOptions): string {
  const width = Math.max(60, options.width);
  const paint = createColors(options.color);
  const out: string[] = [];
  const line = (text: string, indent = ''): void =>
    void out.push(hang(oneLine(text), indent, `${indent}  `, width));
  const section = (title: string): void => void out.push('', paint.bold(title));

  for (const text of runLines(report)) line(text);
  section('Models, with 95 % intervals');
  const columns = leaderboardColumns(report);
  for (const table of splitToWidth(report.models, columns, width)) out.push('', ...table);
  out.push('');
  for (const model of report.models) line(`${model.id}: ${countsText(model)}`);

  const spent = report.models.flatMap((model) => {
    const text = spentText(model);
    return text === null ? [] : [`${model.id}: ${text}`];
  });
  if (spent.length > 0) section('Tokens and cost');
  for (const text of spent) line(text);

  const breaking = report.models.filter(({ breaks }) => breaks.length > 0);
  if (breaking.length > 0) section('Where rejected proofs break');
  for (const { id, breaks, reasons } of breaking) {
    const places = breaks.map(({ at, count }) => `${breakText(at)} ${count}`).join(', ');
    const why = reasons.map(({ reason, count }) => `${reason} ${count}`).join(', ');
    line(`${id}: ${places}; ${why}`);
  }
  const repaired = report.models.filter(({ repair }) => repair.slice(1).some((r) => r.gained > 0));
  if (repaired.length > 0) section('Verified only after repair of the formalization');
  for (const { id, repair } of repaired) {
    const rounds = repair.slice(1).map(({ round, gained }) => `round ${round} ${gained}`);
    line(`${id}: ${rounds.join(', ')}`);
  }
  const levels = report.models.flatMap((model) => {
    const text = rigorText(model);
    return text === null ? [] : [`${model.id}: ${text}`];
  });
  if (levels.length > 0) section('Verdicts that another rigor would change');
  for (const text of levels) line(text);
  if (report.firstErrors.length > 0) section('The first error, where it is known');
  for (const each of report.firstErrors) line(firstErrorText(each));
  const { recorded } = report;
  if (recorded !== null) {
    section('Verdicts beside the recorded ones');
    line(recordedText(recorded));
    for (const each of recorded.disagreements.slice(0, MAX_DISAGREEMENTS))
      line(disagreementText(each), '  ');
  }
  if (report.comparisons.length > 0) section('Compared on the same problems');
  for (const comparison of report.comparisons.slice(0, MAX_PAIRS)) {
    line(`${comparisonTitle(comparison)}: ${solvedText(comparison)}`);
    for (const difference of comparison.differences) line(differenceText(difference), '  ');
  }
  if (report.comparisons.length > MAX_PAIRS)
    line(`and ${report.comparisons.length - MAX_PAIRS} more pairs, in the other reports`);
  if (report.errors.length > 0) section('Not judged, because of the infrastructure');
  for (const { model, stage, count, message, hint } of report.errors) {
    line(`${model}, ${stage}, ${count} times: ${message}${hint ? ` (${hint})` : ''}`);
  }
  if (options.explain) {
    section('What the figures are');
    for (const { title, definition, interval } of report.definitions)
      out.push(paint.dim(hang(`${title}: ${definition} Interval: ${interval}.`, '', '  ', width)));
  } else out.push('', paint.dim('--explain says what the figures are'));
  if (report.warnings.length > 0) out.push('');
  for (const warning of report.warnings) line(`warning: ${warning}`);
  return `${out.join('\n')}\n`;
}

/** More of them are in the other reports. */
const MAX_DISAGREEMENTS = 20;
const MAX_PAIRS = 20;

const GAP = '  ';

/** One table, or several with some of the columns each where one is too wide. */
function splitToWidth(
  models: readonly ModelFigures[],
  columns: readonly Column[],
  width: number,
): string[][] {
  const names = ['', ...models.map(({ id }) => oneLine(id))];
  const nameWidth = Math.max(...names.map((name) => stringWidth(name)));
  const cells = columns.map(({ title, text }) => [title, ...models.map(text)]);
  const tables: string[][][] = [];
  let room = 0;
  for (const column of cells) {
    const needed = GAP.length + widest(column);
    if (needed > room || tables.length === 0) {
      tables.push([]);
      room = width - nameWidth;
    }
    tables.at(-1)?.push(column);
    room -= needed;
  }
  return tables.map((table) =>
    names.map((name, row) => {
      const values = table.map((column) => pad(column[row] ?? '', widest(column)));
      return [pad(name, nameWidth), ...values].join(GAP).trimEnd();
    }),
  );
}

function widest(column: readonly string[]): number {
  return Math.max(...column.map((text) => stringWidth(text)));
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}
