import { setMaxListeners } from 'node:events';
import type { FileMistake } from '../../read/input.ts';
import { expandPaths } from '../../read/paths.ts';
import type { ProofReport } from '../../schema/index.ts';
import { oneLine } from '../../text/sanitize.ts';
import { type CommandIo, EXIT, say } from '../shared/io.ts';
import { createProgress, type Progress } from '../shared/progress.ts';
import { watchFiles } from '../shared/watchFiles.ts';
import { type CheckEvent, checkFiles, type ProofSettings } from './checkFiles.ts';
import { checkReporters, writeReports } from './checkReporters.ts';
import { exitCodeOf } from './exitCode.ts';
import { readGivenProof } from './givenProof.ts';

/** The settings of `slopcheck check`, resolved from flags, environment, config file and defaults. */
export interface CheckSettings extends ProofSettings {
  readonly paths: readonly string[];
  readonly proof?: string;
  readonly reporter: readonly string[];
  readonly json?: boolean;
  /** Shows only what is not verified. */
  readonly quiet?: boolean;
  /** Shows people formulas as they were judged. */
  readonly source?: boolean;
  /** Checks again after every change. */
  readonly watch?: boolean;
}

/** Checks every named proof and writes the reports. Gives the exit code; throws UsageErrors. */
export async function runCheck(settings: CheckSettings, io: CommandIo): Promise<number> {
  const once = () => checkOnce(settings, io);
  return settings.watch ? watchFiles(once, io) : once();
}

async function checkOnce(settings: CheckSettings, io: CommandIo): Promise<number> {
  const { paths } = settings;
  const reporters = checkReporters(settings.reporter, settings.json === true);
  const proof =
    settings.proof === undefined
      ? null
      : await readGivenProof(settings.proof, (await expandPaths(paths, io.cwd)).files, io);
  // Every obligation under way listens for cancellation; Node would take that for a leak.
  setMaxListeners(0, io.signal);
  const progress = createProgress(io);
  const quiet = settings.quiet === true;
  const tell = (event: CheckEvent): void => {
    const isPassed = event.kind === 'report' && event.report.verdict === 'verified';
    if (!quiet || !isPassed) tellPeople(event, progress);
  };
  try {
    const checked = await checkFiles(settings, { paths, proof }, io, tell);
    progress.clear();
    const { reports, files, unmatched, unwritten, done, total } = checked;
    const single = paths.length === 1 && files.length <= 1 && files[0] === paths[0];
    const one = single || (files.length === 0 && unmatched === 1);
    const { source } = settings;
    const failures = await writeReports(reporters, reports, { single: one, quiet, source }, io);
    for (const failure of failures) say(io, failure);
    if (io.signal.aborted) {
      say(
        io,
        `interrupted: ${done} of ${total} proofs were judged; the reports have the others as not judged`,
      );
      return EXIT.interrupted;
    }
    return failures.length + unwritten > 0 ? EXIT.error : exitCodeOf(reports);
  } finally {
    progress.clear();
  }
}

function tellPeople(event: CheckEvent, progress: Progress): void {
  switch (event.kind) {
    case 'warning':
      progress.done(`warning: ${oneLine(event.message)}`);
      break;
    case 'unmatched':
      progress.done(`${oneLine(event.argument)}: ${event.message}`);
      break;
    case 'mistakes':
      progress.done(mistakesText(event.mistakes));
      break;
    case 'doing':
      progress.doing(oneLine(`${event.problem}: ${event.text}`));
      break;
    case 'round':
      break;
    case 'report':
      if (event.total > 1) progress.done(progressLine(event.done, event.total, event.report));
      break;
    case 'wrote':
      progress.done(`wrote ${oneLine(event.file)}`);
      break;
    case 'unwritten':
      progress.done(
        `${oneLine(event.file)} cannot be written: ${oneLine(event.message)}\n    mend that, and run the same command again`,
      );
  }
}

function mistakesText(mistakes: readonly FileMistake[]): string {
  return mistakes
    .map(({ file, line, message, fix }) => {
      return `${oneLine(file)}:${line}: ${oneLine(message)}\n    ${oneLine(fix)}`;
    })
    .join('\n');
}

function progressLine(finished: number, total: number, report: ProofReport): string {
  const reason = report.reason ?? report.error?.stage;
  return `[${finished}/${total}] ${oneLine(report.problem.id)}: ${report.verdict}${reason ? ` (${reason})` : ''}`;
}
