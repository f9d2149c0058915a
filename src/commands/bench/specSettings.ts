import path from 'node:path';
import type { Price, Shard } from '../../bench/benchSchema.ts';
import type { SpecSettings } from '../../bench/spec/resolve.ts';
import { parseSpecFile, type SpecFile } from '../../bench/spec/specFile.ts';
import { commandName } from '../../model/commandLine.ts';
import type { Provider } from '../../model/provider.ts';
import { readText } from '../../read/read.ts';
import type { EngineSettings } from '../shared/engineSettings.ts';
import { type CommandIo, UsageError } from '../shared/io.ts';
import type { ReportSettings } from '../shared/reportRuns.ts';
import type { ChoiceSettings } from './prepareRun.ts';

/** The settings of `slopcheck bench` as flags, environment, config file and defaults give them. */
export interface BenchSettings
  extends Omit<ReportSettings, 'baseline'>,
    EngineSettings,
    ChoiceSettings {
  readonly suite: readonly string[];
  readonly spec?: string;
  readonly run?: string;
  readonly runsDir: string;
  readonly samples: number;
  readonly rounds: number;
  readonly minCoverage: number;
  readonly shard?: Shard;
  readonly budgetUsd?: number;
  readonly maxRequests?: number;
  readonly seed: number;
  readonly dryRun?: boolean;
  readonly model: readonly string[] | string;
  readonly provider: Provider;
  /** Programs that are asked beside models, or in their place. */
  readonly command: readonly string[];
  readonly commandMemory: number;
  /** Who formalizes what they prove. */
  readonly formalizer?: string;
  /** Who reads the formulas of what is verified. */
  readonly audit?: string;
  readonly baseUrl: string;
  readonly modelTimeout: number;
  readonly modelConcurrency: number;
  readonly requestsPerMinute?: number;
  readonly price?: Price;
  readonly temperature?: number;
  readonly maxOutputTokens?: number;
  readonly cache: boolean;
  readonly cacheDir: string;
}

/** A program that a flag names, and what it goes by. */
export interface NamedCommand {
  readonly name: string;
  readonly command: string;
}

/**
 * The programs that flags name. With `--provider command` every `--model` is the name of one, in their order; else they go by
 * what they are called. Throws UsageErrors.
 */
export function namedCommands(
  { command: commands, provider, model }: Pick<BenchSettings, 'command' | 'provider' | 'model'>,
  isGiven: (name: string) => boolean,
): NamedCommand[] {
  const names = provider === 'command' && isGiven('model') ? [model].flat() : [];
  if (names.length > 0 && commands.length > 0 && names.length !== commands.length)
    throw new UsageError(
      `with --provider command every --model names a --command, and there are ${names.length} and ${commands.length}`,
      'give as many of one as of the other, or leave out --provider for models beside commands',
    );
  return commands.map((command, index) => {
    try {
      return { name: names[index] ?? commandName(command), command };
    } catch (error) {
      if (error instanceof TypeError) throw new UsageError(error.message);
      throw error;
    }
  });
}

/** The spec file, where one is named, with the programs that flags name. Throws RunErrors and UsageErrors. */
export async function readSpecFile(
  { spec }: Pick<BenchSettings, 'spec'>,
  commands: readonly NamedCommand[],
  io: CommandIo,
): Promise<SpecFile> {
  const file = spec === undefined ? {} : await readSpec(spec, io);
  if (commands.length === 0) return file;
  const entries = commands.map(({ name, command }) => ({ model: name, command }));
  return { ...file, models: [...entries, ...(file.models ?? [])] };
}

async function readSpec(file: string, io: CommandIo): Promise<SpecFile> {
  const read = await readText(file, io.cwd);
  if (read.kind === 'mistake') {
    throw new UsageError(`${file}:${read.mistake.line}: ${read.mistake.message}`, read.mistake.fix);
  }
  const spec = parseSpecFile(read.text, file);
  // As people mean it: beside the spec.
  const base = path.dirname(file);
  return { ...spec, ...(spec.suite && { suite: spec.suite.map((each) => path.join(base, each)) }) };
}

/** What flags, environment, config file and defaults say together. */
export function allSettings(settings: BenchSettings): SpecSettings {
  return {
    run: settings.run ?? null,
    suite: settings.suite,
    // A config file may name one model, which is for `check` too.
    models: typeof settings.model === 'string' ? [settings.model] : settings.model,
    formalizer: settings.formalizer ?? null,
    auditor: settings.audit ?? null,
    model: {
      // Who has a command is known by that; others, such as who formalizes, are asked by chat.
      provider: settings.provider === 'command' ? 'chat' : settings.provider,
      commandMemory: settings.commandMemory,
      baseUrl: settings.baseUrl,
      apiKeyEnv: null,
      temperature: settings.temperature ?? null,
      maxOutputTokens: settings.maxOutputTokens ?? null,
      timeout: settings.modelTimeout,
      concurrency: settings.modelConcurrency,
      requestsPerMinute: settings.requestsPerMinute ?? null,
      price: settings.price ?? null,
    },
    common: {
      samples: settings.samples,
      engine: settings.engine,
      rounds: settings.rounds,
      minCoverage: settings.minCoverage,
      rigor: settings.rigor,
      timeout: settings.timeout,
      memory: settings.memory,
      verifiers: settings.concurrency,
      budgetUsd: settings.budgetUsd ?? null,
      maxRequests: settings.maxRequests ?? null,
      seed: settings.seed,
    },
    shard: settings.shard ?? null,
  };
}

/** Where a setting of a spec has another name than its flag. */
const FLAG_NAMES: Readonly<Record<string, string>> = {
  verifiers: 'concurrency',
};
const MODEL_FLAG_NAMES: Readonly<Record<string, string>> = {
  timeout: 'modelTimeout',
  concurrency: 'modelConcurrency',
};

/** What flags and environment alone say, which wins over a spec. */
export function givenSettings(
  settings: BenchSettings,
  commands: readonly NamedCommand[],
  isGiven: (name: string) => boolean,
): Partial<SpecSettings> {
  const { suite, model, common, models, ...rest } = allSettings(settings);
  const names = commands.map(({ name }) => name);
  const named = isGiven('model') ? models.filter((each) => !names.includes(each)) : [];
  const given = <T extends object>(values: T, names: Readonly<Record<string, string>>): T =>
    Object.fromEntries(
      Object.entries(values).filter(([name]) => isGiven(names[name] ?? name)),
    ) as T;
  return {
    ...given(rest, {}),
    suite,
    ...([...named, ...names].length > 0 && { models: [...named, ...names] }),
    model: given(model, MODEL_FLAG_NAMES),
    common: given(common, FLAG_NAMES),
  };
}
