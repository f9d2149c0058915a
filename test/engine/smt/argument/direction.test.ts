import { afterAll, describe, expect, it } from 'vitest';
import { createSmtEngine } from '../../../../src/engine/smt/engine.ts';
import type { Step } from '../../../../src/schema/index.ts';
import { step } from '../helpers.ts';
import { told, verdictOn } from './verdict.ts';

const engine = createSmtEngine({ workers: 2 });
afterAll(() => engine.close());

const assuming = (...props: string[]): Pick<Step, 'assumes'> => ({
  assumes: props.map((prop, index) => ({ name: `a${index}`, prop })),
});

describe('a solution whose check is more than computing', () => {
  const block = `(declare-const x Real)(declare-const s Real)
(assert (>= x 0.0))(assert (>= s 0.0))(assert (= (* s s) x))
(assert (not (= (= x (+ s 2.0)) (= x 4.0))))`;
  const found = '(and (= s 2.0) (= x 4.0))';
  const factored = '(= (* (- s 2.0) (+ s 1.0)) 0.0)';
  const verdictOf = async (...steps: Step[]): Promise<string> =>
    told(await verdictOn(engine, { block, steps }));

  it('is not checked by what the other direction finds', async () => {
    const one = [
      step('s1', factored, assuming('(= x (+ s 2.0))')),
      step('s2', found, { ...assuming('(= x (+ s 2.0))'), uses: ['s1'] }),
    ];
    expect(await verdictOf(...one)).toBe('missing-part at conclusion');
    const back = step('s3', '(= s 2.0)', assuming('(= x 4.0)'));
    expect(await verdictOf(...one, back)).toBe('verified');
  });

  it('is not checked by that in cases, or in another notation', async () => {
    const small = step('s1', 'false', assuming('(= s (- x 2.0))', '(< s 1.0)'));
    const large = step('s2', found, assuming('(= s (- x 2.0))', '(>= s 1.0)'));
    expect(await verdictOf(small, large)).toBe('missing-part at conclusion');
  });
});
