import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Command, type Ended, runProcess } from '../../../process/runProcess.ts';
import {
  classify,
  compileFlags,
  type LeanFile,
  type RunOptions,
  toolCommand,
} from '../toolchain/run.ts';
import { leanAccess } from '../sandbox/access.ts';
import { leanLimits, memoryFlags } from '../sandbox/limits.ts';

export interface ExportOptions extends RunOptions {
  readonly exporter: string;
}

/** The file with a module's exported declarations, or why there is none. */
export type Exported =
  | { readonly kind: 'exported'; readonly file: string }
  | { readonly kind: 'failed'; readonly message: string };

/** Largest export that is written, in megabytes: a proof over all of Mathlib's algebra stays below it. */
const MAX_EXPORT_MB = 8192;

/**
 * Compiles a source in a work folder of its own and exports the named declarations with all that they need. Compiling
 * runs what the source makes it run, so the folder must hold nothing that is trusted.
 */
export async function exportModule(
  module: string,
  { source, header = null }: Pick<LeanFile, 'source' | 'header'>,
  names: readonly string[],
  folder: string,
  options: ExportOptions,
): Promise<Exported> {
  await writeFile(path.join(folder, `${module}.lean`), source);
  const compile = (flags: readonly string[]): Command => {
    const memory = memoryFlags(source, options.memoryMb);
    const all = [...memory, ...flags, ...compileFlags(module, folder)];
    return toolCommand(folder, options.toolchain.lean, all, `${module}.lean`, options);
  };
  const loaded = header && (await run(compile(header.flags), folder, options, header.readable));
  const compiled =
    header !== null && loaded === null ? null : await run(compile([]), folder, options);
  if (compiled !== null)
    return { kind: 'failed', message: `${module} did not compile: ${compiled}` };
  return exportCompiled(module, names, folder, options);
}

/** Exports declarations of a module that lies compiled in the folder. */
export async function exportCompiled(
  module: string,
  names: readonly string[],
  folder: string,
  options: ExportOptions,
): Promise<Exported> {
  const file = path.join(folder, `${module}.ndjson`);
  const tool = toolCommand(folder, options.exporter, [], module, options);
  // The module is a name, not a file, so the last argument is replaced.
  const line = [tool.program, ...tool.args.slice(0, -1), module, '--', ...names];
  const write: Command = {
    ...tool,
    program: '/bin/sh',
    args: ['-c', 'exec "$@" > "$0"', file, ...line],
    env: {
      ...tool.env,
      LEAN_PATH: [folder, tool.env.LEAN_PATH ?? ''].filter(Boolean).join(path.delimiter),
      // The exporter asks `lean` where its library is.
      PATH: [path.dirname(options.toolchain.lean), tool.env.PATH ?? ''].join(path.delimiter),
    },
  };
  const exported = await run(write, folder, options);
  if (exported !== null) {
    return { kind: 'failed', message: `${module} could not be exported: ${exported}` };
  }
  return { kind: 'exported', file };
}

/** Runs a command in the sandbox; null where it ended well, else what went wrong. */
async function run(
  command: Command,
  folder: string,
  options: ExportOptions,
  more: readonly string[] = [],
): Promise<string | null> {
  const { sandbox, toolchain, env, memoryMb, exporter } = options;
  const access = leanAccess(toolchain, folder, env);
  const readable = [...access.readable, path.dirname(exporter), ...more];
  const limits = { ...leanLimits(memoryMb), fileMb: MAX_EXPORT_MB };
  const confined = sandbox ? sandbox.wrap(command, { ...access, readable }, limits) : command;
  return complaint(await runProcess(confined));
}

function complaint(ended: Ended): string | null {
  if (ended.kind === 'exited' && ended.exitCode === 0) return null;
  const run = classify(ended);
  if (run.kind === 'answered') {
    const said = `${run.stderr}\n${run.stdout}`.trim().split('\n')[0] ?? '';
    return said === '' ? `exit code ${run.exitCode}` : said.slice(0, 300);
  }
  return 'message' in run ? run.message : run.kind;
}
