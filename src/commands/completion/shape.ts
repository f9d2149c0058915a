import type { Command, Option } from 'commander';

/** What a shell has to know of a flag. */
export interface FlagShape {
  readonly long: string;
  readonly short: string | null;
  readonly description: string;
  /** Whether a value follows. */
  readonly takesValue: boolean;
  /** The values that there are; null where any may be. */
  readonly choices: readonly string[] | null;
}

/** What a shell has to know of a command. */
export interface CommandShape {
  readonly name: string;
  readonly description: string;
  readonly flags: readonly FlagShape[];
  /** Words that its first argument may be; null where it is a file. */
  readonly choices: readonly string[] | null;
}

/** The shapes of a program's commands. */
export function shapesOf(program: Command): CommandShape[] {
  return program.commands.map((command) => ({
    name: command.name(),
    description: command.description(),
    flags: [...command.options.map(flagShape), HELP],
    choices: command.registeredArguments[0]?.argChoices ?? null,
  }));
}

const HELP: FlagShape = {
  ...{ long: '--help', short: '-h', description: 'display help for command' },
  ...{ takesValue: false, choices: null },
};

function flagShape({ long, short, description, required, argChoices }: Option): FlagShape {
  return {
    long: long ?? '',
    short: short ?? null,
    description,
    takesValue: required,
    choices: argChoices ?? null,
  };
}
