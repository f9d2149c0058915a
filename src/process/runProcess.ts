import { execa } from 'execa';
import type { TreeLimits } from './limits.ts';
import { type Exceeded, watchTree } from './processTree.ts';

/** A program to run once, without a shell. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** What it reads from standard input; there is none where not given. */
  readonly input?: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Most characters of standard output and of standard error; more ends the program. */
  readonly maxOutput: number;
  /** Limits that are watched from outside, over the program and everything that it starts. */
  readonly limits?: TreeLimits | undefined;
}

/** How a program ended. It is never a thrown error, save for cancellation. */
export type Ended =
  | {
      readonly kind: 'exited';
      readonly exitCode: number | null;
      readonly signal: string | null;
      readonly stdout: string;
      readonly stderr: string;
    }
  | { readonly kind: 'timed-out'; readonly stdout: string; readonly stderr: string }
  | { readonly kind: 'flooded' }
  | { readonly kind: 'exceeded'; readonly what: Exceeded; readonly limits: TreeLimits }
  | { readonly kind: 'not-started'; readonly message: string; readonly notFound: boolean };

const running = new Set<number>();
process.once('exit', () => {
  for (const group of running) killGroup(group);
});

/**
 * Runs a program in a process group of its own, and ends the whole group when the program has ended, takes too long, says
 * too much, or the run is cancelled: then this throws the signal's reason. A program need not read its input.
 */
export async function runProcess(command: Command): Promise<Ended> {
  command.signal?.throwIfAborted();
  const child = execa(command.program, command.args, {
    cwd: command.cwd,
    env: command.env,
    extendEnv: false,
    ...(command.input === undefined ? { stdin: 'ignore' } : { input: command.input }),
    // A group of its own: signals reach the program's children, too.
    detached: process.platform !== 'win32',
    maxBuffer: command.maxOutput,
    reject: false,
    stripFinalNewline: false,
  });
  const group = child.pid;
  if (group !== undefined) running.add(group);

  let timedOut = false;
  let over: Exceeded | null = null;
  // Nothing polite: bubblewrap would end, and what it is about to start could miss that and live on.
  const stop = (): void => killGroup(group);
  const timer = setTimeout(() => {
    timedOut = true;
    stop();
  }, command.timeoutMs);
  command.signal?.addEventListener('abort', stop, { once: true });
  const { limits } = command;
  const watching = limits && group !== undefined;
  const unwatch = watching
    ? watchTree(group, limits, (what) => {
        over = what;
        killGroup(group);
      })
    : () => {};
  try {
    const result = await child;
    command.signal?.throwIfAborted();
    const { stdout, stderr } = result;
    if (result.isMaxBuffer) return { kind: 'flooded' };
    if (limits && over !== null) return { kind: 'exceeded', what: over, limits };
    if (timedOut) return { kind: 'timed-out', stdout, stderr };
    const { exitCode = null, signal = null } = result;
    if (exitCode === null && signal === null) return notStarted(result);
    return { kind: 'exited', exitCode, signal, stdout, stderr };
  } finally {
    clearTimeout(timer);
    unwatch();
    command.signal?.removeEventListener('abort', stop);
    killGroup(group);
    if (group !== undefined) running.delete(group);
  }
}

function notStarted(result: {
  code?: string | undefined;
  shortMessage?: string | undefined;
}): Ended {
  return {
    kind: 'not-started',
    message: result.shortMessage ?? 'the program did not start',
    notFound: result.code === 'ENOENT',
  };
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // The group has ended by itself.
  }
}
