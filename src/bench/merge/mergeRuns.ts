import { cp, lstat, mkdir } from 'node:fs/promises';
import { exists } from '../../store/onDisk.ts';
import { areSamples } from '../areSamples.ts';
import type { RunEvent, RunFile } from '../benchSchema.ts';
import { RunError, StoreError } from '../errors.ts';
import { countedSamples, indexJournals, type JournalIndex } from '../journal/journalIndex.ts';
import { JournalWriter } from '../journal/write.ts';
import { sampleKey } from '../outcome.ts';
import { readRunFile, runPaths, writeRunFile } from '../runDir.ts';
import { versionWarnings } from '../warnings.ts';
import { type Part, refuseDifferent } from './sameRun.ts';

/** What the parts of a run came to. */
export interface Merged {
  readonly run: RunFile;
  /** Samples with a verdict. */
  readonly finished: number;
  /** Samples that were there twice, of which the first counts; `keys` are the first of them. */
  readonly twice: { readonly count: number; readonly keys: readonly string[] };
  /** Samples that the run asks for and that have no verdict; of answers only the number is known. */
  readonly missing: { readonly count: number; readonly keys: readonly string[] };
  /** Damaged lines of journals, and samples of texts that have changed since. */
  readonly warnings: readonly string[];
}

/** How many keys are named. */
const MAX_NAMED = 20;
/** Lines that are written at once. */
const BATCH = 500;

/**
 * Joins the folders of one run, which shards on several machines left, into a new one. It holds a line in memory, and the
 * keys of all samples. A run to which samples are missing goes on by its command, without `--shard`.
 *
 * Throws a RunError for folders that are not parts of one run, or where there is one already; a StoreError where the new
 * one cannot be written; the signal's reason when cancelled, and then the new folder is not whole.
 */
export async function mergeRuns(
  dirs: readonly string[],
  out: string,
  signal: AbortSignal,
): Promise<Merged> {
  const parts: Part[] = [];
  for (const dir of new Set(dirs)) {
    const file = await readRunFile(dir);
    if (!file) throw new RunError(`${dir} is no run directory`, 'name folders of runs');
    parts.push({ dir, file });
  }
  refuseDifferent(parts);
  const to = runPaths(out);
  if ((await exists(to.runFile)) || (await exists(to.journal)))
    throw new RunError(`there is a run in ${out} already`, 'name another folder with --out');

  const run = joined(parts.map(({ file }) => file));
  const journals = parts.map(({ dir }) => runPaths(dir).journal);
  const index = await indexJournals(journals, isOf(run));
  if (index.mixed !== null)
    throw new RunError(
      `the answer ${index.mixed} is another text in one of these folders than in another`,
      'merge parts that judge the same answers',
    );
  await makeFolder(out);
  await copyDetails(parts, to.details, signal);
  const journal = await JournalWriter.open(to.journal, null);
  try {
    let batch: Promise<void>[] = [];
    const put = async (event: RunEvent): Promise<void> => {
      batch.push(journal.append(event));
      if (batch.length < BATCH) return;
      await Promise.all(batch);
      batch = [];
    };
    for await (const record of countedSamples(journals, index)) {
      signal.throwIfAborted();
      await put(record);
    }
    for (const event of index.spent) await put(event);
    await Promise.all(batch);
  } finally {
    await journal.close();
  }
  // At last: a folder without it is no run.
  await writeRunFile(out, run);
  const { outdated } = index;
  return {
    run,
    finished: index.finished.size,
    twice: { count: index.doubles, keys: index.doubled },
    missing: missingIn(run, index),
    warnings: [
      ...index.damage,
      ...versionWarnings([run]),
      ...(outdated > 0 ? [`${areSamples(outdated)} of no problem and no model of the run`] : []),
    ],
  };
}

/** The run as its parts make it: all models and problems, the most samples. */
function joined(files: readonly RunFile[]): RunFile {
  const [first] = files;
  if (!first) throw new Error('a run has parts');
  const specs = files.map(({ spec }) => spec);
  const byId = <T extends { readonly id: string }>(items: readonly T[]): T[] => [
    ...new Map(items.map((item) => [item.id, item])).values(),
  ];
  const answers = specs.flatMap((spec) => spec.answers ?? []);
  const [given] = answers;
  return {
    version: 1,
    createdAt: files.map(({ createdAt }) => createdAt).sort()[0] ?? first.createdAt,
    slopcheck: [...new Set(files.flatMap(({ slopcheck }) => slopcheck))],
    commands: [...new Set(files.flatMap(({ commands }) => commands))],
    spec: {
      ...first.spec,
      suite: [...new Set(specs.flatMap(({ suite }) => suite))],
      models: byId(specs.flatMap(({ models }) => models)),
      samples: Math.max(...specs.map(({ samples }) => samples)),
      shard: null,
      ...(given && {
        answers: { ...given, count: Math.max(...answers.map(({ count }) => count)) },
      }),
    },
    problems: byId(files.flatMap(({ problems }) => problems)),
  };
}

function isOf(run: RunFile): Parameters<typeof indexJournals>[1] {
  const hashes = new Map(run.problems.map(({ id, hash }) => [id, hash]));
  const models = new Set(run.spec.models.map(({ id }) => id));
  return ({ problem, problemHash, model }) =>
    hashes.get(problem) === problemHash && models.has(model);
}

function missingIn({ spec, problems }: RunFile, { finished }: JournalIndex): Merged['missing'] {
  if (spec.answers) return { count: Math.max(0, spec.answers.count - finished.size), keys: [] };
  const keys: string[] = [];
  let count = 0;
  for (const { id: problem } of problems) {
    for (const { id: model } of spec.models) {
      for (let sample = 0; sample < spec.samples; sample++) {
        const key = sampleKey(problem, model, sample);
        if (finished.has(key)) continue;
        count++;
        if (keys.length < MAX_NAMED) keys.push(key);
      }
    }
  }
  return { count, keys };
}

async function makeFolder(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true }).catch((error) => {
    throw new StoreError(`${dir} cannot be made`, error);
  });
}

/** Files are named by their content, so that those of several machines lie beside each other. Links are left out. */
async function copyDetails(parts: readonly Part[], to: string, signal: AbortSignal): Promise<void> {
  for (const { dir } of parts) {
    signal.throwIfAborted();
    const { details } = runPaths(dir);
    if (!(await exists(details))) continue;
    const filter = async (source: string): Promise<boolean> => {
      signal.throwIfAborted();
      return !(await lstat(source)).isSymbolicLink();
    };
    await cp(details, to, { recursive: true, force: false, filter }).catch((error) => {
      signal.throwIfAborted();
      throw new StoreError(`the details of ${dir} cannot be copied to ${to}`, error);
    });
  }
}
