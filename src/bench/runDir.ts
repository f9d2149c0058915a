import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { readRegularText } from '../store/regularFile.ts';
import { parseJson } from '../text/parseJson.ts';
import { RUN_VERSION, RunFile } from './benchSchema.ts';
import { RunError, StoreError } from './errors.ts';

/** The files of a run. */
export interface RunPaths {
  readonly runFile: string;
  readonly journal: string;
  readonly details: string;
  /** Answers that were paid for samples which are under way. */
  readonly paid: string;
}

export function runPaths(dir: string): RunPaths {
  return {
    runFile: path.join(dir, 'run.json'),
    journal: path.join(dir, 'journal.ndjson'),
    details: path.join(dir, 'details'),
    paid: path.join(dir, 'paid'),
  };
}

const Versioned = z.object({ version: z.number() });

/** Reads `run.json`; null where there is none. Throws a RunError for one that is damaged or of another version. */
export async function readRunFile(dir: string): Promise<RunFile | null> {
  const { runFile } = runPaths(dir);
  let text: string;
  try {
    text = await readRegularText(runFile);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new RunError(`${runFile} cannot be read: ${code}`);
  }
  const json = parseJson(text);
  const parsed = RunFile.safeParse(json);
  if (parsed.success) return parsed.data;
  const versioned = Versioned.safeParse(json);
  if (versioned.success && versioned.data.version !== RUN_VERSION) {
    throw new RunError(
      `${dir} is a run of version ${versioned.data.version}; this slopcheck has version ${RUN_VERSION}`,
      'use the slopcheck that made it, or start another run with --run',
    );
  }
  const { path: at = [], message = '' } = parsed.error.issues[0] ?? {};
  const what = json === undefined ? 'it is not JSON' : `${at.map(String).join('.')}: ${message}`;
  throw new RunError(
    `${runFile} is damaged: ${what}`,
    'restore it; its journal holds the samples, and is as it was',
  );
}

/** Creates the directory where there is none, and writes `run.json`. Throws a StoreError. */
export async function writeRunFile(dir: string, run: RunFile): Promise<void> {
  const { runFile } = runPaths(dir);
  try {
    await mkdir(dir, { recursive: true });
    await writeFileAtomic(runFile, `${JSON.stringify(run, null, 2)}\n`);
  } catch (error) {
    throw new StoreError(`${runFile} cannot be written`, error);
  }
}
