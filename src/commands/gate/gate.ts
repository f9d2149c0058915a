import { Command, Option } from 'commander';
import type { Config } from '../shared/configFile.ts';
import type { CommandIo } from '../shared/io.ts';
import { cacheOptions, minCoverageOption, number, verifierOptions } from '../shared/options.ts';
import { GATE_REPORTERS, reporterOptions } from '../shared/reporterChoice.ts';
import type { GateSettings } from './gateSettings.ts';

const EXAMPLES = `
Examples:
  $ slopcheck gate 'lemmas/**/*.lean'                       judge every lemma
  $ slopcheck gate 'lemmas/**' --baseline main              and what they state, by the rules of main
  $ slopcheck gate 'lemmas/**' --write-lock                 keep what they state in slopcheck.lock.json
  $ slopcheck gate --changed-since main --reporter github   a pull request, with annotations
  $ slopcheck gate Lemmas.Basic Lemmas.Order                modules of a Lake project

Exit codes: 0 passed, 1 failed, 2 could not judge, 130 interrupted.`;

/** `slopcheck gate`: from Lean files and frozen proofs to findings. `finish` takes the exit code. */
export function gateCommand(io: CommandIo, finish: (code: number) => void): Command {
  const [reporter, json] = reporterOptions(GATE_REPORTERS);
  const command = new Command('gate')
    .description(
      'judge Lean files and frozen proofs in CI: no sorry, no axiom, no changed statement',
    )
    .argument('[paths...]', 'Lean files, frozen proofs (*.md), folders, globs or Lake modules')
    .addOption(
      new Option(
        '--changed-since <ref>',
        'files changed since a git ref, and what imports them; the baseline, unless one is named',
      ),
    )
    .addOption(
      new Option(
        '--baseline <source>',
        'statements to compare with: a git ref, a folder or a lock file',
      ).env('SLOPCHECK_BASELINE'),
    )
    .addOption(new Option('--write-lock', 'write what is stated now to slopcheck.lock.json'))
    .addOption(
      new Option(
        '--profile <name>',
        'rules for the files named: written by a model, or by people',
      ).choices(['generated', 'library']),
    )
    .addOption(
      new Option('--fail-on <severity>', 'the least severity that fails the gate')
        .choices(['error', 'warning'])
        .default('error'),
    )
    .addOption(
      new Option('--max-warnings <n>', 'most warnings that pass').argParser(
        number(0, 1_000_000, true),
      ),
    )
    .addOption(minCoverageOption().env('SLOPCHECK_MIN_COVERAGE'))
    .addOption(new Option('--watch', 'judge again whenever a file changes'))
    .addOption(reporter)
    .addOption(json)
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], options: Omit<GateSettings, 'paths'>) => {
      // Loaded only now: `--help` and usage mistakes need none of it.
      const { runGateCommand } = await import('./runGateCommand.ts');
      const { settingsUnder } = await import('./gatePolicy.ts');
      const under = (config: Config): GateSettings => ({
        ...settingsUnder<Omit<GateSettings, 'paths'>>(command, config),
        paths,
      });
      finish(await runGateCommand({ ...options, paths }, under, io));
    });
  const groups: [string, Option[]][] = [
    ['Verifier:', verifierOptions()],
    ['Cache:', cacheOptions(io.env)],
  ];
  for (const [heading, options] of groups) {
    for (const option of options) command.addOption(option.helpGroup(heading));
  }
  return command;
}
