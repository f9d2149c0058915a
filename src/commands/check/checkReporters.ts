import path from 'node:path';
import { faultyReport, INTERRUPTED } from '../../pipeline/fault.ts';
import { proofPathOf } from '../../read/proofFile.ts';
import { formalPathOf } from '../../read/read.ts';
import { checkGithub } from '../../report/check/github.ts';
import { checkJunit } from '../../report/check/junit.ts';
import { checkSarif } from '../../report/check/sarif.ts';
import { failuresLast, summaryText } from '../../report/check/summary.ts';
import { jsonReport } from '../../report/json.ts';
import { markdownReport } from '../../report/markdown.ts';
import { terminalReport } from '../../report/terminal.ts';
import type { ProofReport } from '../../schema/index.ts';
import { writeWhole } from '../../store/writeWhole.ts';
import { withReportMark } from '../../text/reportMark.ts';
import { oneLine } from '../../text/sanitize.ts';
import { type CommandIo, columnsOf, wantsColor } from '../shared/io.ts';
import { CHECK_REPORTERS, chooseReporters, type Reporter } from '../shared/reporterChoice.ts';
import { refuseInputs, writeEach } from '../shared/writeReports.ts';

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

/** Writes every report; what could not be written, or drawn, is a message each. */
export async function writeReports(
  reporters: readonly CheckReporter[],
  reports: readonly ProofReport[],
  shape: ReportsShape,
  io: CommandIo,
): Promise<string[]> {
  const terminal = { color: wantsColor(io.env, io.stdout), width: columnsOf(io.stdout) };
  const undrawn: string[] = [];
  const draw = (name: ReporterName, surface: typeof terminal): Promise<string> =>
    drawSafely(
      reports,
      (some) => renderReports(name, some, shape, surface),
      ({ problem }) => {
        undrawn.push(
          `a fault of slopcheck keeps ${oneLine(problem.id)} out of the ${name} report: please report it`,
        );
      },
    );
  const failures = await writeEach(reporters, io, {
    text: (name) => draw(name, terminal),
    write: async (name, file) => {
      refuseInputs(file, reports.flatMap(inputsOf), io.cwd);
      const text = await draw(name, { color: false, width: 100 });
      await writeWhole(path.resolve(io.cwd, file), text);
    },
  });
  return [...undrawn, ...failures];
}

/** The files that a report is about. */
function inputsOf({ problem, provenance }: ProofReport): string[] {
  const { proof } = provenance;
  const given = proof !== null && proof.source !== 'problem' ? proof.file : undefined;
  const beside = [problem.file, formalPathOf(problem.file), proofPathOf(problem.file)];
  return given === undefined ? beside : [...beside, given];
}

/** Draws reports. A fault with one of them costs no other: its place is taken by a report of that fault. */
async function drawSafely(
  reports: readonly ProofReport[],
  draw: (some: readonly ProofReport[]) => Promise<string>,
  onFault: (report: ProofReport) => void,
): Promise<string> {
  try {
    return await draw(reports);
  } catch {
    const drawable: ProofReport[] = [];
    for (const report of reports) {
      const fault = await draw([report]).then(
        () => null,
        (error: unknown) => faultyReport(report, error),
      );
      if (fault !== null) onFault(report);
      drawable.push(fault ?? report);
    }
    return draw(drawable);
  }
}
