import type { SampleDetails, SampleRecord } from '../../../../src/bench/benchSchema.ts';
import { buildReport } from '../../../../src/bench/buildReport.ts';
import type { OpenRun } from '../../../../src/bench/openRun.ts';
import { sampleKey } from '../../../../src/bench/outcome.ts';
import type { BenchSource } from '../../../../src/bench/source.ts';
import type { ProofReport } from '../../../../src/schema/index.ts';
import { declined, failed, record, rejected } from '../../../bench/records.ts';
import { modelSpec, runSpec } from '../../../bench/specs.ts';
import { sampleReport } from '../../sample.ts';
import { richReport } from '../reports.ts';

export interface SourceOptions {
  readonly models?: readonly string[];
  readonly problems?: readonly string[];
  readonly samples?: number;
  /** A reply of the model, and its proof, in every sample. */
  readonly reply?: string;
  /** Whether details are kept. */
  readonly details?: boolean;
}

/** A benchmark whose outcomes follow a fixed pattern: later models claim more and prove less. */
export async function benchSource(options: SourceOptions = {}): Promise<BenchSource> {
  const {
    models = ['careful', 'middling', 'boaster'],
    samples = 4,
    reply = 'We have n = 2k.',
  } = options;
  const ids = options.problems ?? ['even-square', 'gauss-sum', 'odd-plus-odd', 'slop-converse'];
  const problems = ids.map((id, i) => ({
    id,
    file: `suite/${id}.md`,
    hash: `hash-${i}`,
    statement: `Statement of ${id}, where $n^2$ is even.`,
    truth: i % 4 !== 3,
    tags: [],
  }));
  async function* all(): AsyncGenerator<SampleRecord> {
    for (const [p, problem] of problems.entries()) {
      for (const [m, model] of models.entries()) {
        for (let sample = 0; sample < samples; sample++) {
          yield recordFor(problem.id, problem.truth, model, p, m, sample);
        }
      }
    }
  }
  const specs = models.map((id) => modelSpec(id, { timeout: 60, price: null }));
  const run: OpenRun = {
    name: 'nightly',
    files: [
      {
        version: 1,
        createdAt: '2026-03-01T08:00:00.000Z',
        slopcheck: ['0.1.0'],
        commands: ['slopcheck bench suite --model a'],
        problems,
        spec: runSpec({ run: 'nightly', models: specs, samples, memory: 1024 }),
      },
    ],
    problems,
    models: specs,
    index: {
      lines: new Map(),
      finished: new Set(),
      spent: [],
      paid: { requests: 0, costUsd: 0 },
      damage: [],
      torn: [null],
      doubles: 0,
      doubled: [],
      mixed: null,
      outdated: 0,
    },
    samples: all,
    details: async () => null,
    lastRuns: async () => [],
  };
  return {
    report: await buildReport([run], []),
    samples: all,
    details: async (one) => (options.details === false ? null : detailsOf(one, reply)),
    lastRuns: async () => [
      { about: 'conclusion', source: SCRIPT, output: 'unsat\n' },
      { about: 's1', source: `; ${reply}\n${SCRIPT}`, output: `sat\n((n ${reply}))\n` },
    ],
  };
}

const SCRIPT = '(declare-fun n () Int)\n(assert (not (= (mod (* n n) 2) 0)))\n(check-sat)\n';

/** A number from 0 to 99 that looks arbitrary and is always the same. */
function mix(...parts: readonly number[]): number {
  return parts.reduce((hash, part) => (hash * 31 + part * 17 + 7) % 9973, 11) % 100;
}

function recordFor(
  problem: string,
  truth: boolean,
  model: string,
  p: number,
  m: number,
  sample: number,
): SampleRecord {
  const draw = mix(p, m, sample);
  const name = { problem, model, sample, key: sampleKey(problem, model, sample), truth };
  const costUsd = 0.002 * (m + 1) + draw / 50_000;
  const timings = { totalMs: 900 + 37 * draw, modelMs: 800, verifierMs: 100 };
  const shared = { ...name, costUsd, timings };
  const skill = truth ? 75 - 22 * m : 0;
  if (draw === 99) return failed('model-server', shared);
  if (draw < skill) return record({ ...shared, steps: stepsOf(4, null, 88 + m) });
  if (draw > 98 - 14 * (2 - (m % 3))) return declined(shared);
  const at = mix(sample, p) % 5;
  return rejected({
    ...shared,
    reason: (['refuted', 'failed', 'circular', 'non-sequitur'] as const)[draw % 4] ?? 'failed',
    steps: stepsOf(4, at, 85 + 4 * (m % 3)),
    firstFailure: at === 4 ? { id: 'conclusion', index: null } : { id: `s${at + 1}`, index: at },
  });
}

function stepsOf(n: number, bad: number | null, confidence: number): SampleRecord['steps'] {
  return Array.from({ length: n }, (_, i) => ({
    id: `s${i + 1}`,
    verdict: i === bad ? ('refuted' as const) : ('verified' as const),
    confidence: Math.min(1, (confidence - 9 * i) / 100),
  }));
}

function detailsOf(one: SampleRecord, reply: string): SampleDetails {
  const problem = {
    id: one.problem,
    file: `suite/${one.problem}.md`,
    statement: `About ${one.problem}: $n^2$.`,
  };
  const shared: Partial<ProofReport> = { problem, verdict: one.verdict };
  const report: ProofReport =
    one.verdict === 'rejected' && one.claimed
      ? { ...richReport(), problem }
      : sampleReport({ ...shared, reason: one.reason, firstFailure: null, proof: reply });
  return {
    version: 1,
    report,
    formalization: null,
    exchanges: [
      {
        stage: 'prove',
        round: null,
        system: '0'.repeat(64),
        messages: [],
        reply: 'answer',
        text: reply,
        usage: { inputTokens: 300, outputTokens: 120, requests: 1 },
        ms: 1234,
      },
    ],
    checks: [],
  };
}
