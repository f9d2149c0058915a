import { afterAll, describe, expect, it } from 'vitest';
import { compareWithGoal } from '../../../src/engine/smt/equivalence.ts';
import { SolverPool } from '../../../src/engine/smt/z3/pool.ts';
import { Questions } from '../../../src/engine/smt/z3/questions.ts';
import { Solver } from '../../../src/engine/smt/z3/solver.ts';
import { readStep } from '../../../src/engine/smt/obligations/step.ts';
import { readTheorem } from '../../../src/engine/smt/obligations/theorem.ts';
import { noCache } from '../../../src/store/cache.ts';
import { statement, step } from './helpers.ts';

const pool = new SolverPool({ workers: 1 });
afterAll(() => pool.close());

/** Compares a step's assumptions with the goal n > 10, in what is left of an allowance. */
async function compare(props: Record<string, string>, left: number) {
  const read = readTheorem(statement('(declare-const n Int)(assert (not (> n 10)))'));
  if (read.kind !== 'theorem') throw new Error(read.message);
  const assumes = Object.entries(props).map(([name, prop]) => ({ name, prop }));
  const result = readStep(step('s1', 'true', { assumes }), read.theorem, new Set(['s1']));
  if (result.kind !== 'step') throw new Error(JSON.stringify(result));
  const budget = { effort: 20_000, timeoutMs: 2000 };
  return compareWithGoal(
    result.step,
    {
      theorem: read.theorem,
      steps: new Map(),
      budget,
      confirmBudget: budget,
      sideBudget: { ...budget, allowance: { left } },
    },
    new Solver(new Questions(pool, noCache, undefined)),
  );
}

const parts = (count: number): string =>
  `(and ${Array.from({ length: count }, (_, i) => `(> ${i} 4)`).join(' ')})`;

describe('compareWithGoal', () => {
  it('finds the goal in other words, also as a part, and nothing else', async () => {
    const props = { a: '(>= n 11)', b: '(and (> n 3) (< 10 n (+ n 1)))', c: '(> n 11)', d: 'true' };
    expect(await compare(props, 600_000)).toEqual({
      equivalences: [
        { step: 's1', assumption: 'a', to: 'goal' },
        { step: 's1', assumption: 'b', to: 'goal' },
      ],
      warning: null,
    });
  });

  it('names what it left out', async () => {
    expect((await compare({ a: parts(17), b: parts(16) }, 600_000)).warning).toBe(
      'step s1: not wholly compared with the goal: a (more than 16 parts)',
    );
    expect(await compare({ a: '(>= n 11)', b: '(> 5 4)' }, 0)).toEqual({
      equivalences: [],
      warning: 'step s1: not wholly compared with the goal: a (nothing was left to spend on it)',
    });
  });
});
