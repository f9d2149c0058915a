import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { BenchSource } from '../../bench/source.ts';
import { benchCsv } from '../../report/bench/csv.ts';
import { benchJson } from '../../report/bench/json.ts';
import { benchMarkdown } from '../../report/bench/markdown.ts';
import { type BenchTerminalOptions, benchTerminal } from '../../report/bench/terminal.ts';
import { writeWhole } from '../../store/writeWhole.ts';
import { withReportMark } from '../../text/reportMark.ts';
import { oneLine } from '../../text/sanitize.ts';
import { type CommandIo, columnsOf, say, wantsColor } from './io.ts';
import { BENCH_REPORTERS, chooseReporters, type Reporter } from './reporterChoice.ts';
import { writeEach } from './writeReports.ts';

type BenchReporterName = (typeof BENCH_REPORTERS)[number];

export type BenchReporter = Reporter<BenchReporterName>;

/** The reporters of a benchmark that flags ask for. Throws a UsageError. */
export function chooseBenchReporters(
  asked: readonly string[],
  json: boolean,
): readonly BenchReporter[] {
  return chooseReporters(BENCH_REPORTERS, asked, json);
}

/** Writes every report; what could not be written is a message each. */
export function writeBenchReports(
  reporters: readonly BenchReporter[],
  source: BenchSource,
  io: CommandIo,
  explain = false,
): Promise<string[]> {
  const color = wantsColor(io.env, io.stdout);
  const terminal = { color, width: columnsOf(io.stdout, 100), explain };
  return writeEach(reporters, io, {
    text: (name) => render(name, source, terminal),
    write: async (name, file) => {
      const target = path.resolve(io.cwd, file);
      if (name === 'html') await writeHtml(source, target);
      else await write(target, render(name, source, { color: false, width: 100, explain }));
      say(io, `wrote ${oneLine(file)}`);
    },
  });
}

function render(
  name: BenchReporterName,
  { report }: BenchSource,
  terminal: BenchTerminalOptions,
): string {
  switch (name) {
    case 'json':
      return benchJson(report);
    case 'csv':
      return benchCsv(report);
    case 'markdown':
      return withReportMark(benchMarkdown(report));
    case 'terminal':
      return benchTerminal(report, terminal);
    case 'html':
      throw new Error('the html report is written in files');
  }
}

/** One file for a small run; for a large one a page, and a folder beside it that it loads details from. */
async function writeHtml(source: BenchSource, target: string): Promise<void> {
  // Loaded only where it is wanted: typesetting and highlighting are large.
  const { benchHtmlFiles, fitsOneFile } = await import('../../report/html/bench/benchHtml.ts');
  const { base, name, dir } = path.parse(target);
  const data = fitsOneFile(source.report) ? null : `${name}-files`;
  for await (const file of benchHtmlFiles(source, { page: base, data })) {
    await write(path.join(dir, file.path), file.content);
  }
}

async function write(file: string, content: string | Buffer): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeWhole(file, content, { fsync: false });
}
