import { availableParallelism } from 'node:os';
import { InvalidArgumentError, Option } from 'commander';
import { PROVIDERS } from '../../model/provider.ts';
import { ENGINE_CHOICES } from '../../schema/languages.ts';
import { defaultCacheDir } from './cacheDir.ts';
import { DEFAULTS } from './defaults.ts';
import type { CommandIo } from './io.ts';

/** A flag's number within bounds; the message tells the bounds. */
export function number(min: number, max: number, integer: boolean): (text: string) => number {
  return (text) => {
    const value = Number(text);
    const fits = text.trim() !== '' && value >= min && value <= max;
    if (!fits || (integer && !Number.isInteger(value))) {
      throw new InvalidArgumentError(
        `It must be ${integer ? 'a whole number' : 'a number'} from ${min} to ${max}.`,
      );
    }
    return value;
  };
}

/** The values of a flag that may be repeated. */
export function collect(value: string, previous: readonly string[]): string[] {
  return [...previous, value];
}

/** Options that decide how a proof is verified; shared by the commands that verify. */
export function verifierOptions(): Option[] {
  return [
    new Option('--engine <name>', 'verifier: lean, smt, or what fits best')
      .choices([...ENGINE_CHOICES])
      .default(DEFAULTS.engine)
      .env('SLOPCHECK_ENGINE'),
    new Option(
      '--rigor <level>',
      'what is refused of leaps: every one, what begs the question, none',
    )
      .choices(['strict', 'standard', 'lenient'])
      .default(DEFAULTS.rigor)
      .env('SLOPCHECK_RIGOR'),
    new Option('--timeout <seconds>', 'time limit per obligation')
      .argParser(number(0.1, 3600, false))
      .default(DEFAULTS.timeout)
      .env('SLOPCHECK_TIMEOUT'),
    new Option('--memory <MB>', 'memory limit per verifier process')
      .argParser(number(64, 1_000_000, true))
      .default(DEFAULTS.memory)
      .env('SLOPCHECK_MEMORY'),
    new Option('--concurrency <n>', 'verifiers at work at once')
      .argParser(number(1, 256, true))
      .default(availableParallelism(), 'the number of cores')
      .env('SLOPCHECK_CONCURRENCY'),
    sandboxOption('seal Lean off: if possible, or not go on, or not at all'),
    externalKernelsOption(),
    ...leanOptions(),
  ];
}

/** Whether other programs are sealed off. */
export function sandboxOption(description: string): Option {
  return new Option('--sandbox <mode>', description)
    .choices(['auto', 'require', 'off'])
    .default(DEFAULTS.sandbox)
    .env('SLOPCHECK_SANDBOX');
}

/** Whether kernels that others wrote are asked as well. */
export function externalKernelsOption(): Option {
  return new Option(
    '--external-kernels <mode>',
    'ask nanoda, lean4lean and leanchecker too: where installed, or one must confirm, or not at all',
  )
    .choices(['auto', 'require', 'off'])
    .default(DEFAULTS.externalKernels)
    .env('SLOPCHECK_EXTERNAL_KERNELS');
}

/** Whether Lake's comparator is asked as well. */
export function comparatorOption(): Option {
  return new Option(
    '--comparator',
    'with the engine lean, ask lake comparator about an accepted solution, too (Lean 4.35)',
  ).env('SLOPCHECK_COMPARATOR');
}

/** Whether the library is searched for what the tactics that are tried do not close. */
export function librarySearchOption(): Option {
  return new Option(
    '--library-search',
    'with the engine lean, also try exact? where tactics of our own are tried and fail; slow',
  ).env('SLOPCHECK_LIBRARY_SEARCH');
}

/** How much of a text steps must quote. */
export function minCoverageOption(): Option {
  return new Option(
    '--min-coverage <share>',
    'least share of the text in sentences that steps quote, where no remarks are listed',
  )
    .argParser(number(0, 1, false))
    .default(DEFAULTS.minCoverage);
}

/** How what the lints of statements find is taken. */
export function lintOption(): Option {
  return new Option(
    '--lints <level>',
    'what is suspect in a statement: not looked for, shown, or a reason to reject',
  )
    .choices(['off', 'warning', 'error'])
    .default('warning')
    .env('SLOPCHECK_LINTS');
}

/** Options that say which Lean is used. */
export function leanOptions(): Option[] {
  return [
    new Option('--lean <path>', 'the lean executable to use').env('SLOPCHECK_LEAN'),
    new Option('--project <dir>', 'the Lake project to check in (with Mathlib, say)').env(
      'SLOPCHECK_PROJECT',
    ),
    new Option('--exporter <path>', 'lean4export, for kernel-level verdicts; found by itself').env(
      'SLOPCHECK_EXPORTER',
    ),
  ];
}

/** Options that say which model is meant. */
export function modelServerOptions(): Option[] {
  return [
    new Option('--model <name>', 'the model to ask').env('SLOPCHECK_MODEL'),
    new Option('--base-url <url>', 'an OpenAI-compatible server')
      .default(DEFAULTS.baseUrl)
      .env('SLOPCHECK_BASE_URL'),
  ];
}

/** Options that say what kind of model is asked. */
export function providerOptions(): Option[] {
  return [
    new Option('--provider <kind>', "chat completions, OpenAI's Responses API, or a command")
      .choices(PROVIDERS)
      .default(DEFAULTS.provider)
      .env('SLOPCHECK_PROVIDER'),
    new Option('--command-memory <MB>', 'memory limit for one run of a command')
      .argParser(number(64, 10_000_000, true))
      .default(DEFAULTS.commandMemory),
  ];
}

/** Options that say which model is asked, and how. */
export function modelOptions(): Option[] {
  return [
    ...modelServerOptions(),
    ...providerOptions(),
    new Option(
      '--command <line>',
      'a program that answers in place of a model, by JSON on standard input and output',
    ).env('SLOPCHECK_COMMAND'),
    new Option('--audit <model>', 'have another model say what the formulas say, and compare').env(
      'SLOPCHECK_AUDIT',
    ),
    new Option('--audit-fail', 'reject where the audit finds a difference').env(
      'SLOPCHECK_AUDIT_FAIL',
    ),
    new Option('--model-timeout <seconds>', 'time limit per request to the model')
      .argParser(number(1, 7200, false))
      .default(DEFAULTS.modelTimeout)
      .env('SLOPCHECK_MODEL_TIMEOUT'),
    new Option('--record <dir>', "keep the model's answers in a folder"),
    new Option('--replay <dir>', 'take the answers from a folder instead of a model').conflicts([
      'record',
    ]),
  ];
}

/** The Redis that samples of a benchmark go through. It may hold a password, so it may come by environment. */
export function queueOption(description: string): Option {
  return new Option('--queue <url>', description).env('SLOPCHECK_QUEUE');
}

/** Options of the cache. */
export function cacheOptions(env: CommandIo['env']): Option[] {
  return [
    new Option('--no-cache', 'neither read nor write the cache'),
    new Option('--cache-dir <dir>', 'where results and replies are kept')
      .default(defaultCacheDir(env))
      .env('SLOPCHECK_CACHE_DIR'),
  ];
}
