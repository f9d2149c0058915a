import PQueue from 'p-queue';
import { noUsage } from '../../model/usage.ts';
import { contentHash } from '../../store/contentHash.ts';
import type { ModelSpec, RunSpec, SampleRecord } from '../benchSchema.ts';
import { RunError } from '../errors.ts';
import { sampleKey } from '../outcome.ts';
import { Stopped } from '../run/budget.ts';
import { ModelWatch } from '../run/modelWatch.ts';
import type { Planned } from '../run/plan.ts';
import type { OpenRunners, RunnerContext, Runners, SampleRunner } from '../run/runner.ts';
import type { SampleEnd } from '../run/runSample.ts';
import type { Connection } from './connect.ts';
import { JobBoard, type JobPlace } from './jobBoard.ts';
import { keepAlive } from './presence.ts';
import { jobId, jobModel, type QueueLanguage, queueName, type SampleJob } from './protocol.ts';
import { WorkerWatch } from './workerWatch.ts';

/** Samples of a model that are in Redis at once, so that a run of any size takes little room there. */
const WINDOW = 256;
/** Jobs that are looked at together: results may be large. */
const LOOKS = 16;
/** How often it is looked what has ended. */
const TICK_MS = 200;
/** How long the end of a run waits for Redis. */
const CLOSE_MS = 5_000;

export interface QueueOptions {
  /** Milliseconds that a run waits without a worker; 60,000 if not given. */
  readonly patienceMs?: number;
}

/** Has samples taken by workers that listen to a queue. Throws a RunError where the verifier is not named. */
export function queueRunners(
  engine: RunSpec['engine'],
  connection: Connection,
  options: QueueOptions = {},
): OpenRunners {
  if (engine === 'auto') {
    throw new RunError(
      'with a queue the verifier must be named: which one judges must not depend on the machine',
      'add --engine smt or --engine lean',
    );
  }
  return async (context) => {
    const run = new QueueRun(engine, connection, context, options);
    await run.start();
    return run;
  };
}

/** A sample that is awaited. */
interface Pending {
  readonly place: JobPlace;
  readonly job: SampleJob;
  readonly runner: SampleRunner;
  readonly watch: ModelWatch;
  readonly resolve: (end: SampleEnd) => void;
  readonly reject: (error: unknown) => void;
}

class QueueRun implements Runners {
  private readonly language: QueueLanguage;
  private readonly connection: Connection;
  private readonly context: RunnerContext;
  private readonly id: string;
  private readonly board: JobBoard;
  private readonly workers: WorkerWatch;
  private readonly pending = new Map<string, Pending>();
  /** What was put there and is not in the journal. */
  private readonly places = new Map<string, JobPlace>();
  private readonly abort = (): void => this.stopAll();
  private readonly lose = (): void => this.failAll(this.connection.lost.reason);
  private readonly looks = new PQueue({ concurrency: LOOKS });
  private timer: NodeJS.Timeout | undefined;
  private closing = false;
  private stopAlive: () => Promise<void> = async () => {};

  constructor(
    language: QueueLanguage,
    connection: Connection,
    context: RunnerContext,
    options: QueueOptions,
  ) {
    const { createdAt, spec } = context.run;
    this.language = language;
    this.connection = connection;
    this.context = context;
    this.id = contentHash({ createdAt, run: spec.run, shard: spec.shard });
    this.board = new JobBoard(connection, this.id);
    this.workers = new WorkerWatch(connection, context.onWorkers, options.patienceMs);
  }

  async start(): Promise<void> {
    const { connection, context } = this;
    context.signal.addEventListener('abort', this.abort, { once: true });
    connection.lost.addEventListener('abort', this.lose, { once: true });
    await this.guard(async () => {
      await this.board.clearJournaled(context.journaled);
      this.stopAlive = await keepAlive(connection.redis, this.id);
    });
    this.nextTick();
  }

  async open(spec: ModelSpec): Promise<SampleRunner> {
    const { budget, onGivenUp } = this.context;
    const watch = new ModelWatch(1, (...why) => onGivenUp(spec.id, ...why));
    const runner: SampleRunner = {
      inFlight: WINDOW,
      get closed() {
        return watch.givenUp ?? budget.exhausted;
      },
      run: (planned) =>
        this.run(toJob(this.id, this.language, planned, spec, this.context.spec), runner, watch),
      close() {},
    };
    return runner;
  }

  private async run(job: SampleJob, runner: SampleRunner, watch: ModelWatch): Promise<SampleEnd> {
    const { signal } = this.context;
    if (signal.aborted) return stopped(signal.reason);
    const place = { queue: queueName(this.language, job.model.baseUrl), id: jobId(job) };
    return new Promise<SampleEnd>((resolve, reject) => {
      this.pending.set(place.id, { place, job, runner, watch, resolve, reject });
      this.put(place, job).catch((error) => {
        this.pending.delete(place.id);
        reject(error);
      });
    });
  }

  private async put(place: JobPlace, job: SampleJob): Promise<void> {
    this.places.set(place.id, place);
    await this.guard(() => this.board.put(place, job));
  }

  private nextTick(): void {
    if (this.closing) return;
    this.timer = setTimeout(() => {
      this.tick()
        .catch((error) => this.failAll(error))
        .finally(() => this.nextTick());
    }, TICK_MS);
  }

  private async tick(): Promise<void> {
    const all = [...this.pending.values()];
    await this.guard(async () => {
      await this.looks.addAll(all.map((each) => () => this.look(each)));
      await this.workers.look(new Map(all.map(({ place, job }) => [place.queue, job])));
    });
  }

  private async look(pending: Pending): Promise<void> {
    const { place, job, runner } = pending;
    if (runner.closed !== null && (await this.board.withdraw(place))) {
      this.settle(place, stopped(new Stopped(runner.closed)));
      this.places.delete(place.id);
      return;
    }
    const standing = await this.board.look(place, job);
    switch (standing.kind) {
      case 'waiting':
      case 'active':
        return;
      // Redis was emptied, or a worker found nobody here to take its result.
      case 'abandoned':
        await this.board.remove(place);
        return this.put(place, job);
      case 'gone':
        return this.put(place, job);
      case 'ended': {
        const { record, documents } = standing;
        if (this.pending.has(place.id)) await this.end(pending, record, documents);
      }
    }
  }

  private async end(
    { place, watch, reject }: Pending,
    record: SampleRecord,
    documents: readonly unknown[],
  ): Promise<void> {
    const { budget, details } = this.context;
    try {
      await Promise.all(documents.map((document) => details.put(document)));
    } catch (error) {
      return reject(error);
    }
    budget.book(record.usage.requests, record.costUsd ?? 0);
    const { error } = record;
    if (error?.kind === 'model-server') watch.failed(error.message, error.hint, false);
    else if (error?.stage !== 'queue') watch.answered();
    const kept = async (): Promise<void> => {
      await this.guard(() => this.board.remove(place));
      this.places.delete(place.id);
    };
    this.settle(place, { kind: 'record', record, kept });
  }

  private settle({ id }: JobPlace, end: SampleEnd): void {
    this.pending.get(id)?.resolve(end);
    this.pending.delete(id);
  }

  private stopAll(): void {
    for (const { place } of this.pending.values()) {
      this.settle(place, stopped(this.context.signal.reason));
    }
  }

  private failAll(error: unknown): void {
    for (const { reject } of this.pending.values()) reject(error);
    this.pending.clear();
  }

  /**
   * Takes back what nobody has begun. What workers are at, they finish: it is paid for, and its result waits
   * for who resumes the run.
   */
  async close(): Promise<void> {
    this.closing = true;
    clearTimeout(this.timer);
    this.context.signal.removeEventListener('abort', this.abort);
    this.connection.lost.removeEventListener('abort', this.lose);
    if (this.connection.lost.aborted) return;
    const tidyUp = async (): Promise<void> => {
      // First of all: workers begin nothing more for this run.
      await this.stopAlive();
      await Promise.all([...this.places.values()].map((place) => this.board.withdraw(place)));
      await this.board.close();
    };
    let limit: NodeJS.Timeout | undefined;
    await Promise.race([
      tidyUp().catch(() => {}),
      new Promise<void>((resolve) => {
        limit = setTimeout(resolve, CLOSE_MS);
      }),
    ]);
    clearTimeout(limit);
  }

  /** What Redis refuses (no memory, no permission) is the user's to mend. */
  private async guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const { lost, name } = this.connection;
      if (lost.aborted) throw lost.reason;
      if (error instanceof Error && error.name === 'ReplyError') {
        throw new RunError(
          `the Redis at ${name} refuses: ${error.message}`,
          'what is finished is kept; the same command goes on',
        );
      }
      throw error;
    }
  }
}

function toJob(
  run: string,
  engine: QueueLanguage,
  { suiteProblem, sample }: Planned,
  spec: ModelSpec,
  { rounds, minCoverage, rigor, timeout, memory }: RunSpec,
): SampleJob {
  const { input, problem } = suiteProblem;
  const model = jobModel(spec);
  return {
    run,
    key: sampleKey(problem.id, model.id, sample),
    sample,
    problem: input.problem,
    problemHash: problem.hash,
    model,
    settings: { engine, rounds, minCoverage, rigor, timeout, memory },
  };
}

function stopped(reason: unknown): SampleEnd {
  return { kind: 'stopped', reason, usage: noUsage, costUsd: null };
}
