import { noUsage } from '../../model/usage.ts';
import type { SampleRecord } from '../benchSchema.ts';
import type { SampleJob } from './protocol.ts';

/** The longest message of others that is kept. */
const MAX_MESSAGE = 1000;

/** A sample that came back from the queue without anything that could be judged. */
export function queueError(job: SampleJob, message: string, hint: string): SampleRecord {
  return {
    kind: 'sample',
    key: job.key,
    problem: job.problem.id,
    model: job.model.id,
    sample: job.sample,
    problemHash: job.problemHash,
    truth: job.problem.truth,
    verdict: 'error',
    reason: null,
    theorem: 'open',
    claimed: false,
    firstFailure: null,
    steps: [],
    rounds: [],
    usage: noUsage,
    costUsd: job.model.price === null ? null : 0,
    timings: { totalMs: 0, modelMs: 0, verifierMs: 0 },
    engine: null,
    error: { kind: 'internal', stage: 'queue', message: message.slice(0, MAX_MESSAGE), hint },
    details: null,
    finishedAt: new Date().toISOString(),
  };
}
