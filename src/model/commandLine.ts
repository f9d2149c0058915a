import path from 'node:path';

/** Longer ones name no program well. */
const MAX_NAME = 60;

/**
 * The words of a command line: parted by blanks, quoted by `'` or `"`; `\` takes the next character as it is, but for
 * within `'`. There is no shell: nothing else has a meaning. Throws a TypeError where there is no word, and for a quote
 * without its end.
 */
export function splitCommand(command: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let quote: string | null = null;
  for (let i = 0; i < command.length; i += 1) {
    const char = command[i] ?? '';
    if (char === '\\' && quote !== "'" && i + 1 < command.length) {
      i += 1;
      word = (word ?? '') + command[i];
    } else if (quote !== null) {
      if (char === quote) quote = null;
      else word += char;
    } else if (char === "'" || char === '"') {
      quote = char;
      word ??= '';
    } else if (/\s/.test(char)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + char;
  }
  if (quote !== null) throw new TypeError(`The command has a ${quote} without its end.`);
  if (word !== null) words.push(word);
  if (!words[0]) throw new TypeError('The command names no program.');
  return words;
}

/** A short name of a command: its program and what follows up to the first option or place for a value. */
export function commandName(command: string): string {
  const [program = '', ...args] = splitCommand(command);
  const end = args.findIndex((arg) => /^-|\{\w+\}/.test(arg));
  const named = end < 0 ? args : args.slice(0, end);
  return [path.basename(program), ...named].join(' ').slice(0, MAX_NAME);
}
