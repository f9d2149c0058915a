import { Argument, Command, Option } from 'commander';
import { KINDS, type Kind } from '../../import/layouts.ts';
import type { CommandIo } from '../shared/io.ts';
import type { ImportOptions } from './runImport.ts';

const HELP = `
A problem file pins the statement: the imports, the lines and definitions it needs, and the theorem. Left out
are proofs and the other theorems; what the suite knows of a statement (truth, label) is kept. The answers of
"find all" problems are filled in where the suite has them.

Examples:
  $ slopcheck import minif2f miniF2F-lean4
  $ slopcheck import proofnet proofnet.jsonl --out suites/proofnet
  $ slopcheck import putnambench PutnamBench
  $ slopcheck import imobench lean_proof_bench.csv --proofs
  $ slopcheck import other mine.jsonl --map formal=goal_lean --map words=text
  $ slopcheck import other lean_workbook.json --header 'import Mathlib'

Exit codes: 0 all statements imported, 1 some could not be, 2 bad usage or nothing to import.`;

/** `slopcheck import`: from a published suite to problem files. `finish` takes the exit code. */
export function importCommand(io: CommandIo, finish: (code: number) => void): Command {
  return new Command('import')
    .description('turn the statements of a published suite into problem files')
    .addArgument(new Argument('<kind>', 'the layout of the suite').choices(KINDS))
    .argument('<path>', 'a .lean, .jsonl, .json or .csv file, or a checkout of the suite')
    .addOption(new Option('--out <dir>', 'where to write them (default: suites/<kind>)'))
    .addOption(
      new Option('--map <field=name>', "the suite's name for a field; repeatable")
        .argParser((value: string, previous: string[]) => [...previous, value])
        .default([], 'none'),
    )
    .addOption(
      new Option('--words <path>', 'more files with the statements in words; repeatable')
        .argParser((value: string, previous: string[]) => [...previous, value])
        .default([], 'none'),
    )
    .addOption(
      new Option('--header <lean>', 'what records import and open that do not say it themselves'),
    )
    .addOption(new Option('--proofs', "write the suite's own proofs in words into the files"))
    .addOption(new Option('--force', 'replace problem files that are there and differ'))
    .addHelpText('after', HELP)
    .action(async (kind: Kind, given: string, options: ImportOptions) => {
      // Loaded only now: `--help` and usage mistakes need none of it.
      const { runImport } = await import('./runImport.ts');
      finish(await runImport(kind, given, options, io));
    });
}
