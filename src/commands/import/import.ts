import { Argument, Command, Option } from 'commander';
import { KINDS, type Kind } from '../../import/layouts.ts';
import type { CommandIo } from '../shared/io.ts';
import type { ImportOptions } from './runImport.ts';

const HELP = `
A problem file pins the statement: the imports, the lines and definitions it needs, and the theorem. Left out
are proofs, the other theorems, and "truth". The answers of PutnamBench's "find all" problems are filled in.

Examples:
  $ slopcheck import minif2f miniF2F-lean4/MiniF2F/Test.lean
  $ slopcheck import proofnet proofnet.jsonl --out suites/proofnet
  $ slopcheck import putnambench PutnamBench

Exit codes: 0 all statements imported, 1 some could not be, 2 bad usage or nothing to import.`;

/** `slopcheck import`: from a published suite to problem files. `finish` takes the exit code. */
export function importCommand(io: CommandIo, finish: (code: number) => void): Command {
  return new Command('import')
    .description('turn the statements of a published suite into problem files')
    .addArgument(new Argument('<kind>', 'the layout of the suite').choices(KINDS))
    .argument('<path>', 'a .lean file, a .jsonl file, or a checkout of the suite')
    .addOption(new Option('--out <dir>', 'where to write them (default: suites/<kind>)'))
    .addOption(new Option('--force', 'replace problem files that are there and differ'))
    .addHelpText('after', HELP)
    .action(async (kind: Kind, given: string, options: ImportOptions) => {
      // Loaded only now: `--help` and usage mistakes need none of it.
      const { runImport } = await import('./runImport.ts');
      finish(await runImport(kind, given, options, io));
    });
}
