import { setMaxListeners } from 'node:events';
import { mkdir } from 'node:fs/promises';
import type { ProofInput } from '../../read/input.ts';
import type { AnswerStore } from '../answers/answers.ts';
import type { ModelSpec, RunFile, RunSpec, SampleRecord } from '../benchSchema.ts';
import { RunError, StoreError } from '../errors.ts';
import { DetailsStore } from '../journal/details.ts';
import { countedSamples, indexJournals, type JournalIndex } from '../journal/journalIndex.ts';
import { takeLock } from '../journal/lock.ts';
import { PaidAnswers } from '../journal/paidAnswers.ts';
import { JournalWriter } from '../journal/write.ts';
import { outcomeOf } from '../outcome.ts';
import { readRunFile, runPaths, writeRunFile } from '../runDir.ts';
import { Budget, Stopped } from './budget.ts';
import { extendRun } from './extend.ts';
import { costOf } from './modelGate.ts';
import { type Planned, plan, type SuiteProblem, toSuiteProblem } from './plan.ts';
import type { OpenRunners, Runners } from './runner.ts';

/** A run to be started or gone on with. */
export interface BenchSetup {
  /** The run's directory. */
  readonly dir: string;
  readonly spec: RunSpec;
  readonly inputs: readonly ProofInput[];
  /** Proofs that were there before, which are judged; models are asked for them otherwise. */
  readonly answers?: AnswerStore;
  /** The command that asks for it, to be kept with the run. */
  readonly command?: string;
  /** Who takes the samples. */
  readonly openRunners: OpenRunners;
  readonly signal: AbortSignal;
  /** Told what happens, as it happens. */
  readonly onEvent?: (event: BenchEvent) => void;
}

/** What a run tells while it goes on, for progress. */
export type BenchEvent =
  /** Before the first sample: how many are to be done, and what the journal already holds. */
  | { readonly kind: 'start'; readonly todo: number; readonly finished: number }
  | { readonly kind: 'note'; readonly message: string }
  | {
      readonly kind: 'sample';
      readonly record: SampleRecord;
      readonly done: number;
      readonly todo: number;
    }
  /** Who does the work, where that is not this process. */
  | { readonly kind: 'workers'; readonly message: string }
  /** No further sample of this model is begun. */
  | {
      readonly kind: 'given-up';
      readonly model: string;
      readonly message: string;
      readonly hint: string | null;
    };

/** How a run ended. What is left is done when the same command is given again. */
export interface BenchEnd {
  /** Samples done now that have a verdict, and those that the infrastructure kept from one. */
  readonly done: number;
  readonly errors: number;
  /** Samples of this command that were not begun, or were stopped. */
  readonly left: number;
  /** Why samples are left; null where all were tried. */
  readonly stopped: string | null;
}

/**
 * Runs what a spec asks for and the journal does not have yet. Throws a RunError where it cannot be started
 * (locked, another version, other settings), a StoreError where the journal cannot be written, and
 * `signal.reason` when cancelled; finished samples are on the disk in every case.
 */
export async function runBench(setup: BenchSetup): Promise<BenchEnd> {
  const { dir, spec } = setup;
  await mkdir(dir, { recursive: true }).catch((error) => {
    throw new StoreError(`${dir} cannot be made`, error);
  });
  const lock = await takeLock(dir).catch((error) => {
    throw new StoreError(`${dir} cannot be written`, error);
  });
  if (lock.kind === 'held') {
    const { pid, host, since } = lock.holder;
    throw new RunError(
      `the run in ${dir} is being written by process ${pid} on ${host}, since ${since}`,
      `wait for it or stop it; if ${host} is gone, delete ${lock.file}`,
    );
  }
  try {
    const suite = setup.inputs.map(toSuiteProblem);
    const before = await readRunFile(dir);
    const problems = suite.map(({ problem }) => problem);
    const now = new Date().toISOString();
    const run = extendRun(before, spec, problems, now, setup.command);
    const { journal: file } = runPaths(dir);
    const index = await indexJournals([file], isCurrentIn(run, setup.answers));
    for (const message of index.damage) setup.onEvent?.({ kind: 'note', message });
    await writeRunFile(dir, run);
    const journal = await JournalWriter.open(file, index.torn[0] ?? null);
    try {
      return await runAll(setup, suite, run, index, journal);
    } finally {
      await journal.close();
    }
  } finally {
    await lock.release();
  }
}

/** Throws a RunError for an answer that has changed since: its verdict would stay beside that of the new one. */
function isCurrentIn(
  run: RunFile,
  answers: AnswerStore | undefined,
): (record: SampleRecord) => boolean {
  const hashes = new Map(run.problems.map(({ id, hash }) => [id, hash]));
  return ({ problem, model, sample, problemHash, answer, key }) => {
    const now = answers?.hashOf(problem, model, sample) ?? null;
    if (answer !== undefined && now !== null && now !== answer) {
      throw new RunError(
        `the answer ${key} is another one than the run "${run.spec.run}" has judged`,
        'start another run with --run NAME',
      );
    }
    return hashes.get(problem) === problemHash;
  };
}

/** Gives a test whether a record is in the journal. The journal is read again for it, so not everybody should ask. */
async function journaledRecords(
  file: string,
  index: JournalIndex,
): Promise<(record: SampleRecord) => boolean> {
  const errors = new Map<string, string>();
  for await (const record of countedSamples([file], index)) {
    if (!index.finished.has(record.key)) errors.set(record.key, record.finishedAt);
  }
  return ({ key, finishedAt }) => index.finished.has(key) || errors.get(key) === finishedAt;
}

async function runAll(
  setup: BenchSetup,
  suite: readonly SuiteProblem[],
  run: RunFile,
  index: JournalIndex,
  journal: JournalWriter,
): Promise<BenchEnd> {
  const { spec, onEvent } = setup;
  const paths = runPaths(setup.dir);
  const stop = new AbortController();
  const signal = AbortSignal.any([setup.signal, stop.signal]);
  // Every sample under way listens for cancellation; Node would take that for a leak.
  setMaxListeners(0, signal);
  const paid = new PaidAnswers(paths.paid);
  const spent = { ...index.paid };
  for await (const { model, usage } of paid.all()) {
    const price = askedModels(spec).find(({ id }) => id === model)?.price ?? null;
    spent.requests += usage.requests;
    spent.costUsd += costOf(usage, price) ?? 0;
  }
  const budget = new Budget({ usd: spec.budgetUsd, requests: spec.maxRequests }, spent);
  const todo = spec.models.reduce(
    (n, { id }) => n + count(plan(suite, id, spec, index.finished, setup.answers)),
    0,
  );
  onEvent?.({ kind: 'start', todo, finished: index.finished.size });
  const tally = { done: 0, errors: 0, stopped: null as string | null };

  const runModel = async (modelSpec: ModelSpec, runners: Runners): Promise<void> => {
    const runner = await runners.open(modelSpec);
    const samples = plan(suite, modelSpec.id, spec, index.finished, setup.answers);
    const one = async (planned: Planned): Promise<void> => {
      const end = await runner.run(planned);
      if (end.kind === 'record') {
        const { record } = end;
        await journal.append(record);
        await paid.forget(record.key);
        await end.kept?.();
        if (outcomeOf(record) === 'error') tally.errors++;
        else tally.done++;
        onEvent?.({ kind: 'sample', record, done: tally.done + tally.errors, todo });
        return;
      }
      tally.stopped ??= end.reason instanceof Stopped ? end.reason.message : null;
      if (end.usage.requests === 0) return;
      const { usage, costUsd } = end;
      const finishedAt = new Date().toISOString();
      await journal.append({ kind: 'spent', model: modelSpec.id, usage, costUsd, finishedAt });
    };
    const worker = async (): Promise<void> => {
      // The workers share the generator; the one that leaves it ends it for all.
      for (const planned of samples) {
        if (signal.aborted) return;
        if (runner.closed !== null) {
          tally.stopped ??= runner.closed;
          return;
        }
        await one(planned);
      }
    };
    try {
      await allEnded(Array.from({ length: runner.inFlight }, () => failFast(worker, stop)));
    } finally {
      runner.close();
    }
  };

  try {
    const runners = await setup.openRunners({
      run,
      spec,
      details: new DetailsStore(paths.details),
      budget,
      paid,
      signal,
      journaled: () => journaledRecords(paths.journal, index),
      onGivenUp: (model, message, hint) => onEvent?.({ kind: 'given-up', model, message, hint }),
      onWorkers: (message) => onEvent?.({ kind: 'workers', message }),
    });
    try {
      await allEnded(spec.models.map((each) => failFast(() => runModel(each, runners), stop)));
    } finally {
      await runners.close();
    }
  } finally {
    setup.signal.throwIfAborted();
  }
  const { done, errors, stopped } = tally;
  return { done, errors, left: todo - done - errors, stopped };
}

/** All that may be asked. */
function askedModels({ models, formalizer, auditor }: RunSpec): readonly ModelSpec[] {
  return [...models, ...[formalizer, auditor].filter((model) => model !== null)];
}

/** What fails in one worker (a full disk) stops them all. */
async function failFast(run: () => Promise<void>, stop: AbortController): Promise<void> {
  try {
    await run();
  } catch (error) {
    stop.abort(error);
    throw error;
  }
}

/** Waits for all, also where one fails: nothing may write to the journal after it is closed. */
async function allEnded(work: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(work);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

function count(items: Iterable<unknown>): number {
  let n = 0;
  for (const _ of items) n++;
  return n;
}
