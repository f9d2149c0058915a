import { Argument, Command } from 'commander';
import { type CommandIo, EXIT } from '../shared/io.ts';
import { SCHEMA_NAMES, type SchemaName } from './schemaNames.ts';

const EXAMPLES = `
problem: the front matter of a problem file; formal: a frozen formalization; config: slopcheck.config.json or .yaml;
report: one proof in the JSON report.

Examples:
  $ slopcheck schema formal > formal.schema.json    for an editor; "$schema" in the file may name it`;

/** `slopcheck schema`: JSON Schemas of the files that slopcheck reads and writes. */
export function schemaCommand(io: CommandIo, finish: (code: number) => void): Command {
  return new Command('schema')
    .description('print the JSON Schema of a file that slopcheck reads or writes')
    .addArgument(new Argument('<file>', 'which').choices(SCHEMA_NAMES))
    .addHelpText('after', EXAMPLES)
    .action(async (name: SchemaName) => {
      const { schemaText } = await import('./schemaText.ts');
      io.stdout.write(schemaText(name));
      finish(EXIT.ok);
    });
}
