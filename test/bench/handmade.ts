import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RunEvent, RunFile, RunSpec } from '../../src/bench/benchSchema.ts';
import { encodeLine } from '../../src/bench/journal/line.ts';
import { runPaths, writeRunFile } from '../../src/bench/runDir.ts';
import { modelSpec, runSpec } from './specs.ts';

/** Problems `p1` to `p4`, of which the last is known to be false. */
export const PROBLEMS = ['p1', 'p2', 'p3', 'p4'].map((id) => ({
  id,
  file: `${id}.md`,
  hash: 'h',
  statement: `The theorem ${id}.`,
  truth: id !== 'p4',
  tags: [],
}));

/** Writes a run directory with these lines in its journal and gives its path. */
export async function writeHandmadeRun(
  dir: string,
  events: readonly RunEvent[],
  changes: Partial<RunSpec> = {},
  file: Partial<RunFile> = {},
): Promise<string> {
  const model = modelSpec('m', { price: { input: 1, output: 1 } });
  await mkdir(dir, { recursive: true });
  await writeRunFile(dir, {
    version: 1,
    createdAt: '2026-01-01T00:00:00.000Z',
    slopcheck: ['0.1.0'],
    commands: [`slopcheck bench suite --run ${path.basename(dir)}`],
    spec: runSpec({ run: 'r', models: [model], rounds: 1, ...changes }),
    problems: PROBLEMS,
    ...file,
  });
  await writeFile(runPaths(dir).journal, events.map(encodeLine).join(''));
  return dir;
}
