import { afterAll, describe, expect, it } from 'vitest';
import { createSmtEngine } from '../../../../src/engine/smt/engine.ts';
import type { Step } from '../../../../src/schema/index.ts';
import { step } from '../helpers.ts';
import { told, verdictOn } from './verdict.ts';

const engine = createSmtEngine({ workers: 2 });
afterAll(() => engine.close());

const ofX: Pick<Step, 'fixes'> = { fixes: [{ name: 'x', type: 'Real' }] };
const assuming = (...props: string[]): Pick<Step, 'assumes'> => ({
  assumes: props.map((prop, index) => ({ name: `a${index}`, prop })),
});

describe('a least value with a quotient', () => {
  const value = '(+ x (/ 4.0 x))';
  const leastOf = (value: string, define = ''): string => `${define}
(assert (not (and (forall ((x Real)) (=> (> x 0.0) (>= ${value} 4.0)))
  (exists ((x Real)) (and (> x 0.0) (= ${value} 4.0))))))`;
  const square = step('s1', '(= (- (+ x (/ 4.0 x)) 4.0) (/ (* (- x 2.0) (- x 2.0)) x))', {
    ...ofX,
    ...assuming('(> x 0.0)'),
  });
  const bound = (term: string): Step =>
    step('s2', `(>= ${term} 4.0)`, { ...ofX, ...assuming('(> x 0.0)'), uses: ['s1'] });

  it('is attained only where that is said', async () => {
    const verdict = await verdictOn(engine, {
      block: leastOf(value),
      steps: [square, bound(value)],
    });
    expect(told(verdict)).toBe('missing-part at conclusion');
  });

  it('is attained at a number that is computed with, or said to be the place', async () => {
    for (const attained of [
      step('s3', '(= (+ 2.0 (/ 4.0 2.0)) 4.0)'),
      step('s3', `(= ${value} 4.0)`, { ...ofX, ...assuming('(= x 2.0)') }),
      step('s3', `(=> (= x 2.0) (= ${value} 4.0))`, ofX),
      step('s3', '(= (= (* (- x 2.0) (- x 2.0)) 0.0) (= x 2.0))', ofX),
    ]) {
      const steps = [square, bound(value), attained];
      const verdict = await verdictOn(engine, { block: leastOf(value), steps });
      expect(told(verdict), attained.claim).toBe('verified');
    }
  });

  it('is not attained where a number is only excluded', async () => {
    const strict = step('s3', `(> ${value} 4.0)`, {
      ...ofX,
      ...assuming('(> x 0.0)', '(not (= x 2.0))'),
    });
    const steps = [square, bound(value), strict];
    const verdict = await verdictOn(engine, { block: leastOf(value), steps });
    expect(told(verdict)).not.toBe('verified');
  });

  it('is attained at a number of which a function is taken', async () => {
    const block = leastOf('(f x)', `(define-fun f ((x Real)) Real ${value})`);
    const steps = [square, bound('(f x)')];
    expect(told(await verdictOn(engine, { block, steps }))).toBe('missing-part at conclusion');
    const there = step('s3', '(= (f 2.0) 4.0)');
    const verdict = await verdictOn(engine, { block, steps: [...steps, there] });
    expect(told(verdict)).toBe('verified');
  });
});

describe('a least value by cases', () => {
  const distance = '(ite (>= x 3.0) (- x 3.0) (- 3.0 x))';
  const block = `(assert (not (and (forall ((x Real)) (>= ${distance} 0.0))
  (exists ((x Real)) (= ${distance} 0.0)))))`;
  const bound = step(
    's1',
    `(and (>= ${distance} 0.0) (or (>= (- x 3.0) 0.0) (> (- 3.0 x) 0.0)))`,
    ofX,
  );

  it('is attained only where that is said', async () => {
    expect(told(await verdictOn(engine, { block, steps: [bound] }))).toBe(
      'missing-part at conclusion',
    );
    const there = step('s2', `(=> (= x 3.0) (= ${distance} 0.0))`, ofX);
    const verdict = await verdictOn(engine, { block, steps: [bound, there] });
    expect(told(verdict)).toBe('verified');
  });
});
