import { describe, expect, it } from 'vitest';
import { lintBlock } from '../../src/lint/run.ts';

type Relation = '>' | '>=' | '<' | '<=';

/** What is said of an integer n, and what it means. */
const SAID: readonly (readonly [words: string, relation: Relation, value: number])[] = [
  ['more than a dozen', '>', 12],
  ['more than half a dozen', '>', 6],
  ['no more than two dozen', '<=', 24],
  ['not less than a couple of dozen', '>=', 24],
  ['at least a score', '>=', 20],
  ['fewer than two hundred', '<', 200],
  ['at most a hundred and five', '<=', 105],
  ['at least twenty-one', '>=', 21],
  ['more than three hundred and sixty-five', '>', 365],
  ['greater than two hundred thousand', '>', 200_000],
  ['no fewer than a thousand', '>=', 1000],
  ['exceeding 12', '>', 12],
  ['that never exceeds 12', '<=', 12],
  ["that doesn't exceed 12", '<=', 12],
  ['that equals or exceeds 12', '>=', 12],
  ['equal to or greater than 12', '>=', 12],
  ['over 12', '>', 12],
  ['not below 12', '>=', 12],
  ['up to 12', '<=', 12],
  ['bounded below by 12', '>=', 12],
  ['bounded by 12 from above', '<=', 12],
  ['in excess of 12', '>', 12],
  ['of a dozen or more', '>=', 12],
  ['of 12 units or fewer', '<=', 12],
  ['that is $\\ge 12$', '>=', 12],
  ['with $n \\nleq 12$', '>', 12],
  ['with $n \\not> 12$', '<=', 12],
  ['with $12 < n$', '>', 12],
];

const OTHER: Readonly<Record<Relation, Relation>> = { '>': '>=', '>=': '>', '<': '<=', '<=': '<' };

/** The bound that says the same of integers. */
function sameOfIntegers(relation: Relation, value: number): [Relation, number] {
  return [OTHER[relation], value + (relation === '>' || relation === '<=' ? 1 : -1)];
}

describe.each(SAID)('"%s"', (said, relation, value) => {
  const words = `For integers m and n, where n is a number ${said}, and n + m > m, we have n + m ≠ m − 3.`;
  const found = (of: Relation, bound: number): Record<string, string[]> => ({
    smt: lintBlock(
      'smt',
      `(declare-const n Int)(declare-const m Int)(assert (${of} n ${bound}))(assert (> (+ n m) m))(assert (not (distinct (+ n m) (- m 3))))`,
      words,
    ).map(({ lint }) => lint),
    lean: lintBlock(
      'lean',
      `theorem t (n m : ℤ) (h : n ${of.replace('>=', '≥').replace('<=', '≤')} ${bound}) (k : n + m > m) : n + m ≠ m - 3`,
      words,
    ).map(({ lint }) => lint),
  });

  it('is what it says, however it is written', () => {
    expect(found(relation, value)).toEqual({ smt: [], lean: [] });
    expect(found(...sameOfIntegers(relation, value))).toEqual({ smt: [], lean: [] });
  });

  it('is another relation', () => {
    expect(found(OTHER[relation], value)).toEqual({ smt: ['strictness'], lean: ['strictness'] });
  });

  it('is another number', () => {
    const { smt, lean } = found(relation, value + 7);
    expect(smt).toContain('numbers');
    expect(lean).toContain('numbers');
  });
});

describe('what is no bound', () => {
  it.each([
    [
      'If x + y > 2, at least one of x, y exceeds 1.',
      '(assert (> (+ x y) 2))(assert (not (or (> x 1) (> y 1))))',
    ],
    [
      'The quotient of x over 2 is y, so 2y ≥ x.',
      '(assert (= (/ x 2) y))(assert (not (>= (* 2 y) x)))',
    ],
    [
      'Let x ≥ 3. Then x² has at least two factors, so that x² ≥ 9 and y² ≥ 0.',
      '(assert (>= x 3))(assert (not (and (>= (* x x) 9) (>= (* y y) 0))))',
    ],
    [
      'Let x and y be 2 reals, x = y. A third of x is a third of y.',
      '(assert (= x y))(assert (not (= (/ x 3) (/ y 3))))',
    ],
  ])('%s', (words, asserts) => {
    expect(
      lintBlock('smt', `(declare-const x Real)(declare-const y Real)${asserts}`, words),
    ).toEqual([]);
  });
});
