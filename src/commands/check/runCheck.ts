import { setMaxListeners } from 'node:events';
import PQueue from 'p-queue';
import type { CheckContext } from '../../pipeline/context.ts';
import { faultyCheck } from '../../pipeline/fault.ts';
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
  readonly cache: boolean;
  readonly cacheDir: string;
}

/** Checks every named proof and writes the reports. Gives the exit code; throws UsageErrors. */
export async function runCheck(settings: CheckSettings, io: CommandIo): Promise<number> {
  const reporters = checkReporters(settings.reporter, settings.json === true);
  const { files, unmatched } = await expandPaths(settings.paths, io.cwd);
  for (const { argument, message } of unmatched) say(io, `${oneLine(argument)}: ${message}`);
  if (files.length === 0) return EXIT.error;
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
    let unread = unmatched.length;
    const inputs: ProofInput[] = [];
    for (const result of read) {
      if (result.kind === 'input') inputs.push(result.input);
      else {
        unread++;
        progress.done(mistakesText(result));
      }
    }
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
        options: verdictOptions(settings),
        signal: io.signal,
        onProgress: (doing) => progress.doing(oneLine(`${input.problem.id}: ${doing}`)),
      });
      finished++;
      if (inputs.length > 1) progress.done(progressLine(finished, inputs.length, checked.report));
      return checked;
    };
    const checked = await Promise.all(
      inputs.map((input) => queue.add(() => checkOne(input)) as Promise<CheckedProof>),
    );
    progress.clear();
    const reports = checked.map(({ report }) => report);
    const single = settings.paths.length === 1 && settings.paths[0] === files[0];
    const failures = reports.length > 0 ? await writeReports(reporters, reports, single, io) : [];
    if (settings.writeFormal) await freezeAll(inputs, checked, io);
    for (const failure of failures) say(io, failure);
    if (read.length > 1) say(io, summary(reports, unread));
    return failures.length > 0 ? EXIT.error : exitCodeOf(reports, unread);
  } finally {
    progress.clear();
    await close();
  }
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

async function freezeAll(
  inputs: readonly ProofInput[],
  checked: readonly CheckedProof[],
  io: CommandIo,
): Promise<void> {
  for (const [i, input] of inputs.entries()) {
    const result = checked[i];
    if (!result || input.frozen) continue;
    const written = await freezeFormalization(input, result, io.cwd);
    for (const file of written) say(io, `wrote ${oneLine(file)}`);
  }
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

function summary(reports: readonly ProofReport[], unread: number): string {
  const count = (verdict: ProofReport['verdict']): number =>
    reports.filter((report) => report.verdict === verdict).length;
  const errors = count('error') + unread;
  return `${reports.length + unread} proofs: ${count('verified')} verified, ${count('rejected')} rejected, ${errors} not judged`;
}
