import { afterAll, describe, expect, it } from 'vitest';
import { createValueFinder } from '../../../../src/engine/smt/z3/findValues.ts';
import { counterexampleQuestion } from '../../../../src/language/lean/smt/counterexampleQuestion.ts';

const finder = createValueFinder({ memoryMb: 512 });
afterAll(() => finder.close());

/** Values at which the premises hold and the claim does not, by the variables' names. */
async function counterexample(
  variables: Readonly<Record<string, string>>,
  premises: readonly string[],
  claim: string,
): Promise<Record<string, string> | null> {
  const list = Object.entries(variables).map(([name, type]) => ({ name, type }));
  const question = counterexampleQuestion(list, premises, claim);
  if (question === null) throw new Error(`not translated: ${claim}`);
  const values = await finder.find(question);
  return (
    values &&
    Object.fromEntries(
      question.symbols.map(({ symbol, variable }) => [variable.name, values.get(symbol) ?? '']),
    )
  );
}

describe('an operation is the one of Lean', () => {
  it.each([
    ['Nat', 2, '-', 5, 0],
    ['Nat', 5, '-', 2, 3],
    ['Nat', 7, '/', 2, 3],
    ['Nat', 7, '/', 0, 0],
    ['Nat', 7, '%', 0, 7],
    ['Int', 2, '-', 5, -3],
    ['Int', -7, '/', 2, -4],
    ['Int', 7, '/', -2, -3],
    ['Int', -7, '%', 2, 1],
    ['Int', 7, '%', -2, 1],
    ['Int', -7, '/', 0, 0],
    ['Int', -7, '%', 0, -7],
    ['ℝ', 7, '/', 0, 0],
  ] as const)('%s: %d %s %d', async (type, a, operation, b, expected) => {
    const given = [`a = ${a}`, `b = ${b}`];
    const claim = `c = a ${operation} b`;
    // Only this value is none at which the claim fails.
    const found = await counterexample({ a: type, b: type, c: type }, given, claim);
    expect(found?.c).not.toBe(String(expected));
    const negated = await counterexample({ a: type, b: type, c: type }, [...given, claim], 'False');
    expect(Number(negated?.c)).toBe(expected);
  });

  it.each([
    ['0 ∣ a', 0],
    ['a ^ 3 = 8 ∧ a > 0', 2],
    ['a ^ 0 = 1 ∧ a = 4', 4],
    ['¬ (a ≤ 6) ∧ a < 8', 7],
    ['(∀ x : Nat, x * a = x * 3)', 3],
    ['(∃ x : Nat, a = 2 * x + 1 ∧ x = 5)', 11],
    ['∀ (h : a = 3), False → a = 4', null],
    ['(a : ℝ) / 2 = 3', 6],
    ['(a : ℚ) / 4 = 1 / 2', 2],
    ['(∃ k, a = 2 * k + 1) ∧ a > 10 ∧ a < 13', 11],
    ['∃ (h : a > 4), a < 6', 5],
    ['a ≡ 3 [MOD 5] ∧ a > 5 ∧ a < 10', 8],
    ['max a 4 = 4 ∧ min a 3 = 3 ∧ Even a', 4],
    // The sides of an operation are integers before it is carried out.
    ['(a - 5 : ℤ) = -3', 2],
    ['((a - 5 : ℕ) : ℤ) = 0 ∧ a ≥ 5', 5],
    ['-1 < (a : ℤ) - 1 ∧ (a : ℤ) - 1 < 1', 1],
  ])('%s', async (formula, expected) => {
    const found = await counterexample({ a: 'Nat' }, [formula], 'False');
    if (expected !== null) expect(found).toEqual({ a: String(expected) });
  });
});

describe('values', () => {
  it('may be large, and fractions', async () => {
    expect(await counterexample({ n: 'Nat' }, ['n > 5000'], 'n ≤ 4000 + 1000')).toEqual({
      n: expect.stringMatching(/^\d{4,}$/),
    });
    expect(await counterexample({ x: 'ℝ' }, ['0 < x', 'x < 1', '3 * x = 1'], 'x = 0')).toEqual({
      x: '1/3',
    });
  });

  it('are none where the claim follows', async () => {
    expect(
      await counterexample({ a: 'Int', b: 'Int' }, [], 'a * a + b * b ≥ 2 * a * b'),
    ).toBeNull();
    expect(await counterexample({ n: 'Nat' }, [], 'n ≥ 0')).toBeNull();
  });

  it('are none that cannot be written down', async () => {
    expect(await counterexample({ x: 'ℝ' }, ['x * x = 2'], 'False')).toBeNull();
  });
});

describe('what leaves the fragment', () => {
  it.each([
    ['a function', { n: 'Nat' }, 'Nat.Prime n'],
    ['a type', { s: 'Finset Nat' }, 's = s'],
    ['an exponent that varies', { n: 'Nat', k: 'Nat' }, '2 ^ k > n'],
    ['a variable whose type nothing tells', { n: 'Nat' }, '∃ k, k = k'],
    ['a negative natural number', { n: 'Nat' }, '-n = 0'],
    ['a real remainder', { x: 'ℝ' }, 'x % 2 = 0'],
    ['a name that nobody gave', { n: 'Nat' }, 'n = m'],
  ])('%s is not asked about', (_, variables, claim) => {
    const list = Object.entries(variables).map(([name, type]) => ({ name, type: String(type) }));
    expect(counterexampleQuestion(list, [], claim)).toBeNull();
  });

  it('is found by its words: no text of a formula reaches the solver', () => {
    const question = counterexampleQuestion(
      [{ name: 'n', type: 'Nat' }],
      ['n = 2 * n - 1'],
      'n ∣ 4 → n < 3',
    );
    expect(question?.assertions).toEqual([
      '(>= v0 0)',
      '(= v0 (slopcheck!sub-Int (* 2 v0) 1))',
      '(not (=> (slopcheck!divides-Int v0 4) (< v0 3)))',
    ]);
    expect(question?.commands).toEqual([
      '(declare-const v0 Int)',
      '(define-fun slopcheck!sub-Int ((x Int) (y Int)) Int (ite (>= x y) (- x y) 0))',
      '(define-fun slopcheck!divides-Int ((x Int) (y Int)) Bool (ite (= x 0) (= y 0) (= (mod y x) 0)))',
    ]);
  });

  it.each([
    ['names in names', `∃! x : Nat, ${'∃! x : Nat, '.repeat(200)}x = n`],
    ['many names', `∀ ${Array.from({ length: 5000 }, (_, i) => `x${i}`).join(' ')} : Nat, n = 0`],
    ['powers of powers', `${'('.repeat(200)}n${' ^ 12)'.repeat(200)} = 0`],
    ['many conjuncts', Array.from({ length: 5000 }, (_, i) => `n ∣ ${i}`).join(' ∧ ')],
    [
      'values in values',
      Array.from({ length: 300 }, () => `(${'let x := x + x; '.repeat(18)}x = 0)`).join(' ∧ '),
    ],
    ['sums in sums', `${'('.repeat(290)}n${' + n)'.repeat(290)} = 0`],
  ])('ends soon with %s', (_, claim) => {
    const start = performance.now();
    const question = counterexampleQuestion(
      [
        { name: 'n', type: 'Nat' },
        { name: 'x', type: 'Nat' },
      ],
      [],
      claim,
    );
    expect(performance.now() - start).toBeLessThan(5000);
    expect(JSON.stringify(question).length).toBeLessThan(1_000_000);
  });
});
