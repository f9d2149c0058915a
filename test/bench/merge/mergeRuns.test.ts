import { readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SampleRecord } from '../../../src/bench/benchSchema.ts';
import { DetailsStore } from '../../../src/bench/journal/details.ts';
import { mergeRuns } from '../../../src/bench/merge/mergeRuns.ts';
import { openRuns } from '../../../src/bench/openRuns.ts';
import { runPaths } from '../../../src/bench/runDir.ts';
import { inShard } from '../../../src/bench/shard.ts';
import { exists } from '../../../src/store/onDisk.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';
import { PROBLEMS, writeHandmadeRun } from '../handmade.ts';
import { failed, record, rejected } from '../records.ts';
import { modelSpec } from '../specs.ts';

const folder = temporaryFolder();
const never = new AbortController().signal;
const shard = (index: number) => ({ shard: { index, count: 2 } });
const all = PROBLEMS.flatMap(({ id: problem }) =>
  [0, 1].map((sample) => (problem === 'p4' ? rejected : record)({ problem, sample })),
);
const part = (index: number): SampleRecord[] =>
  all.filter(({ key }) => inShard(key, shard(index).shard));

async function shards(): Promise<string[]> {
  return Promise.all(
    [1, 2].map((index) => writeHandmadeRun(folder.in(`r-${index}`), part(index), shard(index))),
  );
}

const merge = (dirs: readonly string[]) => mergeRuns(dirs, folder.in('out'), never);

describe('shards', () => {
  it('become the run that they were of', async () => {
    expect(part(1).length).toBeGreaterThan(0);
    const dirs = await shards();
    const merged = await merge(dirs);
    expect(merged).toMatchObject({
      finished: 8,
      twice: { count: 0 },
      missing: { count: 0, keys: [] },
      warnings: [],
    });
    expect(merged.run.spec.shard).toBeNull();
    expect(merged.run.commands).toEqual([
      'slopcheck bench suite --run r-1',
      'slopcheck bench suite --run r-2',
    ]);
    const whole = await openRuns([await writeHandmadeRun(folder.in('whole'), all)]);
    const { report } = await openRuns([folder.in('out')]);
    expect(report.models).toEqual(whole.report.models);
    expect(report.runs).toMatchObject([{ planned: 8, finished: 8, left: 0, shards: [] }]);
  });

  it('name what is there twice and what is missing, an error being no verdict', async () => {
    const [first = ''] = await shards();
    const double = part(1).slice(0, 1);
    const rest = part(2).slice(1);
    const broken = failed('verifier', { ...pick(part(2)[0]) });
    const again = [...rest, ...double, broken];
    const second = await writeHandmadeRun(folder.in('again'), again, shard(2));
    const merged = await merge([first, second]);
    expect(merged.twice).toEqual({ count: 1, keys: double.map(({ key }) => key) });
    expect(merged.missing).toEqual({ count: 1, keys: [broken.key] });
    expect(merged.finished).toBe(7);
    const { report } = await openRuns([folder.in('out')]);
    expect(report.errors).toMatchObject([{ count: 1 }]);
    expect(report.warnings).toEqual([]);
  });

  it('tell of versions that have judged them, and are refused where a number has two answers', async () => {
    const [first = '', second = ''] = await shards();
    const { runFile } = runPaths(second);
    const { slopcheck, ...run } = JSON.parse(await readFile(runFile, 'utf8'));
    await writeFile(runFile, JSON.stringify({ ...run, slopcheck: ['0.0.9'] }));
    const said = `slopcheck 0.0.9 and ${slopcheck} have judged it, whose verdicts may differ`;
    expect((await merge([first, second])).warnings).toEqual([said]);
    expect((await openRuns([folder.in('out')])).report.warnings).toEqual([`r: ${said}`]);
    const [sample] = part(1);
    const answered = (name: string, answer: string): Promise<string> =>
      writeHandmadeRun(folder.in(name), [{ ...(sample as SampleRecord), answer }], shard(1));
    const [one, same, other] = [
      await answered('one', 'a'),
      await answered('same', 'a'),
      await answered('other', 'b'),
    ];
    expect(await mergeRuns([one, same], folder.in('ones'), never)).toMatchObject({
      twice: { count: 1 },
    });
    await expect(mergeRuns([one, other], folder.in('two'), never)).rejects.toThrow(
      `the answer ${sample?.key} is another text`,
    );
    expect(await exists(folder.in('two'))).toBe(false);
    expect((await openRuns([one, other])).report.warnings).toContainEqual(
      expect.stringContaining(`of ${sample?.key} two different answers`),
    );
  });

  it('keep what was paid for stopped samples, and their details, but for links', async () => {
    const usage = { inputTokens: 1, outputTokens: 1, requests: 3 };
    const finishedAt = '2026-01-01T00:00:00.000Z';
    const spent = { kind: 'spent', model: 'm', usage, costUsd: 2, finishedAt } as const;
    const one = folder.in('r-1');
    const ref = await new DetailsStore(runPaths(one).details).put('a prompt');
    await writeHandmadeRun(one, [...part(1), spent], shard(1));
    const secret = folder.in('secret');
    folder.put('secret', 'of this machine');
    await symlink(secret, path.join(runPaths(one).details, 'link'));
    const two = await writeHandmadeRun(folder.in('r-2'), part(2), shard(2));
    await merge([one, two]);
    const { details } = runPaths(folder.in('out'));
    expect(await exists(path.join(details, ref.slice(0, 2), `${ref.slice(2)}.json`))).toBe(true);
    expect(await exists(path.join(details, 'link'))).toBe(false);
    const { report } = await openRuns([folder.in('out')]);
    expect(report.warnings).toEqual([expect.stringContaining('$2.00 were spent on samples')]);
  });

  it('of answers count what is missing by their number', async () => {
    const answers = { from: 'outputs', count: 9 };
    const dirs = [
      await writeHandmadeRun(folder.in('a'), part(1), { ...shard(1), answers }),
      await writeHandmadeRun(folder.in('b'), part(2), { ...shard(2), answers }),
    ];
    expect((await merge(dirs)).missing).toEqual({ count: 1, keys: [] });
  });
});

describe('folders that are not of one run', () => {
  it.each([
    ['another rigor', { rigor: 'strict' as const }, {}, 'differ in rigor: standard and strict'],
    ['another name', { run: 's' }, {}, 'are runs of their own: "r" and "s"'],
    [
      'a model that is asked in another way',
      { models: [modelSpec('m', { temperature: 1 })] },
      {},
      'the temperature of the model "m" was null, not 1',
    ],
    ['another formalizer', { formalizer: modelSpec('f') }, {}, 'the formalizer was the models'],
    ['answers', { answers: { from: 'x', count: 1 } }, {}, 'one judges proofs that were there'],
    [
      'another text of a problem',
      {},
      { problems: PROBLEMS.map((each) => ({ ...each, hash: each.id === 'p2' ? 'other' : 'h' })) },
      'the problem "p2" has another text in',
    ],
  ])('are refused for %s', async (_, spec, file, message) => {
    const one = await writeHandmadeRun(folder.in('one'), part(1), shard(1));
    const other = { ...shard(2), ...spec };
    const two = await writeHandmadeRun(folder.in('two'), part(2), other, file);
    await expect(merge([one, two])).rejects.toThrow(message);
    expect(await exists(folder.in('out'))).toBe(false);
  });

  it('are refused where there is no run, or one already', async () => {
    const [one = '', two = ''] = await shards();
    await expect(merge([one, folder.path])).rejects.toThrow('is no run directory');
    await expect(mergeRuns([one], two, never)).rejects.toThrow('there is a run in');
  });
});

function pick(of: SampleRecord | undefined): Pick<SampleRecord, 'problem' | 'model' | 'sample'> {
  if (of === undefined) throw new Error('no sample');
  const { problem, model, sample } = of;
  return { problem, model, sample };
}
