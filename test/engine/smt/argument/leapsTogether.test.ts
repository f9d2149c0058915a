import { afterAll, describe, expect, it } from 'vitest';
import { createSmtEngine } from '../../../../src/engine/smt/engine.ts';
import type { Step } from '../../../../src/schema/index.ts';
import { step } from '../helpers.ts';
import { told, verdictOn } from './verdict.ts';

const engine = createSmtEngine({ workers: 2 });
afterAll(() => engine.close());

const GROUP = `(declare-sort G 0)(declare-fun t (G G) G)(declare-fun i (G) G)(declare-const e G)
(assert (forall ((x G) (y G) (z G)) (= (t (t x y) z) (t x (t y z)))))
(assert (forall ((x G)) (and (= (t e x) x) (= (t x e) x))))
(assert (forall ((x G)) (and (= (t (i x) x) e) (= (t x (i x)) e))))
(declare-const a G)(declare-const b G)(assert (not (= (i (t a b)) (t (i b) (i a)))))`;
const GOAL = '(= (i (t a b)) (t (i b) (i a)))';
const E = '(= (t b a) (i (t (i a) (i b))))';

const verdictOf = async (...steps: Step[]): Promise<string> =>
  told(await verdictOn(engine, { block: GROUP, steps }));

describe('"if E, then the theorem; and E is evident"', () => {
  it('begs the question, for both are leaps', async () => {
    expect(await verdictOf(step('s1', `(=> ${E} ${GOAL})`), step('s2', E))).toBe('circular at s1');
    const assuming = step('s1', GOAL, { assumes: [{ name: 'h', prop: E }] });
    expect(await verdictOf(assuming, step('s2', E))).toBe('circular at s1');
  });

  it('begs it by way of others, too', async () => {
    const F = '(= (i (t b a)) (t (i a) (i b)))';
    const steps = [step('s1', `(=> ${E} ${GOAL})`), step('s2', `(=> ${F} ${E})`), step('s3', F)];
    expect(await verdictOf(...steps)).toBe('circular at s1');
  });

  it('is a lemma where E is shown', async () => {
    const product = '(= (t (t a b) (t (i b) (i a))) e)';
    const chain = `(and (= (t (t a b) (t (i b) (i a))) (t (t a (t b (i b))) (i a)))
      (= (t (t a (t b (i b))) (i a)) (t (t a e) (i a))) (= (t (t a e) (i a)) e))`;
    const steps = [step('s1', chain), step('s2', `(=> ${product} ${GOAL})`)];
    expect(await verdictOf(...steps)).toBe('verified');
  });
});
