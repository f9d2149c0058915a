import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runCli } from '../../src/cli.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const BIN = path.join(ROOT, 'dist/bin.js');

export const FIXTURES = path.join(ROOT, 'fixtures');

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly env?: Record<string, string>;
  readonly stdin?: string;
  /** Called with the process once it runs. */
  readonly onStart?: (child: ChildProcess) => void;
}

/** The tester's environment without the settings, cache and keys in it. */
function environment(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(SLOPCHECK_|OPENAI_|NO_COLOR|FORCE_COLOR)/.test(name),
  );
  return { ...Object.fromEntries(own), SLOPCHECK_CACHE_DIR: '/nonexistent/never-used', ...more };
}

/** Runs the built command line as a user would: for what a process alone can show, such as signals. */
export function cli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd: options.cwd ?? ROOT,
    env: environment(options.env),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const out: string[] = [];
  const err: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text) => out.push(text));
  child.stderr.setEncoding('utf8').on('data', (text) => err.push(text));
  child.stdin.on('error', () => {});
  child.stdin.end(options.stdin ?? '');
  options.onStart?.(child);
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, stdout: out.join(''), stderr: err.join('') }));
  });
}

export interface CliHereOptions extends Omit<CliOptions, 'onStart'> {
  readonly signal?: AbortSignal;
  /** Takes the place of the stream that ends up in the result. */
  readonly stderr?: PassThrough & { readonly isTTY?: boolean };
}

/** Runs the command line in this process, which spares the start of one. */
export async function cliHere(
  args: readonly string[],
  options: CliHereOptions = {},
): Promise<CliResult> {
  const { cwd = ROOT, stdin = '', signal = new AbortController().signal } = options;
  const stdout = new PassThrough();
  const stderr = options.stderr ?? new PassThrough();
  const env = environment(options.env);
  const before = process.env;
  // Options look for their variables there.
  process.env = env;
  try {
    const io = { stdin: Readable.from([stdin]), stdout, stderr, env, cwd, signal };
    const code = await runCli(args, io);
    stdout.end();
    stderr.end();
    return { code, stdout: await text(stdout), stderr: await text(stderr) };
  } finally {
    process.env = before;
  }
}
