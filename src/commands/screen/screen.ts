import { Command, Option } from 'commander';
import type { CommandIo } from '../shared/io.ts';
import { lintOption } from '../shared/options.ts';
import type { ScreenSettings } from './runScreen.ts';

const HELP = `
Screens the formal statements of problem files and Lean files, and the claims beside them, without a verifier or a
model, and says how often statements with a fault are marked, and how often faithful ones. What a statement is, its
front matter says (label: faithful, or the kind of its fault), or a labels.json in its folder ({"id": "label"}).

Examples:
  $ slopcheck screen suites/mine                a table of rates, and what is marked
  $ slopcheck screen suites/mine --json         the same as one JSON object, with every finding

Exit codes: 0 screened, 2 some could not be read, 130 interrupted.`;

/** `slopcheck screen`: labelled statements under the lints, as rates. `finish` takes the exit code. */
export function screenCommand(io: CommandIo, finish: (code: number) => void): Command {
  return new Command('screen')
    .description('look for suspect statements in a suite, and measure how well that works')
    .argument('<paths...>', 'problem files (*.md), Lean files, folders or globs')
    .addOption(lintOption())
    .addOption(new Option('--json', 'print one JSON object'))
    .addHelpText('after', HELP)
    .action(async (paths: string[], options: Omit<ScreenSettings, 'paths'>) => {
      const { runScreen } = await import('./runScreen.ts');
      finish(await runScreen({ ...options, paths }, io));
    });
}
