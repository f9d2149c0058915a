import path from 'node:path';
import { Command, Option } from 'commander';
import { areSamples } from '../../bench/areSamples.ts';
import { count } from '../../text/count.ts';
import { type CommandIo, EXIT, say } from '../shared/io.ts';
import { withUsageErrors } from '../shared/usageErrors.ts';

const HELP = `
Example:
  $ slopcheck bench merge machine-a/starter-1of2 machine-b/starter-2of2 --out .slopcheck/runs/starter

Folders of one run, made with the same settings, become one. Samples that are there twice, and those that are missing, are named.

Exit codes: 0 done, 2 samples are missing, or the folders are not of one run.`;

/** `slopcheck bench merge`: joins what shards of several machines left. `finish` takes the exit code. */
export function mergeCommand(io: CommandIo, finish: (code: number) => void): Command {
  return new Command('merge')
    .description('join the folders of a run that was divided among machines')
    .argument('<runs...>', 'run directories, such as those of shards')
    .addOption(new Option('--out <dir>', 'the folder of the joined run').makeOptionMandatory())
    .addHelpText('after', HELP)
    .action(async (runs: string[], { out }: { readonly out: string }) => {
      // Loaded only now: `--help` and usage mistakes need none of it.
      const { mergeRuns } = await import('../../bench/merge/mergeRuns.ts');
      const absolute = (dir: string): string => path.resolve(io.cwd, dir);
      finish(
        await withUsageErrors(async () => {
          const merged = await mergeRuns(runs.map(absolute), absolute(out), io.signal);
          const { finished, twice, missing, warnings } = merged;
          for (const warning of warnings) say(io, `warning: ${warning}`);
          if (twice.count > 0)
            say(io, `${areSamples(twice.count)} there twice; the first counts: ${named(twice)}`);
          if (missing.count > 0)
            say(
              io,
              `${areSamples(missing.count)} missing${missing.keys.length > 0 ? `: ${named(missing)}` : ''}`,
            );
          say(io, `wrote ${out}: ${count(finished, 'sample')}`);
          return missing.count > 0 ? EXIT.error : EXIT.ok;
        }),
      );
    });
}

function named({
  count,
  keys,
}: {
  readonly count: number;
  readonly keys: readonly string[];
}): string {
  const more = count > keys.length ? [`and ${count - keys.length} more`] : [];
  return [...keys, ...more].join(', ');
}
