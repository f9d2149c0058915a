import type { Readable, Writable } from 'node:stream';
import { withoutCommands } from '../../report/workflowCommand.ts';
import { sanitize } from '../../text/sanitize.ts';

/** The world as a command sees it, so that commands can be tried without a process of their own. */
export interface CommandIo {
  readonly stdin: Readable;
  /** Data: reports. */
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  /** People: progress, mistakes, hints. */
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Exit codes of every command. */
export const EXIT = { ok: 0, rejected: 1, error: 2, interrupted: 130 } as const;

/** Bad usage or configuration: ends the command with exit code 2 and its message, without a stack. */
export class UsageError extends Error {
  readonly hint: string | null;
  /** What is wrong in particular, a line each, where that is more than one thing. */
  readonly details: readonly string[];

  constructor(message: string, hint: string | null = null, details: readonly string[] = []) {
    super(message);
    this.name = 'UsageError';
    this.hint = hint;
    this.details = details;
  }
}

/** A message for people, whatever foreign text is in it. */
export function say({ stderr }: Pick<CommandIo, 'stderr'>, text: string): void {
  stderr.write(`${withoutCommands(sanitize(text))}\n`);
}

/** The width to write in. A terminal that does not know its own says 0 (a pipe says nothing), and that is no width. */
export function columnsOf({ columns }: { readonly columns?: number }, unknown = 80): number {
  return columns !== undefined && columns > 0 ? columns : unknown;
}

/** Whether colours are wanted on a stream: NO_COLOR and FORCE_COLOR decide before the terminal does. */
export function wantsColor(env: CommandIo['env'], stream: { readonly isTTY?: boolean }): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return stream.isTTY === true && env.TERM !== 'dumb';
}
