import { setMaxListeners } from 'node:events';
import { readFileSync } from 'node:fs';
import { watch } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { GitError } from '../gate/baseline/git.ts';
import { LOCK_FILE, lockText } from '../gate/baseline/lockFile.ts';
import { openBaseline } from '../gate/baseline/open.ts';
import { pinOfProblem } from '../gate/baseline/pins.ts';
import { type GateResult, runGate } from '../gate/gate.ts';
import type { GateOptions, ProofAnswer } from '../gate/options.ts';
import { expandGatePaths, type GatePaths, isBelow } from '../gate/paths.ts';
import { type Policy, STANDARD_AXIOMS } from '../gate/rules.ts';
import type { GateConfig, GateReport, Profile } from '../gate/schema.ts';
import { selectChanged } from '../gate/select.ts';
import { checkProof } from '../pipeline.ts';
import { readInput } from '../read/read.ts';
import { noCache } from '../store/cache.ts';
import { createFileCache } from '../store/fileCache.ts';
import { readConfig } from './config.ts';
import { type EngineSettings, openEngines } from './engines.ts';
import { gateReporters, writeGateReports } from './gateReporters.ts';
import { openRechecker, openRunner } from './gateRunner.ts';
import { type CommandIo, EXIT, UsageError } from './io.ts';
import { createProgress } from './progress.ts';

/** The settings of `slopcheck gate`, resolved from flags, environment, config file and defaults. */
export interface GateSettings extends EngineSettings {
  readonly paths: readonly string[];
  readonly changedSince?: string;
  readonly baseline?: string;
  readonly writeLock?: boolean;
  readonly profile?: Profile;
  readonly failOn: 'error' | 'warning';
  readonly maxWarnings?: number;
  readonly minCoverage: number;
  readonly watch?: boolean;
  readonly reporter: readonly string[];
  readonly json?: boolean;
  readonly cache: boolean;
  readonly cacheDir: string;
}

/** Judges the named files and writes the reports. Gives the exit code; throws UsageErrors. */
export async function runGateCommand(settings: GateSettings, io: CommandIo): Promise<number> {
  const reporters = gateReporters(settings.reporter, settings.json === true);
  const config = (await readConfig(io.cwd)).gate ?? {};
  // Every file under way listens for cancellation; Node would take that for a leak.
  setMaxListeners(0, io.signal);
  const once = async (): Promise<number> => {
    const result = await gateOnce(settings, config, io);
    if (result === null) return EXIT.error;
    const report = withThresholds(result.report, settings);
    const failures = await writeGateReports(reporters, report, version, io);
    for (const failure of failures) io.stderr.write(`${failure}\n`);
    if (settings.writeLock === true) {
      await writeFileAtomic(path.resolve(io.cwd, LOCK_FILE), lockText(result.pins, report));
      io.stderr.write(`wrote ${LOCK_FILE}\n`);
    }
    return failures.length > 0 ? EXIT.error : EXIT_CODES[report.verdict];
  };
  if (settings.watch !== true) return once();
  return watchFiles(once, io);
}

const EXIT_CODES = { passed: EXIT.ok, failed: EXIT.rejected, error: EXIT.error } as const;

/** Warnings fail a gate where the user says so. */
export function withThresholds(
  report: GateReport,
  { failOn, maxWarnings }: Pick<GateSettings, 'failOn' | 'maxWarnings'>,
): GateReport {
  const warnings = report.findings.filter(({ severity }) => severity === 'warning').length;
  const most = failOn === 'warning' ? 0 : (maxWarnings ?? Number.POSITIVE_INFINITY);
  if (report.verdict !== 'passed' || warnings <= most) return report;
  const said = `${warnings} warnings, and at most ${most} may pass`;
  return { ...report, verdict: 'failed', warnings: [...report.warnings, said] };
}

async function gateOnce(
  settings: GateSettings,
  config: GateConfig,
  io: CommandIo,
): Promise<GateResult | null> {
  const progress = createProgress(io);
  const warn = (message: string): void => progress.done(`warning: ${message}`);
  const cache = settings.cache ? createFileCache(settings.cacheDir, warn) : noCache;
  const opened = await openRunner(settings, io);
  const rechecker = 'missing' in opened ? null : await openRechecker(settings, opened, io);
  const root = 'missing' in opened ? io.cwd : (opened.toolchain.project?.folder ?? io.cwd);
  const usedRoot = 'missing' in opened || opened.toolchain.project?.kind === 'own' ? io.cwd : root;
  const paths = await filesOf(settings, usedRoot, io);
  if (paths === null) return null;
  const library = await isBelow(config.library ?? [], io.cwd);
  // Two looks for a toolchain and a sandbox are one too many where no proof needs an engine.
  const choice = paths.markdown.length > 0 ? settings.engine : 'smt';
  const { engines, close } = await openEngines({ ...settings, engine: choice }, cache, io);
  try {
    const baseline = await openBaselineFor(settings, paths, io);
    const options: GateOptions = {
      lean: paths.lean,
      markdown: paths.markdown,
      cwd: io.cwd,
      root: usedRoot,
      policyOf: (file, selected) => policyOf(file, selected, settings, config, library),
      runner: opened,
      checkProof: async (file): Promise<ProofAnswer> => {
        const read = await readInput(file, { cwd: io.cwd });
        if (read.kind === 'mistakes') {
          const [first] = read.mistakes;
          const where = first ? `${first.file}:${first.line}: ` : '';
          return {
            kind: 'mistake',
            message: where + (first?.message ?? ''),
            hint: first?.fix ?? '',
          };
        }
        const { report } = await checkProof(read.input, {
          choice: settings.engine,
          engines,
          model: null,
          rounds: 0,
          minCoverage: settings.minCoverage,
          signal: io.signal,
        });
        return { kind: 'report', report, pin: pinOfProblem(file, read.input.problem) };
      },
      baseline,
      cache,
      compiledDir: settings.cache ? path.join(settings.cacheDir, 'compiled') : null,
      concurrency: withinMemory(settings),
      rechecker,
      onFile: (file, done, total) => progress.doing(`[${done}/${total}] ${file}`),
      signal: io.signal,
    };
    const result = await runGate(options);
    const unmatched = paths.unmatched.map(({ argument, message }) => ({
      ...{ file: argument, message, hint: null },
    }));
    if (unmatched.length === 0) return result;
    const problems = [...result.report.problems, ...unmatched];
    return { ...result, report: { ...result.report, verdict: 'error', problems } };
  } finally {
    progress.clear();
    await close();
  }
}

/** As many at once as fit into three quarters of the machine's memory. */
function withinMemory({ concurrency, memory }: GateSettings): number {
  const fit = Math.floor((os.totalmem() * 0.75) / 2 ** 20 / memory);
  return Math.max(1, Math.min(concurrency, fit));
}

async function filesOf(
  settings: GateSettings,
  root: string,
  io: CommandIo,
): Promise<GatePaths | null> {
  const { changedSince } = settings;
  if (settings.paths.length === 0 && changedSince === undefined)
    throw new UsageError('no files are named', "write slopcheck gate 'lemmas/**/*.lean'");
  const named = settings.paths.length > 0 ? settings.paths : ['**/*.lean', '**/*.md'];
  const paths = await expandGatePaths(named, { cwd: io.cwd, root });
  if (changedSince === undefined) {
    if (paths.lean.length + paths.markdown.length > 0) return paths;
    for (const { argument, message } of paths.unmatched)
      io.stderr.write(`${argument}: ${message}\n`);
    return null;
  }
  const chosen = await asUsage(() =>
    selectChanged(paths, changedSince, { cwd: io.cwd, root }, io.signal),
  );
  return { ...chosen, unmatched: settings.paths.length > 0 ? paths.unmatched : [] };
}

async function openBaselineFor(
  settings: GateSettings,
  paths: GatePaths,
  io: CommandIo,
): Promise<GateOptions['baseline']> {
  const patterns = settings.paths.length > 0 ? settings.paths : [...paths.lean, ...paths.markdown];
  const opened = await asUsage(() =>
    openBaseline(settings.baseline ?? null, patterns, {
      cwd: io.cwd,
      // A partial gate says nothing of the files that it leaves out.
      only: settings.changedSince === undefined ? null : [...paths.lean, ...paths.markdown],
      renewing: settings.writeLock === true,
      signal: io.signal,
    }),
  );
  if (opened.kind === 'failed') throw new UsageError(opened.message, opened.hint);
  return opened.baseline;
}

async function asUsage<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof GitError) throw new UsageError(error.message);
    throw error;
  }
}

function policyOf(
  file: string,
  selected: 'named' | 'imported',
  { profile }: GateSettings,
  config: GateConfig,
  library: (file: string) => boolean,
): Policy {
  const named = profile ?? config.profile ?? 'generated';
  return {
    // Files that are only imported are the project's own.
    profile: library(file) || selected === 'imported' ? 'library' : named,
    rules: config.rules ?? {},
    axioms: config.axioms ?? STANDARD_AXIOMS,
  };
}

const SETTLE_MS = 150;

/** Runs again after every change of a Lean or Markdown file, until interrupted. */
async function watchFiles(once: () => Promise<number>, io: CommandIo): Promise<number> {
  let code = await once();
  io.stderr.write('watching for changes; Ctrl-C ends it\n');
  let pending: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  try {
    for await (const { filename } of watch(io.cwd, { recursive: true, signal: io.signal })) {
      if (!filename || !/\.(lean|md|formal\.json)$/.test(filename)) continue;
      clearTimeout(pending);
      pending = setTimeout(() => {
        running = running.then(async () => {
          code = await once();
        });
      }, SETTLE_MS);
    }
  } catch (error) {
    if (!io.signal.aborted) throw error;
  }
  clearTimeout(pending);
  await running.catch(() => {});
  return io.signal.aborted ? EXIT.interrupted : code;
}

function version(): string {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return JSON.parse(manifest).version;
}
