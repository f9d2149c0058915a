import { type Command, InvalidArgumentError, type Option } from 'commander';
import { type CommandIo, UsageError } from './io.ts';

const OFF = /^(?:0|false|no|off)$/i;
const ON = /^(?:1|true|yes|on)$/i;

/**
 * What commander takes for a value and nobody means: a text that is empty, as a variable of a script that is not set, and
 * for a switch any variable that is there, whatever it says.
 *
 * @throws UsageError for a switch whose variable says neither yes nor no
 */
export function checkGivenValues(command: Command, env: CommandIo['env']): void {
  command.hook('preAction', (_, { args }) => {
    // As a path it would be the working folder.
    if (args.some((arg) => arg.trim() === ''))
      throw new UsageError('an argument is empty', 'a variable that is not set leaves such a one');
  });
  for (const option of command.options) {
    if (option.required) refuseEmpty(option);
    else if (option.envVar !== undefined) settleSwitch(option, env[option.envVar]);
  }
  for (const part of command.commands) checkGivenValues(part, env);
}

function refuseEmpty(option: Option): void {
  const { parseArg } = option;
  // The choices are told to who names none of them.
  if (option.argChoices !== undefined) return;
  option.argParser((value: string, previous: unknown) => {
    if (value.trim() === '') throw new InvalidArgumentError('It must not be empty.');
    return parseArg === undefined ? value : parseArg(value, previous);
  });
}

function settleSwitch(option: Option, value: string | undefined): void {
  if (value === undefined || ON.test(value)) return;
  if (!OFF.test(value))
    throw new UsageError(`${option.envVar} is '${value}'`, 'set it to 1 or 0, or do not set it');
  delete option.envVar;
}
