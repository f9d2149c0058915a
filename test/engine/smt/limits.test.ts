import * as fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { createSmtEngine } from '../../../src/engine/smt/engine.ts';
import { PooledWorker } from '../../../src/engine/smt/z3/pooledWorker.ts';
import type { Step } from '../../../src/schema/index.ts';
import { DECLARATIONS, drawAny } from './elementary/models.ts';
import { judge, step } from './helpers.ts';

const TIMEOUT_MS = 300;
const engine = createSmtEngine({ timeoutMs: TIMEOUT_MS, workers: 2 });
const { run } = PooledWorker.prototype;
afterAll(async () => {
  PooledWorker.prototype.run = run;
  await engine.close();
});

interface Call {
  readonly script: string;
  /** What Z3 may count, if anything limits it, and what it counted. */
  readonly limit: number | undefined;
  readonly effort: number;
  /** The last resort, in milliseconds, and how long it took. */
  readonly wallMs: number;
  readonly tookMs: number;
}

const calls: Call[] = [];
PooledWorker.prototype.run = async function (request, limits) {
  const start = performance.now();
  const result = await run.call(this, request, limits);
  const limit = /:rlimit (\d+)/.exec(request.main)?.[1];
  calls.push({
    script: request.main,
    limit: limit === undefined ? undefined : Number(limit),
    effort: result.kind === 'answer' ? result.effort : 0,
    wallMs: limits.wallMs,
    tookMs: performance.now() - start,
  });
  return result;
};

/** Hypotheses that match themselves, that recur on large numbers, or that no procedure decides. */
const HARD = [
  '(forall ((s Int)) (= (w (+ s 1)) (* (w s) (w (- s 1)))))',
  '(forall ((s Int) (t Int)) (= (w (+ s t)) (+ (w s) (w t) (* s t))))',
  '(forall ((s Int)) (> (w (w s)) (* s s)))',
  '(= (ack 4 a) (w b))',
  '(= (+ (* a a a) (* b b b) (* c c c)) 114)',
  '(forall ((s Real)) (exists ((t Real)) (= (* t t t) (+ s (* x t)))))',
];
const THEOREM = `${DECLARATIONS}(declare-fun w (Int) Int)
(define-fun-rec ack ((m Int) (n Int)) Int
  (ite (<= m 0) (+ n 1) (ite (<= n 0) (ack (- m 1) 1) (ack (- m 1) (ack m (- n 1))))))`;

it('no call outlives twice its limit, of work or of time, whatever well-sorted steps say', async () => {
  await fc.assert(
    fc.asyncProperty(fc.gen(), fc.subarray(HARD), async (draw, hard) => {
      const formulas = [...drawAny(draw), ...drawAny(draw)];
      const [goal = 'false', claim = 'true', ...others] = formulas;
      const hypotheses = [...hard, ...others.slice(0, 2)].map((formula) => `(assert ${formula})`);
      const steps: Step[] = [
        step('s1', claim),
        step('s2', others[2] ?? goal, { assumes: [{ name: 'as', prop: claim }], uses: ['s1'] }),
      ];
      const block = `${THEOREM}${hypotheses.join('\n')}(assert (not ${goal}))`;
      await judge(engine, block, steps);
    }),
    { numRuns: 12, seed: 20_261_129 },
  );
  expect(calls.length).toBeGreaterThan(100);
  for (const { script, limit, effort, wallMs, tookMs } of calls) {
    expect(effort, script).toBeLessThanOrEqual(2 * (limit ?? Number.POSITIVE_INFINITY));
    expect(tookMs, script).toBeLessThanOrEqual(2 * wallMs);
  }
}, 120_000);
