import { Command, Option } from 'commander';
import type { CommandIo } from '../commands/shared/io.ts';
import {
  cacheOptions,
  collect,
  comparatorOption,
  modelOptions,
  number,
  verifierOptions,
} from '../commands/shared/options.ts';
import type { McpSettings } from './runMcp.ts';

const EXAMPLES = `
Tools: check_proof, first_failure, gate_file, kernel_check, explain_code. Resources: the schemas of files, and the documentation.

Examples:
  $ slopcheck mcp                                  files in the working folder
  $ slopcheck mcp --root proofs --root lemmas      files in these folders only
  $ slopcheck mcp --model gpt-5                    and a model for proofs without a formalization

A client starts this command and talks to it by standard input and output; it ends when the client hangs up.
Limits, verifiers and models are those named here, whatever a client asks for.
It needs the package @modelcontextprotocol/sdk beside slopcheck: npm install @modelcontextprotocol/sdk@1`;

/** `slopcheck mcp`: a Model Context Protocol server on standard input and output. `finish` takes the exit code. */
export function mcpCommand(io: CommandIo, finish: (code: number) => void): Command {
  const command = new Command('mcp')
    .description('serve the checks to assistants, by the Model Context Protocol on stdio')
    .addOption(
      new Option('--root <dir>', 'a folder that clients may name files in; may be repeated')
        .argParser(collect)
        .default([], 'the working folder'),
    )
    .addOption(
      new Option('--call-timeout <seconds>', 'time limit for one call')
        .argParser(number(1, 86_400, false))
        .default(600),
    )
    .addOption(
      new Option('--calls <n>', 'calls under way at once; others wait')
        .argParser(number(1, 64, true))
        .default(4),
    )
    .addHelpText('after', EXAMPLES)
    .action(async (settings: McpSettings) => {
      // Loaded only now: `--help` and usage mistakes need none of it.
      const { runMcp } = await import('./runMcp.ts');
      finish(await runMcp(settings, io));
    });
  const groups: [string, Option[]][] = [
    ['Verifier:', [...verifierOptions(), comparatorOption()]],
    ['Model:', modelOptions()],
    ['Cache:', cacheOptions(io.env)],
  ];
  for (const [heading, options] of groups) {
    for (const option of options) command.addOption(option.helpGroup(heading));
  }
  return command;
}
