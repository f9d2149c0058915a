import type { z } from 'zod';
import { type RunFile, SampleDetails, VerifierRuns } from './benchSchema.ts';
import { buildReport } from './buildReport.ts';
import { RunError } from './errors.ts';
import { DetailsStore } from './journal/details.ts';
import { countedSamples, indexJournals } from './journal/journalIndex.ts';
import { labeller } from './label.ts';
import type { OpenRun } from './openRun.ts';
import { sampleKey } from './outcome.ts';
import { readRunFile, runPaths } from './runDir.ts';
import type { BenchSource } from './source.ts';

/**
 * Opens run directories for reading; those of the same name are shards of one run. A run that is being
 * written may be read at the same time. Throws a RunError for a directory that is none.
 *
 * @param baseline directories of the run that the others are compared with
 */
export async function openRuns(
  dirs: readonly string[],
  baseline: readonly string[] = [],
): Promise<BenchSource> {
  const runs = await openAll(dirs);
  const report = await buildReport(runs, await openAll(baseline));
  const label = labeller(runs);
  // A label names one model of one run.
  const owner = new Map(
    runs.flatMap((run) => run.models.map(({ id }): [string, OpenRun] => [label(run, id), run])),
  );
  return {
    report,
    async *samples() {
      for (const run of runs) {
        for await (const sample of run.samples()) {
          const model = label(run, sample.model);
          const key = sampleKey(sample.problem, model, sample.sample);
          yield { ...sample, model, key };
        }
      }
    },
    details: async (record) => (await owner.get(record.model)?.details(record)) ?? null,
    lastRuns: async (record, details) => (await owner.get(record.model)?.lastRuns(details)) ?? [],
  };
}

async function openAll(dirs: readonly string[]): Promise<OpenRun[]> {
  const byName = new Map<string, { dirs: string[]; files: RunFile[] }>();
  for (const dir of new Set(dirs)) {
    const file = await readRunFile(dir);
    if (!file) {
      throw new RunError(`${dir} is no run directory`, 'name a folder below .slopcheck/runs/');
    }
    const group = byName.get(file.spec.run) ?? { dirs: [], files: [] };
    group.dirs.push(dir);
    group.files.push(file);
    byName.set(file.spec.run, group);
  }
  return Promise.all([...byName].map(([name, group]) => openRun(name, group.dirs, group.files)));
}

async function openRun(
  name: string,
  dirs: readonly string[],
  files: readonly RunFile[],
): Promise<OpenRun> {
  const problems = firstById(files.flatMap((file) => file.problems));
  const models = firstById(files.flatMap(({ spec }) => spec.models));
  const hashes = new Map(problems.map(({ id, hash }) => [id, hash]));
  const known = new Set(models.map(({ id }) => id));
  const journals = dirs.map((dir) => runPaths(dir).journal);
  const stores = dirs.map((dir) => new DetailsStore(runPaths(dir).details));
  const index = await indexJournals(
    journals,
    ({ problem, problemHash, model }) => hashes.get(problem) === problemHash && known.has(model),
  );
  const find = async <T>(ref: string | null, schema: z.ZodType<T>): Promise<T | null> => {
    if (ref === null) return null;
    for (const store of stores) {
      const found = await store.get(ref, schema);
      if (found) return found;
    }
    return null;
  };
  return {
    name,
    files,
    problems,
    models,
    index,
    samples: () => countedSamples(journals, index),
    details: ({ details }) => find(details, SampleDetails),
    lastRuns: async ({ checks }) => (await find(checks.at(-1) ?? null, VerifierRuns)) ?? [],
  };
}

function firstById<T extends { readonly id: string }>(items: readonly T[]): T[] {
  return [...new Map([...items].reverse().map((item) => [item.id, item])).values()].reverse();
}
