import { afterAll, describe, expect, it } from 'vitest';
import { createSmtEngine } from '../../../../src/engine/smt/engine.ts';
import type { Step } from '../../../../src/schema/index.ts';
import { step } from '../helpers.ts';
import { told, verdictOn } from './verdict.ts';

const engine = createSmtEngine({ workers: 2 });
afterAll(() => engine.close());

const INVERSE = `(declare-const x Real)(assert (> x 0.0))(assert (not (>= (+ x (/ 1.0 x)) 2.0)))`;
const SHIFTED = '(forall ((t Real)) (=> (> t (- 1.0)) (>= (+ (+ t 1.0) (/ 1.0 (+ t 1.0))) 2.0)))';
const SQUARES = `(declare-const a Real)(declare-const b Real)(declare-const c Real)
(assert (not (>= (+ (* a a) (* b b) (* c c)) (+ (* a b) (* b c) (* c a)))))`;
const QUADRATIC = '(forall ((p Real)(q Real)) (>= (+ (* p p) (- (* p q)) (* q q)) 0.0))';
const CUBE = `(declare-const n Int)(assert (>= n 0))
(assert (not (= (mod (+ (* n n n) (* 5 n)) 3) 0)))`;
const ADDITIVE = `(declare-fun f (Int) Int)
(assert (forall ((x Int) (y Int)) (= (f (+ x y)) (+ (f x) (f y)))))
(declare-const a Int)(assert (not (= (f (- a)) (- (f a)))))`;
const ODD = `(declare-const n Int)(assert (= (mod n 2) 1))
(assert (not (= (mod (- (* n n) 1) 8) 0)))`;

const verdictOf = async (block: string, ...steps: Step[]): Promise<string> =>
  told(await verdictOn(engine, { block, steps }));

describe('the theorem of another variable', () => {
  it.each([
    ['a comparison', '(> (- x 1.0) (- 1.0))', {}],
    ['an existence', '(exists ((t Real)) (and (> t (- 1.0)) (= x (+ t 1.0))))', {}],
    [
      'an assumption',
      '(= (+ t 1.0) x)',
      {
        fixes: [{ name: 't', type: 'Real' }],
        assumes: [{ name: 'ht', prop: '(= t (- x 1.0))' }],
      },
    ],
    [
      'the instance that is used',
      '(>= (+ x (/ 1.0 x)) 2.0)',
      { uses: ['l'], instances: [{ of: 'l', with: [{ name: 't', term: '(- x 1.0)' }] }] },
    ],
  ])('begs the question, its value being named by %s', async (_, claim, own) => {
    const named = step('m', claim, own);
    expect(await verdictOf(INVERSE, step('l', SHIFTED), named)).toBe('circular at l');
  });

  it.each([
    [
      'of two variables',
      SQUARES,
      QUADRATIC,
      step(
        'm',
        '(= (- (+ (* a a) (* b b) (* c c)) (+ (* a b) (* b c) (* c a))) (+ (* p p) (- (* p q)) (* q q)))',
        {
          fixes: ['p', 'q'].map((name) => ({ name, type: 'Real' })),
          assumes: [
            { name: 'hp', prop: '(= p (- a c))' },
            { name: 'hq', prop: '(= q (- b c))' },
          ],
        },
      ),
    ],
    [
      'of whole numbers',
      CUBE,
      `(forall ((m Int)) (=> (>= m 1)
        (= (mod (+ (* (- m 1) (- m 1) (- m 1)) (* 5 (- m 1))) 3) 0)))`,
      step('m', '(>= (+ n 1) 1)'),
    ],
    [
      'under a function',
      ADDITIVE,
      '(forall ((b Int)) (= (f (- b 1)) (- (f (- 1 b)))))',
      step('m', '(= (f (+ a 1)) (+ (f a) (f 1)))'),
    ],
  ])('begs the question where it is %s', async (_, block, claim, named) => {
    expect(await verdictOf(block, step('l', claim), named)).toBe('circular at l');
  });
});

describe('a lemma', () => {
  it('is none where the value exists by what is given: that is an argument', async () => {
    const steps = [
      step('l', '(forall ((k Int)) (= (mod (* 4 k (+ k 1)) 8) 0))'),
      step('m', '(exists ((k Int)) (= n (+ (* 2 k) 1)))'),
    ];
    expect(await verdictOf(ODD, ...steps)).toBe('verified');
    const squared = step('s', '(= (* n n) (+ (* 4 (* k (+ k 1))) 1))', {
      fixes: [{ name: 'k', type: 'Int' }],
      assumes: [{ name: 'hk', prop: '(= n (+ (* 2 k) 1))' }],
    });
    expect(await verdictOf(ODD, ...steps, squared)).toBe('verified');
  });
});
