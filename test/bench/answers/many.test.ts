import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openRuns } from '../../../src/bench/openRuns.ts';
import { localRunners } from '../../../src/bench/run/localRunners.ts';
import { runBench } from '../../../src/bench/run/runBench.ts';
import { readSuite } from '../../../src/bench/spec/suite.ts';
import { findAnswers } from '../../../src/import/givenAnswers.ts';
import { fakeEngine, fakeModels } from '../fakes.ts';
import { writeSuite } from '../scripted.ts';
import { modelSpec, runSpec } from '../specs.ts';

const COUNT = Number(process.env.ANSWERS ?? 160);
/** Characters of every answer: all of them together are more than may be held. */
const CHARS = 6000;
let root: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'slopcheck-many-'));
  await writeSuite(path.join(root, 'suite'), [2]);
  const file = createWriteStream(path.join(root, 'answers.jsonl'));
  for (let sample = 0; sample < COUNT; sample++) {
    const slop = sample % 4 === 0;
    const second = slop ? 'n + 2 is a multiple of 4' : 'n + 2 = 2k + 2';
    const proof = `Since n is even, n = 2k for some k. Then ${second}, which is even.`;
    const text = `${proof} ${'Quite so. '.repeat(CHARS / 10)}${sample}`;
    const verdict = sample % 8 === 0 ? 'accepted' : slop ? 'rejected' : 'accepted';
    file.write(`${JSON.stringify({ problem: 'plus-2', model: 'm', sample, text, verdict })}\n`);
  }
  file.end();
  await finished(file);
}, 120_000);
afterAll(() => rm(root, { recursive: true }));

it(`judges ${COUNT} answers in bounded memory, and goes on where it was stopped`, {
  timeout: 900_000,
}, async () => {
  const inputs = await readSuite(['suite'], root, 'smt', { frozen: true });
  const problems = new Map(inputs.map((input) => [input.problem.id, input]));
  const { signal } = new AbortController();
  const heap = (): number => {
    (globalThis as { gc?: () => void }).gc?.();
    return process.memoryUsage().heapUsed / 2 ** 20;
  };
  const before = heap();
  const { store } = await findAnswers('answers.jsonl', problems, { cwd: root, map: {}, signal });
  expect(store.count).toBe(COUNT);
  // What is kept are places and hashes: a few hundred bytes each, of thousands of characters.
  expect((heap() - before) * 2 ** 20).toBeLessThan(COUNT * CHARS * 0.5 + 8 * 2 ** 20);

  const engine = { kind: 'engine', engine: fakeEngine() } as const;
  const models = fakeModels({ formalizer: () => 'good' });
  const dir = path.join(root, 'run');
  const spec = runSpec({
    models: [modelSpec('m', { model: 'formalizer', concurrency: 8 })],
    ...{
      samples: store.samples,
      answers: { from: 'answers.jsonl', count: COUNT },
      minCoverage: 0,
      rounds: 0,
    },
  });
  let most = 0;
  const run = (stopAt: number | null) => {
    const stop = new AbortController();
    let done = 0;
    return runBench({
      ...{ dir, spec, inputs, answers: store, signal: stop.signal },
      openRunners: localRunners('smt', {
        ...{ engines: { smt: engine, lean: engine }, openModel: models.open, answers: store },
      }),
      onEvent: ({ kind }) => {
        if (kind !== 'sample') return;
        if (++done % 20 === 0) most = Math.max(most, process.memoryUsage().heapUsed / 2 ** 20);
        if (done === stopAt) stop.abort(new Error('enough'));
      },
    });
  };
  await expect(run(COUNT / 2)).rejects.toThrow('enough');
  expect(await run(null)).toMatchObject({ left: 0, errors: 0 });
  // Nothing is asked twice.
  const questions = models.asked.map(({ messages }) => JSON.stringify(messages));
  expect(new Set(questions).size).toBe(questions.length);
  expect(await readdir(path.join(dir, 'paid'))).toEqual([]);
  // Other tests have run in this process: what counts is what this one adds.
  expect(most - before).toBeLessThan(300);
  // The filler is in no step, so every answer is refused.
  const { report } = await openRuns([dir]);
  expect(report.models[0]?.counts).toMatchObject({ samples: COUNT, rejected: COUNT });
  expect(report.recorded).toMatchObject({
    ...{ compared: COUNT, notVerified: (COUNT * 7) / 8, notRejected: 0 },
    disagreements: { length: Math.min(500, (COUNT * 7) / 8) },
  });
});
