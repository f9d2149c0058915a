import { Command, Option } from 'commander';
import type { CommandIo } from '../shared/io.ts';
import { withUsageErrors } from '../shared/usageErrors.ts';
import type { ExportSettings } from './runExport.ts';

const HELP = `
Example:
  $ slopcheck bench export .slopcheck/runs/starter --hf starter-results

The folder gets data/results.jsonl (a line a sample), figures.json, and a README.md with the card and the exact commands: look
through it, and add a license, before you publish it. Passwords in addresses are left out of the commands; other secrets in
them are not known as such.`;

/** `slopcheck bench export`: a folder to publish. `finish` takes the exit code. */
export function exportCommand(io: CommandIo, finish: (code: number) => void): Command {
  return new Command('export')
    .description('write the results of runs as a data set, with a card')
    .argument('<runs...>', 'run directories, such as .slopcheck/runs/starter')
    .addOption(
      new Option('--hf <dir>', 'the folder, as Hugging Face takes it').makeOptionMandatory(),
    )
    .addOption(new Option('--no-proofs', 'leave the texts of the proofs out'))
    .addOption(new Option('--force', 'write over what was exported there before'))
    .addHelpText('after', HELP)
    .action(async (runs: string[], settings: ExportSettings) => {
      // Loaded only now: `--help` and usage mistakes need none of it.
      const { runExport } = await import('./runExport.ts');
      finish(await withUsageErrors(() => runExport(runs, settings, io)));
    });
}
