import path from 'node:path';
import { INTERRUPTED } from '../../pipeline/fault.ts';
import { checkGithub } from '../../report/check/github.ts';
import { checkJunit } from '../../report/check/junit.ts';
import { checkSarif } from '../../report/check/sarif.ts';
import { failuresLast, summaryText } from '../../report/check/summary.ts';
import { jsonReport } from '../../report/json.ts';
import { markdownReport } from '../../report/markdown.ts';
import { terminalReport } from '../../report/terminal.ts';
import type { ProofReport } from '../../schema/index.ts';
import { withReportMark } from '../../text/reportMark.ts';
import { writeWhole } from '../../store/writeWhole.ts';
import { type CommandIo, columnsOf, wantsColor } from '../shared/io.ts';
import { CHECK_REPORTERS, chooseReporters, type Reporter } from '../shared/reporterChoice.ts';
import { writeEach } from '../shared/writeReports.ts';

type ReporterName = (typeof CHECK_REPORTERS)[number];
export type CheckReporter = Reporter<ReporterName>;

/** The reporters of `check` that flags ask for. Throws a UsageError. */
export function checkReporters(asked: readonly string[], json: boolean): readonly CheckReporter[] {
  return chooseReporters(CHECK_REPORTERS, asked, json);
}

/** How the reports of one run are written. */
export interface ReportsShape {
  /** One object in JSON instead of an array. */
  readonly single: boolean;
  /** For people, only what is not verified. */
  readonly quiet: boolean;
  /** For people, formulas as they were judged. */
  readonly source?: boolean | undefined;
}

/** The text of all reports in one format. */
export async function renderReports(
  name: ReporterName,
  reports: readonly ProofReport[],
  { single, quiet, source }: ReportsShape,
  terminal: { readonly color: boolean; readonly width: number },
): Promise<string> {
  const last = failuresLast(quiet ? reports.filter((it) => it.verdict !== 'verified') : reports);
  const summary = reports.length > 1 ? summaryText(reports) : null;
  switch (name) {
    case 'json':
      return jsonReport(reports, single);
    case 'markdown':
      return withReportMark(
        [
          ...last.map((report) => markdownReport(report, source)),
          ...(summary === null ? [] : [`${summary}\n`]),
        ].join('\n'),
      );
    case 'terminal': {
      // Mistakes in files, and that the check was interrupted, are told on standard error, once.
      const judged = last.filter(
        ({ error }) =>
          error?.stage !== INTERRUPTED && (error?.stage !== 'read' || error.mistakes === undefined),
      );
      const texts = judged.map((report) => terminalReport(report, { ...terminal, source }));
      return [...texts, ...(summary === null ? [] : [`${summary}\n`])].join('\n');
    }
    case 'github':
      return checkGithub(reports);
    case 'sarif':
      return checkSarif(reports);
    case 'junit':
      return checkJunit(reports);
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
  shape: ReportsShape,
  io: CommandIo,
): Promise<string[]> {
  const terminal = { color: wantsColor(io.env, io.stdout), width: columnsOf(io.stdout) };
  return writeEach(reporters, io, {
    text: (name) => renderReports(name, reports, shape, terminal),
    write: async (name, file) => {
      const text = await renderReports(name, reports, shape, { color: false, width: 100 });
      await writeWhole(path.resolve(io.cwd, file), text);
    },
  });
}
