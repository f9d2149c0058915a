import { z } from 'zod';
import { packageVersion } from '../../packageVersion.ts';
import { Problem, Rigor } from '../../schema/index.ts';
import { contentHash } from '../../store/contentHash.ts';
import { DetailsRef, ModelSpec, RunSpec, SampleRecord } from '../benchSchema.ts';
import { RunError } from '../errors.ts';

/** What all keys in Redis begin with, those of BullMQ too. */
export const PREFIX = 'slopcheck';

/** The version of jobs and results. */
const FORMAT = 2;
/** Who may work together: a worker of another version might judge otherwise. */
export const PROTOCOL = `${packageVersion()}-${FORMAT}`;

/** How long what nobody takes any more stays in Redis: long enough to resume a run after a holiday. */
export const KEPT_SECONDS = 14 * 24 * 3600;
/** The largest result that is sent, in characters. */
export const MAX_RESULT = 16 * 1024 * 1024;
/** Times that a sample may be taken from a worker that fell silent; the next time, it is given up. */
export const MAX_STALLS = 2;

export const QueueLanguage = z.enum(['lean', 'smt']);
export type QueueLanguage = z.infer<typeof QueueLanguage>;

/** A model as a worker needs it; which key it is asked with is the worker's own matter. No job names a program. */
export const JobModel = ModelSpec.omit({
  ...{ apiKeyEnv: true, command: true, commandMemory: true },
}).extend({ provider: z.enum(['chat', 'responses']) });
export type JobModel = z.infer<typeof JobModel>;

/** A model as jobs have it. Throws a RunError for a program: a worker runs none that a queue names. */
export function jobModel(spec: ModelSpec): JobModel {
  const { apiKeyEnv: _key, command: _command, commandMemory: _memory, provider, ...model } = spec;
  if (provider === 'command') {
    throw new RunError(
      `the model "${spec.id}" is a command, and workers run none`,
      'leave --queue out, or divide the run by --shard',
    );
  }
  return { ...model, provider };
}

const run = RunSpec.shape;

/** A sample that a worker is to take. */
export const SampleJob = z.strictObject({
  /** Tells runs apart. */
  run: z.string().regex(/^[0-9a-f]{64}$/),
  key: z.string(),
  sample: z.int().nonnegative(),
  problem: Problem,
  problemHash: z.string(),
  model: JobModel,
  /** Of the run, and decisive for the verdict. */
  settings: z.strictObject({
    engine: QueueLanguage,
    rounds: run.rounds,
    minCoverage: run.minCoverage,
    rigor: Rigor,
    timeout: run.timeout,
    memory: run.memory,
  }),
});
export type SampleJob = z.infer<typeof SampleJob>;

/** What a job comes to. The result itself is in a key of its own, since BullMQ copies this into its events. */
export const JobReturn = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('result'), ref: DetailsRef }),
  /** It was not begun, since nobody was there to take its result. */
  z.strictObject({ kind: z.literal('abandoned') }),
]);
export type JobReturn = z.infer<typeof JobReturn>;

/** A sample that a worker has taken. */
export const SampleResult = z.strictObject({
  job: z.string(),
  record: SampleRecord,
  /** The files of its details, as JSON texts. */
  documents: z.array(z.string()),
});
export type SampleResult = z.infer<typeof SampleResult>;

/**
 * The id of a job, the same whenever a run asks for the same thing: who resumes a run finds what waits, what
 * is under way and what has ended. Where a model is asked, how often and at what price does not matter.
 */
export function jobId({ run, key, problemHash, model, settings }: SampleJob): string {
  const { provider, model: name, temperature, maxOutputTokens } = model;
  const asked = { provider, name, temperature, maxOutputTokens };
  return `sample-${contentHash({ run, key, problemHash, settings, asked })}`;
}

/**
 * The queue of samples for a verifier and a model server. Workers listen where they can serve, so that none
 * takes what it has no Lean for, or what would send a key to a server that its operator did not name.
 */
export function queueName(language: QueueLanguage, baseUrl: string): string {
  const server = contentHash(serverOf(baseUrl)).slice(0, 16);
  return `${PROTOCOL}-${language}-${server}`;
}

/** The address of a server, however it is written. */
export function serverOf(baseUrl: string): string {
  return new URL(baseUrl).href.replace(/\/+$/, '');
}

export const keys = {
  /** The workers that are there: a sorted set, by when they count as gone. */
  workers: `${PREFIX}:workers`,
  /** There as long as the coordinator of a run lives. */
  alive: (run: string) => `${PREFIX}:run:${run}`,
  /** The jobs that a run has in Redis. */
  jobs: (run: string) => `${PREFIX}:run:${run}:jobs`,
  /** When a model was asked in the last minute. */
  asked: (run: string, model: string) => `${PREFIX}:run:${run}:asked:${contentHash(model)}`,
  result: (ref: DetailsRef) => `${PREFIX}:result:${ref}`,
} as const;
