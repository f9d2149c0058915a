import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { type PoolOptions, SolverPool } from '../../../../src/engine/smt/z3/pool.ts';
import { probeZ3 } from '../../../../src/engine/smt/z3/probe.ts';

const pools: SolverPool[] = [];
function newPool(options: PoolOptions): SolverPool {
  const pool = new SolverPool(options);
  pools.push(pool);
  return pool;
}
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

const script = (main: string) => ({ main, whenSat: null, whenUnsat: null });
const EASY = script('(declare-const n Int)(assert (> n n))(check-sat)');
/** No solver decides it soon, and no time limit is set for Z3 itself. */
const STUCK = script(
  '(declare-const x Int)(declare-const y Int)(declare-const z Int)(assert (= (+ (* x x x) (* y y y) (* z z z)) 42))(check-sat)',
);
const LIMITS = { wallMs: 20_000 };

describe('SolverPool', () => {
  it('ends a stuck solver and loses no other script', async () => {
    const pool = newPool({ workers: 1 });
    const results = await Promise.all([
      pool.run(EASY, LIMITS),
      pool.run(STUCK, { wallMs: 200 }),
      pool.run(EASY, LIMITS),
    ]);
    expect(results.map((result) => (result.kind === 'answer' ? result.main : result.kind))).toEqual(
      ['unsat\n', 'time', 'unsat\n'],
    );
  });

  it('runs nothing more of what shares an allowance that is spent', async () => {
    const pool = newPool({ workers: 1 });
    const allowance = { left: 100 };
    const results = await Promise.all([
      pool.run(STUCK, { wallMs: 200, allowance }),
      pool.run(EASY, { ...LIMITS, allowance }),
      pool.run(EASY, LIMITS),
    ]);
    expect(results.map(({ kind }) => kind)).toEqual(['time', 'late', 'answer']);
  });

  it('notices that a solver is out of memory, and goes on with another', async () => {
    const pool = newPool({ workers: 1, memoryMb: 40 });
    const names = Array.from({ length: 40 }, (_, index) => `a${index}`);
    const declarations = names.map((name) => `(declare-const ${name} (_ BitVec 64))`);
    const asserts = names.map(
      (name, index) =>
        `(assert (= (bvmul ${name} ${names[(index + 1) % 40]}) (bvurem ${names[(index + 2) % 40]} (bvadd ${name} #x00000000000000f3))))`,
    );
    const hungry = script([...declarations, ...asserts, '(check-sat)'].join('\n'));
    expect(await pool.run(hungry, LIMITS)).toEqual({ kind: 'memory' });
    expect(await pool.run(EASY, LIMITS)).toMatchObject({ main: 'unsat\n' });
  });

  it('takes no script that would not fit', async () => {
    const pool = newPool({ workers: 1 });
    expect(await pool.run(script(' '.repeat(3_000_000)), LIMITS)).toEqual({ kind: 'memory' });
  });

  it('is cancelled at once, while scripts run and wait', async () => {
    const pool = newPool({ workers: 1 });
    const controller = new AbortController();
    const limits = { ...LIMITS, signal: controller.signal };
    const runs = [pool.run(STUCK, limits), pool.run(EASY, limits)];
    setTimeout(() => controller.abort(new Error('enough')), 500);
    for (const run of runs) await expect(run).rejects.toThrow('enough');
    await expect(pool.run(EASY, limits)).rejects.toThrow('enough');
    expect(await pool.run(EASY, LIMITS)).toMatchObject({ main: 'unsat\n' });
  });

  it('tells nothing of one script to the next: options, declarations, recursive functions', async () => {
    const pool = newPool({ workers: 1 });
    const define = '(define-fun-rec f ((x Int)) Int (ite (<= x 0) 0 (f (- x 1))))';
    const first = script(
      `(set-option :rlimit 1)(set-option :timeout 1)${define}(declare-const n Int)(check-sat)`,
    );
    const second = script(`${define}(declare-const n Int)(assert (> (f 3) n n))(check-sat)`);
    await pool.run(first, LIMITS);
    expect(await pool.run(second, LIMITS)).toMatchObject({ main: 'unsat\n' });
    const third = script('(assert (> (f 3) 0))(check-sat)');
    expect(await pool.run(third, LIMITS)).toMatchObject({
      main: expect.stringContaining('unknown constant f'),
    });
  });

  it('answers scripts that fail to parse, whatever is in them', async () => {
    const pool = newPool({ workers: 1 });
    for (const text of ['', ')', '(exit)', '(((', '\u0000', '(check-sat) é', '(echo "x")']) {
      expect((await pool.run(script(text), LIMITS)).kind).toBe('answer');
    }
    expect(await pool.run(EASY, LIMITS)).toMatchObject({ main: 'unsat\n' });
  });

  it('ends what runs when it is closed', async () => {
    const pool = newPool({ workers: 1 });
    const running = pool.run(STUCK, LIMITS);
    const waiting = pool.run(EASY, LIMITS);
    const ended = Promise.all([
      expect(running).rejects.toThrow('closed'),
      expect(waiting).rejects.toThrow('closed'),
    ]);
    await new Promise((resolve) => setTimeout(resolve, 600));
    await pool.close();
    await ended;
    await expect(pool.run(EASY, LIMITS)).rejects.toThrow('closed');
  });

  it('keeps no process alive when nothing runs', async () => {
    const file = path.resolve(import.meta.dirname, '../../../../dist/engine/smt/z3/pool.js');
    const source = `import { SolverPool } from ${JSON.stringify(file)};
      const pool = new SolverPool({ workers: 2 });
      const result = await pool.run(${JSON.stringify(EASY)}, { wallMs: 20000 });
      console.log(result.main);`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '-e', source],
      { timeout: 20_000 },
    );
    expect(stdout.trim()).toBe('unsat');
  });
});

describe('probeZ3', () => {
  it('gives the version of Z3', async () => {
    const probe = await probeZ3();
    expect(probe).toMatchObject({ kind: 'ok', version: expect.stringMatching(/^\d+\.\d+/) });
  });
});
