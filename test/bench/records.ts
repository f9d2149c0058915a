import type { SampleRecord } from '../../src/bench/benchSchema.ts';
import { sampleKey } from '../../src/bench/outcome.ts';

/** A record for tests: verified, two steps, unless told otherwise. */
export function record(changes: Partial<SampleRecord> = {}): SampleRecord {
  const { problem = 'p1', model = 'm', sample = 0 } = changes;
  return {
    kind: 'sample',
    key: sampleKey(problem, model, sample),
    problem,
    model,
    sample,
    problemHash: 'h',
    truth: true,
    verdict: 'verified',
    reason: null,
    theorem: 'proved',
    claimed: true,
    firstFailure: null,
    steps: [
      { id: 's1', verdict: 'verified', confidence: 0.9 },
      { id: 's2', verdict: 'verified', confidence: 0.9 },
    ],
    rounds: [{ round: 0, verdict: 'verified', reason: null, held: 2, steps: 2 }],
    usage: { inputTokens: 100, outputTokens: 20, requests: 2 },
    costUsd: 0.5,
    timings: { totalMs: 40, modelMs: 20, verifierMs: 10 },
    engine: { id: 'smt', version: '4.13' },
    error: null,
    details: null,
    finishedAt: '2026-01-01T00:00:00.000Z',
    ...changes,
  };
}

/** A claimed proof that is rejected at its second step. */
export function rejected(changes: Partial<SampleRecord> = {}): SampleRecord {
  return record({
    verdict: 'rejected',
    reason: 'refuted',
    theorem: 'open',
    firstFailure: { id: 's2', index: 1 },
    steps: [
      { id: 's1', verdict: 'verified', confidence: 0.9 },
      { id: 's2', verdict: 'refuted', confidence: 0.9 },
    ],
    rounds: [{ round: 0, verdict: 'rejected', reason: 'refuted', held: 1, steps: 2 }],
    ...changes,
  });
}

/** The model says that it cannot. */
export function declined(changes: Partial<SampleRecord> = {}): SampleRecord {
  return record({
    verdict: 'rejected',
    reason: 'missing',
    theorem: 'open',
    claimed: false,
    steps: [],
    rounds: [],
    ...changes,
  });
}

/** No verdict: the server died, or what `kind` says. */
export function failed(
  kind: NonNullable<SampleRecord['error']>['kind'],
  changes: Partial<SampleRecord> = {},
): SampleRecord {
  return record({
    verdict: 'error',
    theorem: 'open',
    claimed: false,
    steps: [],
    rounds: [],
    error: { kind, stage: 'prove', message: 'no answer', hint: null },
    ...changes,
  });
}
