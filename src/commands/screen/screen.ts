import { Command, Option } from 'commander';
import type { CommandIo } from '../shared/io.ts';
import { cacheOptions, lintOption, modelOptions } from '../shared/options.ts';
import type { ScreenSettings } from './runScreen.ts';

const HELP = `
Screens the formal statements of problem files and Lean files, and the claims beside them, without a verifier, and says how often statements with a fault are marked, and how often faithful ones. What a statement is, its
front matter says (label: faithful, or the kind of its fault), or a labels.json in its folder ({"id": "label"}).

Examples:
  $ slopcheck screen suites/mine                a table of rates, and what is marked
  $ slopcheck screen suites/mine --json         the same as one JSON object, with every finding
  $ slopcheck screen suites/mine --audit gpt-5  a model reads every formula, too; its rates stand beside those of the lints

Exit codes: 0 screened, 2 some could not be read or audited, 130 interrupted.`;

/** `slopcheck screen`: labelled statements under the lints, as rates. `finish` takes the exit code. */
export function screenCommand(io: CommandIo, finish: (code: number) => void): Command {
  const command = new Command('screen')
    .description('look for suspect statements in a suite, and measure how well that works')
    .argument('<paths...>', 'problem files (*.md), Lean files, folders or globs')
    .addOption(lintOption())
    .addOption(new Option('--json', 'print one JSON object'))
    .addHelpText('after', HELP)
    .action(async (paths: string[], options: Omit<ScreenSettings, 'paths'>) => {
      const { runScreen } = await import('./runScreen.ts');
      finish(await runScreen({ ...options, paths }, io));
    });
  for (const option of auditOptions()) command.addOption(option.helpGroup('Audit:'));
  for (const option of cacheOptions(io.env)) command.addOption(option.helpGroup('Cache:'));
  return command;
}

/** Who is asked what formulas say. */
function auditOptions(): Option[] {
  const wanted = new Set(['audit', 'baseUrl', 'provider', 'modelTimeout', 'record', 'replay']);
  return modelOptions().filter((option) => wanted.has(option.attributeName()));
}
