import { expect, it } from 'vitest';
import { SolverPool } from '../../../src/engine/smt/pool.ts';
import type { Query } from '../../../src/engine/smt/query.ts';
import { Solver } from '../../../src/engine/smt/solver.ts';
import type { Cache } from '../../../src/store/cache.ts';

const HARD: Query = {
  commands: ['x', 'y', 'z'].map((name) => `(declare-const ${name} Int)`),
  assertions: ['(= (+ (* x x x) (* y y y) (* z z z)) 42)'],
  tracked: [],
  shown: [],
  budget: { timeoutMs: 20_000, effort: 3_000 },
};

it('remembers that an effort was not enough, for that effort alone and not for a clock', async () => {
  const entries = new Map<string, unknown>();
  const cache: Cache = {
    read: async (key) => entries.get(key),
    write: async (key, value) => void entries.set(key, value),
  };
  const pool = new SolverPool({ workers: 1 });
  const ask = async (budget: Query['budget']) => {
    const solver = new Solver(pool, cache, undefined);
    const answer = await solver.ask({ ...HARD, budget });
    const { answeredFromCache: cached, endedByClock: clocked } = solver;
    return { kind: answer.kind, cached, clocked };
  };
  const short = { timeoutMs: 50, effort: 1_000_000_000 };
  expect(await ask(HARD.budget)).toEqual({ kind: 'unknown', cached: false, clocked: false });
  expect(await ask(HARD.budget)).toEqual({ kind: 'unknown', cached: true, clocked: false });
  expect(await ask({ ...HARD.budget, effort: 4_000 })).toEqual({
    kind: 'unknown',
    cached: false,
    clocked: false,
  });
  expect(await ask(short)).toEqual({ kind: 'unknown', cached: false, clocked: true });
  expect(await ask(short)).toEqual({ kind: 'unknown', cached: false, clocked: true });
  await pool.close();
});
