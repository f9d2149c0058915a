import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import PQueue from 'p-queue';
import type { RunSpec, SampleRecord } from '../../../src/bench/benchSchema.ts';
import { openRuns } from '../../../src/bench/openRuns.ts';
import { type Connection, connect } from '../../../src/bench/queue/connect.ts';
import {
  jobModel,
  PROTOCOL,
  queueName,
  type SampleJob,
} from '../../../src/bench/queue/protocol.ts';
import { type QueueOptions, queueRunners } from '../../../src/bench/queue/queueRunners.ts';
import { waitForTurn } from '../../../src/bench/queue/rateLimit.ts';
import { SampleWork } from '../../../src/bench/queue/sampleWork.ts';
import { serve } from '../../../src/bench/queue/serve.ts';
import { toSuiteProblem } from '../../../src/bench/run/plan.ts';
import { type BenchEnd, type BenchEvent, runBench } from '../../../src/bench/run/runBench.ts';
import type { OpenRunners } from '../../../src/bench/run/runner.ts';
import { readSuite } from '../../../src/bench/spec/suite.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { blankProblem } from '../../helpers/problem.ts';
import { type FakeModels, fakeEngine } from '../fakes.ts';
import { writeSuite } from '../scripted.ts';
import { modelSpec, runSpec } from '../specs.ts';

/** The server of the specs for tests. */
export const SERVER = 'http://localhost/v1';
export const QUEUE = queueName('smt', SERVER);

/** A folder with a suite of the given theorems, and with runs. */
export async function benchFolder(addends: readonly number[]) {
  const root = await mkdtemp(path.join(tmpdir(), 'slopcheck-queue-'));
  await writeSuite(path.join(root, 'suite'), addends);
  return { root, remove: () => rm(root, { recursive: true }) };
}

export interface BenchThrough extends QueueOptions {
  readonly root: string;
  readonly connection: Connection;
  readonly spec?: RunSpec;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: BenchEvent) => void;
}

/** A run whose samples go through a queue. */
export async function benchThrough(
  options: BenchThrough,
): Promise<{ end: BenchEnd; events: BenchEvent[] }> {
  const { root, connection, spec = runSpec(), onEvent, ...rest } = options;
  return benchWith(queueRunners('smt', connection, rest), root, spec, rest.signal, onEvent);
}

/** A run in the folder. */
export async function benchWith(
  openRunners: OpenRunners,
  root: string,
  spec: RunSpec,
  signal: AbortSignal = new AbortController().signal,
  onEvent: (event: BenchEvent) => void = () => {},
): Promise<{ end: BenchEnd; events: BenchEvent[] }> {
  const events: BenchEvent[] = [];
  const end = await runBench({
    dir: path.join(root, spec.run),
    spec,
    inputs: await readSuite(['suite'], root, 'smt'),
    openRunners,
    signal,
    onEvent(event) {
      events.push(event);
      onEvent(event);
    },
  });
  return { end, events };
}

/** What counts in a run, by key. */
export async function samplesOf(root: string, run = 'r'): Promise<SampleRecord[]> {
  const source = await openRuns([path.join(root, run)]);
  const all: SampleRecord[] = [];
  for await (const record of source.samples()) all.push(record);
  return all.sort((a, b) => (a.key < b.key ? -1 : 1));
}

export interface TestWorker {
  /** Ends it as Ctrl-C does, and gives what it says of its samples. */
  stop(): Promise<string[]>;
  readonly said: readonly string[];
}

export interface WorkerOptions {
  readonly models: FakeModels;
  readonly engine?: Engine;
  readonly leaseMs?: number;
  readonly samples?: number;
}

/** What a worker takes samples with, in this process and with a verifier for the scripted proofs. */
export function testWork(
  connection: Connection,
  { models, engine = fakeEngine() }: WorkerOptions,
): SampleWork {
  const access = { kind: 'engine', engine } as const;
  return new SampleWork({
    openEngines: async () => ({ engines: { smt: access, lean: access }, close: async () => {} }),
    openModel: models.open,
    waitForTurn: (run, model, signal) => waitForTurn(connection.redis, run, model, signal),
    verifiers: new PQueue({ concurrency: 2 }),
  });
}

/** A worker in this process. */
export async function startWorker(url: string, options: WorkerOptions): Promise<TestWorker> {
  const { leaseMs = 60_000, samples = 4 } = options;
  const stop = new AbortController();
  const connection = await connect(url, { signal: stop.signal });
  const said: string[] = [];
  const served = serve({
    connection,
    presence: {
      id: `test-${Math.random()}`,
      host: 'here',
      protocol: PROTOCOL,
      languages: ['smt'],
      queues: [QUEUE],
      samples,
    },
    work: testWork(connection, options),
    leaseMs,
    signal: stop.signal,
    onSample: (key, what) => said.push(`${key}: ${what}`),
  });
  return {
    said,
    async stop() {
      stop.abort(new Error('stopped'));
      await served;
      connection.close();
      return said;
    },
  };
}

/** The job of a sample that stands alone. */
export function sampleJob(run = 'a'.repeat(64)): SampleJob {
  const model = jobModel(modelSpec('honest'));
  const problem = blankProblem({
    id: 'plus-2',
    file: 'suite/plus-2.md',
    truth: true,
    statement: 'If n is even, then n + 2 is even.',
    smt: { declarations: [], constants: [], hypotheses: [], goal: 'true', line: 1 },
  });
  const input = { problem, proof: null, frozen: null, formalPath: '' };
  return {
    run,
    key: 'plus-2/honest/0',
    sample: 0,
    problem,
    problemHash: toSuiteProblem(input).problem.hash,
    model,
    settings: {
      engine: 'smt',
      rounds: 2,
      minCoverage: 0.6,
      rigor: 'standard',
      timeout: 10,
      memory: 512,
    },
  };
}
