import { afterAll, describe, expect, it } from 'vitest';
import { createSmtEngine } from '../../../../src/engine/smt/engine.ts';
import { step } from '../helpers.ts';
import { told, verdictOn } from './verdict.ts';

const engine = createSmtEngine({ workers: 2 });
afterAll(() => engine.close());

const LIMIT = `(define-fun av ((t Real)) Real (ite (< t 0.0) (- t) t))
(declare-fun b (Int) Real)(declare-const c Real)(declare-const eps Real)(assert (> c 0.0))(assert (> eps 0.0))
(assert (forall ((e Real)) (=> (> e 0.0) (exists ((N Int)) (forall ((n Int)) (=> (>= n N) (< (av (b n)) e)))))))
(assert (not (exists ((N Int)) (forall ((n Int)) (=> (>= n N) (< (av (* c (b n))) eps))))))`;
const close = '(forall ((n Int)) (=> (>= n N) (< (av (b n)) (/ eps c))))';

describe('a hypothesis that steps have used up', () => {
  const there = step('s1', `(exists ((N Int)) ${close})`);
  const chain = step(
    's2',
    '(and (= (av (* c (b n))) (* c (av (b n)))) (< (* c (av (b n))) (* c (/ eps c))) (= (* c (/ eps c)) eps))',
    {
      fixes: ['N', 'n'].map((name) => ({ name, type: 'Int' })),
      assumes: [
        { name: 'h1', prop: close },
        { name: 'h2', prop: '(>= n N)' },
      ],
    },
  );

  it('is not in the way of a conclusion from a chain of inequalities', async () => {
    expect(told(await verdictOn(engine, { block: LIMIT, steps: [there, chain] }))).toBe('verified');
  });

  it('does not stand in for the chain', async () => {
    expect(told(await verdictOn(engine, { block: LIMIT, steps: [there] }))).not.toBe('verified');
  });
});
