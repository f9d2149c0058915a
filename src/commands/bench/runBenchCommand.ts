import { setMaxListeners } from 'node:events';
import path from 'node:path';
import { stringify } from 'yaml';
import type { Price, RunSpec, Shard } from '../../bench/benchSchema.ts';
import { dollars } from '../../bench/dollars.ts';
import { outcomeOf } from '../../bench/outcome.ts';
import { ASSUMED, estimateRun } from '../../bench/run/estimate.ts';
import { Meter } from '../../bench/run/meter.ts';
import { plan, toSuiteProblem } from '../../bench/run/plan.ts';
import { type BenchEnd, type BenchEvent, runBench } from '../../bench/run/runBench.ts';
import { shardText } from '../../bench/shard.ts';
import type { SpecSettings } from '../../bench/spec/resolve.ts';
import { parseSpecFile, type SpecFile } from '../../bench/spec/specFile.ts';
import { parseThreshold } from '../../bench/thresholds.ts';
import { commandName } from '../../model/commandLine.ts';
import type { Provider } from '../../model/provider.ts';
import type { ProofInput } from '../../read/input.ts';
import { readText } from '../../read/read.ts';
import { oneLine } from '../../text/sanitize.ts';
import { chooseBenchReporters } from '../shared/benchReporters.ts';
import type { EngineSettings } from '../shared/engineSettings.ts';
import { type CommandIo, EXIT, say, UsageError } from '../shared/io.ts';
import { refuseMixedProviders } from '../shared/openModel.ts';
import { createProgress, type Progress } from '../shared/progress.ts';
import { type ReportSettings, reportRuns } from '../shared/reportRuns.ts';
import { openLocalRunners, openQueueRunners } from './benchRunners.ts';
import { type ChoiceSettings, prepareRun } from './prepareRun.ts';

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

/**
 * Runs a benchmark, or goes on with it, and reports. Gives the exit code; throws RunErrors and UsageErrors.
 *
 * @param isGiven whether a setting comes from a flag or the environment, and so wins over the spec file
 * @param commandLine the command as it was given, for who is told to give it again
 */
export async function runBenchCommand(
  settings: BenchSettings,
  isGiven: (name: string) => boolean,
  commandLine: string,
  io: CommandIo,
): Promise<number> {
  chooseBenchReporters(settings.reporter, settings.json === true);
  settings.failUnder.map(parseThreshold);
  refuseMixedProviders(settings.provider, settings.command.length > 0);
  const inSpec = settings.spec === undefined ? {} : await readSpec(settings.spec, io);
  const file = withCommands(inSpec, settings.command);
  const { spec, inputs, answers } = await prepareRun(
    settings,
    { given: givenSettings(settings, isGiven), file, fallback: allSettings(settings) },
    io,
  );
  const dir = path.resolve(io.cwd, settings.runsDir, dirName(spec));
  if (settings.dryRun) {
    io.stdout.write(stringify(spec));
    const all = inputs.length * spec.models.length * spec.samples;
    const part = spec.shard ? `, of which the shard ${shardText(spec.shard)}` : '';
    const samples = answers === null ? `${all} samples` : `${answers.store.count} answers`;
    say(io, `${inputs.length} problems; ${samples}${part}; in ${dir}`);
    if (answers === null) for (const line of await estimateLines(spec, inputs)) say(io, line);
    return EXIT.ok;
  }

  setMaxListeners(0, io.signal);
  const progress = createProgress(io);
  const warn = (message: string): void => progress.done(`warning: ${message}`);
  const { openRunners, close } = await (settings.queue === undefined
    ? openLocalRunners(settings, spec, warn, io, answers)
    : openQueueRunners(settings.queue, spec, warn, io));
  const seen = { done: 0, todo: 0, before: 0 };
  const tell = createTeller(progress, io);
  let end: BenchEnd;
  try {
    end = await runBench({
      dir,
      spec,
      inputs,
      openRunners,
      command: commandLine,
      ...(answers && { answers: answers.store }),
      signal: io.signal,
      onEvent: (event) => {
        if (event.kind === 'start') [seen.todo, seen.before] = [event.todo, event.finished];
        if (event.kind === 'sample') seen.done = event.done;
        tell(event);
      },
    });
  } catch (error) {
    progress.clear();
    if (io.signal.aborted) {
      const done = seen.before + seen.done;
      const all = seen.before + seen.todo;
      say(
        io,
        `interrupted: ${done} of ${all} samples are done, and answers that were paid are kept`,
      );
      say(io, `go on with: ${oneLine(commandLine)}`);
    }
    throw error;
  } finally {
    progress.clear();
    await close();
  }
  const code = await reportRuns([dir], { ...settings, baseline: [] }, io);
  const complete = end.left === 0 && end.errors === 0;
  if (!complete) say(io, incompleteText(end));
  return complete ? code : EXIT.error;
}

/** What a run would ask, by model, in words. */
async function estimateLines(spec: RunSpec, inputs: readonly ProofInput[]): Promise<string[]> {
  const suite = inputs.map(toSuiteProblem);
  const estimates = await estimateRun(spec, inputs, ({ id }, { problem }) => {
    const own = suite.filter((each) => each.problem.id === problem.id);
    return [...plan(own, id, spec, new Set())].length;
  });
  const { proofChars, formalizationTokens } = ASSUMED;
  return [
    ...estimates.map(({ model, requests, inputTokens, outputTokens, costUsd }) => {
      const cost = costUsd === null ? 'no price is given' : `about ${dollars(costUsd)}`;
      return oneLine(
        `${model}: up to ${requests} requests without repairs, about ${inputTokens} tokens in and ${outputTokens} out, ${cost}`,
      );
    }),
    `(prompts as they are; proofs of ${proofChars} characters and formalizations of ${formalizationTokens} tokens are assumed)`,
  ];
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

/** A spec with the programs that flags name, which are known by their names. Throws a UsageError for one that is none. */
function withCommands(file: SpecFile, commands: readonly string[]): SpecFile {
  if (commands.length === 0) return file;
  const entries = commands.map((command) => {
    try {
      return { model: commandName(command), command };
    } catch (error) {
      if (error instanceof TypeError) throw new UsageError(error.message);
      throw error;
    }
  });
  return { ...file, models: [...entries, ...(file.models ?? [])] };
}

/** A shard has a folder of its own, so that shards of one run can be gathered. */
function dirName({ run, shard }: RunSpec): string {
  return shard ? `${run}-${shard.index}of${shard.count}` : run;
}

function allSettings(settings: BenchSettings): SpecSettings {
  return {
    run: settings.run ?? null,
    suite: settings.suite,
    // A config file may name one model, which is for `check` too.
    models: typeof settings.model === 'string' ? [settings.model] : settings.model,
    formalizer: settings.formalizer ?? null,
    auditor: settings.audit ?? null,
    model: {
      provider: settings.provider,
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

function givenSettings(
  settings: BenchSettings,
  isGiven: (name: string) => boolean,
): Partial<SpecSettings> {
  const { suite, model, common, models, ...rest } = allSettings(settings);
  const commands = settings.command.map(commandName);
  const named = isGiven('model') ? models : [];
  const given = <T extends object>(values: T, names: Readonly<Record<string, string>>): T =>
    Object.fromEntries(
      Object.entries(values).filter(([name]) => isGiven(names[name] ?? name)),
    ) as T;
  return {
    ...given(rest, {}),
    suite,
    ...([...named, ...commands].length > 0 && { models: [...named, ...commands] }),
    model: given(model, MODEL_FLAG_NAMES),
    common: given(common, FLAG_NAMES),
  };
}

/** Where nobody watches, a large run says only every hundredth of it. */
const LINES = 200;

function createTeller(progress: Progress, io: CommandIo): (event: BenchEvent) => void {
  let meter = new Meter(0, performance.now());
  return (event) => {
    switch (event.kind) {
      case 'start': {
        const before = event.finished > 0 ? `, ${event.finished} are done already` : '';
        progress.done(`${event.todo} samples to do${before}`);
        meter = new Meter(event.todo, performance.now());
        return;
      }
      case 'note':
        progress.done(`warning: ${oneLine(event.message)}`);
        return;
      case 'workers':
        progress.done(oneLine(event.message));
        return;
      case 'given-up': {
        const { model, message, hint } = event;
        progress.done(oneLine(`${model} is not asked any more: ${message} ${hint ?? ''}`));
        return;
      }
      case 'sample': {
        const { record, done, todo } = event;
        const outcome = outcomeOf(record);
        const why = record.error?.message ?? record.reason;
        meter.add(record);
        if (io.stderr.isTTY) progress.doing(meter.text(performance.now()));
        else if (todo <= LINES)
          progress.done(
            `[${done}/${todo}] ${record.key}: ${outcome}${why ? ` (${oneLine(why)})` : ''}`,
          );
        else if (done % Math.ceil(todo / 100) === 0)
          progress.done(oneLine(meter.text(performance.now())));
      }
    }
  };
}

function incompleteText({ errors, left, stopped }: BenchEnd): string {
  const why = stopped === null ? '' : ` (stopped: ${oneLine(stopped)})`;
  return `not complete: ${errors} samples were not judged, ${left} are left${why}; the same command goes on`;
}
