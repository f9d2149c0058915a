import { afterAll, describe, expect, it } from 'vitest';
import { createSmtEngine } from '../../../../src/engine/smt/engine.ts';
import type { Step } from '../../../../src/schema/index.ts';
import { step } from '../helpers.ts';
import { told, verdictOn } from './verdict.ts';

const engine = createSmtEngine({ workers: 2 });
afterAll(() => engine.close());

const verdictOf = async (block: string, steps: readonly Step[]): Promise<string> =>
  told(await verdictOn(engine, { block, steps }));

const real = (...names: string[]) => names.map((name) => ({ name, type: 'Real' }));
const given = (...props: string[]) => props.map((prop, at) => ({ name: `h${at}`, prop }));

describe('a single solution that is found in cases', () => {
  const block = `(define-fun ab ((u Real)) Real (ite (>= u 0.0) u (- u)))
(assert (not (exists ((x Real)) (and (= (+ (* 2.0 x) (ab x)) 3.0)
  (forall ((z Real)) (=> (= (+ (* 2.0 z) (ab z)) 3.0) (= z x)))))))`;
  const solves = '(= (+ (* 2.0 z) (ab z)) 3.0)';
  const there = step('s1', '(= (+ (* 2.0 1.0) (ab 1.0)) 3.0)');
  const inCase = (id: string, condition: string, claim: string): Step =>
    step(id, claim, { fixes: real('z'), assumes: given(solves, condition) });
  const positive = inCase('s2', '(>= z 0.0)', '(and (= (* 3.0 z) 3.0) (= z 1.0))');
  const negative = inCase('s3', '(< z 0.0)', '(and (= z 3.0) false)');

  it('is the only one where the cases are all', async () => {
    expect(await verdictOf(block, [there, positive, negative])).toBe('verified');
  });

  it.each([
    ['one is left out', [there, positive]],
    ['the other is left out', [there, negative]],
    ['one is what it claims', [there, inCase('s2', '(= z 1.0)', '(= z 1.0)'), negative]],
  ])('is not where %s', async (_, steps) => {
    expect(await verdictOf(block, steps)).not.toBe('verified');
  });
});

describe('a single pair', () => {
  const pair = (first: string, second: string): string =>
    `(and (= (+ (* a ${first}) ${second}) b) (= ${second} c))`;
  const block = `(declare-const a Real)(declare-const b Real)(declare-const c Real)(assert (not (= a 0.0)))
(assert (not (exists ((x Real) (y Real)) (and ${pair('x', 'y')}
  (forall ((u Real) (v Real)) (=> ${pair('u', 'v')} (and (= u x) (= v y))))))))`;
  const there = step('s2', '(= (+ (* a (/ (- b c) a)) c) b)');
  const any = (claim: string): Step =>
    step('s1', claim, { fixes: real('u', 'v'), assumes: given(pair('u', 'v')) });

  it('is the only one where both of its numbers are', async () => {
    const only = any('(and (= (* a u) (- b c)) (= u (/ (- b c) a)) (= v c))');
    expect(await verdictOf(block, [only, there])).toBe('verified');
  });

  it('is not where only that is read off which is assumed', async () => {
    expect(await verdictOf(block, [any('(= v c)'), there])).not.toBe('verified');
  });
});
