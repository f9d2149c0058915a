import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { runProcess } from '../../../process/runProcess.ts';
import { scrubEnvironment } from './environment.ts';
import { createSandbox, type Sandbox, type SandboxLevel } from './sandbox.ts';

export const SANDBOX_MODES = ['auto', 'require', 'off'] as const;
/** `auto`: the strongest there is; `require`: one that seals Lean off, or nothing; `off`: none. */
export type SandboxMode = (typeof SANDBOX_MODES)[number];

/** A way to run programs that are not trusted, or why there is none that was asked for. */
export type OpenedSandbox =
  | { readonly kind: 'opened'; readonly sandbox: Sandbox }
  | { readonly kind: 'missing'; readonly message: string; readonly hint: string };

interface OpenOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal | undefined;
}

/** Tries the ways to seal Lean off, strongest first, by running a small program in each that tries to get out. */
export async function openSandbox(mode: SandboxMode, options: OpenOptions): Promise<OpenedSandbox> {
  if (mode === 'off') return { kind: 'opened', sandbox: createSandbox('off') };
  for (const level of ['bubblewrap', 'namespaces'] as const) {
    if (await seals(level, options)) return { kind: 'opened', sandbox: createSandbox(level) };
  }
  if (mode === 'auto') return { kind: 'opened', sandbox: createSandbox('limits') };
  return {
    kind: 'missing',
    message: 'nothing on this machine can seal Lean off, and --sandbox require was asked for',
    hint: 'install bubblewrap and let it make user namespaces, or run in a container with --sandbox auto',
  };
}

/** Ends with 0 only where the work folder can be written and nothing else be written, read or reached. */
const PROBE = `echo ok > inside || exit 1
[ -e "$1" ] && exit 2
(echo out > "$1.new") 2>/dev/null && exit 3
(echo out > /tmp/probe) 2>/dev/null && exit 4
[ "$(grep -c : /proc/net/dev)" -le 1 ] || exit 5
[ "$(ls -d /proc/[0-9]* | wc -l)" -le 8 ] || exit 6
echo sealed`;

const PROBE_MS = 10_000;

/** Whether a level really works here: programs may be there and yet be forbidden to make namespaces. */
export async function seals(level: SandboxLevel, options: OpenOptions): Promise<boolean> {
  const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'slopcheck-probe-')));
  const canary = await realpath(await mkdtemp(path.join(os.tmpdir(), 'slopcheck-canary-')));
  try {
    const secret = path.join(canary, 'secret');
    await writeFile(secret, 'secret');
    const command = {
      program: '/bin/sh',
      args: ['-c', PROBE, 'sh', secret],
      cwd: folder,
      env: scrubEnvironment(options.env),
      timeoutMs: PROBE_MS,
      signal: options.signal,
      maxOutput: 10_000,
    };
    const access = { work: folder, readable: [], hidden: [] };
    const limits = { memoryMb: 512, processes: 64, fileMb: 16 };
    const ended = await runProcess(createSandbox(level).wrap(command, access, limits));
    return ended.kind === 'exited' && ended.exitCode === 0 && ended.stdout.trim() === 'sealed';
  } finally {
    await rm(folder, { recursive: true, force: true });
    await rm(canary, { recursive: true, force: true });
  }
}
