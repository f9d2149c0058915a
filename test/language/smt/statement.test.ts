import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSmtStatement } from '../../../src/language/smt/statement.ts';

const mistakes = (block: string): [number, string][] => {
  const split = splitSmtStatement(block);
  return split.kind === 'mistakes'
    ? split.mistakes.map(({ line, message }): [number, string] => [line, message])
    : [];
};

describe('splitSmtStatement', () => {
  it('splits declarations, hypotheses and goal', () => {
    const split = splitSmtStatement(`
      (set-logic ALL) (set-info :status unsat)
      (declare-const n Int) ; a ) in a comment
      (declare-fun c () Real)
      (declare-fun f (Int) Int)
      (define-fun-rec s ((k Int)) Int (ite (<= k 0) 0 (+ k (s (- k 1)))))
      (assert (! (>= n 0) :named pos))
      (assert (> (f n) -1))
      (assert (not (= (s n)
                      n)))
      (check-sat) (get-model) (exit)`);
    expect(split).toEqual({
      kind: 'statement',
      statement: {
        declarations: [
          '(declare-const n Int)',
          '(declare-fun c () Real)',
          '(declare-fun f (Int) Int)',
          '(define-fun-rec s ((k Int)) Int (ite (<= k 0) 0 (+ k (s (- k 1)))))',
        ],
        constants: [
          { name: 'n', sort: 'Int' },
          { name: 'c', sort: 'Real' },
        ],
        hypotheses: [
          { name: 'pos', formula: '(>= n 0)' },
          { name: null, formula: '(> (f n) (- 1))' },
        ],
        goal: '(= (s n) n)',
      },
    });
  });

  it.each([
    [
      'datatypes',
      '(declare-datatypes ((L 1)) ((par (T) (nil (cons (hd T) (tl (L T)))))))(declare-const l (L Int))(assert ((_ is cons) l))(assert (not (match l ((nil false) ((cons h t) (> h 0))))))',
    ],
    [
      'an enumeration',
      '(declare-datatype C ((red) (green)))(declare-const c C)(assert (not (or (= c red) (is-green c))))',
    ],
    [
      'sorts',
      '(declare-sort U 0)(define-sort A () (Array Int U))(declare-const a A)(assert (not (= (select a 0) (select a 0))))',
    ],
    [
      'bit-vectors',
      '(declare-const v (_ BitVec 8))(assert (not (= (bvand v #xff) ((_ extract 7 0) (concat v v)))))',
    ],
    [
      'mutual recursion',
      '(define-funs-rec ((e ((x Int)) Bool) (o ((x Int)) Bool)) ((ite (= x 0) true (o (- x 1))) (ite (= x 0) false (e (- x 1)))))(assert (not (e 4)))',
    ],
    [
      'quantifiers, let, lambda, patterns',
      '(declare-fun f (Int) Int)(define-const two Int 2)(assert (forall ((x Int)) (! (> (f x) x) :pattern ((f x)))))(assert (not (let ((a (f two))) (exists ((y Int)) (= (select (lambda ((z Int)) z) y) a)))))',
    ],
    [
      'arrays',
      '(declare-const a (Array Int Int))(assert (not (= (store a 1 2) ((as const (Array Int Int)) 0))))',
    ],
  ])('takes %s', (_, block) => {
    expect(mistakes(block)).toEqual([]);
  });

  it('reports every mistake with its line', () => {
    const block = `(set-option :timeout 5)
(declare-const n Foo)
(push)
(assert (> m 0))
(assert (not (> n 0)))
(check-sat)
(declare-const k Int)
nonsense`;
    expect(mistakes(block)).toEqual([
      [1, 'set-option has no place in a statement'],
      [2, 'the sort Foo is not declared'],
      [3, 'push has no place in a statement'],
      [4, 'm is not declared'],
      [7, 'declare-const after check-sat'],
      [8, 'nonsense is no command'],
    ]);
  });

  it.each([
    ['(declare-const n Int)', 'no goal is stated'],
    ['(assert true)', 'the last assert is not the negated goal'],
    ['(assert (not true) (not false))', 'assert takes one formula'],
    ['(declare-const n Int)(declare-const n Int)(assert (not true))', 'n is declared twice'],
    ['(declare-const let Int)(assert (not true))', 'let is a word of SMT-LIB'],
    ['(declare-fun and (Int) Bool)(assert (not true))', 'and has a fixed meaning in SMT-LIB'],
    [
      '(declare-const slopcheck!x Int)(assert (not true))',
      "names that start with slopcheck! are the engine's own",
    ],
    [
      '(assert (! true :named h))(assert (! true :named h))(assert (not true))',
      'h is already a name',
    ],
    [
      '(assert (and (! true :named h) true))(assert (not true))',
      '(! true :named h) has the wrong shape',
    ],
    ['(assert (not ((true))))', '((true)) has the wrong shape'],
    ['(include "x")(assert (not true))', 'include has no place in a statement'],
    ['(assert (not true', "an opening '(' that is never closed"],
  ])('refuses %s', (block, message) => {
    expect(mistakes(block).map(([, text]) => text)).toContain(message);
  });

  it('takes a block of its own making, and never throws', () => {
    const words = fc.constantFrom(
      '(',
      ')',
      'assert',
      'not',
      'declare-const',
      'n',
      'Int',
      'forall',
      'let',
      '!',
      ':named',
      'h',
      'match',
      '_',
      'as',
      'true',
      '0',
      '|',
      '"',
      ';',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(words), (parts) => {
        const split = splitSmtStatement(parts.join(' '));
        if (split.kind === 'mistakes') expect(split.mistakes.length).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });
});
