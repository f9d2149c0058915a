/**
 * How well a run keeps its workers busy: samples through the whole pipeline with the real solver and models
 * that answer after 0 and after 200 ms, against the sum of the parts (the time that models and verifiers
 * took, one after the other). Run it with `npm run bench:throughput`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunSpec } from '../src/bench/benchSchema.ts';
import { localRunners } from '../src/bench/run/localRunners.ts';
import { runBench } from '../src/bench/run/runBench.ts';
import { readSuite } from '../src/bench/spec/suite.ts';
import type { Engine } from '../src/engine/engine.ts';
import { createSmtEngine } from '../src/engine/smt/engine.ts';
import { fakeModels } from '../test/bench/fakes.ts';
import { writeSuite } from '../test/bench/scripted.ts';
import { modelSpec, runSpec } from '../test/bench/specs.ts';

const LATENCIES_MS = [0, 200];
const SAMPLES = 40;
const ADDENDS = [2, 4, 6, 8, 10, 12];
const VERIFIERS = availableParallelism();
/** Enough requests at once to feed the verifiers at the longer latency. */
const CONCURRENCY = 48;

interface Measured {
  readonly wallMs: number;
  readonly modelMs: number;
  readonly verifierMs: number;
  readonly samples: number;
}

const root = await mkdtemp(path.join(tmpdir(), 'slopcheck-bench-throughput-'));
const engine = createSmtEngine({ workers: VERIFIERS });
try {
  await writeSuite(path.join(root, 'suite'), ADDENDS);
  await measure('warm-up', 0, 2);
  console.log(`load ${loadavg()[0]?.toFixed(1)}, ${VERIFIERS} verifiers`);
  for (const latencyMs of LATENCIES_MS) {
    const { wallMs, modelMs, verifierMs, samples } = await measure(
      `${latencyMs}`,
      latencyMs,
      SAMPLES,
    );
    const perSecond = (samples / wallMs) * 1000;
    const speedUp = (modelMs + verifierMs) / wallMs;
    const busy = verifierMs / (wallMs * VERIFIERS);
    console.log(
      `${`${latencyMs}`.padStart(4)} ms latency: ${samples} samples, ${perSecond.toFixed(1)} a second; ` +
        `${speedUp.toFixed(2)} times the sum of the parts; verifiers ${(100 * busy).toFixed(0)} % busy`,
    );
  }
} finally {
  await engine.close();
  await rm(root, { recursive: true });
}

async function measure(name: string, latencyMs: number, samples: number): Promise<Measured> {
  const models = fakeModels({ m: () => 'good' }, async () => {
    if (latencyMs > 0) await sleep(latencyMs);
    return undefined;
  });
  const access = { kind: 'engine', engine: engine as Engine } as const;
  const sums = { modelMs: 0, verifierMs: 0, samples: 0 };
  const inputs = await readSuite(['suite'], root, 'smt');
  const start = performance.now();
  await runBench({
    dir: path.join(root, name),
    spec: spec(samples),
    inputs,
    openRunners: localRunners('smt', {
      engines: { smt: access, lean: access },
      openModel: models.open,
    }),
    signal: new AbortController().signal,
    onEvent: (event) => {
      if (event.kind !== 'sample') return;
      if (event.record.verdict !== 'verified') throw new Error('a sample was not verified');
      sums.modelMs += event.record.timings.modelMs;
      sums.verifierMs += event.record.timings.verifierMs;
      sums.samples++;
    },
  });
  return { ...sums, wallMs: performance.now() - start };
}

function spec(samples: number): RunSpec {
  return runSpec({
    run: 'throughput',
    models: [modelSpec('m', { concurrency: CONCURRENCY, price: null })],
    samples,
    memory: 1024,
    verifiers: VERIFIERS,
  });
}
