import { expect, it } from 'vitest';
import { SolverPool } from '../../../../src/engine/smt/z3/pool.ts';
import type { Query } from '../../../../src/engine/smt/z3/query.ts';
import { Questions } from '../../../../src/engine/smt/z3/questions.ts';
import { Solver } from '../../../../src/engine/smt/z3/solver.ts';
import { type Cache, noCache } from '../../../../src/store/cache.ts';

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
    const solver = new Solver(new Questions(pool, cache, undefined));
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

it('puts the same question once, whoever asks it, at the same time or later and with whatever limit', async () => {
  class CountingPool extends SolverPool {
    runs = 0;
    override run(...args: Parameters<SolverPool['run']>) {
      this.runs += 1;
      return super.run(...args);
    }
  }
  const pool = new CountingPool({ workers: 2 });
  const questions = new Questions(pool, noCache, undefined);
  const told: string[] = [];
  const solver = (about: string) => new Solver(questions, (source) => told.push(about + source));
  const easy: Query = { ...HARD, assertions: ['(= (* x x) 4)'] };
  const first = solver('a');
  const [one, other] = await Promise.all([first.ask(easy), solver('b').ask(easy)]);
  expect(one.kind).toBe('sat');
  expect(other).toBe(one);
  expect(await solver('c').ask({ ...easy, budget: { ...HARD.budget, effort: 50_000 } })).toBe(one);
  expect(pool.runs).toBe(1);
  expect(first.answeredFromCache).toBe(false);
  expect(new Set(told.map((text) => text[0])).size).toBe(3);
  expect(told).toHaveLength(3);
  await solver('d').ask({ ...easy, assertions: ['(= (* x x) 9)'] });
  expect(pool.runs).toBe(2);
  await pool.close();
});
