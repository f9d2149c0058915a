import { Command, Option } from 'commander';
import { DEFAULTS } from '../shared/defaults.ts';
import type { CommandIo } from '../shared/io.ts';
import {
  cacheOptions,
  collect,
  externalKernelsOption,
  number,
  sandboxOption,
} from '../shared/options.ts';
import type { KernelSettings } from './runKernel.ts';

const EXAMPLES = `
Examples:
  $ slopcheck kernel proof.ndjson.gz                       check every declaration again
  $ slopcheck kernel solution.ndjson --challenge challenge.ndjson --theorem target
                                                           and that it proves what was asked
  $ slopcheck kernel solution.ndjson --challenge challenge.ndjson --theorem target \\
      --step Proof.s1 --step Proof.s2 --json               a verdict for every step

  $ slopcheck kernel --config comparator.json              what comparator is told: modules, theorems,
                                                           definitions to fill in, permitted axioms

Exit codes: 0 accepted, 1 rejected, 2 could not decide, 130 interrupted.`;

/** `slopcheck kernel`: checks exported Lean declarations by the embedded kernel. */
export function kernelCommand(io: CommandIo, finish: (code: number) => void): Command {
  const command = new Command('kernel')
    .description('check exported Lean 4 declarations with a kernel of its own; needs no Lean')
    .argument('[exports...]', 'files that lean4export wrote (*.ndjson, *.ndjson.gz)')
    .addOption(new Option('--challenge <file>', 'trusted export that states the theorem'))
    .addOption(new Option('--theorem <name>', 'the theorem that the challenge states'))
    .addOption(
      new Option('--step <name>', 'also judge this theorem of the export; may be repeated')
        .argParser(collect)
        .default([], 'none'),
    )
    .addOption(
      new Option(
        '--definition <name>',
        'the challenge leaves this definition open; may be repeated',
      )
        .argParser(collect)
        .default([], 'none'),
    )
    .addOption(new Option('--config <file>', 'all this from a comparator.json, exports beside it'))
    .addOption(
      new Option('--axiom <name>', 'permit one more axiom; may be repeated')
        .argParser(collect)
        .default([], "Lean's own three"),
    )
    .addOption(new Option('--allow-axioms', 'permit all axioms; they are listed').default(false))
    .addOption(
      new Option('--timeout <seconds>', 'time limit per export')
        .argParser(number(0.1, 86_400, false))
        .default(DEFAULTS.kernelTimeout),
    )
    .addOption(
      new Option('--max-memory <MB>', 'memory limit')
        .argParser(number(64, 1_000_000, true))
        .default(DEFAULTS.kernelMemory),
    )
    .addOption(externalKernelsOption())
    .addOption(
      sandboxOption('seal the other kernels off: if possible, or not go on, or not at all'),
    )
    .addOption(new Option('--json', 'one JSON object on standard output'))
    .addHelpText('after', EXAMPLES)
    .action(async (exports: string[], options: Omit<KernelSettings, 'exports'>) => {
      // Loaded only now: `--help` and usage mistakes need none of it.
      const { runKernel } = await import('./runKernel.ts');
      finish(await runKernel({ ...options, exports }, io));
    });
  for (const option of cacheOptions(io.env)) command.addOption(option.helpGroup('Cache:'));
  return command;
}
