import { afterAll, describe, expect, it } from 'vitest';
import { createSmtEngine } from '../../../../src/engine/smt/engine.ts';
import type { Step } from '../../../../src/schema/index.ts';
import { step } from '../helpers.ts';
import { told, verdictOn } from './verdict.ts';

const engine = createSmtEngine({ workers: 2 });
afterAll(() => engine.close());

const assuming = (prop: string): Pick<Step, 'assumes'> => ({ assumes: [{ name: 'a', prop }] });

describe('residues that are multiplied', () => {
  it('step by step, and not at once', async () => {
    const block = `(declare-const a Int)(declare-const b Int)
(assert (= (mod a 2) 1))(assert (= (mod b 2) 1))
(assert (not (= (mod (+ (* a a b) b) 2) 0)))`;
    const square = step('s1', '(= (mod (* a a) 2) 1)');
    const product = step('s2', '(= (mod (* a a b) 2) 1)', { uses: ['s1'] });
    const clear = step('s1', '(= (mod (+ (* a a b) b) 2) 0)');
    expect(told(await verdictOn(engine, { block, steps: [square, product] }))).toBe('verified');
    expect(told(await verdictOn(engine, { block, steps: [clear] }))).toBe('circular at s1');
  });

  it('in cases that the text names, each of them', async () => {
    const block = '(declare-const n Int)(assert (not (not (= (mod (* n n) 3) 2))))';
    const inCase = (residue: number, square: number): Step =>
      step(`r${residue}`, `(= (mod (* n n) 3) ${square})`, assuming(`(= (mod n 3) ${residue})`));
    const all = [inCase(0, 0), inCase(1, 1), inCase(2, 1)];
    expect(told(await verdictOn(engine, { block, steps: all }))).toBe('verified');
    const two = all.slice(0, 2);
    expect(told(await verdictOn(engine, { block, steps: two }))).toBe('missing-case at conclusion');
    const named = step('s1', '(or (= (mod n 3) 0) (= (mod n 3) 1) (= (mod n 3) 2))');
    expect(told(await verdictOn(engine, { block, steps: [named] }))).toBe(
      'non-sequitur at conclusion',
    );
  });

  it.each([
    '(assert (= (mod n 2) 0))(assert (not (= (mod (* n n) 2) 0)))',
    '(assert (not (=> (= (mod n 2) 0) (= (mod (* n n) 2) 0))))',
    '(assert (not (= (= (mod n 2) 0) (= (mod (* n n) 2) 0))))',
    '(assert (= (mod n 2) 0))(assert (not (exists ((k Int)) (= (* n n) (* 2 k)))))',
  ])('not where the theorem, or a part of it, says no more than that: %s', async (said) => {
    const block = `(declare-const n Int)${said}`;
    const clear = step('s1', '(= (mod (* n n) 2) 0)', assuming('(= (mod n 2) 0)'));
    expect(told(await verdictOn(engine, { block, steps: [clear] }))).toBe('circular at s1');
  });

  it('not where that is the theorem read backwards', async () => {
    const block = `(declare-const n Int)(assert (= (mod (* n n) 2) 0))
(assert (not (= (mod n 2) 0)))`;
    const all = step('s1', '(=> (= (mod m 2) 1) (= (mod (* m m) 2) 1))', {
      fixes: [{ name: 'm', type: 'Int' }],
    });
    expect(told(await verdictOn(engine, { block, steps: [all] }))).toBe('circular at s1');
  });
});
