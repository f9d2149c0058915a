import { Command, Option } from 'commander';
import { DEFAULTS } from '../shared/defaults.ts';
import type { CommandIo } from '../shared/io.ts';
import {
  cacheOptions,
  comparatorOption,
  librarySearchOption,
  lintOption,
  minCoverageOption,
  modelOptions,
  number,
  verifierOptions,
} from '../shared/options.ts';
import { CHECK_REPORTERS, reporterOptions } from '../shared/reporterChoice.ts';
import type { CheckSettings } from './runCheck.ts';

const EXAMPLES = `
Examples:
  $ slopcheck check proof.md                     check one proof
  $ slopcheck check 'proofs/**/*.md' --frozen    check many, asking no model
  $ slopcheck check proof.md --model gpt-5       have a model formalize it first
  $ slopcheck check theorem.md --proof -         judge a proof read from standard input
  $ slopcheck check proof.md --json > out.json   one JSON object with all evidence

Exit codes: 0 verified, 1 rejected, 2 could not judge, 130 interrupted.`;

/** `slopcheck check`: from proof files to verdicts. `finish` takes the exit code. */
export function checkCommand(io: CommandIo, finish: (code: number) => void): Command {
  const [reporter, json] = reporterOptions(CHECK_REPORTERS);
  const command = new Command('check')
    .description('check proofs step by step and say which steps hold')
    .argument('<paths...>', 'problem files (*.md), folders or globs')
    .addOption(new Option('--proof <file>', 'take the proof from a file, or - for standard input'))
    .addOption(
      new Option('--frozen', 'use frozen formalizations only; never ask a model').env(
        'SLOPCHECK_FROZEN',
      ),
    )
    .addOption(
      new Option('--rounds <n>', 'repair rounds for a formalization that a model made')
        .argParser(number(0, 20, true))
        .default(DEFAULTS.rounds)
        .env('SLOPCHECK_ROUNDS'),
    )
    .addOption(minCoverageOption().env('SLOPCHECK_MIN_COVERAGE'))
    .addOption(
      new Option(
        '--tactics',
        'try tactics of our own on frozen Lean proofs that are missing or fail, too',
      ).env('SLOPCHECK_TACTICS'),
    )
    .addOption(
      new Option('--write-formal', 'freeze the formalization a model made, beside the problem'),
    )
    .addOption(
      new Option(
        '--from-export <dir>',
        'with the engine lean, re-check what was compiled elsewhere; needs no Lean',
      ),
    )
    .addOption(comparatorOption())
    .addOption(librarySearchOption())
    .addOption(reporter)
    .addOption(json)
    .addOption(new Option('--quiet', 'for people, show only what is not verified'))
    .addOption(new Option('--source', 'for people, show SMT-LIB as it is judged'))
    .addOption(new Option('--watch', 'check again after every change, until interrupted'))
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], options: Omit<CheckSettings, 'paths'>) => {
      // Loaded only now: `--help` and usage mistakes need none of it.
      const { runCheck } = await import('./runCheck.ts');
      finish(await runCheck({ ...options, paths }, io));
    });
  const groups: [string, Option[]][] = [
    ['Verifier:', [...verifierOptions(), lintOption()]],
    ['Model:', modelOptions()],
    ['Cache:', cacheOptions(io.env)],
  ];
  for (const [heading, options] of groups) {
    for (const option of options) command.addOption(option.helpGroup(heading));
  }
  return command;
}
