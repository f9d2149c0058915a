import { afterAll, describe, expect, it } from 'vitest';
import { createSmtEngine } from '../../../../src/engine/smt/engine.ts';
import type { Step } from '../../../../src/schema/index.ts';
import { step } from '../helpers.ts';
import { told, verdictOn } from './verdict.ts';

const engine = createSmtEngine({ workers: 2 });
afterAll(() => engine.close());

const PART = 'missing-part at conclusion';
const CASE = 'missing-case at conclusion';

/** A step about variables, each with its sort, under assumptions, that uses others. */
function about(
  id: string,
  variables: string,
  assumes: readonly string[],
  claim: string,
  ...uses: string[]
): Step {
  const fixes = variables.split(' ').flatMap((one) => {
    const [name = '', type = ''] = one.split(':');
    return name === '' ? [] : [{ name, type }];
  });
  const named = assumes.map((prop, i) => ({ name: `a${i}`, prop }));
  return step(id, claim, { fixes, assumes: named, uses });
}

describe('a part that what is said elsewhere makes easy', () => {
  const relation = (goal: string, ...declared: string[]): string =>
    [
      '(declare-sort X 0)(declare-fun R (X X) Bool)',
      '(assert (forall ((x X) (y X)) (=> (R x y) (R y x))))',
      '(assert (forall ((x X) (y X) (z X)) (=> (and (R x y) (R y z)) (R x z))))',
      '(declare-const a X)(declare-const b X)(declare-const c X)(assert (R a c))(assert (R b c))',
      ...declared,
      `(assert (not ${goal}))`,
    ].join('\n');
  const ends = [step('ab', '(R a b)'), step('ba', '(R b a)', { uses: ['ab'] })];

  it('has to be claimed of its variables', async () => {
    const block = relation('(forall ((x X)) (= (R a x) (R b x)))');
    const there = about('there', 'x:X', ['(R a x)'], '(R b x)', 'ba');
    const back = about('back', 'z:X', ['(R b z)'], '(R a z)', 'ab');
    const verdict = async (...steps: Step[]): Promise<string> =>
      told(await verdictOn(engine, { block, steps: [...ends, ...steps] }));
    expect(await verdict(there, back)).toBe('verified');
    expect(await verdict()).toBe(PART);
    expect(await verdict(there)).toBe(PART);
    expect(await verdict(back)).toBe(PART);
    // The same of elements in the other order is said of them, too.
    const turned = about('turned', 'x:X', ['(R x b)'], '(R x a)', 'ba');
    expect(await verdict(there, turned)).toBe('verified');
  });

  it('has to be claimed of a constant that the theorem alone speaks of', async () => {
    const block = relation('(= (R a x) (R b x))', '(declare-const x X)');
    const there = about('there', '', ['(R a x)'], '(R b x)', 'ba');
    const back = about('back', '', ['(R b x)'], '(R a x)', 'ab');
    const verdict = async (...steps: Step[]): Promise<string> =>
      told(await verdictOn(engine, { block, steps: [...ends, ...steps] }));
    expect(await verdict(there, back)).toBe('verified');
    expect(await verdict()).toBe(PART);
    expect(await verdict(there)).toBe(PART);
  });
});

describe('a direction from another statement', () => {
  const block = `(define-fun mx ((u Real) (v Real)) Real (ite (>= u v) u v))
(define-fun mn ((u Real) (v Real)) Real (ite (<= u v) u v))
(declare-const a Real)(declare-const b Real)
(assert (not (and (= (<= a b) (= (mx a b) b)) (= (= (mx a b) b) (= (mn a b) a)))))`;
  const [at, max, min] = ['(<= a b)', '(= (mx a b) b)', '(= (mn a b) a)'];
  const verdict = async (...steps: Step[]): Promise<string> =>
    told(await verdictOn(engine, { block, steps }));

  it('is not claimed by one that stands beside it', async () => {
    const first = about('first', '', [at], max);
    const second = about('second', '', [max], min);
    expect(await verdict(first, second, about('third', '', [min], at))).toBe('verified');
    expect(await verdict(first, second)).toBe(PART);
    expect(await verdict(first, second, about('third', '', [max], at))).toBe(PART);
  });
});

describe('what is said to exist', () => {
  const block = `(declare-sort A 0)(declare-fun f (A) A)
(assert (forall ((x A)) (= (f (f (f x))) x)))
(assert (not (and (forall ((x A) (y A)) (=> (= (f x) (f y)) (= x y)))
  (forall ((y A)) (exists ((x A)) (= (f x) y))))))`;
  const injective = about('injective', 'x:A y:A', ['(= (f x) (f y))'], '(= x y)', 'thrice');
  const verdict = async (one: Step): Promise<string> => {
    const thrice = about(
      'thrice',
      'x:A y:A',
      ['(= (f x) (f y))'],
      '(= (f (f (f x))) (f (f (f y))))',
    );
    return told(await verdictOn(engine, { block, steps: [thrice, injective, one] }));
  };

  it('is not claimed by who assumes that it is there', async () => {
    const value = ['(= y (f z))'];
    expect(await verdict(about('one', 'y:A', [], '(= (f (f (f y))) y)'))).toBe('verified');
    expect(await verdict(about('one', 'y:A z:A', value, '(exists ((x A)) (= (f x) y))'))).toBe(
      PART,
    );
    // Who claims what he assumes is told so.
    const said = about('one', 'y:A z:A', value, '(= (f z) y)');
    expect(await verdict(said)).toBe('circular at one');
  });
});

describe('who argues in one case', () => {
  const verdictOf =
    (block: string) =>
    async (...steps: Step[]): Promise<string> =>
      told(await verdictOn(engine, { block, steps }));

  it('owes the other alternatives that are stated', async () => {
    const verdict = verdictOf(`(define-fun ab ((u Real)) Real (ite (>= u 0.0) u (- u)))
(declare-const x Real)(declare-const y Real)
(assert (= (* x y) 0.0))(assert (= (+ (* x x) (* y y)) 1.0))
(assert (not (= (+ (ab x) (ab y)) 1.0)))`);
    const sum = '(= (+ (ab x) (ab y)) 1.0)';
    const either = step('either', '(or (= x 0.0) (= y 0.0))');
    const first = about('first', '', ['(= x 0.0)'], `(and (= (* y y) 1.0) ${sum})`);
    const second = about('second', '', ['(= y 0.0)'], `(and (= (* x x) 1.0) ${sum})`);
    expect(await verdict(either, first, second)).toBe('verified');
    expect(await verdict(either, first)).toBe(CASE);
    expect(await verdict(either, second)).toBe(CASE);
  });

  it('owes the others whatever is claimed wherever the part has its premises', async () => {
    const verdict = verdictOf(`(declare-const x Int)(declare-const y Int)
(assert (not (= (= (* x y) (+ x y)) (or (and (= x 0) (= y 0)) (and (= x 2) (= y 2))))))`);
    const given = '(= (* x y) (+ x y))';
    const factored = about('factored', '', [given], '(= (* (- x 1) (- y 1)) 1)');
    const one = about('one', '', [given, '(= (- x 1) 1)'], '(= y 2)');
    const other = about('other', '', [given, '(= (- x 1) (- 1))'], '(= y 0)');
    const check = step('check', '(and (= (* 0 0) (+ 0 0)) (= (* 2 2) (+ 2 2)))');
    expect(await verdict(factored, one, other, check)).toBe('verified');
    expect(await verdict(factored, one, check)).toBe(CASE);
    expect(await verdict(factored, other, check)).toBe(CASE);
  });

  it('owes the others of that part', async () => {
    const verdict = verdictOf(`(declare-const n Int)
(assert (not (and (>= (* n n) n) (>= (* n n) (- n)))))`);
    const large = about('large', '', ['(>= n 1)'], '(>= (* n n) n)');
    const small = about('small', '', ['(<= n 0)'], '(>= (* n n) n)');
    const below = about('below', '', ['(<= n (- 1))'], '(>= (* n n) (- n))');
    const above = about('above', '', ['(>= n 0)'], '(>= (* n n) (- n))');
    expect(await verdict(large, small, below, above)).toBe('verified');
    expect(await verdict(large, small, below)).toBe(CASE);
  });

  it('owes none where what is stated is enough as it is, or excludes them', async () => {
    const verdict = verdictOf(`(declare-const n Int)(assert (> n 0))
(assert (= (* (- n 3) (+ n 2)) 0))(assert (not (= n 3)))`);
    const either = step('either', '(or (= n 3) (= n (- 2)))');
    const negative = about('negative', '', ['(= n (- 2))'], 'false');
    expect(await verdict(either, negative)).toBe('verified');
  });
});
