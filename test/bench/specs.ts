import type { ModelSpec, RunSpec } from '../../src/bench/benchSchema.ts';

/** A model for tests, that is asked twice at once. */
export function modelSpec(id: string, changes: Partial<ModelSpec> = {}): ModelSpec {
  return {
    id,
    provider: 'chat',
    model: id,
    command: null,
    commandMemory: 8192,
    baseUrl: 'http://localhost/v1',
    apiKeyEnv: null,
    temperature: null,
    maxOutputTokens: null,
    timeout: 10,
    concurrency: 2,
    requestsPerMinute: null,
    price: { input: 1, output: 10 },
    ...changes,
  };
}

/** A run for tests, of the folder `suite`. */
export function runSpec(changes: Partial<RunSpec> = {}): RunSpec {
  return {
    run: 'r',
    suite: ['suite'],
    models: [modelSpec('honest')],
    formalizer: null,
    auditor: null,
    samples: 2,
    engine: 'smt',
    rounds: 2,
    minCoverage: 0.6,
    rigor: 'standard',
    timeout: 10,
    memory: 512,
    verifiers: 2,
    budgetUsd: null,
    maxRequests: null,
    shard: null,
    seed: 1,
    ...changes,
  };
}
