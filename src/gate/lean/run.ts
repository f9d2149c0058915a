import { copyFile, mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { leanAccess } from '../../engine/lean/sandbox/access.ts';
import { scrubEnvironment } from '../../engine/lean/sandbox/environment.ts';
import { leanLimits, memoryFlags } from '../../engine/lean/sandbox/limits.ts';
import { compiledEnding } from '../../engine/lean/toolchain/compiledFiles.ts';
import { classify, type LeanRun } from '../../engine/lean/toolchain/run.ts';
import { type Command, runProcess } from '../../process/runProcess.ts';
import type { GateLean } from '../project/gateLean.ts';

/** Compiled modules of one gate, as a folder that Lean can import from. */
export interface Compiled {
  readonly folder: string;
  remove(): Promise<void>;
}

const MAX_OUTPUT = 16_000_000;
/** What Lean is told to compile a module to, in the folder that it works in. */
const COMPILED = 'compiled';

export async function openCompiled(): Promise<Compiled> {
  const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'slopcheck-built-')));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/**
 * Compiles one module, in a folder of its own that nothing else can see. What it compiles to is taken over into the
 * compiled modules only if Lean accepted it, so that no file can change what another one is compiled to.
 *
 * @param options that Lean is given, `name=value` each
 */
export async function compileModule(
  file: string,
  source: string,
  leanPath: readonly string[],
  compiled: Compiled,
  lean: GateLean,
  options: readonly string[] = [],
): Promise<LeanRun> {
  return inWorkFolder(lean, async (work) => {
    const name = path.join(work, file);
    await mkdir(path.dirname(name), { recursive: true });
    await writeFile(name, source);
    const flags = options.map((option) => `-D${option}`);
    // By the root Lean tells the module's name, which is part of every private name.
    const args = [...flags, `--root=${work}`, '-o', `${COMPILED}.olean`, file];
    const run = await runIn(work, source, args, leanPath, lean);
    if (run.kind !== 'answered' || run.exitCode !== 0) return run;
    const taken = await take(work, file, compiled);
    return taken ? run : { kind: 'crashed', message: 'Lean wrote no compiled module' };
  });
}

/** Runs Lean over a text that imports compiled modules. */
export async function askLean(
  source: string,
  leanPath: readonly string[],
  lean: GateLean,
): Promise<LeanRun> {
  return inWorkFolder(lean, async (work) => {
    await writeFile(path.join(work, 'Query.lean'), source);
    return runIn(work, source, ['Query.lean'], leanPath, lean);
  });
}

/** Where a module's compiled files lie, without their endings. */
export function compiledName(file: string, { folder }: Compiled): string {
  return path.join(folder, file.replace(/\.lean$/, ''));
}

/** Gives a folder to work in, and removes it afterwards. Under elan it has the project's version of Lean. */
export async function inWorkFolder<T>(
  { toolchain }: Pick<GateLean, 'toolchain'>,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'slopcheck-gate-')));
  try {
    const { project } = toolchain;
    if (project !== null) await pinVersion(project.folder, folder);
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** elan's `lean` takes its version from the folder that it is run in. */
async function pinVersion(project: string, work: string): Promise<void> {
  const name = 'lean-toolchain';
  await copyFile(path.join(project, name), path.join(work, name)).catch((error) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

async function runIn(
  work: string,
  source: string,
  args: readonly string[],
  leanPath: readonly string[],
  lean: GateLean,
): Promise<LeanRun> {
  const line = ['--json', ...memoryFlags(source, lean.memoryMb), ...args];
  return classify(await runProcess(leanCommand(lean.toolchain.lean, line, work, leanPath, lean)));
}

/** A program of the toolchain as it runs in the sandbox, where it can import from the folders of `leanPath`. */
export function leanCommand(
  program: string,
  args: readonly string[],
  work: string,
  leanPath: readonly string[],
  lean: GateLean & { readonly readable?: readonly string[]; readonly fileMb?: number },
): Command {
  const { toolchain, sandbox, timeoutMs, memoryMb, env, signal } = lean;
  const scrubbed = scrubEnvironment(env);
  const command = {
    program,
    args: [...args],
    cwd: work,
    env: {
      ...scrubbed,
      LEAN_PATH: leanPath.join(path.delimiter),
      // An exporter asks `lean` where its library is.
      PATH: [path.dirname(toolchain.lean), scrubbed.PATH ?? ''].join(path.delimiter),
    },
    timeoutMs,
    signal,
    maxOutput: MAX_OUTPUT,
  };
  const access = leanAccess(toolchain, work, env);
  const readable = [...access.readable, ...leanPath, ...(lean.readable ?? [])];
  const limits = leanLimits(memoryMb);
  return sandbox.wrap(
    command,
    { ...access, readable },
    { ...limits, fileMb: lean.fileMb ?? limits.fileMb },
  );
}

/** Takes over what Lean wrote; false where there is nothing. */
async function take(work: string, file: string, compiled: Compiled): Promise<boolean> {
  const target = compiledName(file, compiled);
  await mkdir(path.dirname(target), { recursive: true });
  const there = await readdir(work, { withFileTypes: true });
  // What runs there may have put a link to anything in the place of a file.
  const files = there.filter((it) => it.isFile()).map(({ name }) => name);
  const endings = files.flatMap((name) => compiledEnding(name, COMPILED) ?? []);
  await Promise.all(
    endings.map((ending) => copyFile(path.join(work, COMPILED + ending), target + ending)),
  );
  return endings.includes('.olean');
}
