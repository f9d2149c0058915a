import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { jsonReport } from '../../report/json.ts';
import { markdownReport } from '../../report/markdown.ts';
import { terminalReport } from '../../report/terminal.ts';
import type { ProofReport } from '../../schema/index.ts';
import { type CommandIo, wantsColor } from '../shared/io.ts';
import { CHECK_REPORTERS, chooseReporters, type Reporter } from '../shared/reporterChoice.ts';
import { writeEach } from '../shared/writeReports.ts';

type ReporterName = (typeof CHECK_REPORTERS)[number];
export type CheckReporter = Reporter<ReporterName>;

/** The reporters of `check` that flags ask for. Throws a UsageError. */
export function checkReporters(asked: readonly string[], json: boolean): readonly CheckReporter[] {
  return chooseReporters(CHECK_REPORTERS, asked, json);
}

/** The text of all reports in one format. */
export async function renderReports(
  name: ReporterName,
  reports: readonly ProofReport[],
  single: boolean,
  terminal: { readonly color: boolean; readonly width: number },
): Promise<string> {
  switch (name) {
    case 'json':
      return jsonReport(reports, single);
    case 'markdown':
      return reports.map(markdownReport).join('\n');
    case 'terminal':
      return reports.map((report) => terminalReport(report, terminal)).join('\n');
    case 'html': {
      // Loaded only here: typesetting math takes a library that no other report needs.
      const { htmlReport } = await import('../../report/html/htmlReport.ts');
      return htmlReport(reports);
    }
  }
}

/** Writes every report; what could not be written is a message each. */
export function writeReports(
  reporters: readonly CheckReporter[],
  reports: readonly ProofReport[],
  single: boolean,
  io: CommandIo,
): Promise<string[]> {
  const terminal = { color: wantsColor(io.env, io.stdout), width: io.stdout.columns ?? 80 };
  return writeEach(reporters, io, {
    text: (name) => renderReports(name, reports, single, terminal),
    write: async (name, file) => {
      const text = await renderReports(name, reports, single, { color: false, width: 100 });
      await writeFileAtomic(path.resolve(io.cwd, file), text);
    },
  });
}
