import path from 'node:path';
import { createColors } from 'picocolors';
import type { ExternalKernels } from '../../engine/lean/externalKernels/ask.ts';
import type { SandboxMode } from '../../engine/lean/sandbox/open.ts';
import {
  type AxiomReport,
  type ComparedTheorem,
  type CompareReport,
  checkExport,
  compareExports,
  type ExportReport,
  type KernelOptions,
  type KernelStats,
  type KernelVerdict,
  STANDARD_AXIOMS,
} from '../../kernel/index.ts';
import { kernelsText } from '../../report/kernels.ts';
import { jsonText } from '../../text/jsonText.ts';
import { oneLine } from '../../text/sanitize.ts';
import { type Asked, kernelsForExports, withOthers } from '../shared/askKernels.ts';
import type { ExternalKernelsMode } from '../shared/engineSettings.ts';
import { type CommandIo, EXIT, say, UsageError, wantsColor } from '../shared/io.ts';
import { kernelStore } from '../shared/kernelStore.ts';
import { createProgress } from '../shared/progress.ts';
import { type Comparison, readComparatorConfig } from './comparatorConfig.ts';

export interface KernelSettings {
  readonly exports: readonly string[];
  readonly challenge?: string;
  readonly theorem?: string;
  readonly step: readonly string[];
  readonly definition: readonly string[];
  readonly axiom: readonly string[];
  readonly allowAxioms: boolean;
  readonly config?: string;
  /** Seconds. */
  readonly timeout: number;
  /** Megabytes. */
  readonly maxMemory: number;
  readonly externalKernels?: ExternalKernelsMode;
  readonly sandbox?: SandboxMode;
  readonly json?: boolean;
  readonly cache: boolean;
  readonly cacheDir: string;
}

type KernelReport = ExportReport | CompareReport;

type FileReport = { readonly file: string } & Asked<KernelReport>;

/** One run of the kernel: an export, and what to compare it with. */
interface Task {
  readonly file: string;
  readonly comparison: Omit<Comparison, 'solution'> | null;
}

/** Checks the exports one after the other. Gives the exit code. */
export async function runKernel(settings: KernelSettings, io: CommandIo): Promise<number> {
  const reports: FileReport[] = [];
  const tasks = await tasksOf(settings, io);
  const kernels = await kernelsForExports(
    {
      mode: settings.externalKernels,
      sandbox: settings.sandbox,
      timeoutMs: settings.timeout * 1000,
      memoryMb: settings.maxMemory,
    },
    io,
  );
  for (const task of tasks) {
    const own = await checkFile(task, settings, io);
    const asked = await askOthers(kernels, task.file, own, io);
    const { problem } = asked;
    const report = { file: task.file, ...asked.report };
    reports.push(report);
    if (!settings.json) printReport(report, io);
    if (problem !== null) say(io, `${problem.message}; ${problem.hint}`);
  }
  if (settings.json) {
    io.stdout.write(jsonText({ version: 1, exports: reports }));
  }
  return exitCode(reports, io);
}

async function askOthers(
  kernels: ExternalKernels | null,
  file: string,
  own: KernelReport,
  io: CommandIo,
): ReturnType<typeof withOthers<KernelReport>> {
  const progress = createProgress(io);
  if (kernels !== null) progress.doing(`${oneLine(file)}: asking ${kernels.names.join(', ')}`);
  try {
    return await withOthers(kernels, path.resolve(io.cwd, file), own, io.signal);
  } catch (error) {
    if (io.signal.aborted) return await withOthers(null, file, own, io.signal);
    throw error;
  } finally {
    progress.clear();
  }
}

async function tasksOf(settings: KernelSettings, io: CommandIo): Promise<Task[]> {
  const { exports, challenge, theorem, config, definition, axiom } = settings;
  const resolved = (file: string) => path.resolve(io.cwd, file);
  if (config !== undefined) {
    if (theorem !== undefined)
      throw new UsageError('--config names the theorem, --theorem is not for it');
    if (exports.length > 1) throw new UsageError('--config is for one solution');
    const { solution, ...read } = await readComparatorConfig(resolved(config), {
      challenge: challenge && resolved(challenge),
      solution: exports[0] && resolved(exports[0]),
    });
    const comparison = {
      ...read,
      definitions: [...read.definitions, ...definition],
      permittedAxioms: [...read.permittedAxioms, ...axiom],
    };
    return [{ file: exports[0] ?? path.relative(io.cwd, solution), comparison }];
  }
  if (exports.length === 0)
    throw new UsageError('no export is named', 'write slopcheck kernel proof.ndjson.gz');
  if ((challenge === undefined) !== (theorem === undefined)) {
    throw new UsageError('--challenge and --theorem belong together');
  }
  for (const [option, names] of [
    ['--step', settings.step],
    ['--definition', definition],
  ] as const) {
    if (names.length > 0 && challenge === undefined) {
      throw new UsageError(`${option} needs --challenge and --theorem`);
    }
  }
  if (challenge === undefined || theorem === undefined) {
    return exports.map((file) => ({ file, comparison: null }));
  }
  const comparison = {
    challenge: resolved(challenge),
    theorems: [theorem] as const,
    definitions: definition,
    permittedAxioms: [...STANDARD_AXIOMS, ...axiom],
  };
  return exports.map((file) => ({ file, comparison }));
}

async function checkFile(
  { file, comparison }: Task,
  settings: KernelSettings,
  io: CommandIo,
): Promise<KernelReport> {
  const progress = createProgress(io);
  const options: KernelOptions = {
    timeoutMs: settings.timeout * 1000,
    maxMemoryMb: settings.maxMemory,
    store: kernelStore(settings, io),
    signal: io.signal,
    onProgress: ({ declarations, perSecond }) =>
      progress.doing(`${oneLine(file)}: ${declarations} declarations, ${perSecond}/s`),
  };
  const solution = path.resolve(io.cwd, file);
  try {
    if (comparison === null) {
      return await checkExport(solution, {
        ...options,
        permittedAxioms: settings.allowAxioms ? 'any' : [...STANDARD_AXIOMS, ...settings.axiom],
      });
    }
    const [theorem, ...others] = comparison.theorems;
    return await compareExports(comparison.challenge, solution, {
      ...options,
      theorem,
      others,
      steps: settings.step,
      definitions: comparison.definitions,
      permittedAxioms: settings.allowAxioms ? 'any' : comparison.permittedAxioms,
    });
  } finally {
    progress.clear();
  }
}

function printReport(report: FileReport, io: CommandIo): void {
  const paint = createColors(wantsColor(io.env, io.stdout));
  const color = { accepted: paint.green, rejected: paint.red, inconclusive: paint.yellow };
  const write = (text: string) => void io.stdout.write(`${text}\n`);
  const verdict = (result: KernelVerdict) => color[result.verdict](result.verdict);
  write(`${oneLine(report.file)}: ${verdict(report.result)}${why(report.result)}`);
  write(`  ${statistics(report.stats)}`);
  if (report.kernels.length > 1) write(`  ${oneLine(kernelsText(report.kernels))}`);
  const foreign = report.axioms.filter(({ standard }) => !standard);
  if (foreign.length > 0) write(`  in the export: ${listed(foreign)}`);
  if ('theorems' in report) {
    for (const { name, axioms } of report.theorems) write(`  ${oneLine(name)}: ${listed(axioms)}`);
    return;
  }
  const { target } = report;
  write(`  ${oneLine(target.name)}: ${listed(target.axioms)}`);
  if (target.uses.length > 0) write(`    uses ${target.uses.map(oneLine).join(', ')}`);
  const judged = (theorem: ComparedTheorem, role: string) => {
    write(`  ${oneLine(theorem.name)}: ${verdict(theorem.result)}${why(theorem.result)}${role}`);
    if (theorem.uses.length > 0) write(`    uses ${theorem.uses.map(oneLine).join(', ')}`);
    write(`    ${listed(theorem.axioms)}`);
  };
  for (const other of report.others) judged(other, '');
  for (const step of report.steps) judged(step, step.bearsLoad ? '' : ' (bears no load)');
  for (const { name, result, value, axioms } of report.definitions) {
    write(`  ${oneLine(name)} := ${value === null ? 'nothing' : oneLine(value)}`);
    write(`    ${verdict(result)}${why(result)}; ${listed(axioms)}`);
  }
}

function why(result: KernelVerdict): string {
  if (result.verdict === 'accepted') return '';
  const code = result.verdict === 'rejected' ? result.reason : result.cause;
  const place = result.line === undefined ? '' : `, line ${result.line}`;
  const subject = result.declaration === undefined ? '' : `, ${result.declaration}`;
  return ` (${oneLine(`${code}${place}${subject}): ${result.message}`)}`;
}

function statistics({ declarations, fromStore, checkMs, totalMs }: KernelStats): string {
  const perSecond = totalMs === 0 ? 0 : Math.round((declarations * 1000) / totalMs);
  const known = fromStore === 0 ? '' : ` (${fromStore} known from earlier runs)`;
  return (
    `${declarations} declarations${known}, ${perSecond} per second; ` +
    `${(checkMs / 1000).toFixed(2)} s checking, ${(totalMs / 1000).toFixed(2)} s in all`
  );
}

function listed(axioms: readonly AxiomReport[]): string {
  if (axioms.length === 0) return 'no axioms';
  const names = axioms.map(({ name, says, standard }) =>
    standard ? oneLine(name) : oneLine(`${name} (${says})`),
  );
  return `axioms ${names.join(', ')}`;
}

/** What could not be decided comes first: it might be anything. */
function exitCode(reports: readonly FileReport[], io: CommandIo): number {
  if (io.signal.aborted) return EXIT.interrupted;
  const verdicts = reports.map(({ result }) => result.verdict);
  if (verdicts.includes('inconclusive')) return EXIT.error;
  return verdicts.includes('rejected') ? EXIT.rejected : EXIT.ok;
}
