import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { SampleDetails, SampleRecord, VerifierRuns } from '../src/bench/benchSchema.ts';
import { createRandom } from '../src/bench/figures/random.ts';
import { encodeLine } from '../src/bench/journal/line.ts';
import { runPaths, writeRunFile } from '../src/bench/runDir.ts';
import type { ProofReport } from '../src/schema/index.ts';
import { record, rejected } from '../test/bench/records.ts';
import { modelSpec, runSpec } from '../test/bench/specs.ts';

const MODELS = ['a', 'b', 'c', 'd', 'e'];
const SAMPLES = 8;
const STEPS = 8;

/**
 * Writes a run directory of so many samples, as a run of five models leaves it.
 *
 * @param report what the details of every sample show; null for none
 */
export async function writeRun(
  dir: string,
  size: number,
  report: ProofReport | null = null,
): Promise<void> {
  const problems = Array.from({ length: Math.ceil(size / MODELS.length / SAMPLES) }, (_, i) => ({
    id: `problem-${i}`,
    file: `suite/problem-${i}.md`,
    hash: 'h',
    statement: `The theorem number ${i}, in as many words as theorems tend to have.`,
    truth: i % 3 !== 0,
    tags: [],
  }));
  await writeRunFile(dir, {
    version: 1,
    createdAt: '2026-01-01T00:00:00.000Z',
    slopcheck: ['0.1.0'],
    commands: [],
    spec: SPEC,
    problems,
  });
  const { journal, details } = runPaths(dir);
  const lines = function* (): Generator<string> {
    const random = createRandom(1);
    let left = size;
    for (const problem of problems) {
      for (const model of MODELS) {
        for (let sample = 0; sample < SAMPLES && left > 0; sample++, left--) {
          const one = synthetic(problem.id, model, sample, random());
          const ref = report && putDetails(details, one, report);
          yield encodeLine({ ...one, details: ref });
        }
      }
    }
  };
  await pipeline(Readable.from(lines()), createWriteStream(journal));
}

const SPEC = runSpec({
  run: 'synthetic',
  models: MODELS.map((id) => modelSpec(id, { concurrency: 1, price: { input: 1, output: 1 } })),
  samples: SAMPLES,
  verifiers: 1,
});

function synthetic(problem: string, model: string, sample: number, chance: number): SampleRecord {
  const make = chance < 0.5 ? record : rejected;
  const base = make({ problem, model, sample });
  const [first] = base.steps;
  const more = Array.from({ length: STEPS - 2 }, (_, i) => ({
    id: `s${i + 3}`,
    verdict: first?.verdict ?? 'verified',
    confidence: Math.round(chance * 100) / 100,
  }));
  return { ...base, steps: [...base.steps, ...more] };
}

/** The details of a sample as a run keeps them, but not flushed: 100,000 flushes would take an hour. */
function putDetails(dir: string, { key, problem }: SampleRecord, template: ProofReport): string {
  const about = [...template.steps.map(({ id }) => id), 'conclusion', 'theorem', 'hypotheses'];
  const runs: VerifierRuns = about.map((each) => ({
    about: each,
    source: `(set-option :timeout 10000)(set-option :model.completion true)\n(declare-fun a () Int)\n(declare-fun b () Int)\n${template.steps.map(({ claim }) => `(assert ${claim})`).join('\n')}\n(check-sat)\n`,
    output: 'unsat\n',
  }));
  const details: SampleDetails = {
    version: 1,
    report: { ...template, problem: { ...template.problem, id: problem } },
    formalization: null,
    exchanges: (['prove', 'formalize'] as const).map((stage) => ({
      stage,
      round: null,
      system: '0'.repeat(64),
      messages: [{ role: 'user', content: `${key}: ${template.proof}` }],
      reply: 'answer',
      text: `${key}: ${template.proof}`,
      usage: { inputTokens: 900, outputTokens: 400, requests: 1 },
      ms: 1234,
    })),
    checks: [put(dir, [{ about: 'note', source: key, output: null }, ...runs])],
  };
  return put(dir, details);
}

function put(dir: string, value: unknown): string {
  const text = JSON.stringify(value);
  const ref = createHash('sha256').update(text).digest('hex');
  mkdirSync(path.join(dir, ref.slice(0, 2)), { recursive: true });
  writeFileSync(path.join(dir, ref.slice(0, 2), `${ref.slice(2)}.json`), text);
  return ref;
}
