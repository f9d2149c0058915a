import { stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { CheckEvent, ProofSettings } from '../commands/check/checkFiles.ts';
import { DEFAULTS } from '../commands/shared/defaults.ts';
import { UsageError } from '../commands/shared/io.ts';
import type { ReadProof } from '../read/proofFile.ts';
import type { ProblemText } from '../read/read.ts';
import type { ProofReport } from '../schema/index.ts';
import { type Engines, openedOf } from './engines.ts';
import {
  type CacheOptions,
  CacheShape,
  checkedArgument,
  checkedOptions,
  engineSettings,
  Listener,
  type ModelOptions,
  ModelShape,
  PathShape,
  type VerifierOptions,
  VerifierShape,
  type WorldOptions,
  WorldShape,
  worldOf,
} from './options.ts';

/** How proofs are checked. Everything is optional; what is not given is as on the command line. */
export interface ProofOptions extends VerifierOptions, ModelOptions, CacheOptions, WorldOptions {
  /** A proof that takes the place of the file's own. */
  readonly proof?: string | undefined;
  /** Uses frozen formalizations only; no model is asked. */
  readonly frozen?: boolean | undefined;
  /** Most repair rounds of a formalization that a model made. */
  readonly rounds?: number | undefined;
  /** Least share of the text in sentences that steps quote, where no remarks are listed. */
  readonly minCoverage?: number | undefined;
  /** Writes the formalization that a model made beside the problem. */
  readonly writeFormal?: boolean | undefined;
  /** Engines to check with, from {@link openEngines}; without them some are opened and closed. */
  readonly engines?: Engines | undefined;
  /** Told what happens, as it happens. */
  readonly onEvent?: ((event: CheckEvent) => void) | undefined;
}

const Shape = z.strictObject({
  ...VerifierShape,
  ...ModelShape,
  ...CacheShape,
  ...WorldShape,
  proof: z.string().optional(),
  frozen: z.boolean().optional(),
  rounds: z.int().min(0).max(20).optional(),
  minCoverage: z.number().min(0).max(1).optional(),
  writeFormal: z.boolean().optional(),
  engines: z.custom<Engines>((it) => typeof it === 'object').optional(),
  onEvent: Listener.optional(),
});

const What = z.union([
  PathShape,
  z.array(PathShape),
  z.strictObject({
    problem: z.string(),
    formal: z.string().optional(),
    name: PathShape.optional(),
  }),
]);

/** Options that are the engines', and so are given where these are opened. */
const OF_THE_ENGINES = [
  'timeout',
  'memory',
  'sandbox',
  'externalKernels',
  'lean',
  'project',
  'exporter',
  'comparator',
  'librarySearch',
] as const;

/**
 * Checks proofs, as `slopcheck check` does: reads the problem with the frozen formalization beside it, asks a model for
 * what is missing where one is named, decides every step by a verifier, and judges.
 *
 * A file gives one report, a list of files, folders and globs gives one for each file, and a text gives one.
 * Whatever a file, a proof, a model or a verifier does is in the report; `verdict` is `error` where something could not be
 * judged.
 *
 * @throws UsageError for arguments that cannot be; the signal's reason when cancelled
 */
export function check(problem: string | ProblemText, options?: ProofOptions): Promise<ProofReport>;
export function check(paths: readonly string[], options?: ProofOptions): Promise<ProofReport[]>;
export async function check(
  what: string | ProblemText | readonly string[],
  options: ProofOptions = {},
): Promise<ProofReport | ProofReport[]> {
  checkedArgument(What, what, 'check');
  checkedOptions(Shape, options, 'check');
  const { engines, onEvent } = options;
  const env = options.env ?? process.env;
  const { apiKey } = options;
  const world = worldOf({
    ...options,
    env: apiKey === undefined ? env : { ...env, SLOPCHECK_API_KEY: apiKey },
  });
  const open = engines === undefined ? null : openedOf(engines);
  const settings = settingsOf(options, open?.settings ?? engineSettings(options, world));
  if (open !== null) {
    const twice = OF_THE_ENGINES.find((name) => options[name] !== undefined);
    if (twice !== undefined)
      throw new UsageError(`check: ${twice} is set where engines are opened`, 'leave it out here');
  }
  if (typeof what === 'string') await refuseMany(what, world.cwd);
  const sources = {
    paths: typeof what === 'string' ? [what] : isList(what) ? what : [],
    text: typeof what === 'string' || isList(what) ? undefined : what,
    proof: options.proof === undefined ? null : proofText(options.proof),
  };
  if (sources.proof !== null && isList(what) && what.length !== 1)
    throw new UsageError('check: proof is for one problem', 'give one file');
  const { checkFiles } = await import('../commands/check/checkFiles.ts');
  const tell = (event: CheckEvent): void => onEvent?.(event);
  const { reports } = await checkFiles(settings, sources, world, tell, open?.engines);
  world.signal.throwIfAborted();
  if (isList(what)) return [...reports];
  const [report] = reports;
  if (report === undefined) throw new Error('a proof was checked, and there is no report');
  return report;
}

/** A text that is a proof and no more: it is taken as it is. */
function proofText(text: string): ReadProof {
  return { proof: { text: text.trim(), source: 'file' }, file: null, origins: [] };
}

function isList(what: string | ProblemText | readonly string[]): what is readonly string[] {
  return Array.isArray(what);
}

/** One name has one report: a folder or a pattern has many. */
async function refuseMany(file: string, cwd: string): Promise<void> {
  const info = await stat(path.resolve(cwd, file)).catch(() => null);
  if (info?.isDirectory())
    throw new UsageError(`check: ${file} is a folder`, `write check(['${file}']) for all in it`);
  if (info === null && /[*?{[]/.test(file))
    throw new UsageError(`check: there is no file ${file}`, `a pattern goes into a list`);
}

function settingsOf(
  options: ProofOptions,
  engines: ReturnType<typeof engineSettings>,
): ProofSettings {
  const { model, command, record, replay, frozen, writeFormal } = options;
  return {
    ...engines,
    engine: options.engine ?? engines.engine,
    rigor: options.rigor ?? engines.rigor,
    concurrency: options.concurrency ?? engines.concurrency,
    rounds: options.rounds ?? DEFAULTS.rounds,
    minCoverage: options.minCoverage ?? DEFAULTS.minCoverage,
    provider: options.provider ?? DEFAULTS.provider,
    commandMemory: options.commandMemory ?? DEFAULTS.commandMemory,
    baseUrl: options.baseUrl ?? DEFAULTS.baseUrl,
    modelTimeout: options.modelTimeout ?? DEFAULTS.modelTimeout,
    ...(model !== undefined && { model }),
    ...(command !== undefined && { command }),
    ...(record !== undefined && { record }),
    ...(replay !== undefined && { replay }),
    ...(frozen !== undefined && { frozen }),
    ...(writeFormal !== undefined && { writeFormal }),
  };
}
