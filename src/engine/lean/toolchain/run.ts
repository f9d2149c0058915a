import { copyFile, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Command, type Ended, runProcess } from '../../../process/runProcess.ts';
import { leanAccess } from '../sandbox/access.ts';
import { scrubEnvironment } from '../sandbox/environment.ts';
import { leanLimits, memoryFlags } from '../sandbox/limits.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { compiledEnding } from './compiledFiles.ts';
import type { LeanToolchain } from './discover.ts';
import type { HeaderSnapshot } from './header.ts';
import { TESTED_VERSION } from './versions.ts';

export interface RunOptions {
  readonly toolchain: LeanToolchain;
  readonly timeoutMs: number;
  /** Limit on the memory that Lean takes for itself, in megabytes. */
  readonly memoryMb: number;
  readonly env: NodeJS.ProcessEnv;
  /** Where Lean runs; without one it can reach whatever the user can. */
  readonly sandbox?: Sandbox | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Largest file that Lean may write, in megabytes, where it needs more than usual. */
  readonly fileMb?: number;
}

/** A file that Lean is run on, and how. */
export interface LeanFile {
  readonly name: string;
  readonly source: string;
  /** What Lean loads instead of reading the imports. */
  readonly header?: HeaderSnapshot | null;
  /** A folder to put the compiled module into, where Lean accepts the file. */
  readonly compileTo?: string | null;
}

/** How one run of Lean over one file went. */
export type LeanRun =
  | {
      readonly kind: 'answered';
      readonly exitCode: 0 | 1;
      readonly stdout: string;
      readonly stderr: string;
    }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'out-of-memory'; readonly message: string }
  | { readonly kind: 'crashed'; readonly message: string }
  | { readonly kind: 'flooded' }
  | { readonly kind: 'not-started'; readonly message: string; readonly hint?: string | null };

/** Most characters that a run may print: thousands of messages, but no flood. */
const MAX_OUTPUT = 16_000_000;

/**
 * Runs `lean --json` over one source in a temporary folder outside the user's tree: through `lake env` where the user has a
 * Lake project, whose libraries it then sees. The folder is gone afterwards, and so is every process of the run.
 */
export async function runLean(file: LeanFile, options: RunOptions): Promise<LeanRun> {
  const { header = null, ...rest } = file;
  if (header === null) return runOnce(rest, options);
  const run = await runOnce(file, options);
  if (!failedToLoad(run)) return run;
  const without = await runOnce(rest, options);
  if (!failedToLoad(without)) await header.discard();
  return without;
}

/** With a snapshot, silence with an error, and a crash, may come of it and not of the file. */
function failedToLoad(run: LeanRun): boolean {
  if (run.kind === 'answered') return run.exitCode === 1 && !/^\s*\{/m.test(run.stdout);
  return run.kind === 'crashed';
}

async function runOnce(
  { name, source, header = null, compileTo = null }: LeanFile,
  options: RunOptions,
): Promise<LeanRun> {
  return inWorkFolder(options, async (folder) => {
    await writeFile(path.join(folder, name), source);
    const { lean } = options.toolchain;
    const module = path.basename(name, '.lean');
    const flags = [
      ...['--json', ...memoryFlags(source, options.memoryMb), ...(header?.flags ?? [])],
      ...(compileTo === null ? [] : compileFlags(module, folder)),
    ];
    const command = toolCommand(folder, lean, flags, name, options);
    const run = classify(await runProcess(confine(command, folder, options, header?.readable)));
    if (compileTo !== null && run.kind === 'answered' && run.exitCode === 0)
      await takeCompiled(module, folder, compileTo);
    return run;
  });
}

/**
 * Flags that compile a module. What is compiled must lie below the root of modules; run in a Lake project, Lean would take
 * the project for that.
 */
export function compileFlags(module: string, folder: string): string[] {
  return [`--root=${folder}`, '-o', path.join(folder, `${module}.olean`)];
}

async function takeCompiled(module: string, from: string, to: string): Promise<void> {
  const made = await readdir(from, { withFileTypes: true });
  // What runs there may have put a link to anything in the place of a file.
  const files = made.filter((it) => it.isFile() && compiledEnding(it.name, module) !== null);
  await Promise.all(files.map(({ name }) => copyFile(path.join(from, name), path.join(to, name))));
}

/** Gives a temporary folder to work in, outside the user's tree, and removes it afterwards. */
export async function inWorkFolder<T>(
  { toolchain }: Pick<RunOptions, 'toolchain'>,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'slopcheck-lean-')));
  try {
    const { project } = toolchain;
    // Whatever elan starts there is of the version that was found in the program's own project.
    if (project?.kind === 'own')
      await copyFile(path.join(project.folder, PIN), path.join(folder, PIN));
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * The command line of a tool, through `lake env` and run in the project where there is one of the user's. The program's own
 * depends on nothing, so that Lake would be one more program to start. `file` is a name in the work folder, and comes last.
 */
export function toolCommand(
  folder: string,
  program: string,
  flags: readonly string[],
  file: string,
  { toolchain, env, timeoutMs, signal }: RunOptions,
): Command {
  const { project, lake } = toolchain;
  const inProject = project !== null && lake !== null && project.kind !== 'own';
  const cwd = inProject ? project.folder : folder;
  const args = [...flags, cwd === folder ? file : path.join(folder, file)];
  return {
    program: inProject ? lake : program,
    args: inProject ? ['env', program, ...args] : args,
    cwd,
    env: { ...elanVersion(toolchain), ...scrubEnvironment(env) },
    timeoutMs,
    signal,
    maxOutput: MAX_OUTPUT,
  };
}

/**
 * elan takes the version from the folder, and writes every folder that names one into its list of projects: the work folders
 * of the program's own project are not to get there, and in a sandbox older versions of elan fail to.
 */
function elanVersion({ source, project }: LeanToolchain): Record<string, string> {
  if (source !== 'elan' || project?.kind !== 'own') return {};
  return { ELAN_TOOLCHAIN: `leanprover/lean4:v${TESTED_VERSION}` };
}

/** The command as it runs in the sandbox, where there is one. */
export function confine(
  command: Command,
  work: string,
  { sandbox, toolchain, env, memoryMb, fileMb }: RunOptions,
  readable: readonly string[] = [],
): Command {
  if (sandbox === undefined) return command;
  const access = leanAccess(toolchain, work, env);
  const limits = leanLimits(memoryMb);
  return sandbox.wrap(
    command,
    { ...access, readable: [...access.readable, ...readable] },
    { ...limits, fileMb: fileMb ?? limits.fileMb },
  );
}

/** The file that tells elan the version. */
const PIN = 'lean-toolchain';

/** Tells an answer from the ways of not answering. Through Lake a signal shows only as an exit code. */
export function classify(ended: Ended): LeanRun {
  if (ended.kind === 'timed-out') return { kind: 'timed-out' };
  if (ended.kind === 'exceeded') return overLimit(ended);
  if (ended.kind !== 'exited') return ended;
  const { exitCode, signal, stdout, stderr } = ended;
  // Lean's own panic, as when memory is out, ends it with the exit code of a file with errors.
  const panics = exitCode === 1 && /^INTERNAL PANIC:/m.test(stderr);
  if ((exitCode === 0 || exitCode === 1) && !panics)
    return { kind: 'answered', exitCode, stdout, stderr };
  const how = signal ?? exitName(exitCode);
  const message = crashMessage(stderr, how);
  if (RAN_OUT.test(stderr)) return { kind: 'out-of-memory', message };
  // Nothing here kills Lean but its time, which was told above.
  if (how === 'SIGKILL')
    return {
      kind: 'out-of-memory',
      message: `${message} from outside, as a system does where memory runs out`,
    };
  return { kind: 'crashed', message };
}

/** What Lean says where it has no memory, or no stack, for what a file asks of it. */
const RAN_OUT =
  /excessive memory consumption|deep recursion was detected|out of memory|stack overflow|bad_alloc/i;

function overLimit({ what, limits }: Extract<Ended, { kind: 'exceeded' }>): LeanRun {
  if (what === 'processes')
    return { kind: 'crashed', message: `Lean started more than ${limits.processes} processes` };
  const message = `Lean and what it started took more than ${limits.memoryMb} MB of memory`;
  return { kind: 'out-of-memory', message };
}

/** A program that ends a signal's way inside another one shows 128 and the signal's number. */
function exitName(exitCode: number | null): string {
  const signals = Object.entries(os.constants.signals);
  const name = signals.find(([, number]) => number + 128 === exitCode)?.[0];
  return name ?? `exit code ${exitCode}`;
}

function crashMessage(stderr: string, how: string): string {
  const lines = stderr.split('\n').map((line) => line.trim());
  const what =
    lines.find((line) => line.startsWith('what():')) ?? lines.find((line) => line !== '');
  const said = what?.replace(/^what\(\):\s*/, '').slice(0, 300) ?? '';
  return `Lean ended with ${how}${said === '' ? '' : `: ${said}`}`;
}
