import { Option } from 'commander';
import { UsageError } from './io.ts';
import { collect } from './options.ts';

/** The reporters of every command; what draws them is loaded only where it is wanted. */
export const CHECK_REPORTERS = [
  ...(['terminal', 'json', 'markdown', 'html'] as const),
  ...(['github', 'sarif', 'junit'] as const),
] as const;
export const GATE_REPORTERS = ['terminal', 'json', 'markdown', 'github', 'sarif', 'junit'] as const;
export const BENCH_REPORTERS = ['terminal', 'json', 'csv', 'markdown', 'html'] as const;

/** Where a report goes: a file, or standard output where `file` is null. */
export interface Reporter<Name extends string> {
  readonly name: Name;
  readonly file: string | null;
}

/** The options by which a command is told its reporters. */
export function reporterOptions(names: readonly string[]): [reporter: Option, json: Option] {
  return [
    new Option('--reporter <name[=file]>', 'a report, and where it goes; may be repeated')
      // For help and completion; what may stand behind the name is read below.
      .choices(names)
      .argParser(collect)
      .default([], 'terminal'),
    new Option('--json', 'short for --reporter json'),
  ];
}

/**
 * The reporters that `--reporter name[=file]` and `--json` ask for, among a command's own. Standard output has room for
 * one; the terminal's takes it unless another does. Throws a UsageError.
 */
export function chooseReporters<Name extends string>(
  names: readonly Name[],
  asked: readonly string[],
  json: boolean,
): readonly Reporter<Name>[] {
  const all = [...asked, ...(json ? ['json'] : [])].map((text) => parseReporter(names, text));
  const onStdout = all.filter(({ file }) => file === null);
  if (onStdout.length > 1) {
    throw new UsageError(
      `${onStdout.map(({ name }) => name).join(' and ')} cannot share standard output`,
      'give all but one a file: --reporter markdown=report.md',
    );
  }
  return onStdout.length === 1 ? all : [...all, parseReporter(names, 'terminal')];
}

function parseReporter<Name extends string>(names: readonly Name[], text: string): Reporter<Name> {
  const at = text.indexOf('=');
  const name = names.find((known) => known === (at < 0 ? text : text.slice(0, at)));
  const file = at < 0 ? null : text.slice(at + 1);
  if (name === undefined || file === '') {
    throw new UsageError(
      `there is no reporter "${text}"`,
      `write one of ${names.join(', ')}, or name=file`,
    );
  }
  if (name === 'html' && file === null) {
    throw new UsageError('the html report needs a file', 'write --reporter html=report.html');
  }
  return { name, file };
}
