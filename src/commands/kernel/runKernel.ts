import path from 'node:path';
import { createColors } from 'picocolors';
import {
  type AxiomReport,
  type CompareReport,
  checkExport,
  compareExports,
  type ExportReport,
  type KernelOptions,
  type KernelStats,
  type KernelVerdict,
  STANDARD_AXIOMS,
} from '../../kernel/index.ts';
import { jsonText } from '../../text/jsonText.ts';
import { oneLine } from '../../text/sanitize.ts';
import { type CommandIo, EXIT, UsageError, wantsColor } from '../shared/io.ts';
import { kernelStore } from '../shared/kernelStore.ts';
import { createProgress } from '../shared/progress.ts';

export interface KernelSettings {
  readonly exports: readonly string[];
  readonly challenge?: string;
  readonly theorem?: string;
  readonly step: readonly string[];
  readonly axiom: readonly string[];
  /** Seconds. */
  readonly timeout: number;
  /** Megabytes. */
  readonly maxMemory: number;
  readonly json?: boolean;
  readonly cache: boolean;
  readonly cacheDir: string;
}

type FileReport = { readonly file: string } & (ExportReport | CompareReport);

/** Checks the exports one after the other. Gives the exit code. */
export async function runKernel(settings: KernelSettings, io: CommandIo): Promise<number> {
  if ((settings.challenge === undefined) !== (settings.theorem === undefined)) {
    throw new UsageError('--challenge and --theorem belong together');
  }
  if (settings.step.length > 0 && settings.challenge === undefined) {
    throw new UsageError('--step needs --challenge and --theorem');
  }
  const reports: FileReport[] = [];
  for (const file of settings.exports) {
    const report = await checkFile(file, settings, io);
    reports.push({ file, ...report });
    if (!settings.json) printReport(file, report, io);
  }
  if (settings.json) {
    io.stdout.write(jsonText({ version: 1, exports: reports }));
  }
  return exitCode(reports, io);
}

async function checkFile(
  file: string,
  settings: KernelSettings,
  io: CommandIo,
): Promise<ExportReport | CompareReport> {
  const progress = createProgress(io);
  const { challenge, theorem } = settings;
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
    if (challenge === undefined || theorem === undefined) {
      return await checkExport(solution, options);
    }
    return await compareExports(path.resolve(io.cwd, challenge), solution, {
      ...options,
      theorem,
      steps: settings.step,
      permittedAxioms: [...STANDARD_AXIOMS, ...settings.axiom],
    });
  } finally {
    progress.clear();
  }
}

function printReport(file: string, report: ExportReport | CompareReport, io: CommandIo): void {
  const paint = createColors(wantsColor(io.env, io.stdout));
  const color = { accepted: paint.green, rejected: paint.red, inconclusive: paint.yellow };
  const write = (text: string) => void io.stdout.write(`${text}\n`);
  const verdict = (result: KernelVerdict) => color[result.verdict](result.verdict);
  write(`${oneLine(file)}: ${verdict(report.result)}${why(report.result)}`);
  write(`  ${statistics(report.stats)}`);
  if ('theorems' in report) {
    for (const { name, axioms } of report.theorems) write(`  ${oneLine(name)}: ${listed(axioms)}`);
    return;
  }
  const { target } = report;
  write(`  ${oneLine(target.name)}: ${listed(target.axioms)}`);
  if (target.uses.length > 0) write(`    uses ${target.uses.map(oneLine).join(', ')}`);
  for (const step of report.steps) {
    const role = step.bearsLoad ? '' : ' (bears no load)';
    write(`  ${oneLine(step.name)}: ${verdict(step.result)}${why(step.result)}${role}`);
    if (step.uses.length > 0) write(`    uses ${step.uses.map(oneLine).join(', ')}`);
    write(`    ${listed(step.axioms)}`);
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
