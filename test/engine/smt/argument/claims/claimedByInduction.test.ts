import { afterAll, describe, expect, it } from 'vitest';
import { createSmtEngine } from '../../../../../src/engine/smt/engine.ts';
import type { Step } from '../../../../../src/schema/index.ts';
import { induction, step } from '../../helpers.ts';
import { told, verdictOn } from '../verdict.ts';

const engine = createSmtEngine();
afterAll(() => engine.close());

const MISSING = 'missing-part at conclusion';

/** A step about k under the claim of the theorem for k. */
function upward(claim: string, from: string, atK: string): Step {
  return step('up', claim, {
    fixes: [{ name: 'k', type: 'Int' }],
    assumes: [
      { name: 'hk', prop: `(>= k ${from})` },
      { name: 'ih', prop: atK },
    ],
  });
}

const verdict = async (block: string, steps: Step[], base: string, from = '0'): Promise<string> =>
  told(await verdictOn(engine, { block, steps, conclusion: induction(base, 'up', from) }));

describe('a goal that is computed', () => {
  const block = '(declare-const n Int)(assert (>= n 4))(assert (not (> (* n n) (+ (* 3 n) 1))))';
  const atK = '(> (* k k) (+ (* 3 k) 1))';
  const next = '(> (* (+ k 1) (+ k 1)) (+ (* 3 (+ k 1)) 1))';
  const multipliedOut = '(> (+ (* k k) (* 2 k) 1) (+ (* 3 k) 4))';
  it.each([
    ['both sides of it, computed', '(> 16 13)', next, 'verified'],
    ['its step multiplied out', '(> (* 4 4) 13)', multipliedOut, 'verified'],
    ['another number', '(> 25 16)', next, MISSING],
    ['one side of it alone', '(> 16 13)', '(> (* (+ k 1) (+ k 1)) (* k k))', MISSING],
  ])('is claimed by %s', async (_, base, claim, expected) => {
    const steps = [step('base', base), upward(claim, '4', atK)];
    expect(await verdict(block, steps, 'base', '4')).toBe(expected);
  });
});

describe('a base that is given', () => {
  const block = `(declare-fun f (Int) Int)(declare-const n Int)
(assert (= (f 0) 1))
(assert (forall ((k Int)) (=> (>= k 0) (= (f (+ k 1)) (* 2 (f k))))))
(assert (>= n 0))
(assert (not (>= (f n) (+ n 1))))`;
  const up = upward('(>= (f (+ k 1)) (+ k 2))', '0', '(>= (f k) (+ k 1))');
  it.each([
    ['said again', '(= (f 0) 1)', 'verified'],
    ['said of the goal', '(>= (f 0) (+ 0 1))', 'verified'],
    ['not said, but something of the next number', '(>= (f 1) 2)', MISSING],
    ['not said, but something of numbers', '(< 1 2)', MISSING],
  ])('is %s', async (_, base, expected) => {
    expect(await verdict(block, [step('base', base), up], 'base')).toBe(expected);
  });

  it('is not said by the step', async () => {
    expect(await verdict(block, [up], 'up')).toBe(MISSING);
  });
});

it('a base may say one of several values that are given', async () => {
  const block = `(declare-fun s (Int) Int)(declare-fun f (Int) Int)(declare-const n Int)
(assert (= (s 0) 0))
(assert (= (f 0) 0))
(assert (forall ((k Int)) (=> (>= k 0) (= (s (+ k 1)) (+ (s k) 2)))))
(assert (forall ((k Int)) (=> (>= k 0) (= (f (+ k 1)) (+ (f k) 1)))))
(assert (>= n 0))
(assert (not (= (s n) (* 2 (f n)))))`;
  const up = upward('(= (s (+ k 1)) (* 2 (f (+ k 1))))', '0', '(= (s k) (* 2 (f k)))');
  expect(await verdict(block, [step('base', '(= (s 0) 0)'), up], 'base')).toBe('verified');
  expect(await verdict(block, [step('base', '(= (s 1) 2)'), up], 'base')).toBe(MISSING);
});

describe('a goal that says that something exists', () => {
  const paid = (number: string): string =>
    `(exists ((a Int) (b Int)) (and (>= a 0) (>= b 0) (= ${number} (+ (* 3 a) (* 5 b)))))`;
  const block = `(declare-const n Int)(assert (>= n 8))(assert (not ${paid('n')}))`;
  const base = step('base', paid('8'));
  const start = step('start', '(= 8 (+ (* 3 1) (* 5 1)))');
  const up = upward(paid('(+ k 1)'), '8', paid('k'));
  const coins = (id: string, b: string, others: string, more: string): Step =>
    step(
      id,
      `(and (>= ${others} 0) (>= ${more} 0) (= (+ k 1) (+ (* 3 ${others}) (* 5 ${more}))))`,
      {
        fixes: ['k', 'a', 'b'].map((name) => ({ name, type: 'Int' })),
        assumes: ['(>= k 8)', '(>= a 0)', b, '(= k (+ (* 3 a) (* 5 b)))'].map((prop, index) => ({
          name: `a${index}`,
          prop,
        })),
      },
    );
  const some = coins('some', '(>= b 1)', '(+ a 2)', '(- b 1)');
  const none = coins('none', '(= b 0)', '(- a 3)', '2');

  it.each([
    ['both cases of it', [some, none], 'verified'],
    ['one case of it', [some], 'circular at up'],
    ['no reason', [], 'circular at up'],
  ])('is taken to the next number by a step with %s', async (_, reasons, expected) => {
    const uses = reasons.map(({ id }) => id);
    const steps = [start, { ...base, uses: ['start'] }, ...reasons, { ...up, uses }];
    expect(await verdict(block, steps, 'base', '8')).toBe(expected);
  });
});
