import { describe, expect, it } from 'vitest';
import { arrayFunction, functionValue } from '../../../../src/engine/smt/values/functionValue.ts';
import { readUniverse, type Universe } from '../../../../src/engine/smt/values/universe.ts';
import { readSexprs, type Sexpr } from '../../../../src/language/smt/sexpr.ts';

const read = (text: string): Sexpr => {
  const parsed = readSexprs(text);
  if (parsed.kind !== 'read') throw new Error(parsed.message);
  return parsed.expressions[0] as Sexpr;
};
const COMMANDS = [
  '(declare-datatypes ((Color 0) (Tree 0)) (((red) (green) (blue)) ((leaf) (node (left Tree) (key Int) (right Tree)))))',
  '(declare-datatypes ((List 1)) ((par (T) ((nil) (cons (head T) (tail (List T)))))))',
];
const MODEL = '((define-fun k!1 ((x!0 Int)) Int (ite (= x!0 1) 2 0)))';
const UNIVERSE: Universe = readUniverse(COMMANDS, 'A!val!10 A!val!2 A!val!0', read(MODEL));
const tell = (parameters: string, body: string) =>
  functionValue({ parameters: read(parameters), body: read(body) }, UNIVERSE);
const text = (parameters: string, body: string): string => tell(parameters, body).text;
const array = (value: string): string => {
  const made = arrayFunction(read(value), UNIVERSE);
  return made === null ? 'no array' : functionValue(made, UNIVERSE).text;
};

describe('functionValue', () => {
  it('lists the pairs of a relation', () => {
    const body = `(let ((a!1 (not (and (= x!0 A!val!2) (not (= x!0 A!val!0)) (= x!1 A!val!0))))
      (a!2 (not (and (= x!0 A!val!0) (= x!1 A!val!2) (not (= x!1 A!val!0)))))) (not (and a!1 a!2)))`;
    expect(text('((x!0 A) (x!1 A))', body)).toBe('{(A₀, A₂), (A₂, A₀)}');
    expect(tell('((x!0 A) (x!1 A))', body).table).toEqual({
      names: ['x', 'y'],
      arguments: [
        ['A₀', 'A₂', 'A₁₀'],
        ['A₀', 'A₂', 'A₁₀'],
      ],
      rows: [
        { at: ['A₀', 'A₂'], value: 'true' },
        { at: ['A₂', 'A₀'], value: 'true' },
      ],
      otherwise: 'false',
    });
    expect(tell('((x!0 A))', 'false')).toEqual({ text: 'false everywhere' });
    expect(text('((x!0 A))', '(= x!0 A!val!2)')).toBe('{A₂}');
  });

  it('lists the values of a function, and what all other numbers have', () => {
    expect(text('((x!0 Int))', '(ite (= x!0 3) (- 1) 7)')).toBe('{3 ↦ -1, otherwise 7}');
    expect(text('((x!0 Int) (x!1 Int))', '(ite (and (= x!0 3) (= x!1 4)) 1 0)')).toBe(
      '{(3, 4) ↦ 1, otherwise 0}',
    );
    expect(text('((x!0 Int) (x!1 Int))', '(ite (= x!0 3) 1 0)')).toBe(
      '{(3, any) ↦ 1, otherwise 0}',
    );
    expect(text('((x!0 Int) (x!1 Int))', '(ite (= x!0 3) 1 (ite (= x!1 3) 2 0))')).toBe(
      '{(3, 3) ↦ 1, (3, any other) ↦ 1, (any other, 3) ↦ 2, (any other, any other) ↦ 0}',
    );
    expect(text('((x!0 Bool))', '(not x!0)')).toBe('{false}');
    expect(text('((x!0 A))', '(ite (= x!0 A!val!0) A!val!2 A!val!0)')).toBe(
      '{A₀ ↦ A₂, A₂ ↦ A₀, A₁₀ ↦ A₀}',
    );
    expect(text('((x!0 Real))', '(ite (= x!0 2.0) 3.0 (ite (= x!0 (/ 1.0 2.0)) 1.25 0.0))')).toBe(
      '{1/2 ↦ 5/4, 2 ↦ 3, otherwise 0}',
    );
  });

  it.each([
    ['a relation of nothing', '((x!0 Int) (x!1 Int))', 'false', 'false everywhere'],
    ['a relation of all', '((x!0 A))', 'true', 'true everywhere'],
    ['a constant function', '((x!0 Int))', '(- 2)', '-2 everywhere'],
    ['a property of one number', '((x!0 Int))', '(= x!0 3)', '{3}'],
    ['a property of all but one', '((x!0 Int))', '(not (= x!0 3))', '{3 ↦ false, otherwise true}'],
    [
      'a relation of most pairs',
      '((x!0 Color) (x!1 Color))',
      '(not (and (= x!0 red) (= x!1 blue)))',
      '{(red, blue) ↦ false, otherwise true}',
    ],
    [
      'one that one argument decides',
      '((a Bool) (b Bool))',
      '(and (not a) (or b true))',
      '{(false, any)}',
    ],
    ['an enumeration', '((x!0 Color))', '(ite (= x!0 red) 1 2)', '{red ↦ 1, green ↦ 2, blue ↦ 2}'],
    ['trees', '((t Tree))', '(= t (node leaf (- 1) leaf))', '{node(leaf, -1, leaf)}'],
    [
      'lists',
      '((l (List Int)))',
      '(= l ((as cons (List Int)) 1 (as nil (List Int))))',
      '{cons(1, nil)}',
    ],
    ['bits', '((b (_ BitVec 8)))', '(ite (= b #xfa) #x3 #x0)', '{#xfa ↦ #x3, otherwise #x0}'],
    ['strings', '((s String))', '(ite (= s (seq.unit (_ Char 98))) 2 1)', '{"b" ↦ 2, otherwise 1}'],
    ['arrays', '((a (Array Int Int)))', '(= a (_ as-array k!1))', '{{1 ↦ 2, otherwise 0}}'],
    ['an order', '((x!0 Int))', '(<= x!0 3)', '{≤ 3}'],
    ['whole numbers between others', '((x Int))', '(and (> x 3) (< x 5))', '{4}'],
    ['ranges', '((x Int))', '(and (<= 5 x) (not (and (<= 7 x) (< x 9))))', '{5 … 6, ≥ 9}'],
    [
      'ranges of reals',
      '((x Real))',
      '(ite (< x 1.0) 0 (ite (<= x (/ 5.0 2.0)) 1 (ite (= x 3.0) 2 0)))',
      '{< 1 ↦ 0, 1 ≤ · ≤ 5/2 ↦ 1, 5/2 < · < 3 ↦ 0, 3 ↦ 2, > 3 ↦ 0}',
    ],
    ['ranges of two', '((x Int) (y Int))', '(and (< x 0) (>= y 2))', '{(≤ -1, ≥ 2)}'],
    [
      'values, and a formula elsewhere',
      '((x!0 Int) (x!1 Int))',
      '(ite (and (= x!0 1) (= x!1 2)) 3 (ite (and (= x!0 0) (= x!1 0)) 7 x!0))',
      '{(1, 2) ↦ 3, (0, 0) ↦ 7, otherwise (x, y) ↦ x}',
    ],
    ['a sum', '((x!0 Int))', '(+ x!0 1)', 'x ↦ x + 1'],
    ['the argument itself', '((x!0 Int))', 'x!0', 'x ↦ x'],
    ['two arguments that may be equal', '((x!0 Int) (x!1 Int))', '(= x!0 x!1)', '(x, y) ↦ x = y'],
    ['another function', '((x!0 A))', '(k!1 x!0)', 'x ↦ k!1(x)'],
    [
      'a name that is bound in it',
      '((a A) (b A))',
      '(forall ((y A)) (= a b y))',
      '(x, y_) ↦ ∀ y ∈ A, x = y_ = y',
    ],
    ['a quantifier', '((x!0 A))', '(forall ((y A)) (= x!0 y))', 'x ↦ ∀ y ∈ A, x = y'],
    [
      'cases that may overlap',
      '((a Int) (b Int))',
      '(ite (= a 1) b (ite (= b 2) 4 a))',
      '(x, y) ↦ if x = 1 then y else (if y = 2 then 4 else x)',
    ],
    [
      'what only Z3 writes so',
      '((a (Array Int Int)))',
      '(= a (store a 1 2))',
      'a function without a short form',
    ],
  ])('says of %s what mathematicians do', (_name, parameters, body, said) => {
    expect(text(parameters, body)).toBe(said);
  });

  it('gives up where a definition is too long with its names written out', () => {
    const doubled = Array.from({ length: 40 }, (_, i) => `(let ((a${i + 1} (+ a${i} a${i})))`);
    expect(text('((a0 Int))', `${doubled.join(' ')} a40${')'.repeat(40)}`)).toBe(
      'a function without a short form',
    );
  });

  it('is quick to give up on many combinations', () => {
    const many = Array.from({ length: 30 }, (_, i) => `(= a ${i}) (= b ${i})`).join(' ');
    expect(text('((a Int) (b Int) (c Int))', `(or ${many})`)).toMatch(/^\(x, y, z\) ↦ x = 0 ∨ /);
  });
});

describe('arrayFunction', () => {
  it.each([
    ['((as const (Array Int Int)) (- 7))', '-7 everywhere'],
    ['(store (store ((as const (Array Int Int)) 0) 1 5) 3 4)', '{1 ↦ 5, 3 ↦ 4, otherwise 0}'],
    ['(store (store ((as const (Array Int Int)) 0) 1 5) 1 4)', '{1 ↦ 4, otherwise 0}'],
    ['(store ((as const (Array A Bool)) false) A!val!2 true)', '{A₂}'],
    [
      '(store ((as const (Array Int (Array Int Bool))) ((as const (Array Int Bool)) true)) 3 (store ((as const (Array Int Bool)) false) 4 true))',
      '{3 ↦ {4}, otherwise true everywhere}',
    ],
    ['(lambda ((x Int)) (ite (<= x 3) 0 (ite (= x 5) 1 2)))', '{≤ 3 ↦ 0, 4 ↦ 2, 5 ↦ 1, ≥ 6 ↦ 2}'],
    ['(_ as-array k!1)', '{1 ↦ 2, otherwise 0}'],
    ['(store (_ as-array k!1) 7 8)', '{1 ↦ 2, 7 ↦ 8, otherwise 0}'],
    ['(store (lambda ((x Int)) x) 7 8)', '{7 ↦ 8, otherwise x ↦ x}'],
    ['(- 3)', 'no array'],
  ])('reads %s', (value, said) => {
    expect(array(value)).toBe(said);
  });
});
