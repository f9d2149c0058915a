import { describe, expect, it } from 'vitest';
import { lintBlock } from '../../src/lint/run.ts';
import { LintId } from '../../src/schema/index.ts';
import { labelledStatements } from './labelled.ts';

/** Words, language and block; what the lints find in them, in the order of the text. */
type Row = readonly [
  words: string,
  language: 'lean' | 'smt',
  block: string,
  found: readonly LintId[],
];

const smt = (declarations: string, ...asserts: readonly string[]): string =>
  [declarations, ...asserts.map((formula) => `(assert ${formula})`)].join('\n');
const x = (sort: string): string => `(declare-const x ${sort})`;

const TABLE: Readonly<Record<string, readonly Row[]>> = {
  domain: [
    ['The square of an integer z is not negative.', 'lean', 'theorem t (z : ℤ) : z ^ 2 ≥ 0', []],
    [
      'Each of the integers x and y is positive, so x + y > 0.',
      'lean',
      'theorem t (x y : ℤ) : x + y > 0',
      ['domain', 'domain'],
    ],
    ['Every integer n ≥ 3 has n² ≥ 9.', 'lean', 'theorem t (n : ℕ) (h : 3 ≤ n) : n ^ 2 ≥ 9', []],
    ['For real x, x + 1 > x.', 'smt', smt(x('Int'), '(not (> (+ x 1) x))'), ['domain']],
    ['For real x, x + 1 > x.', 'smt', smt(x('Real'), '(not (> (+ x 1.0) x))'), []],
    ['For natural x, x + 1 > x.', 'smt', smt(x('Int'), '(>= x 0)', '(not (> (+ x 1) x))'), []],
    ['For natural numbers x, x + 1 > x.', 'smt', smt(x('Int'), '(not (> (+ x 1) x))'), ['domain']],
    [
      'For $x \\in \\mathbb{N}$, x + 1 > x.',
      'smt',
      smt(x('Int'), '(>= x 1)', '(not (> (+ x 1) x))'),
      [],
    ],
    ['A positive integer x has x + 1 > 1.', 'lean', 'theorem t (x : ℤ) : x + 1 > 1', ['domain']],
    [
      'A positive integer x has x + 1 > 1.',
      'lean',
      'theorem t (x : ℕ) (h : x ≠ 0) : x + 1 > 1',
      [],
    ],
    [
      'If x is an integer with x > 3, then x is positive.',
      'lean',
      'theorem t (x : ℤ) (h : x > 3) : x > 0',
      [],
    ],
  ],
  condition: [
    [
      'Odd integers a and b have an even sum.',
      'lean',
      'theorem t (a b : ℤ) (h : Odd a) : Even (a + b)',
      ['condition'],
    ],
    [
      'Odd integers a and b have an even sum.',
      'lean',
      'theorem t (a b : ℤ) (h : Odd a) (k : ℤ) (e : b = 2 * k + 1) : Even (a + b)',
      [],
    ],
    ['If n is odd, n + 1 > n.', 'lean', 'theorem t (n : ℤ) : n + 1 > n', ['condition']],
    ['If n is odd, n + 1 > n.', 'lean', 'theorem t (n : ℤ) (h : Odd n) : n + 1 > n', []],
  ],
  quantifier: [
    ['', 'smt', smt('', '(not (exists ((k Int)) (=> (> k 1) (> k 2))))'), ['quantifier']],
    ['', 'smt', smt('', '(not (exists ((k Int)) (and (> k 1) (> k 2))))'), []],
    ['', 'lean', 'theorem t : ∀ n : ℕ, n > 0 ∧ n + 1 > 1', ['quantifier']],
    ['', 'lean', 'theorem t : ∀ n : ℕ, n > 0 → n + 1 > 1', []],
    ['No integer has the square 2.', 'lean', 'theorem t : ∃ n : ℤ, n ^ 2 ≠ 2', ['quantifier']],
    ['No matter what, 2 is some n².', 'lean', 'theorem t : ∃ n : ℤ, n ^ 2 ≠ 2', []],
    [
      'For every real ε > 0 there is a δ > 0 with 2δ < ε.',
      'lean',
      'theorem t : ∃ δ > (0 : ℝ), ∀ ε > (0 : ℝ), 2 * δ < ε',
      ['quantifier'],
    ],
    [
      'n is even if and only if n + 2 is even.',
      'lean',
      'theorem t (n : ℤ) (h : n % 2 = 0) : (n + 2) % 2 = 0',
      ['quantifier'],
    ],
  ],
  names: [
    [
      'Let x ≤ y be real, and z ≥ 0. Then xz + 1 ≤ yz + 1.',
      'lean',
      'theorem t (x y z : ℝ) (h : x ≤ y) (k : z ≥ 0) : x * z + 1 ≤ y * y + 1',
      ['names'],
    ],
  ],
  'false-premise': [
    ['', 'lean', 'theorem t : ∀ x : ℝ, x < 0 ∧ x > 1 → x = 2', ['false-premise']],
    ['', 'lean', 'theorem t : ∀ n : ℕ, n < 0 → n = 2', ['false-premise']],
    ['', 'lean', 'theorem t : ∀ n : ℤ, n < 0 → n ≠ 2', []],
  ],
  'contradictory-hypotheses': [
    ['', 'smt', smt(x('Int'), '(= (* 2 x) 5)', '(not (> x 1))'), ['contradictory-hypotheses']],
    ['', 'smt', smt(x('Real'), '(= (* 2.0 x) 5.0)', '(not (> x 1.0))'), []],
  ],
  'unrelated-hypothesis': [
    ['', 'lean', 'theorem t (a b c : ℤ) (h : c ≠ 0) (e : a * c = b * c) : a = b', []],
    ['', 'lean', 'theorem t (a b c : ℤ) (h : c ≠ 0) (e : a = b) : b = a', ['unrelated-hypothesis']],
  ],
  'unused-variable': [
    ['', 'lean', 'theorem t (a b : ℤ) : a + 1 > a', ['unused-variable']],
    ['', 'lean', 'theorem t (a _b : ℤ) : a + 1 > a', []],
    ['', 'lean', 'theorem t (n : ℕ) (i : Fin n) : i.val < n', []],
    [
      '',
      'smt',
      smt('(declare-const n Int)', '(not (exists ((n Int)) (> n 5)))'),
      ['unused-variable'],
    ],
  ],
  tautology: [
    ['', 'lean', 'theorem t (p q : Prop) : p ∧ q → p', ['tautology']],
    ['', 'lean', 'theorem t (p q : Prop) : p ∧ q → q ∧ p', ['tautology']],
    ['', 'lean', 'theorem t (a b : ℤ) : a + b = b + a', []],
  ],
  'answer-restated': [
    [
      '',
      'lean',
      'def ans (n : Nat) : Prop := n > 3\n\ntheorem t (n : Nat) : ans n ↔ n > 3',
      ['answer-restated'],
    ],
    ['', 'lean', 'def ans (n : Nat) : Prop := 3 < n\n\ntheorem t (n : Nat) : ans n ↔ n > 4', []],
    ['', 'lean', 'theorem t (n : Nat) : n > 3 ↔ n > 3', ['answer-restated']],
    ['', 'lean', 'theorem t (n : Nat) : n > 3 ↔ 3 < n', ['answer-restated']],
    ['', 'lean', 'theorem t (n : Nat) : 2 * n = 6 ↔ n = 3', []],
    [
      'Find all x with x > 3.',
      'lean',
      'def ans : Set ℝ := {x | x > 3}\n\ntheorem t : {x : ℝ | x > 3} = ans',
      ['answer-restated'],
    ],
  ],
  'truncated-subtraction': [
    ['', 'lean', 'theorem t (a b : ℕ) : a - b ≤ a', ['truncated-subtraction']],
    ['', 'lean', 'theorem t (a b : ℕ) : (a : ℤ) - b ≤ a', []],
    ['', 'lean', 'theorem t (a b : ℕ) (h : b < a) : a - b > 0', []],
    ['', 'lean', 'theorem t (a b : ℕ) (h : b ≤ a) : a ^ 2 - b ^ 2 ≤ a ^ 2', []],
    ['', 'lean', 'theorem t (a b : ℕ) : ((a - b : ℕ) : ℤ) ≤ a', ['truncated-subtraction']],
  ],
  'integer-division': [
    ['', 'lean', 'theorem t (n : ℕ) : n * (n + 1) / 2 * 2 = n * (n + 1)', []],
    ['', 'lean', 'theorem t (n : ℕ) : n / 2 * 2 = n', ['integer-division']],
    ['', 'lean', 'theorem t (n : ℕ) (h : 2 ∣ n) : n / 2 * 2 = n', []],
    ['', 'lean', 'theorem t (x : ℝ) : x ^ (1 / 2) ≤ 1 + x', ['integer-division']],
    ['', 'lean', 'theorem t (x : ℝ) : x / 2 * 2 = x', []],
  ],
  'division-by-zero': [
    ['', 'lean', 'theorem t (a b : ℝ) : a / b * b = a', ['division-by-zero']],
    ['', 'lean', 'theorem t (a b : ℝ) : a / (b ^ 2 + 1) ≤ |a|', []],
    ['', 'lean', 'theorem t (a b : ℝ) (h : 0 < b) : a / (2 * b) * b = a / 2', []],
    ['', 'lean', 'theorem t : ∀ a b : ℝ, b ≠ 0 → a * b⁻¹ * b = a', []],
    ['', 'smt', smt(x('Int'), '(not (= (mod x x) 0))'), ['division-by-zero']],
  ],
  'junk-value': [
    ['', 'lean', 'theorem t (x : ℝ) : Real.sqrt x ≤ 1 + x ^ 2', ['junk-value']],
    ['', 'lean', 'theorem t (x : ℝ) : Real.sqrt (x ^ 2 + 1) > 0', []],
    ['', 'lean', 'theorem t (x : ℤ) : (x.toNat : ℤ) = x', ['junk-value']],
    ['', 'smt', smt(x('Real'), '(not (= (mod x 2) 0))'), ['junk-value']],
    ['', 'smt', smt(x('Int'), '(not (= (mod x 2) 0))'), []],
    [
      '',
      'smt',
      smt(`(declare-fun f (Int) Int)\n${x('Real')}`, '(not (= (f (/ x 2)) 0))'),
      ['junk-value'],
    ],
    ['', 'smt', smt(`(declare-fun f (Real) Real)\n${x('Int')}`, '(not (= (f x) 0))'), []],
  ],
  numbers: [
    ['If 6 divides n, then 3 divides n.', 'lean', 'theorem t (n : ℤ) (h : 6 ∣ n) : 3 ∣ n', []],
    [
      'If 6 divides n, then 3 divides n.',
      'lean',
      'theorem t (n : ℤ) (h : 9 ∣ n) : 3 ∣ n',
      ['numbers'],
    ],
    [
      'The cube of x + 1 is x³ + 3x² + 3x + 1.',
      'lean',
      'theorem t (x : ℤ) : (x + 1) ^ 3 = x ^ 3 + 3 * x ^ 2 + 3 * x + 1',
      [],
    ],
  ],
  strictness: [
    [
      'If x > 1 then x² > 1.',
      'smt',
      smt(x('Real'), '(>= x 1.0)', '(not (> (* x x) 1.0))'),
      ['strictness'],
    ],
    ['If x > 1 then x² > 1.', 'smt', smt(x('Int'), '(>= x 2)', '(not (> (* x x) 1))'), []],
    [
      'If x is at least 1, then x² is at least 1.',
      'smt',
      smt(x('Real'), '(>= x 1.0)', '(not (>= (* x x) 1.0))'),
      [],
    ],
    [
      'If $x \\le y$ then $x + 1 \\le y + 1$.',
      'lean',
      'theorem t (x y : ℝ) (h : x < y) : x + 1 ≤ y + 1',
      ['strictness'],
    ],
  ],
  'autobound-name': [
    ['', 'lean', 'theorem t (n : Nat) (h : n < k) : n ≤ k', ['autobound-name']],
    ['', 'lean', 'theorem t (n k : Nat) (h : n < k) : n ≤ k', []],
    [
      '',
      'lean',
      'def double (n : Nat) := n + n\n\ntheorem t (n : Nat) : doulbe n = n + n',
      ['autobound-name'],
    ],
    ['', 'lean', 'set_option autoImplicit false\n\ntheorem t (n : Nat) (h : n < k) : n ≤ k', []],
    [
      '',
      'lean',
      'import Mathlib\n\nopen Finset in\ntheorem t (s : Finset ℕ) : (s.filter Even).card ≤ s.card',
      [],
    ],
  ],
  'look-alike': [
    ['', 'lean', 'theorem t (х x : Nat) : x = x + 0', ['look-alike', 'unused-variable']],
    ['', 'lean', 'theorem t (α : Type) (Δ x : Nat) (hΔ : Δ = x) : x = Δ', []],
    [
      '',
      'smt',
      smt('(declare-const |ΑB| Int)\n(declare-const AB Int)', '(not (= |ΑB| AB))'),
      ['look-alike'],
    ],
  ],
  'shadowed-name': [
    [
      '',
      'lean',
      'abbrev Mine.Real := Nat\n\nopen Mine\n\ntheorem t (x : Real) : x = x * 1',
      ['shadowed-name'],
    ],
    [
      '',
      'lean',
      'import Mathlib\n\ntheorem t (Prime : ℕ → Prop) (h : Prime 4) : ∃ n, Prime (n + 1)',
      ['shadowed-name'],
    ],
  ],
  'renamed-type': [
    [
      '',
      'lean',
      'theorem t (ℝ : Type) (x : ℝ) (f : ℝ → ℝ) (h : ∀ y, f y = x) : f x = x',
      ['renamed-type'],
    ],
    ['', 'lean', 'theorem t (n : ℕ) : let m := n + 1; m > n', []],
  ],
  'cheating-class': [
    ['', 'lean', 'theorem t (z : ℤ) [Fact (z ^ 2 ≥ 0)] : z ^ 2 ≥ 0', ['cheating-class']],
    ['', 'lean', 'theorem t (z : ℤ) [Decidable (z ^ 2 ≥ 1)] : z ^ 2 ≥ 1', []],
    ['', 'lean', 'theorem t (p : ℕ) [Fact p.Prime] : p > 0', []],
    [
      '',
      'lean',
      'class Sound (n : Nat) where\n  pos : n > 0\n\ntheorem t (n : Nat) [Sound n] : n > 0',
      ['cheating-class'],
    ],
    [
      '',
      'lean',
      'class Sound (n : Nat) where\n  pos : n > 1\n\ntheorem t (n : Nat) [Sound n] : n > 0',
      [],
    ],
    [
      '',
      'lean',
      'structure Bad where\n  eq : 0 = 1\n\ntheorem t (b : Bad) (n : Nat) : n > 0',
      ['cheating-class'],
    ],
  ],
};

describe.each(Object.entries(TABLE))('the lint %s', (_, rows) => {
  it.each(rows)('%j, %s: %j', (words, language, block, found) => {
    expect(lintBlock(language, block, words).map(({ lint }) => lint)).toEqual(found);
  });
});

describe('every lint', () => {
  // What two pinned statements say of each other takes Z3: test/pipeline/pins.test.ts.
  const elsewhere: readonly LintId[] = ['languages-differ'];

  it('finds something in the table or in a labelled statement', () => {
    const shown = new Set([
      ...Object.values(TABLE).flatMap((rows) => rows.flatMap(([, , , found]) => found)),
      ...['statements', 'statements/second'].flatMap((folder) =>
        labelledStatements(folder).map(({ label }) => label),
      ),
      ...elsewhere,
    ]);
    expect(LintId.options.filter((id) => !shown.has(id))).toEqual([]);
  });
});

describe('places', () => {
  it('are those of the block', () => {
    const [found] = lintBlock(
      'lean',
      'import Mathlib\n\ntheorem t (a b : ℝ) :\n    a / b * b = a',
      '',
    );
    expect(found).toMatchObject({ lint: 'division-by-zero', at: { line: 4, column: 8 } });
  });
});

describe('time', () => {
  it('five thousand lemmas are linted in seconds', () => {
    const lemmas = Array.from(
      { length: 5000 },
      (_, i) =>
        `/-- For real x > ${i} we have x² > ${i}. -/\ntheorem t${i} (x : ℝ) (h : x > ${i + 1}) : x ^ 2 > ${i + 1} := by nlinarith`,
    );
    const asserts = Array.from({ length: 5000 }, (_, i) => `(> (* x x) (- ${i}))`);
    const start = performance.now();
    lintBlock(
      'lean',
      `import Mathlib\n\n${lemmas.join('\n\n')}\n\ntheorem last (x : ℝ) : x = x + 0`,
      '',
    );
    lintBlock('smt', smt('(declare-const x Int)', ...asserts, '(not (> (* x x) (- 1)))'), '');
    expect(performance.now() - start).toBeLessThan(30_000);
  });
});
