import { Argument, Command } from 'commander';
import { type CommandIo, EXIT } from '../shared/io.ts';
import { completionScript, SHELLS, type Shell } from './scripts.ts';
import { shapesOf } from './shape.ts';

const EXAMPLES = `
Examples:
  $ source <(slopcheck completion bash)      for this shell; in ~/.bashrc for all
  $ source <(slopcheck completion zsh)       the same, in ~/.zshrc behind compinit
  $ slopcheck completion fish > ~/.config/fish/completions/slopcheck.fish`;

/** `slopcheck completion`: a script that completes commands, flags and their values in a shell. */
export function completionCommand(io: CommandIo, finish: (code: number) => void): Command {
  const command = new Command('completion')
    .description('print a script that completes commands and flags in a shell')
    .addArgument(new Argument('<shell>', 'which').choices(SHELLS))
    .addHelpText('after', EXAMPLES)
    .action((shell: Shell) => {
      io.stdout.write(completionScript(shell, shapesOf(command.parent ?? command)));
      finish(EXIT.ok);
    });
  return command;
}
