import { statSync } from 'node:fs';
import { readFile, realpath, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess } from '../../../process/runProcess.ts';
import { contentHash } from '../../../store/contentHash.ts';
import type { KeptFiles } from '../../../store/keptFiles.ts';
import { isFile } from '../../../store/onDisk.ts';
import { parseJson } from '../../../text/parseJson.ts';
import { memoryFlags } from '../sandbox/limits.ts';
import { projectIdentity } from './cacheKey.ts';
import type { HeaderSnapshot } from './header.ts';
import { confine, inWorkFolder, type RunOptions, toolCommand } from './run.ts';
import { isSince } from './versions.ts';

export interface HeaderSnapshots {
  /** The snapshot for a file that begins with these import lines, made if it is not there; null where there can be none. */
  of(imports: readonly string[], options: RunOptions): Promise<HeaderSnapshot | null>;
}

/** Since this minor version of Lean 4 there are `--incr-header-save` and `--incr-load`; they are called experimental. */
const SINCE = 32;

/** Importing a library and writing what came of it, in milliseconds. */
const SAVE_MS = 300_000;
/** A snapshot of Mathlib takes some hundred megabytes. */
const MAX_SNAPSHOT_MB = 4096;

const SNAPSHOT = 'header.snap';
/** The list of compiled modules that a snapshot points into, which Lean writes beside it and reads again. */
const ARTIFACTS = `${SNAPSHOT}.deps`;
const SUM = 'artifacts.sum';
/** Stands for a snapshot that this Lean cannot write. */
const NONE = 'none';

/**
 * Keeps a snapshot for every toolchain, project, memory limit and list of imports. It points into the compiled modules by
 * address, and Lean does not look whether these are still what they were, so their sizes and times are compared before
 * every use. It is made in the sandbox by a run over the import lines alone: a run that elaborated a model's text could have
 * put anything into it.
 */
export function createHeaderSnapshots(kept: KeptFiles): HeaderSnapshots {
  const making = new Map<string, Promise<unknown>>();
  // Trying costs an import: what could not be made once is not tried again in the life of an engine.
  const failed = new Set<string>();
  return {
    async of(imports, options) {
      if (imports.length === 0 || !isSince(options.toolchain.version, SINCE)) return null;
      const key = await keyOf(imports, options);
      // Proofs that are checked at once wait for the first one's.
      const turn = (making.get(key) ?? Promise.resolve()).then(async () => {
        const found = failed.has(key) ? null : await open(key, imports, options, kept);
        if (found === null) failed.add(key);
        return found;
      });
      making.set(
        key,
        turn.catch(() => {}),
      );
      return turn;
    },
  };
}

async function open(
  key: string,
  imports: readonly string[],
  options: RunOptions,
  kept: KeptFiles,
): Promise<HeaderSnapshot | null> {
  const known = await kept.get(key);
  if (known !== null && (await isFile(path.join(known, NONE)))) return null;
  if (known !== null && !(await isCurrent(known))) await kept.remove(key);
  else if (known !== null) return snapshotIn(known, key, kept);
  const made = await make(key, imports, options, kept);
  return made === null ? null : snapshotIn(made, key, kept);
}

function snapshotIn(folder: string, key: string, kept: KeptFiles): HeaderSnapshot {
  return {
    flags: [`--incr-load=${path.join(folder, SNAPSHOT)}`],
    readable: [folder],
    discard: () => kept.remove(key),
  };
}

/** Everything beside the compiled modules that decides what importing gives, and which program can load it. */
async function keyOf(imports: readonly string[], options: RunOptions): Promise<string> {
  const { toolchain, memoryMb, env } = options;
  const lean = await realpath(toolchain.lean).catch(() => toolchain.lean);
  const { size = 0, mtimeMs = 0 } = (await stat(lean).catch(() => null)) ?? {};
  const project = toolchain.project === null ? null : await projectIdentity(toolchain.project);
  const settings = Object.entries(env)
    .filter(([name]) => name.startsWith('LEAN_'))
    .toSorted();
  const program = [toolchain.build, lean, size, mtimeMs];
  return contentHash(['header 1', program, project, memoryMb, settings, imports]);
}

async function isCurrent(folder: string): Promise<boolean> {
  const read = (name: string) => readFile(path.join(folder, name), 'utf8').catch(() => '');
  const [artifacts, sum] = await Promise.all([read(ARTIFACTS), read(SUM)]);
  const now = sumOf(artifactsIn(artifacts));
  return now !== null && now.sum === sum;
}

/** Runs Lean over the import lines alone. What it writes is taken only if Lean ended well and says what it rests on. */
async function make(
  key: string,
  imports: readonly string[],
  options: RunOptions,
  kept: KeptFiles,
): Promise<string | null> {
  return inWorkFolder(options, async (folder) => {
    const name = 'Header.lean';
    // Lean compares the whole header with its places: a file that loads it begins with these very characters.
    const source = imports.map((line) => `${line}\n`).join('');
    await writeFile(path.join(folder, name), source);
    const snapshot = path.join(folder, SNAPSHOT);
    const memory = memoryFlags(source, options.memoryMb);
    const flags = ['--json', ...memory, `--incr-header-save=${snapshot}`];
    const run = { ...options, timeoutMs: SAVE_MS, fileMb: MAX_SNAPSHOT_MB };
    const begun = Date.now();
    const command = toolCommand(folder, options.toolchain.lean, flags, name, run);
    const ended = await runProcess(confine(command, folder, run));
    const keep = async (files: Record<string, string>): Promise<string | null> => {
      const paths = await Promise.all(
        Object.entries(files).map(async ([file, text]) => {
          const from = path.join(folder, file);
          await writeFile(from, text);
          return [file, from] as const;
        }),
      );
      return kept.put(key, Object.fromEntries(paths));
    };
    if (ended.kind !== 'exited') return null;
    if (ended.exitCode !== 0) {
      // Imports that are not there are told by the run itself. Without a word on them it is Lean that cannot do it.
      if (ended.stdout.trim() === '') await keep({ [NONE]: '' });
      return null;
    }
    const artifacts = await readFile(path.join(folder, ARTIFACTS), 'utf8').catch(() => '');
    const sum = sumOf(artifactsIn(artifacts));
    // What changed while Lean read it may be kept half old, half new.
    if (sum === null || sum.newest >= begun || !(await isFile(snapshot))) return null;
    await writeFile(path.join(folder, SUM), sum.sum);
    return kept.put(key, {
      [SNAPSHOT]: snapshot,
      [ARTIFACTS]: path.join(folder, ARTIFACTS),
      [SUM]: path.join(folder, SUM),
    });
  });
}

/** Files that the list names: versions of Lean write it in several shapes, all of which have absolute paths. */
function artifactsIn(text: string): string[] {
  const found: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'string') {
      if (path.isAbsolute(value)) found.push(value);
    } else if (typeof value === 'object' && value !== null) {
      for (const inner of Object.values(value)) collect(inner);
    }
  };
  collect(parseJson(text));
  return found;
}

/** A hash of paths, sizes and times; null where a file is gone, or none is named. */
function sumOf(files: readonly string[]): { sum: string; newest: number } | null {
  if (files.length === 0) return null;
  let newest = 0;
  const entries: unknown[] = [];
  for (const file of files) {
    // Tens of thousands of files, once a run: asking one by one without waiting takes a fraction of a second.
    const entry = statSync(file, { throwIfNoEntry: false });
    if (entry === undefined) return null;
    newest = Math.max(newest, entry.mtimeMs, entry.ctimeMs);
    entries.push([file, entry.size, entry.mtimeMs, entry.ino]);
  }
  return { sum: contentHash(entries), newest };
}
