import { describe, expect, it } from 'vitest';
import { canonicalFormula } from '../../../src/language/smt/canonical.ts';

describe('canonicalFormula', () => {
  it.each([
    ['(and a b)', ' ( and b ; c\n a )'],
    ['(and a (and b c))', '(and c b a)'],
    ['(and a a)', 'a'],
    ['(= n (* 2 k))', '(= (* k 2) n)'],
    ['(> a b)', '(< b a)'],
    ['(>= a b)', '(<= b a)'],
    ['(not (not p))', 'p'],
    ['(exists ((k Int)) (= n (* 2 k)))', '(exists ((j Int)) (= (* j 2) n))'],
    [
      '(forall ((x Int)) (exists ((y Int)) (> y x)))',
      '(forall ((y Int)) (exists ((x Int)) (< y x)))',
    ],
    ['(let ((a 1) (b 2)) (+ a b n))', '(let ((u 1) (v 2)) (+ n u v))'],
    ['(lambda ((x Int)) x)', '(lambda ((z Int)) z)'],
    ['(! (> n 0) :named h)', '(< 0 n)'],
    ['|n|', 'n'],
    ['(> n -1)', '(< (- 1) n)'],
  ])('%s is %s', (a, b) => {
    expect(canonicalFormula(a)).toBe(canonicalFormula(b));
    expect(canonicalFormula(a)).not.toBeNull();
  });

  it.each([
    ['(- a b)', '(- b a)'],
    ['(=> a b)', '(=> b a)'],
    ['(< a b)', '(< b a)'],
    ['(exists ((k Int)) (= n k))', '(forall ((k Int)) (= n k))'],
    ['(exists ((k Int)) (= n k))', '(exists ((k Real)) (= n k))'],
    ['(exists ((k Int)) (= n k))', '(exists ((n Int)) (= n n))'],
    ['(exists ((k Int)) (= n k))', "(exists ((k Int)) (= n |'0|))"],
    ['(+ a a)', 'a'],
    ['(select a b)', '(select b a)'],
    ['(= n 1)', '(= n 1.0)'],
    ['(match l ((nil true)))', '(match l ((nil false)))'],
  ])('%s is not %s', (a, b) => {
    expect(canonicalFormula(a)).not.toBe(canonicalFormula(b));
  });

  it.each(['', '(', 'a b', ')(', '(assert false'])('is null for %j', (text) => {
    expect(canonicalFormula(text)).toBeNull();
  });
});
