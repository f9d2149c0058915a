import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { enumeratedValues } from '../../../../../src/engine/smt/elementary/instances/enumerated.ts';
import { createSmtEngine } from '../../../../../src/engine/smt/engine.ts';
import { readTheorem } from '../../../../../src/engine/smt/obligations/theorem.ts';
import { judge, statement, step } from '../../helpers.ts';

const engine = createSmtEngine({ timeoutMs: 2000 });
afterAll(() => engine.close());

/** What is found out about the constants of a theorem. */
function found(declarations: string): string[] {
  const read = readTheorem(statement(`${declarations}\n(assert (not false))`));
  if (read.kind !== 'theorem') throw new Error(JSON.stringify(read));
  const { theorem } = read;
  return enumeratedValues(theorem, theorem.constants, theorem.hypotheses).map(({ text }) => text);
}

const CUBE = `(declare-const x Int)
(declare-const y Int)
(assert (> x 0))
(assert (exists ((c Int)) (= (* 90 x) (* c c c))))
(assert (forall ((z Int)) (=> (and (< 0 z) (< z x)) (not (exists ((c Int)) (= (* 90 z) (* c c c)))))))`;

describe('values that are found by trying numbers', () => {
  it('the least number, and then what is said with its help', () => {
    const least = `${CUBE}
(assert (> y 0))
(assert (= (mod (* x y) 90) 0))
(assert (forall ((w Int)) (=> (and (< 0 w) (< w y)) (not (= (mod (* x w) 90) 0)))))`;
    expect(found(least)).toEqual(['(= x 300)', '(= y 3)']);
  });

  it('a number that is said to be at most all others of its kind', () => {
    const least = `(declare-const n Int)
(define-fun good ((k Int)) Bool (and (= (mod k 4) 3) (= (mod k 7) 2)))
(assert (and (>= n 1) (good n)))
(assert (forall ((k Int)) (=> (and (>= k 1) (good k)) (<= n k))))`;
    expect(found(least)).toEqual(['(= n 23)']);
  });

  it('a number below which there is none of its kind', () => {
    const least = `(declare-const n Int)(assert (and (> n 4) (= (mod (* n n) 11) 5)))
(assert (not (exists ((k Int)) (and (> k 4) (< k n) (= (mod (* k k) 11) 5)))))`;
    expect(found(least)).toEqual(['(= n 7)']);
  });

  it('all that a number between bounds can be', () => {
    const some = '(declare-const n Int)(assert (and (<= (- 2) n) (<= n 9)))(assert (= (* n n) 4))';
    expect(found(some)).toEqual(['(or (= n (- 2)) (= n 2))']);
  });

  it.each([
    ['that has no end', '(assert (> n 0))(assert (= (mod n 2) 0))'],
    ['that has no beginning', '(assert (< n 9))(assert (= (mod n 2) 0))'],
    ['that contradicts itself', '(assert (and (< 0 n) (< n 9)))(assert (= (* n n) 5))'],
    ['that many numbers satisfy', '(assert (and (< 0 n) (< n 99)))(assert (= (mod n 2) 0))'],
    [
      'the end of which hangs on what nothing is known of',
      '(assert (> n 0))(assert (forall ((k Int)) (=> (and (> k 0) (P k)) (<= n k))))',
    ],
  ])('nothing is found out by a search %s', (_, assertions) => {
    expect(found(`(declare-const n Int)(declare-fun P (Int) Bool)${assertions}`)).toEqual([]);
  });

  it('no number is left out that satisfies everything, and none is named where one may be', () => {
    const small = fc.integer({ min: 2, max: 9 });
    const draw = fc.record({ from: fc.integer({ min: -9, max: 9 }), a: small, r: small, b: small });
    fc.assert(
      fc.property(draw, ({ from, a, r, b }) => {
        const good = (n: number): boolean => (n * n + r) % a === 0 || n % b === 1;
        const condition = (n: string): string =>
          `(or (= (mod (+ (* ${n} ${n}) ${r}) ${a}) 0) (= (mod ${n} ${b}) 1))`;
        const floor = from < 0 ? `(- ${-from})` : from;
        let least = Math.max(from, 1);
        while (!good(least)) least += 1;
        const text = `(declare-const n Int)(assert (>= n ${floor}))(assert (>= n 1))
(assert ${condition('n')})
(assert (forall ((z Int)) (=> (and (>= z ${floor}) (>= z 1) (< z n)) (not ${condition('z')}))))`;
        expect(found(text)).toEqual([`(= n ${least})`]);
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it('a step that says the number holds, and one that says another does not', async () => {
    const problem = `${CUBE}(assert (not (> x 299)))`;
    const steps = [step('s1', '(= x 300)'), step('s2', '(= x 2430)'), step('s3', '(= x 299)')];
    const { outcomes } = await judge(engine, problem, steps);
    expect(outcomes.s1).toMatchObject({ kind: 'holds' });
    for (const id of ['s2', 's3']) expect(outcomes[id]?.kind).not.toBe('holds');
  });
});
