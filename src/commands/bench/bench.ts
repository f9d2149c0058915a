import path from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Price } from '../../bench/benchSchema.ts';
import { benchReportOptions } from '../shared/benchReportOptions.ts';
import { DEFAULTS } from '../shared/defaults.ts';
import type { CommandIo } from '../shared/io.ts';
import {
  cacheOptions,
  collect,
  minCoverageOption,
  modelOptions,
  number,
  providerOptions,
  queueOption,
  verifierOptions,
} from '../shared/options.ts';
import { withUsageErrors } from '../shared/usageErrors.ts';
import { exportCommand } from './export.ts';
import { mergeCommand } from './merge.ts';
import type { BenchSettings } from './specSettings.ts';

const EXAMPLES = `
Examples:
  $ slopcheck bench suite/ --model gpt-5 --model o4-mini --samples 8
  $ slopcheck bench --spec bench.yaml --reporter html=report.html
  $ slopcheck bench suite/ --model local --base-url http://localhost:11434/v1 --dry-run
  $ slopcheck bench suite/ --model gpt-5 --price 1.25,10 --budget-usd 20
  $ slopcheck bench suite/ --command 'my-prover {problem}' --formalizer gpt-5
  $ slopcheck bench suite/ --answers outputs.jsonl --model gpt-5
  $ slopcheck bench suite/ --model gpt-5 --engine smt --queue redis://queue.example:6379

The same command again goes on where the run stopped; more models, problems or samples extend it.

Exit codes: 0 done, 1 a model misses a bound of --fail-under, 2 samples are left or were not judged,
130 interrupted (nothing finished is lost).`;

const RUNS_DIR = path.join('.slopcheck', 'runs');

/** `slopcheck bench`: from problems and models to figures. `finish` takes the exit code. */
export function benchCommand(io: CommandIo, finish: (code: number) => void): Command {
  const command = new Command('bench')
    .description('measure how often models prove, and how often they only claim to')
    .argument(
      '[suite...]',
      'problem files (*.md), folders or globs; their own proofs are not looked at',
    )
    .addHelpText('after', EXAMPLES)
    .action(async (suite: string[], options: Omit<BenchSettings, 'suite'>) => {
      const isGiven = (name: string): boolean =>
        ['cli', 'env'].includes(command.getOptionValueSource(name) ?? '');
      // Loaded only now: `--help` and usage mistakes need none of it.
      const { runBenchCommand } = await import('./runBenchCommand.ts');
      const given = commandLine(command);
      finish(
        await withUsageErrors(() => runBenchCommand({ ...options, suite }, isGiven, given, io)),
      );
    });
  const groups: [string, Option[]][] = [
    ['Run:', runOptions()],
    ['Models:', benchModelOptions()],
    ['Verifier:', verifierOptions()],
    ['Report:', benchReportOptions()],
    ['Cache (of the verifier; models are always asked):', cacheOptions(io.env)],
  ];
  for (const [heading, options] of groups) {
    for (const option of options) command.addOption(option.helpGroup(heading));
  }
  return command
    .addCommand(exportCommand(io, finish))
    .addCommand(mergeCommand(io, finish))
    .helpCommand(false);
}

/** The command as it was given, as a shell takes it again. */
function commandLine(command: Command): string {
  const { rawArgs = [] } = (command.parent ?? command) as Command & { rawArgs?: string[] };
  const at = rawArgs.indexOf('bench');
  const words = at < 0 ? ['bench', ...rawArgs] : rawArgs.slice(at);
  const quoted = words.map((word) =>
    /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`,
  );
  return ['slopcheck', ...quoted].join(' ');
}

function runOptions(): Option[] {
  return [
    new Option('--spec <file>', 'take settings from a YAML file; flags win'),
    new Option('--run <name>', "the run's name; the suite's if not given"),
    new Option('--runs-dir <dir>', 'where runs are kept').default(RUNS_DIR),
    new Option('--samples <n>', 'proofs of every problem by every model')
      .argParser(number(1, 100_000, true))
      .default(DEFAULTS.samples),
    new Option('--rounds <n>', 'repair rounds')
      .argParser(number(0, 20, true))
      .default(DEFAULTS.rounds),
    minCoverageOption(),
    new Option('--shard <i/n>', 'do only the i-th of n equal parts').argParser(shard),
    new Option('--budget-usd <dollars>', 'stop when the run has cost this much').argParser(
      number(0.000001, 1e9, false),
    ),
    new Option('--max-requests <n>', 'stop when the run has made so many requests').argParser(
      number(1, 1e9, true),
    ),
    new Option('--seed <n>', 'of the resampling for intervals')
      .argParser(number(0, 2 ** 31, true))
      .default(DEFAULTS.seed),
    queueOption('have the samples taken by `slopcheck worker`, through this Redis'),
    new Option(
      '--answers <path>',
      'judge proofs that are there (a folder, or records) instead of asking for them; --model formalizes those in words',
    ),
    new Option('--map <field=name>', "the answers' name for a field; repeatable")
      .argParser(collect)
      .default([], 'none'),
    new Option('--limit <n>', 'only the first n problems').argParser(number(1, 1_000_000, true)),
    new Option('--only <list>', 'only problems with these ids or tags, with * for any text')
      .argParser((value: string, before: string[]) => [
        ...before,
        ...value.split(',').flatMap((part) => part.trim() || []),
      ])
      .default([], 'all'),
    new Option('--dry-run', 'print the resolved spec and what would be done, and ask nothing'),
  ];
}

function benchModelOptions(): Option[] {
  const reused = modelOptions().filter((option) =>
    ['baseUrl', 'modelTimeout'].includes(option.attributeName()),
  );
  return [
    new Option('--model <name>', 'a model to ask; may be repeated')
      .argParser(collect)
      .default([], 'those of the spec'),
    ...reused,
    ...providerOptions(),
    new Option(
      '--command <line>',
      'a program to ask, by JSON on standard input and output; may be repeated',
    )
      .argParser(collect)
      .default([], 'those of the spec'),
    new Option('--formalizer <name>', 'a model that formalizes for all, which then only prove'),
    new Option(
      '--audit <name>',
      'a model that is asked what the formulas of verified proofs say: the figure "audited slop"',
    ),
    new Option('--model-concurrency <n>', 'requests to one model at once')
      .argParser(number(1, 1024, true))
      .default(DEFAULTS.modelConcurrency),
    new Option('--requests-per-minute <n>', 'requests to one model in any minute').argParser(
      number(1, 1_000_000, true),
    ),
    new Option(
      '--price <in,out[,cached]>',
      'US dollars per million tokens, such as 1.25,10, and of cached input, such as 1.25,10,0.125',
    ).argParser(price),
    new Option('--temperature <t>', "the models' temperature; the server's if not given").argParser(
      number(0, 10, false),
    ),
    new Option('--max-output-tokens <n>', "longest answer; the server's if not given").argParser(
      number(1, 10_000_000, true),
    ),
  ];
}

function shard(text: string): { index: number; count: number } {
  const [, index = 0, count = 0] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (index < 1 || count < index || count > 10_000) {
    throw new InvalidArgumentError('It must be such as 2/8.');
  }
  return { index, count };
}

function price(text: string): Price {
  const [input = Number.NaN, output = Number.NaN, cachedInput, ...more] = text
    .split(',')
    .map(Number);
  const cached = cachedInput ?? 0;
  if (!(input >= 0 && output >= 0 && cached >= 0) || more.length > 0) {
    throw new InvalidArgumentError(
      'It must be two or three amounts such as 1.25,10 or 1.25,10,0.125.',
    );
  }
  return { input, output, ...(cachedInput !== undefined && { cachedInput }) };
}
