import { Command, Option } from 'commander';
import { benchReportOptions } from '../shared/benchReportOptions.ts';
import type { CommandIo } from '../shared/io.ts';
import { collect } from '../shared/options.ts';
import type { ReportSettings } from '../shared/reportRuns.ts';
import { withUsageErrors } from '../shared/usageErrors.ts';

const HELP = `
Folders of the same run (its shards) are put together; different runs are shown beside each other.

Examples:
  $ slopcheck report .slopcheck/runs/starter --reporter html=report.html
  $ slopcheck report runs/starter-1of2 runs/starter-2of2 --json > figures.json
  $ slopcheck report .slopcheck/runs/* --leaderboard board.html
  $ slopcheck report runs/new --baseline runs/old --fail-under slopRate=0.1

Exit codes: 0 done, 1 a model misses a bound of --fail-under, 2 bad usage or a damaged run.`;

/** `slopcheck report`: from run directories to any report. `finish` takes the exit code. */
export function reportCommand(io: CommandIo, finish: (code: number) => void): Command {
  const command = new Command('report')
    .description('draw the report of a benchmark again, merge shards, compare runs')
    .argument('<runs...>', 'run directories, such as .slopcheck/runs/starter')
    .addOption(
      new Option('--baseline <run>', 'compare each model with itself in this run; may be repeated')
        .argParser(collect)
        .default([], 'none'),
    )
    .addOption(
      new Option(
        '--leaderboard <file>',
        'write a page of many runs, with versions and dates, instead',
      ),
    );
  for (const option of benchReportOptions()) command.addOption(option);
  return command
    .addHelpText('after', HELP)
    .action(
      async (runs: string[], settings: ReportSettings & { readonly leaderboard?: string }) => {
        // Loaded only now: `--help` and usage mistakes need none of it.
        const { leaderboard } = settings;
        if (leaderboard !== undefined) {
          const { writeLeaderboard } = await import('./writeLeaderboard.ts');
          return finish(await withUsageErrors(() => writeLeaderboard(runs, leaderboard, io)));
        }
        const { reportRuns } = await import('../shared/reportRuns.ts');
        finish(await withUsageErrors(() => reportRuns(runs, settings, io)));
      },
    );
}
