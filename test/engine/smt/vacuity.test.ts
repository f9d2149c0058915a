import { afterAll, describe, expect, it } from 'vitest';
import { createSmtEngine } from '../../../src/engine/smt/engine.ts';
import { judge, step } from './helpers.ts';

const engine = createSmtEngine();
afterAll(() => engine.close());

const assuming = (prop: string) => ({ assumes: [{ name: 'a', prop }] });

describe('an assumption that contradicts the hypotheses', () => {
  const fraction = `(declare-const x Real)
(assert (not (= x 1.0)))
(assert (not (= x 4.0)))
(assert (not (not (= (/ x (- x 1.0)) (/ 1.0 (- x 1.0))))))`;
  const equation = assuming('(= (/ x (- x 1.0)) (/ 1.0 (- x 1.0)))');

  it('gives no calculation that is wrong', async () => {
    const { outcomes } = await judge(engine, fraction, [
      step('s1', '(= (/ x (- x 1.0)) (/ 7.0 (- x 1.0)))', equation),
      step('s2', '(= (* x (/ x (- x 1.0))) (* x (/ 1.0 (- x 1.0))))', equation),
      step('s3', '(= (* x (/ x (- x 1.0))) (/ (+ x 3.0) (- x 1.0)))', {
        ...equation,
        uses: ['s2'],
      }),
      step('s4', '(= x 9.0)', equation),
    ]);
    expect(outcomes).toMatchObject({
      s1: { kind: 'refuted', message: expect.stringContaining('is false') },
      s2: { kind: 'holds' },
      s3: { kind: 'refuted' },
      s4: { kind: 'failed', message: expect.stringContaining('contradict') },
    });
  });

  it('is no reason to refuse what follows from a part of what is given', async () => {
    const square = `(declare-const x Real)(declare-const y Real)
(assert (>= (* x x) 1.0))(assert (>= x 0.0))(assert (not (>= x 1.0)))`;
    const { outcomes } = await judge(engine, square, [
      step('s1', '(< (* x x) 1.0)', assuming('(< x 1.0)')),
    ]);
    expect(outcomes).toMatchObject({ s1: { kind: 'holds' } });
    const apart = `(declare-const x Int)(declare-const y Int)(declare-const k Int)
(assert (= (- (* x x) (* y y)) 2))
(assert (not (not (= x (+ y (* 2 k))))))`;
    const { outcomes: others } = await judge(engine, apart, [
      step('s1', '(= (- (* x x) (* y y)) (* 4 (* k (+ y k))))', assuming('(= x (+ y (* 2 k)))')),
      step('s2', '(= (- (* x x) (* y y)) (* 5 (* k (+ y k))))', assuming('(= x (+ y (* 2 k)))')),
    ]);
    expect(others).toMatchObject({ s1: { kind: 'holds' }, s2: { kind: 'failed' } });
  });

  it('may be rewritten by what is equal', async () => {
    const { outcomes } = await judge(engine, fraction, [
      step('s1', '(= (/ x (- x 1.0)) (/ (- x 4.0) (* (- x 1.0) (- x 4.0))))', equation),
      step('s2', '(= (/ (* 2.0 x) (* 2.0 (- x 1.0))) (/ 1.0 (- x 1.0)))', equation),
    ]);
    expect(outcomes).toMatchObject({ s1: { kind: 'holds' }, s2: { kind: 'holds' } });
  });

  it('may be led to the contradiction', async () => {
    const bounds = `(declare-const x Real)(declare-const y Real)
(assert (> x 0.0))(assert (> y 0.0))(assert (< (* x x) 20.0))
(assert (not (< x 5.0)))`;
    const { outcomes } = await judge(engine, bounds, [
      step('s1', '(>= (* x x) 25.0)', assuming('(>= x 5.0)')),
      step('s2', '(>= (* x y) (* 5.0 y))', assuming('(>= x 5.0)')),
      step('s3', 'false', { ...assuming('(>= x 5.0)'), uses: ['s1'] }),
      step('s4', '(= y 100.0)', assuming('(>= x 5.0)')),
      step('s5', '(> (+ x y) 0.0)', assuming('(>= x 5.0)')),
    ]);
    expect(outcomes).toMatchObject({
      s1: { kind: 'holds' },
      s2: { kind: 'holds' },
      s3: { kind: 'holds', notes: [] },
      s4: { kind: 'failed' },
      s5: { kind: 'holds' },
    });
  });

  it('need not contradict by itself', async () => {
    const block = `(declare-const n Int)(assert (= (mod n 2) 0))(assert (not (= (mod (* n n) 2) 0)))`;
    const { outcomes } = await judge(engine, block, [
      step('s1', '(= n 7)', assuming('(= 0 1)')),
      step('s2', '(= n 7)', assuming('(= n 5)')),
      step('s3', '(= (* n n) 16)', assuming('(= n 4)')),
    ]);
    expect(outcomes).toMatchObject({
      s1: { kind: 'failed' },
      s2: { kind: 'refuted' },
      s3: { kind: 'holds', notes: [] },
    });
  });

  it('may be reasoned from with a part of what it says', async () => {
    const five = `(declare-fun f (Int) Int)
(assert (forall ((i Int)) (=> (and (<= 0 i) (<= i 4)) (and (<= 0 (f i)) (<= (f i) 3)))))
(assert (not (not (distinct (f 0) (f 1) (f 2) (f 3) (f 4)))))`;
    const all = assuming('(distinct (f 0) (f 1) (f 2) (f 3) (f 4))');
    const { outcomes } = await judge(engine, five, [
      step('s1', '(or (= (f 0) 3) (= (f 1) 3) (= (f 2) 3) (= (f 3) 3))', all),
      step('s2', '(= (f 0) 7)', all),
    ]);
    expect(outcomes).toMatchObject({ s1: { kind: 'holds' }, s2: { kind: 'failed' } });
  });

  it('may be reasoned from by a law of products', async () => {
    const even = '(declare-const n Int)(assert (not (= (mod (* n (+ n 1)) 2) 0)))';
    const odd = assuming('(= (mod (* n (+ n 1)) 2) 1)');
    const { outcomes } = await judge(engine, even, [
      step('s1', '(and (= (mod n 2) 1) (= (mod (+ n 1) 2) 1))', odd),
      step('s2', '(= (mod n 4) 1)', odd),
      step('s3', '(= (mod 1 2) 0)', { ...odd, uses: ['s1'] }),
    ]);
    expect(outcomes).toMatchObject({
      s1: { kind: 'holds' },
      s2: { kind: expect.not.stringContaining('holds') },
      s3: { kind: 'holds', notes: [] },
    });
  });
});
