import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { estimateRun } from '../../../src/bench/run/estimate.ts';
import { readSuite } from '../../../src/bench/spec/suite.ts';
import { writeSuite } from '../scripted.ts';
import { modelSpec, runSpec } from '../specs.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'slopcheck-estimate-'));
  await writeSuite(path.join(dir, 'suite'), [2, 4]);
});
afterAll(() => rm(dir, { recursive: true }));

it('estimates by the prompts as they are, for the samples that are to be done', async () => {
  const inputs = await readSuite(['suite'], dir, 'smt');
  const models = [modelSpec('a'), modelSpec('b', { price: null })];
  const spec = runSpec({ models, samples: 3 });
  const [a, b] = await estimateRun(spec, inputs, ({ id }) => (id === 'a' ? 3 : 1));
  expect(a).toMatchObject({ model: 'a', requests: 12 });
  expect(b).toMatchObject({ model: 'b', requests: 4, costUsd: null });
  // Both prompts have thousands of characters, whatever the theorem.
  expect(b?.inputTokens).toBeGreaterThan(1000);
  expect((a?.inputTokens ?? 0) / (b?.inputTokens ?? 1)).toBeCloseTo(3, 2);
  const usd = ((a?.inputTokens ?? 0) * 1 + (a?.outputTokens ?? 0) * 10) / 1e6;
  expect(a?.costUsd).toBeCloseTo(usd, 9);
});
