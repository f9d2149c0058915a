import { setMaxListeners } from 'node:events';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { defaultCacheDir } from '../commands/shared/cacheDir.ts';
import { DEFAULTS } from '../commands/shared/defaults.ts';
import type { EngineSettings } from '../commands/shared/engineSettings.ts';
import { type CommandIo, UsageError } from '../commands/shared/io.ts';
import { PROVIDERS, type Provider } from '../model/provider.ts';
import { EngineChoice, Rigor } from '../schema/index.ts';
import { closest } from '../text/closest.ts';
import { issueInWords } from '../text/issueText.ts';

/** Where something runs, and how it is stopped. */
export interface WorldOptions {
  /** The folder that paths are relative to; the process's if not given. */
  readonly cwd?: string | undefined;
  /** Where programs (`PATH`) and keys of models are looked for; the process's environment if not given. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** Stops the work: the promise is rejected with the signal's reason, and no child is left. */
  readonly signal?: AbortSignal | undefined;
}

/** Which verifiers are used, and within which limits; the defaults are those of the command line. */
export interface VerifierOptions {
  readonly engine?: 'auto' | 'lean' | 'smt' | undefined;
  /** What is refused of leaps: every one, what begs the question, none. */
  readonly rigor?: Rigor | undefined;
  /** Seconds per obligation. */
  readonly timeout?: number | undefined;
  /** Megabytes per verifier process. */
  readonly memory?: number | undefined;
  /** Verifiers at work at once. */
  readonly concurrency?: number | undefined;
  /** Seal Lean off: if possible, or not go on, or not at all. */
  readonly sandbox?: 'auto' | 'require' | 'off' | undefined;
  /** Ask kernels that others wrote, too: those that are installed, or one must confirm, or none. */
  readonly externalKernels?: 'auto' | 'require' | 'off' | undefined;
  /** The lean executable. */
  readonly lean?: string | undefined;
  /** The Lake project to check in. */
  readonly project?: string | undefined;
  /** The program lean4export. */
  readonly exporter?: string | undefined;
  /** Asks Lake's comparator about accepted solutions as well (Lean 4.35). */
  readonly comparator?: boolean | undefined;
  /** Tries `exact?` where tactics of slopcheck's own are tried and fail; slow. */
  readonly librarySearch?: boolean | undefined;
  /** With the engine lean: a folder of exports that are re-checked, which needs no Lean. */
  readonly fromExport?: string | undefined;
}

/** Where results are kept: `true`, the default, in the user's own cache folder, `false` nowhere, or in a folder. */
export interface CacheOptions {
  readonly cache?: boolean | string | undefined;
}

/** Who is asked for proofs and formalizations. */
export interface ModelOptions {
  /** The name of the model to ask; nobody is asked if not given. */
  readonly model?: string | undefined;
  /** What it is asked by: chat completions if not given, or OpenAI's Responses API. A command is named by `command`. */
  readonly provider?: Provider | undefined;
  /** The command line of a program that answers in place of a model. */
  readonly command?: string | undefined;
  /** Megabytes for it and all that it starts. */
  readonly commandMemory?: number | undefined;
  /** An OpenAI-compatible server. */
  readonly baseUrl?: string | undefined;
  /** The server's key; from `SLOPCHECK_API_KEY` or `OPENAI_API_KEY` of the environment if not given. */
  readonly apiKey?: string | undefined;
  /** Seconds per request. */
  readonly modelTimeout?: number | undefined;
  /** A folder to keep the answers in. */
  readonly record?: string | undefined;
  /** A folder to take the answers from, instead of a model. */
  readonly replay?: string | undefined;
}

/** Empty ones come of variables that are not set. */
const text = z.string().min(1).optional();

/** Shapes of options that several functions have; what is in none is a mistake. */
export const WorldShape = {
  cwd: text,
  // Not a record: `process.env` is no plain object.
  env: z.custom<object>((it) => typeof it === 'object' && it !== null).optional(),
  signal: z.instanceof(AbortSignal).optional(),
};
export const VerifierShape = {
  engine: EngineChoice.optional(),
  rigor: Rigor.optional(),
  timeout: z.number().min(0.1).max(3600).optional(),
  memory: z.int().min(64).max(1_000_000).optional(),
  concurrency: z.int().min(1).max(256).optional(),
  sandbox: z.enum(['auto', 'require', 'off']).optional(),
  externalKernels: z.enum(['auto', 'require', 'off']).optional(),
  lean: text,
  project: text,
  exporter: text,
  comparator: z.boolean().optional(),
  librarySearch: z.boolean().optional(),
  fromExport: text,
};
export const CacheShape = { cache: z.union([z.boolean(), z.string()]).optional() };
export const ModelShape = {
  model: text,
  provider: z.enum(PROVIDERS).optional(),
  command: text,
  commandMemory: z.int().min(64).max(10_000_000).optional(),
  baseUrl: text,
  apiKey: z.string().optional(),
  modelTimeout: z.number().min(1).max(7200).optional(),
  record: text,
  replay: text,
};
export const Listener = z.custom<(event: never) => void>((it) => typeof it === 'function');

/** A file, a folder or a pattern. */
export const PathShape = z.string().min(1);
export const PathsShape = z.union([PathShape, z.array(PathShape)]);

/** What a function is called with, and not by name, that is what it must be; throws a UsageError otherwise. */
export function checkedArgument(shape: z.ZodType, value: unknown, where: string): void {
  checkedOptions(shape, value, `${where}: the first argument`);
}

/** Options that hold what they must; throws a UsageError that names the first that does not. */
export function checkedOptions(shape: z.ZodType, options: unknown, where: string): void {
  const parsed = shape.safeParse(options);
  if (parsed.success) return;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys') {
    const [unknown = ''] = issue.keys;
    const known = shape instanceof z.ZodObject ? Object.keys(shape.shape) : [];
    const near = closest(unknown, known);
    throw new UsageError(
      `${where}: there is no option "${unknown}"`,
      near === null ? null : `write "${near}"`,
    );
  }
  const { path, text } = issue === undefined ? { path: [], text: '' } : issueInWords(issue);
  const name = path.map(String).join('.');
  throw new UsageError(`${where}: ${name === '' ? '' : `${name}: `}${text}`);
}

/** What a function sees of the world. The caller's signal is followed by one of our own, to which many may listen. */
export function worldOf({
  cwd = process.cwd(),
  env = process.env,
  signal,
}: WorldOptions): Pick<CommandIo, 'env' | 'cwd' | 'signal'> {
  const own = signal === undefined ? new AbortController().signal : AbortSignal.any([signal]);
  setMaxListeners(0, own);
  return { cwd, env, signal: own };
}

/** Whether anything is kept, and where. */
export function cacheSettings(
  { cache = true }: CacheOptions,
  { env, cwd }: Pick<CommandIo, 'env' | 'cwd'>,
): { readonly cache: boolean; readonly cacheDir: string } {
  if (typeof cache === 'string') return { cache: true, cacheDir: path.resolve(cwd, cache) };
  return { cache, cacheDir: env.SLOPCHECK_CACHE_DIR ?? defaultCacheDir(env) };
}

/** The verifier that settings of the command line name, all of it: what was left out here would quietly not count. */
export function verifierOf(settings: EngineSettings): VerifierOptions {
  const names = Object.keys(VerifierShape) as (keyof VerifierOptions)[];
  return Object.fromEntries(names.map((name) => [name, settings[name]]));
}

/** What the engines are told, with the defaults of the command line. */
export function engineSettings(
  options: VerifierOptions & CacheOptions,
  world: Pick<CommandIo, 'env' | 'cwd'>,
): EngineSettings {
  const { lean, project, exporter, fromExport } = options;
  return {
    engine: options.engine ?? DEFAULTS.engine,
    rigor: options.rigor ?? DEFAULTS.rigor,
    timeout: options.timeout ?? DEFAULTS.timeout,
    memory: options.memory ?? DEFAULTS.memory,
    concurrency: options.concurrency ?? availableParallelism(),
    sandbox: options.sandbox ?? DEFAULTS.sandbox,
    externalKernels: options.externalKernels ?? DEFAULTS.externalKernels,
    ...(lean !== undefined && { lean }),
    ...(project !== undefined && { project }),
    ...(exporter !== undefined && { exporter }),
    ...(options.comparator === true && { comparator: true }),
    ...(options.librarySearch === true && { librarySearch: true }),
    ...(fromExport !== undefined && { fromExport }),
    ...cacheSettings(options, world),
  };
}
