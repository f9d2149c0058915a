import { describe, expect, it } from 'vitest';
import { leaderboards } from '../../src/bench/leaderboard.ts';
import { inShard } from '../../src/bench/shard.ts';
import { temporaryFolder } from '../helpers/temporaryFolder.ts';
import { PROBLEMS, writeHandmadeRun } from './handmade.ts';
import { record, rejected } from './records.ts';

const folder = temporaryFolder();
const all = PROBLEMS.map(({ id: problem }) => record({ problem, sample: 0 }));

describe('leaderboards', () => {
  it('are by suite and rigor; shards are one run, others of one name are not', async () => {
    const shard = (index: number) => ({ shard: { index, count: 2 }, run: 'divided', samples: 1 });
    const part = (index: number) => all.filter(({ key }) => inShard(key, shard(index).shard));
    const other = PROBLEMS.map((each) => ({ ...each, hash: 'changed' }));
    const dirs = [
      await writeHandmadeRun(folder.in('a'), all, { samples: 1 }),
      await writeHandmadeRun(folder.in('b'), [rejected({ problem: 'p1' })], { samples: 1 }),
      await writeHandmadeRun(folder.in('c1'), part(1), shard(1)),
      await writeHandmadeRun(folder.in('c2'), part(2), shard(2)),
      await writeHandmadeRun(folder.in('d'), all, { rigor: 'strict' }),
      await writeHandmadeRun(
        folder.in('e'),
        all.map((each) => ({ ...each, problemHash: 'changed' })),
        {},
        { problems: other },
      ),
    ];
    const boards = await leaderboards(dirs);
    expect(boards.map(({ rigor, reports }) => [rigor, reports.length])).toEqual([
      ['standard', 3],
      ['strict', 1],
      ['standard', 1],
    ]);
    const [first] = boards;
    expect(first).toMatchObject({ problems: 4, known: 1, engines: 'smt', suites: ['suite'] });
    expect(first?.reports.map(({ runs }) => [runs[0]?.run, runs[0]?.finished])).toEqual([
      ['r', 4],
      ['r', 1],
      ['divided', 4],
    ]);
    expect(first?.reports[0]?.runs[0]).toMatchObject({
      slopcheck: ['0.1.0'],
      engines: ['smt 4.13'],
      finishedAt: '2026-01-01T00:00:00.000Z',
    });
  });

  it('need runs', async () => {
    await expect(leaderboards([folder.path])).rejects.toThrow('is no run directory');
  });
});
