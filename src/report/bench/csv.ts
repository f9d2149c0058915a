import {
  type BenchReport,
  type Figure,
  FigureId,
  type FirstErrorFigures,
  type ModelFigures,
} from '../../bench/benchSchema.ts';
import { FIRST_ERROR_COLUMNS } from './known.ts';

const HEADER = ['model', 'figure', 'k', 'value', 'low', 'high', 'n', 'unit'];

/** All figures in one table, a figure a line, for spreadsheets and data frames (RFC 4180). */
export function benchCsv(report: BenchReport): string {
  const rows = [
    HEADER,
    ...report.models.flatMap((model) => modelRows(model, report)),
    ...report.firstErrors.flatMap(firstErrorRows),
  ];
  return rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

function modelRows(model: ModelFigures, { definitions }: BenchReport): string[][] {
  const unitOf = new Map(definitions.map(({ id, unit }) => [id, unit]));
  const row = (
    name: string,
    k: string,
    { value, low, high, n }: Figure,
    unit: string,
  ): string[] => [model.id, name, k, number(value), number(low), number(high), `${n}`, unit];
  return [
    ...FigureId.options.map((id) => row(id, '', model.figures[id], unitOf.get(id) ?? '')),
    ...model.passAtK.map(({ k, figure }) => row('passAtK', `${k}`, figure, 'share')),
    ...Object.entries(model.counts).map(([name, n]) => [
      model.id,
      name,
      '',
      `${n}`,
      '',
      '',
      '',
      'samples',
    ]),
    ...spending(model).map(([name, value, unit]) => [
      ...[model.id, name, '', `${value}`, '', '', '', unit],
    ]),
  ];
}

/** What a model took: what nobody told is left out. */
function spending({ usage, costUsd }: ModelFigures): [string, number, string][] {
  const { requests, ...tokens } = usage;
  return [
    ['requests', requests, 'requests'],
    ...Object.entries(tokens).flatMap(([name, n]): [string, number, string][] =>
      n === undefined ? [] : [[name, n, 'tokens']],
    ),
    ...(costUsd === null ? [] : [['costUsd', costUsd, 'usd'] as [string, number, string]]),
  ];
}

function firstErrorRows(figures: FirstErrorFigures): string[][] {
  const { model, source } = figures;
  const name = source === null ? model : `${model}, ${source}`;
  return FIRST_ERROR_COLUMNS.map(([id]) => {
    const { value, low, high, n } = figures[id];
    return [name, id, '', number(value), number(low), number(high), `${n}`, 'share'];
  });
}

function number(value: number | null): string {
  return value === null ? '' : `${value}`;
}

/** A text that a spreadsheet would run as a formula is kept from it by a quotation mark in front. */
function field(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?[\d.]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
