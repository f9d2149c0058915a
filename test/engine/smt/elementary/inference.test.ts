import { afterAll, describe, expect, it } from 'vitest';
import { type Asked, ask, sharedSolver } from './helpers.ts';

const { solver, close } = sharedSolver();
afterAll(close);

interface Row extends Asked {
  readonly name: string;
  readonly declarations: string;
  /** What follows by one elementary inference. */
  readonly yes?: string;
  /** What is near it, and does not. */
  readonly no?: string;
}

const INTS = '(declare-const a Int)(declare-const b Int)(declare-const n Int)(declare-const m Int)';
const REALS =
  '(declare-const x Real)(declare-const y Real)(declare-const z Real)(declare-const w Real)';

const ROWS: readonly Row[] = [
  {
    name: 'first-order logic',
    declarations: `(declare-sort U 0)(declare-fun P (U) Bool)(declare-fun Q (U) Bool)(declare-const u U)(declare-const v U)`,
    premises: ['(forall ((t U)) (=> (P t) (Q t)))', '(P u)'],
    yes: '(Q u)',
    no: '(Q v)',
  },
  {
    name: 'equality of what functions give',
    declarations: '(declare-sort U 0)(declare-fun f (U) U)(declare-const u U)(declare-const v U)',
    premises: ['(= u v)'],
    yes: '(= (f (f u)) (f (f v)))',
    no: '(= (f (f u)) (f v))',
  },
  {
    name: 'calculations with the laws of a group, beside an equation that changes their terms',
    declarations: `(declare-sort G 0)(declare-fun op (G G) G)(declare-fun inv (G) G)(declare-const e G)
(declare-const x G)(declare-const a G)`,
    premises: [
      '(forall ((x G) (y G) (z G)) (= (op (op x y) z) (op x (op y z))))',
      '(forall ((x G)) (and (= (op e x) x) (= (op x e) x)))',
      '(forall ((x G)) (and (= (op x (inv x)) e) (= (op (inv x) x) e)))',
      '(= (op x a) a)',
    ],
    yes: '(and (= (op (op x a) (inv a)) (op x (op a (inv a)))) (= (op x (op a (inv a))) (op x e)) (= (op x e) x))',
    no: '(= (op a a) x)',
  },
  {
    name: 'witnesses that are written as factors, with variables of what is said to exist',
    declarations: INTS,
    premises: [
      '(exists ((k Int)) (= b (* a k)))',
      '(= n (+ (* b m) a))',
      '(forall ((k Int)) (=> (= b (* a k)) (= n (* a (+ (* k m) 1)))))',
    ],
    yes: '(exists ((q Int)) (= n (* a q)))',
    no: '(exists ((q Int)) (= m (* a q)))',
  },
  {
    name: 'a witness that an identity writes of the value it is said under',
    declarations: INTS,
    premises: [
      '(forall ((t Int)) (=> (= t (+ (* n n) (* 3 n))) (= (+ (* t (+ t 2)) 1) (* (+ t 1) (+ t 1)))))',
    ],
    yes: '(exists ((q Int)) (= (+ (* n (+ n 1) (+ n 2) (+ n 3)) 1) (* q q)))',
    no: '(exists ((q Int)) (= (+ (* n (+ n 1) (+ n 2) (+ n 4)) 1) (* q q)))',
  },
  {
    name: 'two witnesses that are written as factors',
    declarations: INTS,
    premises: ['(= n (* (+ a 1) (+ b 2)))', '(> (+ a 1) 1)', '(> (+ b 2) 1)'],
    yes: '(exists ((r Int) (s Int)) (and (> r 1) (> s 1) (= n (* r s))))',
    no: '(exists ((r Int) (s Int)) (and (> r 2) (> s 1) (= n (* r s))))',
  },
  {
    name: 'positive integers are no larger than their product',
    declarations: INTS,
    premises: ['(= (* a b) 1)', '(> a 0)', '(> b 0)'],
    yes: '(= a 1)',
    no: '(= n 1)',
  },
  {
    name: 'a sum that is known, as a factor of a product that is written',
    declarations: REALS,
    premises: ['(= (+ (* x x) (* y y)) 3.0)', '(= (+ (* x z) (* y w)) 0.0)'],
    yes: '(= (- (* (+ (* x x) (* y y)) (+ z w)) (* (+ (* x z) (* y w)) (+ (* x z) (* y w)))) (* 3.0 (+ z w)))',
    no: '(= (* (+ (* x x) (* y y)) (+ z w)) (* 9.0 (+ z w)))',
  },
  {
    name: 'what is said of all numbers with a product, at a quotient',
    declarations: REALS,
    premises: ['(> x 0.0)', '(forall ((t Real)) (=> (= (* x t) 1.0) (> (+ x t) z)))'],
    yes: '(> (+ x (/ 1.0 x)) z)',
    no: '(> (+ x (/ 1.0 y)) z)',
  },
  {
    name: 'the prime factorization that is said, of a number with a multiple that is a power',
    declarations: INTS,
    premises: ['(= 1584 (* (* 2 2 2 2) (* 3 3) 11))', '(= (* 1584 n) (* a a a))', '(> n 0)'],
    yes: '(>= n 1452)',
    no: '(>= n 1453)',
  },
  {
    name: 'the same of a square, and of a number that is no square',
    declarations: INTS,
    premises: ['(and (= 90 (* 2 3 3 5)) (> n 0))', '(= (* a a) (* 90 (+ n m)))', '(= m n)'],
    yes: '(= (mod n 5) 0)',
    no: '(= (mod n 3) 0)',
  },
  {
    name: 'but not where nobody says it, or of one prime alone',
    declarations: INTS,
    premises: ['(= 4 (* 2 2))', '(= 90 (* 9 10))', '(= (* 90 n) (* a a))', '(= (* 4 m) (* b b))'],
    no: '(or (= (mod a 2) 0) (= (mod b 2) 0))',
  },
  {
    name: 'a factor of a product that is written is divisible, and so is the product',
    declarations: INTS,
    premises: ['(= (mod (- a b) 7) 0)', '(= n (* (- a b) (+ a b)))'],
    yes: '(= (mod (- (* a a) (* b b)) 7) 0)',
    no: '(= (mod (- (* a a) (* b b)) 49) 0)',
  },
  {
    name: 'an identity says how to write a product',
    declarations: '(declare-fun f (Int) Int)',
    constants: [
      { name: 'i', sort: 'Int' },
      { name: 'j', sort: 'Int' },
    ],
    premises: [
      '(= (mod (- (f i) (f j)) 7) 0)',
      '(forall ((s Int) (t Int)) (= (- (* (f s) (f s)) (* (f t) (f t))) (* (- (f s) (f t)) (+ (f s) (f t)))))',
    ],
    yes: '(= (mod (- (* (f i) (f i)) (* (f j) (f j))) 7) 0)',
    no: '(= (mod (+ (* (f i) (f i)) (* (f j) (f j))) 7) 0)',
  },
  {
    name: 'a factor that is cancelled in what two equations give',
    declarations: INTS,
    premises: ['(distinct n 0)', '(= (* n a b) (* a a m))', '(= (* a a m) (* n m m))'],
    yes: '(= (* a b) (* m m))',
    no: '(= a m)',
  },
  {
    name: 'terms of which the squares are compared, one of them a product of squares',
    declarations: REALS,
    premises: [
      '(>= x 0.0)',
      '(>= y 0.0)',
      '(= (* z z) (+ (* x x) (* w w)))',
      '(<= (* (+ z w) (+ z w)) (* (* x x) (* y y)))',
    ],
    yes: '(<= (+ z w) (* x y))',
    no: '(< (+ z w) (* x y))',
  },
  {
    name: 'a square times what is not negative',
    declarations: REALS,
    premises: ['(>= (+ (* x y) z) 0.0)', '(= w (* (* (- x z) (- x z)) (+ (* x y) z)))'],
    yes: '(>= w 0.0)',
    no: '(> w 0.0)',
  },
  {
    name: 'division with remainder',
    declarations: INTS,
    yes: '(exists ((k Int) (r Int)) (and (= n (+ (* 5 k) r)) (<= 0 r) (<= r 4)))',
    no: '(exists ((k Int) (r Int)) (and (= n (+ (* 5 k) r)) (<= 0 r) (<= r 3)))',
  },
  {
    name: 'division with one of the remainders that there are',
    declarations: INTS,
    yes: '(exists ((k Int) (r Int)) (and (= n (+ (* 3 k) r)) (or (= r 0) (= r 1) (= r 2))))',
    no: '(exists ((k Int) (r Int)) (and (= n (+ (* 3 k) r)) (or (= r 0) (= r 1))))',
  },
  {
    name: 'what is said of all numbers of a range, at one of them',
    declarations: INTS,
    premises: [
      '(exists ((k Int) (r Int)) (and (= n (+ (* 3 k) r)) (<= 0 r) (<= r 2)))',
      '(forall ((r Int)) (=> (and (<= 0 r) (<= r 2)) (or (= (* r r) 0) (= (* r r) 1) (= (* r r) 4))))',
    ],
    yes: '(not (= (mod (* n n) 3) 2))',
    no: '(not (= (mod (* n n) 3) 1))',
  },
  {
    name: 'values that a premise gives one way or another',
    declarations: `${INTS}(declare-const k Int)`,
    premises: ['(or (= n (+ (* 5 k) 1)) (= n (- (* 5 k) 1)))'],
    yes: '(= (mod (* n n) 5) 1)',
    no: '(= (mod (* n n n) 5) 1)',
  },
  {
    name: 'a universal premise with another of which instances are many',
    declarations: `${INTS}(declare-fun f (Int) Int)`,
    premises: [
      '(forall ((i Int)) (=> (and (<= 1 i) (<= i 5)) (<= 1 (f i))))',
      '(forall ((i Int) (j Int)) (=> (and (<= 1 i) (< i j) (<= j 5)) (not (= (f i) (f j)))))',
      '(and (<= 1 a) (< a b) (<= b 5))',
    ],
    yes: '(not (= (f a) (f b)))',
    no: '(not (= (f a) (f n)))',
  },
  {
    name: 'a universal premise at a term, beside another that is like it',
    declarations: '(declare-fun f (Real) Real)(declare-fun g (Real) Real)(declare-const c Real)',
    premises: [
      '(forall ((e Real)) (=> (> e 0.0) (exists ((d Real)) (forall ((x Real)) (=> (< x d) (< (f x) e))))))',
      '(forall ((e Real)) (=> (> e 0.0) (exists ((d Real)) (forall ((x Real)) (=> (< x d) (< (g x) e))))))',
      '(> c 0.0)',
    ],
    yes: '(exists ((d Real)) (forall ((x Real)) (=> (< x d) (< (g x) (/ c 2.0)))))',
    no: '(exists ((d Real)) (forall ((x Real)) (=> (< x d) (< (g x) (- c)))))',
  },
  {
    name: 'a quantified condition that is given',
    declarations: `${INTS}(declare-fun f (Int) Int)(declare-fun p (Int) Bool)`,
    premises: [
      '(forall ((m Int)) (=> (forall ((i Int)) (=> (>= i m) (> (f i) 0))) (p m)))',
      '(forall ((j Int)) (=> (>= j a) (> (f j) 0)))',
    ],
    yes: '(p a)',
    no: '(p b)',
  },
  {
    name: 'linear arithmetic',
    declarations: REALS,
    premises: ['(< x y)', '(< y (+ x 1.0))'],
    yes: '(< (- y x) 1.0)',
    no: '(< (- y x) 0.5)',
  },
  {
    name: 'linear arithmetic of integers, with rounding',
    declarations: INTS,
    premises: ['(< (* 2 a) 7)'],
    yes: '(<= a 3)',
    no: '(<= a 2)',
  },
  {
    name: 'remainders by numerals',
    declarations: INTS,
    premises: ['(= (mod n 6) 4)'],
    yes: '(= (mod n 2) 0)',
    no: '(= (mod n 4) 0)',
  },
  {
    name: 'what two squares say of what is squared',
    declarations: REALS,
    premises: ['(>= y 0.0)', '(= (* y y) 3.0)', '(< (* x x) 3.0)'],
    yes: '(and (< x y) (< (- y) x))',
    no: '(< x (- y 1.0))',
  },
  {
    name: 'a square that is less than one that is a number',
    declarations: REALS,
    premises: ['(< (* (+ x y) (+ x y)) (/ 25.0 4.0))'],
    yes: '(< (+ x y) 2.5)',
    no: '(< (+ x y) 2.4)',
  },
  {
    name: 'a square of a whole number that is compared with no square',
    declarations: INTS,
    premises: ['(<= (* n n) 30)', '(> (* m m) 30)', '(> m 0)'],
    yes: '(and (<= n 5) (>= n (- 5)) (>= m 6))',
    no: '(<= n 4)',
  },
  {
    name: 'numbers that are written as witnesses, each with what an equation then gives the others',
    declarations: INTS,
    premises: ['(= (* 50 4) 200)', '(= (* 40 5) 200)', '(= (* 25 8) 200)'],
    yes: '(exists ((c Int) (d Int) (e Int)) (and (> c 0) (= (* 50 c) (* 40 d)) (= (* 40 d) (* 25 e)) (= (+ c d e) 17)))',
    no: '(exists ((c Int) (d Int) (e Int)) (and (> c 0) (= (* 50 c) (* 40 d)) (= (* 40 d) (* 25 e)) (= (+ c d e) 18)))',
  },
  {
    name: 'a rational root as a witness',
    declarations: INTS,
    yes: '(exists ((k Int)) (= (- (* k k) (* 13 k)) 2028))',
    no: '(exists ((k Int)) (= (- (* k k) (* 13 k)) 2029))',
  },
  {
    name: 'the least number with a property, at the number that is spoken of',
    declarations: `${INTS}(declare-fun P (Int) Bool)`,
    premises: ['(forall ((k Int)) (=> (< k n) (not (P k))))', '(P 12)', '(>= n 12)'],
    yes: '(= n 12)',
    no: '(= n 13)',
  },
  {
    name: 'a range of which few are gone through',
    declarations: `(define-fun prime ((p Int)) Bool (and (> p 1)
      (forall ((d Int)) (=> (and (< 1 d) (< d p)) (not (= (mod p d) 0))))))`,
    yes: '(forall ((k Int)) (=> (and (< 25 k) (< k 127) (= (mod k 25) 2)) (not (prime k))))',
    no: '(forall ((k Int)) (=> (and (< 25 k) (< k 128) (= (mod k 25) 2)) (not (prime k))))',
  },
  {
    name: 'whether an integer solves an equation',
    declarations: INTS,
    yes: '(and (exists ((k Int)) (= (* k k k) (* 1584 1452))) (not (exists ((k Int)) (= (* k k) 1000003))))',
    no: '(exists ((k Int)) (= (* k k k) (* 1584 1453)))',
  },
  {
    name: 'the least number with a property, at the number that another is not',
    declarations: `${INTS}(declare-fun P (Int) Bool)`,
    premises: [
      '(= m (* 3 n))',
      '(forall ((k Int)) (=> (and (< 0 k) (< k n)) (not (= (mod (* 1452 k) 1584) 0))))',
      '(= (mod (* 1452 n) 1584) 0)',
      '(> n 0)',
    ],
    yes: '(= n 12)',
    no: '(= n 24)',
  },
  {
    name: 'multiplying out',
    declarations: REALS,
    yes: '(= (* (+ x y) (- x y)) (- (* x x) (* y y)))',
    no: '(= (* (+ x y) (+ x y)) (+ (* x x) (* y y)))',
  },
  {
    name: 'a square that is written',
    declarations: REALS,
    yes: '(>= (* (- x y) (- x y)) 0.0)',
    no: '(>= (+ (* x x) (* y y)) (* 2.0 x y))',
  },
  {
    name: 'a square that is written, and what it is multiplied out',
    declarations: REALS,
    premises: ['(>= (* (- x y) (- x y)) 0.0)'],
    yes: '(>= (+ (* x x) (* y y)) (* 2.0 x y))',
    no: '(>= (+ (* x x) (* y y) (* z z)) (+ (* x y) (* y z) (* z x)))',
  },
  {
    name: 'the sign of a product',
    declarations: REALS,
    premises: ['(> x 0.0)', '(< y 0.0)'],
    yes: '(< (* x y) 0.0)',
    no: '(< (+ (* x y) z) 0.0)',
  },
  {
    name: 'a product that is zero',
    declarations: REALS,
    premises: ['(= (* x (- y 2.0)) 0.0)'],
    yes: '(or (= x 0.0) (= y 2.0))',
    no: '(= y 2.0)',
  },
  {
    name: 'cancelling what is not zero',
    declarations: REALS,
    premises: ['(= (* x y) (* x z))', '(not (= x 0.0))'],
    yes: '(= y z)',
    no: '(= x y)',
  },
  {
    name: 'multiplying an inequality by what is positive',
    declarations: REALS,
    premises: ['(< x y)', '(> z 0.0)'],
    yes: '(< (* z x) (* z y))',
    no: '(< (* z z x) (* w w y))',
  },
  {
    name: 'dividing an inequality by what is positive',
    declarations: REALS,
    premises: ['(< (* z x) (* z y))', '(> z 0.0)'],
    yes: '(< x y)',
    no: '(< (* x x) (* y y))',
  },
  {
    name: 'a denominator that is cleared',
    declarations: REALS,
    premises: ['(= (/ x y) z)', '(> y 0.0)'],
    yes: '(= x (* y z))',
    no: '(= y (* x z))',
  },
  {
    name: 'a witness that is a quotient',
    declarations: INTS,
    premises: ['(= (mod n 2) 0)'],
    yes: '(exists ((k Int)) (= n (* 2 k)))',
    no: '(exists ((k Int)) (= (* n n) (* 8 k)))',
  },
  {
    name: 'a witness that occurs',
    declarations: INTS,
    premises: ['(= n (* 2 a))'],
    yes: '(exists ((k Int)) (= n (* 2 k)))',
    no: '(exists ((k Int)) (= n (* 4 k)))',
  },
  {
    name: 'parity of a product',
    declarations: INTS,
    premises: ['(= n (* 2 a))'],
    yes: '(= (mod (* n n) 2) 0)',
    no: '(= (mod (* a a) 2) 0)',
  },
  {
    name: 'powers of numerals',
    declarations: '',
    yes: '(= (mod (^ 2 10) 1000) 24)',
    no: '(= (mod (^ 2 10) 1000) 23)',
  },
  {
    name: 'a number that is put into an equation',
    declarations: REALS,
    premises: ['(= x 3.0)'],
    yes: '(= (+ (* x x) (* (- 5.0) x) 6.0) 0.0)',
    no: '(= (+ (* x x) (* (- 5.0) x) 7.0) 0.0)',
  },
  {
    name: 'a common factor',
    declarations: REALS,
    premises: ['(= (+ (* x y) (* x z)) 0.0)', '(not (= x 0.0))'],
    yes: '(= (+ y z) 0.0)',
    no: '(= y 0.0)',
  },
  {
    name: 'a quadratic with rational roots',
    declarations: REALS,
    premises: ['(= (+ (* x x) (* (- 5.0) x) 6.0) 0.0)'],
    yes: '(or (= x 2.0) (= x 3.0))',
    no: '(= x 2.0)',
  },
  {
    name: 'a known instance of what holds for all',
    declarations: `${INTS}(declare-fun f (Int) Int)`,
    premises: ['(forall ((t Int)) (= (f (+ t 1)) (+ (f t) 2)))', '(= (f 0) 1)'],
    yes: '(= (f 1) 3)',
    no: '(= (f n) (+ (* 2 n) 1))',
  },
  {
    name: 'definitions',
    declarations: `${INTS}(define-fun even ((t Int)) Bool (= (mod t 2) 0))`,
    premises: ['(even a)', '(even b)'],
    yes: '(even (+ a b))',
    no: '(even (div a 2))',
  },
  {
    name: 'recursive functions at numerals',
    declarations: `${INTS}(define-fun-rec tri ((t Int)) Int (ite (<= t 0) 0 (+ t (tri (- t 1)))))`,
    yes: '(= (tri 10) 55)',
    no: '(= (* 2 (tri n)) (* n (+ n 1)))',
  },
  {
    name: 'primality of numerals',
    declarations: '',
    yes: '(forall ((d Int)) (=> (and (< 1 d) (< d 43)) (not (= (mod 43 d) 0))))',
    no: '(forall ((d Int)) (=> (and (< 1 d) (< d 49)) (not (= (mod 49 d) 0))))',
  },
  {
    name: 'a choice whose condition is known',
    declarations: REALS,
    premises: ['(> x 1.0)'],
    yes: '(= (abs x) x)',
    no: '(= (abs y) y)',
  },
];

describe('askElementary', () => {
  it.each(ROWS.filter(({ yes }) => yes))('$name', async ({ declarations, yes, ...asked }) => {
    expect(await ask(solver, declarations, yes ?? '', asked)).toBe('elementary');
  });

  it.each(ROWS.filter(({ no }) => no))(
    '$name, not more',
    async ({ declarations, no, ...asked }) => {
      expect(await ask(solver, declarations, no ?? '', asked)).not.toBe('elementary');
    },
  );

  // Each is true, and takes an idea, or more than one inference.
  it.each([
    ['a² + b² ≥ 2ab', REALS, [], '(>= (+ (* x x) (* y y)) (* 2.0 x y))'],
    ['a + 1/a ≥ 2', REALS, ['(> x 0.0)'], '(>= (+ x (/ 1.0 x)) 2.0)'],
    ['the square of an even number', INTS, ['(= (mod n 2) 0)'], '(= (mod (* n n) 2) 0)'],
    ['the square of an odd number', INTS, ['(= (mod n 2) 1)'], '(= (mod (* n n) 8) 1)'],
    ['a product of neighbours', INTS, [], '(= (mod (* n (+ n 1)) 2) 0)'],
    ['squares modulo 4', INTS, [], '(not (= (mod (* n n) 4) 3))'],
    [
      'two inferences: x < y < z for squares',
      REALS,
      ['(< 0.0 x)', '(< x y)', '(< y z)'],
      '(< (* x x x) (* z z z))',
    ],
    ['monotone squares', REALS, ['(< 0.0 x)', '(< x y)'], '(< (* x x x x) (* y y y y))'],
    ['no real root', REALS, [], '(> (+ (* x x) x 1.0) 0.0)'],
    [
      'an additive function is odd',
      '(declare-fun g (Real) Real)',
      ['(forall ((s Real) (t Real)) (= (g (+ s t)) (+ (g s) (g t))))'],
      '(forall ((t Real)) (= (g (* 64.0 t)) (* 64.0 (g t))))',
    ],
  ] as const)('leaves to the text: %s', async (_, declarations, premises, goal) => {
    expect(await ask(solver, declarations, goal, { premises })).not.toBe('elementary');
  });
});

describe('soundness of details', () => {
  it('tells bound variables of different sorts apart', async () => {
    const premises = [
      '(forall ((s Int)) (or (P s) (P (+ s 1))))',
      '(exists ((t Real)) (= (* 2.0 t) 1.0))',
    ];
    const declarations = '(declare-fun P (Int) Bool)(declare-const q Bool)';
    expect(await ask(solver, declarations, 'q', { premises })).toBe('beyond');
  });

  it.each(['?1.0', '?0.0', '?2.0'])('takes the constant %s for no bound variable', async (name) => {
    const constants = [{ name, sort: 'Int' }];
    const premises = [`(exists ((t Int)) (not (= t ${name})))`];
    const asked = { constants, premises };
    expect(await ask(solver, '(declare-const q Bool)', 'q', asked)).toBe('beyond');
  });

  it('knows no value of 0 to the power of 0', async () => {
    expect(await ask(solver, '', '(= (^ 0 0) 1)')).toBe('beyond');
    expect(await ask(solver, '(declare-const n Int)', '(= (^ n 0) 1)')).toBe('beyond');
    expect(await ask(solver, '', '(= (^ 7 0) 1)')).toBe('elementary');
  });
});
