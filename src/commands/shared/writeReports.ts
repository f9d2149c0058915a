import path from 'node:path';
import { systemReason } from '../../store/systemReason.ts';
import { oneLine } from '../../text/sanitize.ts';
import { type CommandIo, UsageError } from './io.ts';
import type { Reporter } from './reporterChoice.ts';

/** How a command's reports are written in one format. */
export interface ReportWriter<Name extends string> {
  /** The text for standard output. */
  readonly text: (name: Name) => string | Promise<string>;
  /** Writes it into a file, whose path is as the user gave it. */
  readonly write: (name: Name, file: string) => Promise<void>;
}

/** Throws a UsageError for a report that would take the place of what it is about. */
export function refuseInputs(file: string, judged: readonly string[], cwd: string): void {
  const at = path.resolve(cwd, file);
  if (judged.some((each) => path.resolve(cwd, each) === at))
    throw new UsageError('that is a file that is judged');
}

/**
 * Writes every report, in the order asked for. One that cannot be drawn, or whose file cannot
 * be written, does not keep the others from it.
 *
 * @returns what could not be written, a message each
 */
export async function writeEach<Name extends string>(
  reporters: readonly Reporter<Name>[],
  { stdout }: Pick<CommandIo, 'stdout'>,
  { text, write }: ReportWriter<Name>,
): Promise<string[]> {
  const failures: string[] = [];
  for (const { name, file } of reporters) {
    try {
      if (file === null) stdout.write(await text(name));
      else await write(name, file);
    } catch (error) {
      const where = file === null ? 'standard output' : oneLine(file);
      failures.push(
        `the ${name} report cannot be written to ${where}: ${oneLine(systemReason(error))}`,
      );
    }
  }
  return failures;
}
