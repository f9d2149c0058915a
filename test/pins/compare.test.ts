import { describe, expect, it } from 'vitest';
import { splitLeanStatement } from '../../src/language/lean/statement.ts';
import { splitSmtStatement } from '../../src/language/smt/statement.ts';
import { type Agreement, comparePins } from '../../src/pins/compare.ts';
import { blankProblem } from '../helpers/problem.ts';
import { sharedEngine } from '../helpers/sharedSolver.ts';

async function compare(leanText: string, smtText: string): Promise<Agreement> {
  const lean = splitLeanStatement(leanText);
  const smt = splitSmtStatement(smtText);
  if (lean.kind !== 'statement' || smt.kind !== 'statement')
    throw new Error(JSON.stringify([lean, smt]));
  return comparePins(
    {
      ...blankProblem({ lean: { ...lean.statement, line: 1 } }),
      smt: { ...smt.statement, line: 1 },
    },
    async (question) => {
      const answer = await sharedEngine.ask?.(question, undefined);
      if (answer === undefined) throw new Error('the engine answers no questions');
      return answer;
    },
  );
}

const smt = (declarations: readonly string[], ...asserts: readonly string[]): string =>
  [...declarations, ...asserts.map((formula) => `(assert ${formula})`)].join('\n');
const constant = (name: string, sort = 'Int'): string => `(declare-const ${name} ${sort})`;
const n = constant('n');

const SAME: readonly (readonly [title: string, lean: string, smt: string])[] = [
  [
    'of two spellings of one relation',
    'theorem t (n : ℤ) (h : n % 2 = 0) : Even (n ^ 2)',
    smt([n], '(= (mod n 2) 0)', '(not (exists ((k Int)) (= (* n n) (* 2 k))))'),
  ],
  [
    'whose hypotheses stand before the goal in one of them',
    'theorem t : ∀ n : ℤ, 0 < n → n < n * 2',
    smt([n], '(> n 0)', '(not (> (* n 2) n))'),
  ],
  [
    'whose premise has a name in the goal',
    'theorem t : ∀ (n : ℤ) (h : 0 < n), ∃ (m : ℤ) (_ : m < n), n < m * 2 + 2',
    smt([n], '(> n 0)', '(not (exists ((m Int)) (and (< m n) (< n (+ (* m 2) 2)))))'),
  ],
  [
    'where whole numbers are divided as rational ones',
    'theorem t (n : ℤ) (h : (n : ℚ) / 2 = 3) : n = 6',
    smt([n], '(= (/ (to_real n) 2.0) 3.0)', '(not (= n 6))'),
  ],
  [
    'that speak of a divisor that varies',
    'theorem t (d n : ℤ) (h : d ∣ n) : d ∣ n * n',
    smt(
      [constant('d'), n],
      '(exists ((k Int)) (= n (* d k)))',
      '(not (exists ((k Int)) (= (* n n) (* d k))))',
    ),
  ],
  [
    'of natural numbers that are integers above 0',
    'theorem t (n : ℕ) (h : 3 ∣ n) : ∃ k, n = 3 * k',
    smt([n], '(>= n 0)', '(= (mod n 3) 0)', '(not (exists ((k Int)) (= n (* k 3))))'),
  ],
  [
    'of real numbers under other names',
    'theorem t (x y : ℝ) (h : x < y) : x < (x + y) / 2',
    smt([constant('a', 'Real'), constant('b', 'Real')], '(< a b)', '(not (< a (/ (+ a b) 2.0)))'),
  ],
  [
    'of predicates over types of other names',
    'theorem t {α : Type} (p : α → Prop) (h : ∀ x, p x) : ¬ ∃ x, ¬ p x',
    smt(
      ['(declare-sort A 0)', '(declare-fun p (A) Bool)'],
      '(forall ((y A)) (p y))',
      '(not (not (exists ((y A)) (not (p y)))))',
    ),
  ],
  [
    'where sets are arrays',
    'theorem t {α : Type} (A B : Set α) (x : α) (h : x ∈ A ∩ B) : x ∈ B',
    smt(
      ['(declare-sort E 0)', ...['A', 'B'].map((name) => constant(name, '(Array E Bool)'))].concat(
        constant('x', 'E'),
      ),
      '(and (select A x) (select B x))',
      '(not (select B x))',
    ),
  ],
  [
    'with a definition that one of them unfolds',
    'def double (m : ℤ) : ℤ := m + m\ntheorem t (n : ℤ) : double n = 2 * n',
    smt([n], '(not (= (+ n n) (* 2 n)))'),
  ],
  [
    'where a difference is guarded',
    'theorem t (a b : ℕ) (h : b ≤ a) : a - b ≤ a',
    smt([constant('a'), constant('b')], '(>= b 0)', '(<= b a)', '(not (<= (- a b) a))'),
  ],
  [
    'with a variable that only hypotheses of one speak of',
    'theorem t (n k : ℤ) (h : n = 2 * k) : n * n % 4 = 0',
    smt([n], '(= (mod n 2) 0)', '(not (= (mod (* n n) 4) 0))'),
  ],
  [
    'that is an identity',
    'theorem t (a b : ℤ) : (a - b) ^ 2 = a ^ 2 - 2 * a * b + b ^ 2',
    smt(
      [constant('a'), constant('b')],
      '(not (= (+ (* a a) (- (* b b) (* 2 a b))) (* (- b a) (- b a))))',
    ),
  ],
  [
    'of finite types',
    'theorem t (a b : Fin 2) (h : a ≠ b) : a = 0 ∨ b = 0',
    smt(
      [constant('a'), constant('b')],
      '(and (<= 0 a) (< a 2))',
      '(and (<= 0 b) (< b 2))',
      '(not (= a b))',
      '(not (or (= a 0) (= b 0)))',
    ),
  ],
];

const DIFFER: readonly (readonly [title: string, lean: string, smt: string, message: RegExp])[] = [
  [
    'a hypothesis that one lacks',
    'theorem t (n : ℤ) (h : n ≠ 0) : n * n > 0',
    smt([n], '(not (> (* n n) 0))'),
    /^where n = 0, the hypotheses in SMT-LIB hold, and those in Lean do not$/,
  ],
  [
    'a bound',
    'theorem t (n : ℤ) (h : n ≥ 0) : n + 1 > 0',
    smt([n], '(> n 0)', '(not (> (+ n 1) 0))'),
    /^where n = 0, the hypotheses in Lean hold/,
  ],
  [
    'a goal that is false in one',
    'theorem t (n : ℤ) (h : n > 1) : n < n * n',
    smt([n], '(> n 1)', '(not (< (* n n) n))'),
    /the goal in Lean holds, and the one in SMT-LIB does not|the goal in SMT-LIB holds/,
  ],
  [
    'a goal, though both are theorems',
    'theorem t (n : ℤ) (h : n % 2 = 0) : (n * n) % 2 = 0',
    smt([n], '(= (mod n 2) 0)', '(not (>= (* n n) 0))'),
    /^where n = -?\d*[13579], the goal in SMT-LIB holds/,
  ],
  [
    'a sort',
    'theorem t (x : ℝ) (h : x > 0) : x > 0',
    smt([constant('x')], '(> x 0)', '(not (> x 0))'),
    /^x is of the sort Real in Lean and Int in SMT-LIB$/,
  ],
  [
    'a difference that Lean cuts off',
    'theorem t (a b : ℕ) : a - b + b = a',
    smt([constant('a'), constant('b')], '(>= a 0)', '(>= b 0)', '(not (= (+ (- a b) b) a))'),
    /the goal in SMT-LIB holds, and the one in Lean does not/,
  ],
  [
    'the order of quantifiers',
    'theorem t {α : Type} (r : α → α → Prop) : ∀ x, ∃ y, r x y',
    smt(
      ['(declare-sort A 0)', '(declare-fun r (A A) Bool)'],
      '(not (exists ((y A)) (forall ((x A)) (r x y))))',
    ),
    /goal in Lean holds/,
  ],
];

const NOT_COMPARED: readonly (readonly [
  title: string,
  lean: string,
  smt: string,
  message: RegExp,
])[] = [
  [
    'a recursive definition',
    'def s : ℕ → ℕ\n  | 0 => 0\n  | n + 1 => s n + 1\ntheorem t (n : ℕ) : s n = n',
    smt([n], '(>= n 0)', '(not (= n n))'),
    /^the definition s is outside/,
  ],
  [
    'a structure',
    'theorem t {G : Type} [Group G] (a : G) : a * 1 = a',
    smt(['(declare-sort G 0)', constant('a', 'G')], '(not (= a a))'),
    /^\[\(Group G\)\] is outside/,
  ],
  [
    'a name that is not known',
    'theorem t (n : ℕ) (h : Nat.Prime n) : n > 1',
    smt([n], '(> n 1)', '(not (> n 1))'),
    /^Nat.Prime is outside/,
  ],
  [
    'two goals that are true of all values',
    'theorem t (n : ℤ) : n * n ≥ 0',
    smt([n], '(not (> (+ (* n n) 1) 0))'),
    /^both goals hold whatever/,
  ],
  [
    'two identities',
    'theorem t (n : ℤ) : n + 1 = 1 + n',
    smt([n], '(not (= (* n n) (* n n)))'),
    /^both goals hold whatever/,
  ],
  [
    'a variable that is in one goal only',
    'theorem t (n m : ℤ) : n + m = m + n',
    smt([n], '(not (= n n))'),
    /^m is in one of the statements only$/,
  ],
];

describe('two statements of one problem', () => {
  it.each(SAME)('are the same %s', async (_, lean, other) => {
    expect(await compare(lean, other)).toEqual({ kind: 'same' });
  });

  it.each(DIFFER)('differ in %s', async (_, lean, other, message) => {
    const found = await compare(lean, other);
    expect(found).toMatchObject({ kind: 'differ', message: expect.stringMatching(message) });
  });

  it('are told apart by natural numbers in Lean alone', async () => {
    const lean = 'theorem t (n : ℕ) (h : n % 2 = 0) : n * n % 2 = 0';
    const other = smt([n], '(= (mod n 2) 0)', '(not (= (mod (* n n) 2) 0))');
    expect(await compare(lean, other)).toEqual({ kind: 'lean-narrower', message: 'n' });
  });

  it.each(NOT_COMPARED)('are not compared with %s', async (_, lean, other, message) => {
    const found = await compare(lean, other);
    expect(found).toMatchObject({ kind: 'not-compared', message: expect.stringMatching(message) });
  });

  it('capture no variable of one by a bound name of the other', async () => {
    const lean = 'theorem t (a : ℤ) : ∃ x, x > a';
    const other = smt([constant('x')], '(not (exists ((y Int)) (> y x)))');
    expect(await compare(lean, other)).toEqual({ kind: 'same' });
  });
});
