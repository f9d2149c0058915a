import { Command, InvalidArgumentError, Option } from 'commander';
import type { CommandIo } from '../shared/io.ts';
import { cacheOptions, number, queueOption, verifierOptions } from '../shared/options.ts';
import { withUsageErrors } from '../shared/usageErrors.ts';
import type { ModelServer, WorkerSettings } from './runWorker.ts';

const HELP = `
Examples:
  $ slopcheck worker --queue redis://queue.example:6379 --engine smt
  $ slopcheck worker --queue rediss://:secret@queue.example --engine lean --project ~/mathlib
  $ slopcheck worker --base-url http://gpu.example:8000/v1 --base-url https://api.example.com/v1,EXAMPLE_KEY

Time and memory limits, rounds and models are those of the run. Whoever can write to the Redis decides what
its workers do: they ask only the servers that are named here, and only with the keys that are named here.

Exit codes: 0 stopped by Ctrl-C or SIGTERM (what it was at is given back), 2 bad usage, no Redis, no verifier.`;

/** `slopcheck worker`: takes the samples of `slopcheck bench --queue`. `finish` takes the exit code. */
export function workerCommand(io: CommandIo, finish: (code: number) => void): Command {
  const command = new Command('worker')
    .description('take samples of a benchmark from a queue, on any number of machines')
    .addOption(queueOption('where samples wait').makeOptionMandatory())
    .addOption(
      new Option('--samples-at-once <n>', 'samples under way at once for each model server')
        .argParser(number(1, 1024, true))
        .default(8),
    )
    .addOption(
      new Option('--lease <seconds>', 'silence after which others take over what this one is at')
        .argParser(number(1, 3600, false))
        .default(20),
    )
    .addOption(
      new Option(
        '--base-url <url[,variable]>',
        'a model server that may be asked, and the variable with its key; may be repeated',
      )
        .argParser((value: string, previous: ModelServer[] | undefined) => [
          ...(previous ?? []),
          modelServer(value),
        ])
        .env('SLOPCHECK_BASE_URL')
        .helpGroup('Models:'),
    )
    .addHelpText('after', HELP)
    .action(async (settings: WorkerSettings) => {
      // Loaded only now: `--help` and usage mistakes need none of it.
      const { runWorker } = await import('./runWorker.ts');
      finish(await withUsageErrors(() => runWorker(settings, io)));
    });
  const verifier = verifierOptions().filter(
    (option) => !['timeout', 'memory'].includes(option.attributeName()),
  );
  for (const option of verifier) command.addOption(option.helpGroup('Verifier:'));
  for (const option of cacheOptions(io.env)) command.addOption(option.helpGroup('Cache:'));
  return command;
}

function modelServer(text: string): ModelServer {
  const [, baseUrl = '', apiKeyEnv = null] =
    /^(.*?)(?:,([A-Za-z_][A-Za-z0-9_]*))?$/.exec(text) ?? [];
  if (!URL.canParse(baseUrl) || !/^https?:/.test(baseUrl)) {
    throw new InvalidArgumentError('It must be an http address such as http://localhost:11434/v1.');
  }
  return { baseUrl, apiKeyEnv };
}
