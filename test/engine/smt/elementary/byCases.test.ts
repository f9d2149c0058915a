import { expect, it } from 'vitest';
import { byCases, oneByOne } from '../../../../src/engine/smt/elementary/byCases.ts';

const inference = (goal: string, ...premises: string[]) => ({ constants: [], premises, goal });

it('takes the alternatives of the last premise that gives values', () => {
  const cases = byCases(
    inference('g', '(or (= a 1) (= a 2))', '(or (= b 1) (and (= b 2) (= c 3)))', '(or p (= b 1))'),
  );
  expect(cases?.map(({ premises }) => premises[1])).toEqual(['(= b 1)', '(and (= b 2) (= c 3))']);
  expect(byCases(inference('g', '(or (> a 1) (= a 2))'))).toBeUndefined();
  const five = [1, 2, 3, 4, 5].map((n) => `(= a ${n})`).join(' ');
  expect(byCases(inference('g', `(or ${five})`))).toBeUndefined();
});

it('takes conjuncts one after the other, each with those before it', () => {
  expect(oneByOne(inference('(and p (and q r))', 'a'))).toEqual([
    { constants: [], premises: ['a'], goal: 'p' },
    { constants: [], premises: ['a', 'p'], goal: 'q' },
    { constants: [], premises: ['a', 'p', 'q'], goal: 'r' },
  ]);
  expect(oneByOne(inference('p'))).toBeUndefined();
});
