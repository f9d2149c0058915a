import { afterAll, expect, it } from 'vitest';
import { createSmtEngine } from '../../../src/engine/smt/engine.ts';
import { judge, step } from './helpers.ts';

const engine = createSmtEngine({ timeoutMs: 3000 });
afterAll(() => engine.close());

const KNOWS = `(declare-sort Person 0)
(declare-fun knows (Person Person) Bool)
(assert (forall ((x Person)) (exists ((y Person)) (and (not (= x y)) (knows x y)))))
(assert (forall ((x Person) (y Person)) (=> (knows x y) (knows y x))))`;

it('what is false of a declared sort is refuted by a few values, where any number of them leaves the solver at a loss', async () => {
  const goal = '(exists ((b Person)) (forall ((x Person)) (knows x b)))';
  const { outcomes } = await judge(engine, `${KNOWS}(assert (not ${goal}))`, [
    step('s1', goal),
    step(
      's2',
      '(forall ((x Person) (y Person) (z Person)) (=> (and (knows x y) (knows y z)) (knows x z)))',
    ),
    step('s3', '(forall ((x Person)) (exists ((y Person)) (knows y x)))'),
  ]);
  expect(outcomes.s1).toMatchObject({ kind: 'refuted' });
  expect(outcomes.s2).toMatchObject({ kind: 'refuted' });
  expect(outcomes.s3).toMatchObject({ kind: 'holds' });
});
