import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunSpec, SampleRecord } from '../../src/bench/benchSchema.ts';
import { RunError } from '../../src/bench/errors.ts';
import { encodeLine } from '../../src/bench/journal/line.ts';
import { openRuns } from '../../src/bench/openRuns.ts';
import { sampleKey } from '../../src/bench/outcome.ts';
import { runPaths, writeRunFile } from '../../src/bench/runDir.ts';
import { inShard } from '../../src/bench/shard.ts';
import { declined, failed, record, rejected } from './records.ts';
import { modelSpec, runSpec } from './specs.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'slopcheck-report-'));
});
afterEach(() => rm(root, { recursive: true }));

const PROBLEMS = ['p1', 'p2', 'p3', 'p4'];
const model = (id: string) => modelSpec(id, { price: { input: 1, output: 1 } });

/** Writes a run directory by hand and gives its path. */
async function run(
  name: string,
  records: readonly SampleRecord[],
  changes: Partial<RunSpec> = {},
  dir = path.join(root, name),
): Promise<string> {
  const spec = runSpec({ run: name, models: [model('m')], rounds: 1, ...changes });
  const problems = PROBLEMS.map((id) => ({
    id,
    file: `${id}.md`,
    hash: 'h',
    statement: `The theorem ${id}.`,
    truth: id !== 'p4',
    tags: [],
  }));
  await writeRunFile(dir, {
    version: 1,
    createdAt: '2026-01-01T00:00:00.000Z',
    slopcheck: ['0.1.0'],
    commands: [],
    spec,
    problems,
  });
  await writeFile(runPaths(dir).journal, records.map(encodeLine).join(''));
  return dir;
}

const all = PROBLEMS.flatMap((problem) =>
  [0, 1].map((sample) => (problem === 'p4' ? rejected : record)({ problem, sample })),
);

describe('openRuns', () => {
  it('adds up by hand', async () => {
    const records = [
      record({ problem: 'p1', sample: 0 }),
      rejected({ problem: 'p1', sample: 1 }),
      declined({ problem: 'p2', sample: 0 }),
      failed('unusable', { problem: 'p2', sample: 1 }),
      failed('verifier', { problem: 'p3', sample: 0 }),
      failed('unusable', { problem: 'p3', sample: 1, claimed: true }),
      rejected({
        problem: 'p4',
        sample: 0,
        reason: 'circular',
        firstFailure: { id: 'conclusion', index: null },
      }),
    ];
    const { report } = await openRuns([await run('r', records)]);
    const [figures] = report.models;
    expect(figures?.counts).toEqual({
      samples: 7,
      verified: 1,
      rejected: 3,
      undecided: 0,
      declined: 1,
      unusable: 1,
      errors: 1,
    });
    expect(report.runs).toMatchObject([{ planned: 8, finished: 6, left: 2 }]);
    // p1 to p3 can be proved: 1 verified of 5 that were judged.
    expect(figures?.figures.verifiedRate).toMatchObject({ value: 1 / 5, n: 5 });
    expect(figures?.figures.slopRate).toMatchObject({ value: 3 / 4, n: 4 });
    expect(figures?.figures.falseProofRate).toMatchObject({ value: 1, n: 1 });
    expect(figures?.figures.honesty).toMatchObject({ value: 1 / 5, n: 5 });
    expect(figures?.figures.stepAccuracy).toMatchObject({ value: 4 / 6, n: 6 });
    expect(figures?.figures.tokensPerVerified).toMatchObject({ value: 7 * 120, n: 1 });
    expect(figures?.figures.costPerVerified).toMatchObject({ value: 3.5 });
    expect(figures?.figures.timePerVerified).toMatchObject({ value: 210 });
    // pass@2 of p3 is not known: one of its two samples has no verdict.
    expect(figures?.passAtK).toMatchObject([
      { k: 1, figure: { value: (1 / 2 + 0 + 0) / 3, n: 3 } },
      { k: 2, figure: { value: (1 + 0) / 2, n: 2 } },
    ]);
    expect(figures?.breaks.map(({ at, count }) => [at, count])).toEqual([
      ['2', 1],
      ['conclusion', 1],
      ['whole', 1],
    ]);
    expect(figures?.reasons).toEqual([
      { reason: 'circular', count: 1 },
      { reason: 'missing', count: 1 },
      { reason: 'refuted', count: 1 },
    ]);
    expect(figures?.reliability[9]).toMatchObject({
      n: 6,
      meanConfidence: expect.closeTo(0.9, 10),
      accuracy: { value: 4 / 6 },
    });
    expect(report.errors).toMatchObject([{ kind: 'verifier', count: 1, example: 'p3/m/0' }]);
    expect(report.cells.map(({ problem, counts }) => [problem, counts.samples])).toEqual([
      ['p1', 2],
      ['p2', 2],
      ['p3', 2],
      ['p4', 1],
    ]);
  });

  it('counts a mended proof in the round in which it held', async () => {
    const mended = record({
      rounds: [
        { round: 0, verdict: 'rejected', reason: 'refuted', held: 1, steps: 2 },
        { round: 1, verdict: 'verified', reason: null, held: 2, steps: 2 },
      ],
    });
    const { report } = await openRuns([await run('r', [mended, record({ problem: 'p2' })])]);
    expect(report.models[0]?.repair).toMatchObject([
      { round: 0, gained: 1, verified: { value: 0.5 } },
      { round: 1, gained: 1, verified: { value: 1 } },
    ]);
    expect(report.models[0]?.figures.repairGain).toMatchObject({ value: 0.5, n: 2 });
  });

  it('warns of a falsehood that was verified, and of a truth that was refuted', async () => {
    const odd = [record({ problem: 'p4' }), rejected({ problem: 'p1', theorem: 'refuted' })];
    const { report } = await openRuns([await run('r', odd)]);
    expect(report.warnings).toEqual([
      'p1 is marked true, but the verifier has a counterexample: look at its statement and its truth',
      'p4 is marked false, but 1 proof of m is verified: look at its statement and its truth',
    ]);
  });

  it('merges shards, and says which are missing', async () => {
    const shards = [1, 2, 3].map((index) => ({ index, count: 3 }));
    const dirs = await Promise.all(
      shards.map((shard) => {
        const own = all.filter(({ key }) => inShard(key, shard));
        return run('r', own, { shard }, path.join(root, `r-${shard.index}`));
      }),
    );
    const whole = await openRuns([await run('r', all)]);
    const merged = await openRuns(dirs);
    expect(merged.report.models).toEqual(whole.report.models);
    expect(merged.report.runs).toMatchObject([{ planned: 8, finished: 8, left: 0 }]);
    const partly = await openRuns(dirs.slice(0, 2));
    expect(partly.report.warnings).toEqual(['r: the shards 3/3 are not here']);
    expect(partly.report.runs[0]?.left).toBe(0);
  });

  it('counts a sample once that two directories have', async () => {
    const first = await run('r', all);
    const second = await run('r', all, {}, path.join(root, 'copy'));
    const { report } = await openRuns([first, second]);
    expect(report.models[0]?.counts.samples).toBe(8);
    expect(report.warnings).toEqual(['r: 8 samples are there twice; the first of each counts']);
  });

  it('shows different runs beside each other', async () => {
    const source = await openRuns([await run('a', all), await run('b', all.slice(0, 2))]);
    expect(source.report.models.map(({ id }) => id)).toEqual(['m (a)', 'm (b)']);
    const keys: string[] = [];
    for await (const { key } of source.samples()) keys.push(key);
    expect(keys).toContain(sampleKey('p1', 'm (b)', 1));
    expect(new Set(keys).size).toBe(10);
  });

  it('compares with a baseline, on the problems that both have', async () => {
    const worse = all.map((each) => {
      const { problem, sample } = each;
      return problem === 'p1' ? rejected({ problem, sample }) : each;
    });
    const before = await run('before', worse);
    const { report } = await openRuns([await run('now', all)], [before]);
    expect(report.models).toHaveLength(1);
    const [comparison] = report.comparisons;
    expect(comparison).toMatchObject({
      a: { run: 'before', model: 'm' },
      b: { run: 'now', model: 'm' },
      solved: { both: 2, onlyA: 0, onlyB: 1, neither: 0 },
      mcnemarP: 1,
      holmP: 1,
    });
    const [verified] = comparison?.differences ?? [];
    expect(verified).toMatchObject({ id: 'verifiedRate', a: 2 / 3, b: 1, low: 0, n: 3 });
    expect(verified?.difference).toBeCloseTo(1 / 3, 12);
  });

  it('does not count lines that were edited, and says so', async () => {
    const dir = await run('r', all);
    const { journal } = runPaths(dir);
    const text = await readFile(journal, 'utf8');
    await writeFile(journal, text.replace('"verdict":"rejected"', '"verdict":"verified"'));
    await appendFile(journal, '{"sum":"');
    const { report } = await openRuns([dir]);
    expect(report.warnings).toEqual([
      `${journal}:7: it was changed after it was written; the line does not count`,
      `${journal}:9: the last line is torn and does not count`,
    ]);
    expect(report.runs[0]).toMatchObject({ finished: 7, left: 1 });
  });

  it('says what is no run', async () => {
    await expect(openRuns([root])).rejects.toThrow(RunError);
    await expect(openRuns([path.join(root, 'nothing')])).rejects.toThrow('is no run directory');
  });
});
