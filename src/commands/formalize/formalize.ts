import { Command, Option } from 'commander';
import type { CommandIo } from '../shared/io.ts';
import { cacheOptions, modelOptions } from '../shared/options.ts';
import type { FormalizeSettings } from './runFormalize.ts';

const EXAMPLES = `
Examples:
  $ slopcheck formalize proof.md                 a skeleton: every sentence quoted, the claims to be filled in
  $ slopcheck formalize proof.md --model gpt-5   a model fills them in; nothing is checked yet
  $ slopcheck check proof.md                     and then the verdict

Without a model nobody is asked: the file is for you to complete. "slopcheck schema formal" prints its format.`;

/** `slopcheck formalize`: writes the frozen formalization of a proof, to be completed or reviewed. */
export function formalizeCommand(io: CommandIo, finish: (code: number) => void): Command {
  const command = new Command('formalize')
    .description('write the formalization of a proof beside it, to be completed or reviewed')
    .argument('<file>', 'a problem file with a proof (*.md)')
    .addOption(
      new Option(
        '--language <name>',
        'the formal language (default: those it is pinned in)',
      ).choices(['smt', 'lean']),
    )
    .addOption(new Option('--force', 'replace a formalization that is there'))
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, settings: FormalizeSettings) => {
      // Loaded only now: `--help` and usage mistakes need none of it.
      const { runFormalize } = await import('./runFormalize.ts');
      finish(await runFormalize(file, settings, io));
    });
  const groups: [string, Option[]][] = [
    ['Model:', modelOptions()],
    ['Cache:', cacheOptions(io.env)],
  ];
  for (const [heading, options] of groups) {
    for (const option of options) command.addOption(option.helpGroup(heading));
  }
  return command;
}
