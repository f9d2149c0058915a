import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { z } from 'zod';
import type { BenchReport } from '../bench/benchSchema.ts';
import type { BenchEnd, BenchEvent } from '../bench/run/runBench.ts';
import type { ModelEntry, SpecFile } from '../bench/spec/specFile.ts';
import { DEFAULTS } from '../commands/shared/defaults.ts';
import {
  type CacheOptions,
  checkedArgument,
  checkedOptions,
  engineSettings,
  PathsShape,
  type VerifierOptions,
  type WorldOptions,
  worldOf,
} from './options.ts';

/** The settings of a run, as a spec file has them: only the models must be named. */
export type BenchSettings = Omit<
  z.input<typeof SpecFile>,
  'suite' | 'models' | 'formalizer' | 'auditor'
> & {
  /** Who formalizes what the models prove; each does it itself if not given. */
  readonly formalizer?: string | BenchModel | undefined;
  readonly auditor?: string | BenchModel | undefined;
  readonly models: readonly (string | BenchModel)[];
};

/** A model under test; only its name must be given, or its command. */
export type BenchModel = z.input<typeof ModelEntry>;

/** How a benchmark is run, beside its settings. */
export interface BenchOptions
  extends CacheOptions,
    WorldOptions,
    Pick<VerifierOptions, 'sandbox' | 'lean' | 'project' | 'exporter'> {
  /** Where runs are kept; `.slopcheck/runs` if not given. */
  readonly runsDir?: string | undefined;
  /** Told what happens while it runs. */
  readonly onEvent?: ((event: BenchEvent) => void) | undefined;
}

/** How a run ended, and the figures of what is journaled. */
export interface BenchResult extends BenchEnd {
  /** The run's folder; the same call goes on where it stopped. */
  readonly dir: string;
  readonly report: BenchReport;
}

/**
 * Measures how often models prove, and how often they only claim to, as `slopcheck bench` does: every finished sample is
 * journaled, and the same call goes on where a run stopped.
 *
 * @param suite problem files, folders or globs
 * @throws UsageError and RunError for what cannot be run; the signal's reason when cancelled (finished samples are kept)
 */
export async function bench(
  suite: string | readonly string[],
  settings: BenchSettings,
  options: BenchOptions = {},
): Promise<BenchResult> {
  const [
    { SpecFile: Spec },
    { resolveSpec },
    { readSuite },
    { openLocalRunners },
    { runBench },
    { openRuns },
  ] = await Promise.all([
    import('../bench/spec/specFile.ts'),
    import('../bench/spec/resolve.ts'),
    import('../bench/spec/suite.ts'),
    import('../commands/bench/benchRunners.ts'),
    import('../bench/run/runBench.ts'),
    import('../bench/openRuns.ts'),
  ]);
  checkedArgument(PathsShape, suite, 'bench');
  checkedOptions(Spec, settings, 'bench');
  const world = worldOf(options);
  const engines = engineSettings(options, world);
  const spec = resolveSpec({}, Spec.parse({ ...settings, suite }), {
    run: null,
    suite: [],
    models: [],
    formalizer: null,
    auditor: null,
    model: {
      ...{ provider: DEFAULTS.provider, commandMemory: DEFAULTS.commandMemory },
      ...{ baseUrl: DEFAULTS.baseUrl, apiKeyEnv: null, temperature: null, maxOutputTokens: null },
      ...{ timeout: DEFAULTS.modelTimeout, concurrency: DEFAULTS.modelConcurrency },
      ...{ requestsPerMinute: null, price: null },
    },
    common: {
      ...{ samples: DEFAULTS.samples, engine: DEFAULTS.engine, rounds: DEFAULTS.rounds },
      ...{ minCoverage: DEFAULTS.minCoverage, rigor: DEFAULTS.rigor, timeout: DEFAULTS.timeout },
      ...{ memory: DEFAULTS.memory, verifiers: availableParallelism(), seed: DEFAULTS.seed },
      ...{ budgetUsd: null, maxRequests: null },
    },
    shard: null,
  });
  const inputs = await readSuite(spec.suite, world.cwd, spec.engine);
  const dir = path.resolve(world.cwd, options.runsDir ?? path.join('.slopcheck', 'runs'), spec.run);
  const note = (message: string): void => options.onEvent?.({ kind: 'note', message });
  const { openRunners, close } = await openLocalRunners(engines, spec, note, world);
  try {
    const end = await runBench({
      ...{ dir, spec, inputs, openRunners, signal: world.signal },
      ...(options.onEvent && { onEvent: options.onEvent }),
    });
    const { report } = await openRuns([dir]);
    return { ...end, dir, report };
  } finally {
    await close();
  }
}
