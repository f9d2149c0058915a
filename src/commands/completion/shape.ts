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
  /** One word, or two for a part of a command. */
  readonly name: string;
  readonly description: string;
  readonly flags: readonly FlagShape[];
  /** Words that its first argument may be; null where it is a file. */
  readonly choices: readonly string[] | null;
  /** Its parts, which its first argument may name as well. */
  readonly parts: readonly string[];
}

/** The shapes of a program's commands, parts of commands (`bench export`) behind the whole. */
export function shapesOf(program: Command): CommandShape[] {
  const names = program.commands.map((command) => command.name());
  const shapes = program.commands.flatMap((command) => [
    shapeOf(command, command.name()),
    ...command.commands.map((part) => shapeOf(part, `${command.name()} ${part.name()}`)),
  ]);
  const help = { name: 'help', description: HELP.description, flags: [], parts: [] };
  return [...shapes, { ...help, choices: names }];
}

function shapeOf(command: Command, name: string): CommandShape {
  return {
    name,
    description: command.description(),
    flags: [...command.options.map(flagShape), HELP],
    choices: command.registeredArguments[0]?.argChoices ?? null,
    parts: command.commands.map((part) => part.name()),
  };
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
