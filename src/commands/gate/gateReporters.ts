import { appendFile, lstat, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { GateReport } from '../../gate/gateSchema.ts';
import { isInside } from '../../gate/project/isInside.ts';
import { packageVersion } from '../../packageVersion.ts';
import { gateGithub } from '../../report/gate/github.ts';
import { gateJson } from '../../report/gate/json.ts';
import { gateJunit } from '../../report/gate/junit.ts';
import { gateMarkdown } from '../../report/gate/markdown.ts';
import { gateSarif } from '../../report/gate/sarif.ts';
import { gateTerminal } from '../../report/gate/terminal.ts';
import { writeWhole } from '../../store/writeWhole.ts';
import { systemReason } from '../../store/systemReason.ts';
import { withReportMark } from '../../text/reportMark.ts';
import { type CommandIo, UsageError, wantsColor } from '../shared/io.ts';
import { chooseReporters, GATE_REPORTERS, type Reporter } from '../shared/reporterChoice.ts';
import { refuseInputs, writeEach } from '../shared/writeReports.ts';

type Name = (typeof GATE_REPORTERS)[number];

export type GateReporter = Reporter<Name>;

/** The reporters of `gate` that flags ask for. Throws a UsageError. */
export function gateReporters(asked: readonly string[], json: boolean): readonly GateReporter[] {
  return chooseReporters(GATE_REPORTERS, asked, json);
}

function render(name: Name, report: GateReport, color: boolean): string {
  switch (name) {
    case 'terminal':
      return gateTerminal(report, { color });
    case 'json':
      return gateJson(report);
    case 'markdown':
      return withReportMark(gateMarkdown(report));
    case 'github':
      return gateGithub(report);
    case 'sarif':
      return gateSarif(report, packageVersion());
    case 'junit':
      return gateJunit(report);
  }
}

/**
 * Writes every report. With `github` on standard output the step summary of a GitHub job is written, too.
 *
 * @returns what could not be written, a message each
 */
export async function writeGateReports(
  reporters: readonly GateReporter[],
  report: GateReport,
  io: CommandIo,
): Promise<string[]> {
  const judged = report.files.map(({ file }) => file);
  const failures = await writeEach(reporters, io, {
    text: (name) => render(name, report, wantsColor(io.env, io.stdout)),
    write: (name, file) => {
      refuseInputs(file, judged, io.cwd);
      return writeBehindNoLink(io.cwd, file, render(name, report, false));
    },
  });
  const summary = io.env.GITHUB_STEP_SUMMARY;
  if (!summary || !reporters.some(({ name }) => name === 'github')) return failures;
  return appendFile(summary, gateMarkdown(report)).then(
    () => failures,
    (error) => [
      ...failures,
      `the step summary cannot be written to ${summary}: ${systemReason(error)}`,
    ],
  );
}

/**
 * Writes a file. The working folder may be a stranger's, so no link in it may say where that is: it could lead to any file
 * of the user. Throws a UsageError where one does.
 */
export async function writeBehindNoLink(cwd: string, file: string, text: string): Promise<void> {
  const full = path.resolve(cwd, file);
  if (isInside(full, cwd)) {
    const own = await lstat(full).catch(() => null);
    const folder = path.dirname(full);
    const expected = path.resolve(await realpath(cwd), path.relative(cwd, folder));
    if (own?.isSymbolicLink() || (await realpath(folder)) !== expected)
      throw new UsageError(`${file} is a link, or lies behind one`, 'put a plain file there');
  }
  await writeWhole(full, text);
}
