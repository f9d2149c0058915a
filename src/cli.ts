import { Command, CommanderError } from 'commander';
import { benchCommand } from './commands/bench/bench.ts';
import { checkCommand } from './commands/check/check.ts';
import { demoCommand } from './commands/check/demo.ts';
import { completionCommand } from './commands/completion/completion.ts';
import { doctorCommand } from './commands/doctor/doctor.ts';
import { formalizeCommand } from './commands/formalize/formalize.ts';
import { gateCommand } from './commands/gate/gate.ts';
import { importCommand } from './commands/import/import.ts';
import { initCommand } from './commands/init/init.ts';
import { kernelCommand } from './commands/kernel/kernel.ts';
import { reportCommand } from './commands/report/report.ts';
import { schemaCommand } from './commands/schema/schema.ts';
import { screenCommand } from './commands/screen/screen.ts';
import { readConfig } from './commands/shared/config.ts';
import { checkGivenValues } from './commands/shared/givenValues.ts';
import { type CommandIo, EXIT, say, UsageError, wantsColor } from './commands/shared/io.ts';
import { workerCommand } from './commands/worker/worker.ts';
import { mcpCommand } from './mcp/mcp.ts';
import { packageVersion } from './packageVersion.ts';
import { refusal } from './store/systemReason.ts';
import { oneLine } from './text/sanitize.ts';

const EXAMPLES = `
Examples:
  $ slopcheck demo                      see what it does, on proofs that come along
  $ slopcheck init theorem.md           start a problem file
  $ slopcheck check theorem.md          check its proof, step by step
  $ slopcheck gate 'lemmas/**/*.lean'   let no bad lemma into a repository
  $ slopcheck bench suite/ --model m    measure how often a model proves
  $ slopcheck doctor                    see what this machine can verify with

Settings: flags, then SLOPCHECK_* variables, then slopcheck.config.json or .yaml, then defaults.
API keys come from SLOPCHECK_API_KEY or OPENAI_API_KEY.`;

/** The commands, in the order of the help. */
export const COMMANDS = [
  demoCommand,
  checkCommand,
  formalizeCommand,
  gateCommand,
  benchCommand,
  workerCommand,
  reportCommand,
  kernelCommand,
  mcpCommand,
  importCommand,
  screenCommand,
  initCommand,
  schemaCommand,
  completionCommand,
  doctorCommand,
];

/**
 * Runs one command line and gives its exit code. Throws only for bugs: usage mistakes, cancellation and what
 * the system refuses end in their exit codes, with a message on stderr.
 */
export async function runCli(args: readonly string[], io: CommandIo): Promise<number> {
  let code: number = EXIT.ok;
  const program = new Command('slopcheck')
    .description('checks proofs that look plausible: every step becomes a formal obligation')
    .version(packageVersion(), '-V, --version')
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('(--help tells what there is)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      getOutHasColors: () => wantsColor(io.env, io.stdout),
      getErrHasColors: () => wantsColor(io.env, io.stderr),
    });
  const finish = (exit: number): void => {
    code = exit;
  };
  for (const create of COMMANDS) {
    const command = create(io, finish).copyInheritedSettings(program);
    for (const part of command.commands) part.copyInheritedSettings(program);
    program.addCommand(command);
  }
  try {
    checkGivenValues(program, io.env);
    await applyConfig(program, io);
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && LACKING.has(error.code)) {
      const example = firstExample(program, args);
      if (example !== null) io.stderr.write(`  for example: ${example}\n`);
    }
    if (error instanceof CommanderError && error.code === 'commander.help' && args[0] === 'help')
      io.stderr.write(`error: unknown command '${oneLine(args[1] ?? '')}'\n`);
    return exitCodeOfError(error, io);
  }
}

/** Commander's codes for a command line that lacks something: these are answered with one that has it all. */
const LACKING = new Set(['commander.missingArgument', 'commander.missingMandatoryOptionValue']);

/** The first example that the help of the called command shows; null where it shows none. */
function firstExample(program: Command, args: readonly string[]): string | null {
  let command = program;
  for (const arg of args) command = command.commands.find((part) => part.name() === arg) ?? command;
  let help = '';
  command
    .configureOutput({
      writeOut: (text) => {
        help += text;
      },
    })
    .outputHelp();
  return /^ {2}\$ (.+?)(?: {2,}.*)?$/m.exec(help)?.[1] ?? null;
}

/** Config values stand below flags and environment and above defaults, which commander keeps apart by source. */
async function applyConfig(program: Command, io: CommandIo): Promise<void> {
  const config = await readConfig(io.cwd);
  for (const command of program.commands) {
    for (const [name, value] of Object.entries(config)) {
      const known = command.options.some((option) => option.attributeName() === name);
      if (known) command.setOptionValueWithSource(name, value, 'config');
    }
  }
}

function exitCodeOfError(error: unknown, io: CommandIo): number {
  if (io.signal.aborted) {
    io.stderr.write('interrupted\n');
    return EXIT.interrupted;
  }
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.error;
  const refused = refusal(error);
  if (refused !== null) {
    io.stderr.write(`error: ${oneLine(refused)}\n`);
    return EXIT.error;
  }
  if (!(error instanceof UsageError)) throw error;
  io.stderr.write(`error: ${oneLine(error.message)}\n`);
  for (const detail of error.details) say(io, `  ${oneLine(detail)}`);
  if (error.hint) say(io, `  ${oneLine(error.hint)}`);
  return EXIT.error;
}
