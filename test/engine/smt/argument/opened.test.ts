import { afterAll, describe, expect, it } from 'vitest';
import { createSmtEngine } from '../../../../src/engine/smt/engine.ts';
import type { Step } from '../../../../src/schema/index.ts';
import { step } from '../helpers.ts';
import { told, verdictOn } from './verdict.ts';

const engine = createSmtEngine({ workers: 2 });
afterAll(() => engine.close());

const RELATION = `(define-fun r ((x Int) (y Int)) Bool (exists ((k Int)) (= (+ (* 2 x) (* 3 y)) (* 5 k))))`;
const EQUIVALENCE = `${RELATION}
(assert (not (and (forall ((x Int)) (r x x)) (forall ((x Int) (y Int)) (=> (r x y) (r y x)))
  (forall ((x Int) (y Int) (z Int)) (=> (and (r x y) (r y z)) (r x z))))))`;

const saying = (id: string, names: string, assumed: readonly string[], claim: string): Step =>
  step(id, claim, {
    fixes: [...names].map((name) => ({ name, type: 'Int' })),
    assumes: assumed.map((prop, at) => ({ name: `h${at}`, prop })),
  });

const XY = '(= (+ (* 2 x) (* 3 y)) (* 5 k))';
const YZ = '(= (+ (* 2 y) (* 3 z)) (* 5 m))';
const reflexive = saying('s1', 'x', [], '(and (= (+ (* 2 x) (* 3 x)) (* 5 x)) (r x x))');
const symmetric = saying('s2', 'xyk', [XY], '(= (+ (* 2 y) (* 3 x)) (* 5 (- (+ x y) k)))');
const transitive = saying(
  's3',
  'xyzkm',
  [XY, YZ],
  '(and (= (+ (* 2 x) (* 3 z)) (* 5 (- (+ k m) y))) (r x z))',
);

describe('a premise that is an existence by its definition', () => {
  it('is opened by who assumes what is said of its number', async () => {
    const steps = [reflexive, symmetric, transitive];
    expect(told(await verdictOn(engine, { block: EQUIVALENCE, steps }))).toBe('verified');
  });

  it.each([
    ['the first part', [symmetric, transitive]],
    ['the second part', [reflexive, transitive]],
    ['the third part', [reflexive, symmetric]],
    ['what it shows', [reflexive, saying('s2', 'xyk', [XY], XY), transitive]],
  ])('is for naught where nobody claims %s', async (_, steps) => {
    expect(told(await verdictOn(engine, { block: EQUIVALENCE, steps }))).not.toBe('verified');
  });
});

describe('the factor that is written beside what a quotient is multiplied with', () => {
  const block = `(declare-const u Int)(declare-const v Int)(declare-const a Int)(declare-const b Int)
(declare-const c Int)(assert (= (+ (* u a) (* v b)) 1))
(assert (exists ((k Int)) (= (* b c) (* a k))))(assert (not (exists ((q Int)) (= c (* a q)))))`;

  it('is the quotient', async () => {
    const chain = saying(
      's2',
      'k',
      ['(= (* b c) (* a k))'],
      `(and (= c (* c (+ (* u a) (* v b)))) (= (* c (+ (* u a) (* v b))) (+ (* u a c) (* v a k)))
        (= (+ (* u a c) (* v a k)) (* a (+ (* u c) (* v k)))))`,
    );
    const steps = [step('s1', '(exists ((k Int)) (= (* b c) (* a k)))'), chain];
    expect(told(await verdictOn(engine, { block, steps }))).toBe('verified');
  });
});

describe('a case of a hypothesis', () => {
  const injective = '(forall ((x A) (y A)) (=> (= (f x) (f y)) (= x y)))';
  const onto = '(forall ((y A)) (exists ((x A)) (= (f x) y)))';
  const block = `(declare-sort A 0)(declare-fun f (A) A)(assert (forall ((x A)) (= (f (f x)) (f x))))
(assert (or ${injective} ${onto}))(assert (not (forall ((x A)) (= (f x) x))))`;

  it('is argued as if nothing else were given', async () => {
    const fixed = (names: string) => [...names].map((name) => ({ name, type: 'A' }));
    const steps = [
      step('s1', '(= (f x) x)', {
        fixes: fixed('x'),
        assumes: [{ name: 'h', prop: injective }],
      }),
      step('s2', '(exists ((u A)) (= (f u) x))', {
        fixes: fixed('x'),
        assumes: [{ name: 'h', prop: onto }],
      }),
      step('s3', '(and (= (f x) (f (f u))) (= (f (f u)) (f u)) (= (f u) x))', {
        fixes: fixed('xu'),
        assumes: [{ name: 'h', prop: '(= (f u) x)' }],
      }),
    ];
    expect(told(await verdictOn(engine, { block, steps }))).toBe('verified');
  });
});
