import { setMaxListeners } from 'node:events';
import PQueue from 'p-queue';
import type { CheckContext } from '../../pipeline/context.ts';
import { faultyCheck } from '../../pipeline/fault.ts';
import { unreadReport } from '../../pipeline/reports.ts';
import { type CheckedProof, checkProof } from '../../pipeline.ts';
import type { ProofInput, ReadResult } from '../../read/input.ts';
import { expandPaths } from '../../read/paths.ts';
import { readInput } from '../../read/read.ts';
import type { Proof, ProofReport } from '../../schema/index.ts';
import { noCache } from '../../store/cache.ts';
import { createFileCache } from '../../store/fileCache.ts';
import { oneLine } from '../../text/sanitize.ts';
import { type EngineSettings, verdictOptions } from '../shared/engineSettings.ts';
import { openEngines } from '../shared/engines.ts';
import { type CommandIo, EXIT, say } from '../shared/io.ts';
import { createProgress } from '../shared/progress.ts';
import { watchFiles } from '../shared/watchFiles.ts';
import { checkReporters, writeReports } from './checkReporters.ts';
import { exitCodeOf } from './exitCode.ts';
import { freezeFormalization } from './freeze.ts';
import { readGivenProof } from './givenProof.ts';
import { type ModelSettings, modelOf } from './openModel.ts';

/** The settings of `slopcheck check`, resolved from flags, environment, config file and defaults. */
export interface CheckSettings extends ModelSettings, EngineSettings {
  readonly paths: readonly string[];
  readonly proof?: string;
  readonly frozen?: boolean;
  readonly rounds: number;
  readonly minCoverage: number;
  readonly writeFormal?: boolean;
  readonly reporter: readonly string[];
  readonly json?: boolean;
  /** Shows only what is not verified. */
  readonly quiet?: boolean;
  /** Checks again after every change. */
  readonly watch?: boolean;
  readonly cache: boolean;
  readonly cacheDir: string;
}

/** Checks every named proof and writes the reports. Gives the exit code; throws UsageErrors. */
export async function runCheck(settings: CheckSettings, io: CommandIo): Promise<number> {
  const once = () => checkOnce(settings, io);
  return settings.watch ? watchFiles(once, io) : once();
}

async function checkOnce(settings: CheckSettings, io: CommandIo): Promise<number> {
  const reporters = checkReporters(settings.reporter, settings.json === true);
  const { files, unmatched } = await expandPaths(settings.paths, io.cwd);
  for (const { argument, message } of unmatched) say(io, `${oneLine(argument)}: ${message}`);
  const given = await readGivenProof(settings.proof, files, io);

  // Every obligation under way listens for cancellation; Node would take that for a leak.
  setMaxListeners(0, io.signal);
  const progress = createProgress(io);
  const warn = (message: string): void => progress.done(`warning: ${oneLine(message)}`);
  const cache = settings.cache ? createFileCache(settings.cacheDir, warn) : noCache;
  const model = settings.frozen ? null : await modelOf(settings, cache, io, warn);
  const { engines, close } = await openEngines(settings, cache, io);
  try {
    const read = await Promise.all(files.map((file) => readOne(file, settings, given, io)));
    for (const result of read) if (result.kind === 'mistakes') progress.done(mistakesText(result));
    const total = read.filter(({ kind }) => kind === 'input').length;
    const queue = new PQueue({ concurrency: settings.concurrency });
    let finished = 0;
    const checkOne = async (input: ProofInput): Promise<CheckedProof> => {
      io.signal.throwIfAborted();
      const checked = await checkSafely(input, {
        choice: settings.engine,
        engines,
        model,
        rounds: settings.rounds,
        minCoverage: settings.minCoverage,
        rigor: settings.rigor,
        options: verdictOptions(settings),
        signal: io.signal,
        onProgress: (doing) => progress.doing(oneLine(`${input.problem.id}: ${doing}`)),
      });
      finished++;
      if (total > 1) progress.done(progressLine(finished, total, checked.report));
      return checked;
    };
    const settled = await Promise.allSettled(
      read.map(async (result) => {
        if (result.kind === 'mistakes') return unreadReport(result.file, result.mistakes);
        const checked = (await queue.add(() => checkOne(result.input))) as CheckedProof;
        if (settings.writeFormal) await freezeOne(result.input, checked, io);
        return checked.report;
      }),
    );
    progress.clear();
    const failed = settled.find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected' && !io.signal.aborted) throw failed.reason;
    const reports = [
      ...settled.flatMap((it) => (it.status === 'fulfilled' ? [it.value] : [])),
      ...unmatched.map(unmatchedReport),
    ];
    // Who interrupts a long check keeps what was found out; of a single proof there is nothing.
    if (io.signal.aborted && finished === 0) throw io.signal.reason;
    const single =
      settings.paths.length === 1 && files.length <= 1 && files[0] === settings.paths[0];
    const one = single || (files.length === 0 && unmatched.length === 1);
    const quiet = settings.quiet === true;
    const failures = await writeReports(reporters, reports, { single: one, quiet }, io);
    for (const failure of failures) say(io, failure);
    if (io.signal.aborted) {
      say(io, `interrupted: ${finished} of ${total} proofs were judged and are in the reports`);
      return EXIT.interrupted;
    }
    return failures.length > 0 ? EXIT.error : exitCodeOf(reports);
  } finally {
    progress.clear();
    await close();
  }
}

/** What is said of an argument that names no file. */
function unmatchedReport({
  argument,
  message,
}: {
  argument: string;
  message: string;
}): ProofReport {
  const fix = 'name problem files (*.md), folders or globs';
  return unreadReport(argument, [{ file: argument, line: 1, message, fix }]);
}

/** Checks one proof. A bug ends that proof's check, cancellation all of them. */
async function checkSafely(input: ProofInput, context: CheckContext): Promise<CheckedProof> {
  try {
    return await checkProof(input, context);
  } catch (error) {
    if (context.signal?.aborted) throw error;
    return faultyCheck(input, error);
  }
}

/** With `--write-formal` and a model the frozen file is made anew, so what it says now does not matter. */
async function readOne(
  file: string,
  settings: CheckSettings,
  given: Proof | null,
  io: CommandIo,
): Promise<ReadResult> {
  const remake = settings.writeFormal === true && settings.frozen !== true;
  return readInput(file, {
    cwd: io.cwd,
    ...(given && { proof: given }),
    ignoreFormal: remake && (settings.model !== undefined || settings.replay !== undefined),
  });
}

async function freezeOne(input: ProofInput, checked: CheckedProof, io: CommandIo): Promise<void> {
  if (input.frozen) return;
  const written = await freezeFormalization(input, checked, io.cwd);
  for (const file of written) say(io, `wrote ${oneLine(file)}`);
}

function mistakesText(result: Extract<ReadResult, { kind: 'mistakes' }>): string {
  return result.mistakes
    .map(({ file, line, message, fix }) => {
      return `${oneLine(file)}:${line}: ${oneLine(message)}\n    ${oneLine(fix)}`;
    })
    .join('\n');
}

function progressLine(finished: number, total: number, report: ProofReport): string {
  const reason = report.reason ?? report.error?.stage;
  return `[${finished}/${total}] ${oneLine(report.problem.id)}: ${report.verdict}${reason ? ` (${reason})` : ''}`;
}
