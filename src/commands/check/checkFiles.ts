import PQueue from 'p-queue';
import type { LintLevels } from '../../lint/levels.ts';
import type { CheckContext } from '../../pipeline/context.ts';
import { faultyCheck, faultyFile, interruptedReport } from '../../pipeline/fault.ts';
import { unreadReport } from '../../pipeline/reports.ts';
import { type CheckedProof, checkProof } from '../../pipeline.ts';
import type { FileMistake, ProofInput, ReadResult } from '../../read/input.ts';
import { expandPaths } from '../../read/paths.ts';
import type { ReadProof } from '../../read/proofFile.ts';
import { type ProblemText, readInput, readInputText } from '../../read/read.ts';
import type { ProofReport } from '../../schema/index.ts';
import { noCache } from '../../store/cache.ts';
import { createFileCache } from '../../store/fileCache.ts';
import { systemReason } from '../../store/systemReason.ts';
import { type EngineSettings, verdictOptions } from '../shared/engineSettings.ts';
import { type OpenEngines, openEngines } from '../shared/engines.ts';
import type { CommandIo } from '../shared/io.ts';
import { auditorOf, type ModelSettings, modelOf } from '../shared/openModel.ts';
import { freezeFormalization } from './freeze.ts';

/** How proofs are checked: the settings of `slopcheck check` without those of its reports. */
export interface ProofSettings extends ModelSettings, EngineSettings {
  readonly frozen?: boolean;
  /** Whether engines may try tactics of their own on what a file says, too. */
  readonly tactics?: boolean;
  /** How what the lints find is taken. */
  readonly lints?: LintLevels;
  readonly rounds: number;
  readonly minCoverage: number;
  readonly writeFormal?: boolean;
}

/** What is checked: files, folders and globs, or a problem that is in no file. */
export interface ProofSources {
  readonly paths: readonly string[];
  readonly text?: ProblemText | undefined;
  /** Takes the place of the files' own proofs. */
  readonly proof: ReadProof | null;
}

/** What happens while proofs are checked. */
export type CheckEvent =
  | { readonly kind: 'warning'; readonly message: string }
  /** What an argument names is no problem file. */
  | { readonly kind: 'unmatched'; readonly argument: string; readonly message: string }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly FileMistake[] }
  /** What is being done for a proof, in a few words. */
  | { readonly kind: 'doing'; readonly problem: string; readonly text: string }
  /** What was judged in a round of repair; round 0 is the first formalization. */
  | { readonly kind: 'round'; readonly round: number; readonly report: ProofReport }
  /** A proof is done: so many of so many are. */
  | {
      readonly kind: 'report';
      readonly report: ProofReport;
      readonly done: number;
      readonly total: number;
    }
  | { readonly kind: 'wrote'; readonly file: string }
  /** What was to be frozen could not be written. */
  | { readonly kind: 'unwritten'; readonly file: string; readonly message: string };

/** What came of a check. */
export interface CheckedFiles {
  /** Of every source, in their order, also those that could not be read, and, when cancelled, those not judged by then. */
  readonly reports: readonly ProofReport[];
  readonly files: readonly string[];
  readonly unmatched: number;
  /** Proofs whose formalization was to be frozen and could not be written. */
  readonly unwritten: number;
  /** Proofs that were judged, of so many that could be read. */
  readonly done: number;
  readonly total: number;
}

/**
 * Checks every proof. When cancelled it gives what is finished, or throws `signal.reason` where nothing is. Throws
 * UsageErrors for settings that cannot be.
 *
 * @param open engines to check with; opened and closed here where there are none
 */
export async function checkFiles(
  settings: ProofSettings,
  sources: ProofSources,
  io: Pick<CommandIo, 'env' | 'cwd' | 'signal'>,
  tell: (event: CheckEvent) => void,
  open: OpenEngines | null = null,
): Promise<CheckedFiles> {
  const { files, unmatched } = await expandPaths(sources.paths, io.cwd);
  for (const each of unmatched) tell({ kind: 'unmatched', ...each });
  const warn = (message: string): void => tell({ kind: 'warning', message });
  const cache = settings.cache ? createFileCache(settings.cacheDir, warn) : noCache;
  const model = settings.frozen ? null : await modelOf(settings, cache, io, warn);
  const auditor =
    settings.audit === undefined
      ? null
      : await auditorOf({ ...settings, audit: settings.audit }, cache, io, warn);
  const { engines, close } = open ?? (await openEngines(settings, cache, io));
  try {
    const read = await Promise.all(files.map((file) => readOne(file, settings, sources.proof, io)));
    if (sources.text !== undefined) read.push(readInputText(sources.text, sources.proof));
    for (const result of read)
      if (result.kind === 'mistakes') tell({ kind: 'mistakes', mistakes: result.mistakes });
    const total = read.filter(({ kind }) => kind === 'input').length;
    const queue = new PQueue({ concurrency: settings.concurrency });
    let done = 0;
    let unwritten = 0;
    const checkOne = async (input: ProofInput): Promise<CheckedProof> => {
      io.signal.throwIfAborted();
      const checked = await checkSafely(input, {
        choice: settings.engine,
        engines,
        model,
        rounds: settings.rounds,
        minCoverage: settings.minCoverage,
        rigor: settings.rigor,
        ...(settings.tactics && { tactics: true }),
        ...(settings.lints !== undefined && { lints: settings.lints }),
        ...(auditor !== null && { audit: { model: auditor, fail: settings.auditFail === true } }),
        options: {
          ...verdictOptions(settings),
          ...(settings.tactics && { tactics: true }),
          ...lintsInForce(settings.lints),
          ...(auditor !== null && settings.auditFail === true && { auditFail: true }),
        },
        signal: io.signal,
        onJudged: (round, report) => tell({ kind: 'round', round, report }),
        onProgress: (text) => tell({ kind: 'doing', problem: input.problem.id, text }),
      });
      done++;
      tell({ kind: 'report', report: checked.report, done, total });
      return checked;
    };
    const settled = await Promise.allSettled(
      read.map(async (result) => {
        if (result.kind === 'mistakes') return unreadReport(result.file, result.mistakes);
        const checked = (await queue.add(() => checkOne(result.input))) as CheckedProof;
        const isNew = !result.input.frozen || checked.report.closedBy !== undefined;
        if (!settings.writeFormal || !isNew) return checked.report;
        const written = await freezeSafely(result.input, checked, io.cwd, tell);
        if (written) return checked.report;
        unwritten++;
        return withWarning(checked.report, 'its formalization could not be written');
      }),
    );
    const failed = settled.find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected' && !io.signal.aborted) throw failed.reason;
    // Who interrupts a long check keeps what was found out; of a single proof there is nothing.
    if (io.signal.aborted && done === 0) throw io.signal.reason;
    const reports = [
      ...settled.flatMap((it, at) => {
        const result = read[at];
        if (it.status === 'fulfilled') return [it.value];
        return result?.kind === 'input' ? [interruptedReport(result.input)] : [];
      }),
      ...unmatched.map(unmatchedReport),
    ];
    return { reports, files, unmatched: unmatched.length, unwritten, done, total };
  } finally {
    if (open === null) await close();
  }
}

/** What lints can reject, for the report; nothing where they only warn. */
function lintsInForce(lints: LintLevels | undefined): { lints?: string } {
  if (lints === undefined) return {};
  if (typeof lints === 'string') return lints === 'error' ? { lints } : {};
  const rejecting = Object.entries(lints).filter(([, level]) => level === 'error');
  return rejecting.length === 0
    ? {}
    : {
        lints: rejecting
          .map(([lint]) => lint)
          .sort()
          .join(' '),
      };
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

/** Freezes what a model made. What cannot be written is told, and costs no other proof its report. */
async function freezeSafely(
  input: ProofInput,
  checked: CheckedProof,
  cwd: string,
  tell: (event: CheckEvent) => void,
): Promise<boolean> {
  try {
    for (const file of await freezeFormalization(input, checked, cwd))
      tell({ kind: 'wrote', file });
    return true;
  } catch (error) {
    tell({ kind: 'unwritten', file: input.formalPath, message: systemReason(error) });
    return false;
  }
}

function withWarning(report: ProofReport, warning: string): ProofReport {
  return { ...report, warnings: [...report.warnings, warning] };
}

/** With `--write-formal` and a model the frozen file is made anew, so what it says now does not matter. */
async function readOne(
  file: string,
  settings: ProofSettings,
  given: ReadProof | null,
  io: Pick<CommandIo, 'cwd'>,
): Promise<ReadResult> {
  const remake = settings.writeFormal === true && settings.frozen !== true;
  try {
    return await readInput(file, {
      cwd: io.cwd,
      ...(given && { proof: given }),
      ignoreFormal: remake && (settings.model !== undefined || settings.replay !== undefined),
    });
  } catch (error) {
    return faultyFile(file, error);
  }
}
