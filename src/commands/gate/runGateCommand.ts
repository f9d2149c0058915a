import { setMaxListeners } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import type { Commit } from '../../gate/baseline/git.ts';
import { LOCK_FILE, lockText } from '../../gate/baseline/lockFile.ts';
import { openBaseline } from '../../gate/baseline/open.ts';
import { setupFindings } from '../../gate/baseline/setup.ts';
import { type GateResult, runGate } from '../../gate/gate.ts';
import type { GateConfig, GateReport } from '../../gate/gateSchema.ts';
import type { GateOptions } from '../../gate/options.ts';
import { expandGatePaths, type GatePaths, isBelow } from '../../gate/paths.ts';
import { projectOptions } from '../../gate/project/leanOptions.ts';
import { takenRoots } from '../../gate/project/packages.ts';
import { moduleRoots } from '../../gate/project/roots.ts';
import { selectChanged } from '../../gate/select.ts';
import { noCache } from '../../store/cache.ts';
import { createFileCache } from '../../store/fileCache.ts';
import { oneLine } from '../../text/sanitize.ts';
import type { Config } from '../shared/configFile.ts';
import { openRechecker, openRunner } from '../shared/gateRunner.ts';
import { type CommandIo, EXIT, say, UsageError } from '../shared/io.ts';
import { createProgress, type Progress } from '../shared/progress.ts';
import { watchFiles } from '../shared/watchFiles.ts';
import { asUsage, policies, trustedCommit, trustedConfig } from './gatePolicy.ts';
import { gateReporters, writeBehindNoLink, writeGateReports } from './gateReporters.ts';
import type { GateSettings } from './gateSettings.ts';

/** What a gate sees of the world. */
type World = Pick<CommandIo, 'env' | 'cwd' | 'signal'>;

/**
 * Judges the named files and writes the reports. Gives the exit code; throws UsageErrors.
 *
 * @param under the settings as another config file would have them
 */
export async function runGateCommand(
  given: GateSettings,
  under: (config: Config) => GateSettings,
  io: CommandIo,
): Promise<number> {
  const reporters = gateReporters(given.reporter, given.json === true);
  // Every file under way listens for cancellation; Node would take that for a leak.
  setMaxListeners(0, io.signal);
  const once = async (): Promise<number> => {
    const commit = await trustedCommit(given, io);
    const config = await trustedConfig(commit, io);
    const settings = under(config);
    const result = await judgeFiles(settings, config.gate ?? {}, commit, createProgress(io), io);
    const report = withThresholds(result.report, settings);
    const failures = await writeGateReports(reporters, report, io);
    for (const failure of failures) say(io, failure);
    if (settings.writeLock === true) {
      await writeBehindNoLink(io.cwd, LOCK_FILE, lockText(result.pins(), report));
      say(io, `wrote ${LOCK_FILE}`);
    }
    return failures.length > 0 ? EXIT.error : EXIT_CODES[report.verdict];
  };
  if (given.watch !== true) return once();
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

/** Judges the files that the settings name. Throws UsageErrors, and one where they name none. */
export async function judgeFiles(
  settings: GateSettings,
  config: GateConfig,
  commit: Commit | null,
  progress: Progress,
  io: World,
): Promise<GateResult> {
  const { cwd, signal } = io;
  const warn = (message: string): void => progress.done(`warning: ${message}`);
  const cache = settings.cache ? createFileCache(settings.cacheDir, warn) : noCache;
  const runner = await openRunner(settings, io);
  const lean = 'missing' in runner ? null : runner;
  const roots = await moduleRoots(lean, cwd);
  const taken = await takenRoots(lean?.toolchain ?? { lean: '', project: null }, io.env);
  const paths = await filesOf(settings, { cwd, roots: roots.folders, taken }, runner, io);
  const isLibrary = await isBelow(config.library ?? [], cwd);
  // Without a commit nothing tells what the branch brings.
  const isTrusted = (file: string): boolean => commit?.holds(path.resolve(cwd, file)) ?? true;
  // Loaded and opened only where there is a proof to check.
  const proofs = paths.markdown.length > 0 ? await import('./frozenProofs.ts') : null;
  const checker = proofs && (await proofs.openProofChecker(settings, cache, io));
  try {
    const project = lean?.toolchain.project;
    const own = project && project.kind !== 'own' ? project.folder : null;
    const ofProject = await projectOptions(own);
    const options: GateOptions = {
      lean: paths.lean,
      markdown: paths.markdown,
      cwd,
      roots: roots.folders,
      taken,
      projectOptions: ofProject,
      policyOf: policies(settings, config, isLibrary, isTrusted),
      runner,
      rechecker: lean && (await openRechecker(settings, lean, io)),
      checkProof: async (file) => {
        if (checker === null) throw new Error(`${file} is no proof`);
        return checker.check(file);
      },
      openBaseline: (imported) =>
        openBaselineFor(settings, { ...paths, imported }, commit, roots.folders, io),
      setup:
        commit === null
          ? []
          : await setupFindings({
              ...{ cwd, commit, signal },
              project: own ?? cwd,
            }),
      cache,
      compiledDir: settings.cache ? path.join(settings.cacheDir, 'compiled') : null,
      concurrency: withinMemory(settings),
      onFile: (file, done, total) => progress.doing(`[${done}/${total}] ${oneLine(file)}`),
      signal,
    };
    const { report, pins } = await runGate(options);
    const unmatched = paths.unmatched.map(({ argument, message }) => ({
      ...{ file: argument, message, hint: null },
    }));
    return {
      pins,
      report: {
        ...report,
        verdict: unmatched.length > 0 ? 'error' : report.verdict,
        problems: [...report.problems, ...unmatched],
        warnings: [...paths.notes, ...roots.warnings, ...ofProject.warnings, ...report.warnings],
      },
    };
  } finally {
    progress.clear();
    await checker?.close();
  }
}

/** As many at once as fit into three quarters of the machine's memory. */
function withinMemory({ concurrency, memory }: GateSettings): number {
  const fit = Math.floor((os.totalmem() * 0.75) / 2 ** 20 / memory);
  return Math.max(1, Math.min(concurrency, fit));
}

interface Chosen extends GatePaths {
  /** Files that changed by not being there any more. */
  readonly gone: readonly string[];
}

async function filesOf(
  { paths: args, changedSince }: GateSettings,
  where: Parameters<typeof selectChanged>[2],
  runner: GateOptions['runner'],
  io: World,
): Promise<Chosen> {
  if (args.length === 0 && changedSince === undefined)
    throw new UsageError('no files are named', "write slopcheck gate 'lemmas/**/*.lean'");
  const named = args.length > 0 ? args : EVERYTHING;
  const paths = await expandGatePaths(named, where);
  if (changedSince === undefined) {
    if (paths.lean.length + paths.markdown.length > 0) return { ...paths, gone: [] };
    const why = paths.unmatched.map(({ argument, message }) => `${oneLine(argument)}: ${message}`);
    const names = 'name Lean files, frozen proofs, folders, globs or modules';
    // Where modules begin is for Lake to tell.
    const unseen = 'missing' in runner ? ` (modules are not looked for: ${runner.missing})` : '';
    throw new UsageError(
      `${why.join('; ')}${unseen}`,
      'missing' in runner ? `${names}; ${runner.hint}` : names,
    );
  }
  const chosen = await asUsage(() => selectChanged(paths, changedSince, where, io.signal));
  return { ...chosen, unmatched: args.length > 0 ? paths.unmatched : [], notes: [] };
}

const EVERYTHING = ['**/*.lean', '**/*.md'];

async function openBaselineFor(
  { paths: args, baseline, changedSince, writeLock }: GateSettings,
  { lean, markdown, gone, imported }: Chosen & { readonly imported: readonly string[] },
  commit: Commit | null,
  roots: readonly string[],
  { cwd, signal }: World,
): ReturnType<GateOptions['openBaseline']> {
  const chosen = [...lean, ...markdown, ...gone];
  // Of what is only imported a partial gate compares what changed.
  const brought = imported.filter(
    (file) => changedSince === undefined || commit?.isChanged(path.resolve(cwd, file)),
  );
  const isPath = baseline !== undefined && baseline !== commit?.name;
  const opened = await asUsage(() =>
    openBaseline(isPath ? baseline : commit, [...(args.length > 0 ? args : chosen), ...brought], {
      ...{ cwd, roots, signal },
      // A partial gate says nothing of the files that it leaves out.
      only: changedSince === undefined ? null : [...chosen, ...brought],
      renewing: writeLock === true,
    }),
  );
  if (opened.kind === 'failed') throw new UsageError(opened.message, opened.hint);
  return opened.baseline;
}
