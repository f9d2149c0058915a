import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../../src/engine/lean/argument/answers.ts';
import { partsOf } from '../../../../src/engine/lean/questions/parts.ts';
import { ask } from '../../../../src/engine/lean/questions/questionIds.ts';
import { unclaimed } from '../../../../src/engine/lean/argument/unclaimed.ts';
import { splitLeanStatement } from '../../../../src/language/lean/statement.ts';
import { LeanFormalization } from '../../../../src/schema/index.ts';

/** A step by its claim, or by what it fixes and assumes as well. */
type Given = string | { fixes?: string; assumes?: string; claim: string };

/** The names of the parts that nobody claims, where each is easy and what the steps say of it is not asked. */
function left(statement: string, steps: readonly Given[], proof: string): string[] {
  const split = splitLeanStatement(statement);
  if (split.kind === 'mistakes') throw new Error(JSON.stringify(split.mistakes));
  const pinned = { ...split.statement, line: 1 };
  const formalization = LeanFormalization.parse({
    steps: steps.map((given, index) => {
      const { fixes = '', assumes, claim } = typeof given === 'string' ? { claim: given } : given;
      return {
        id: `s${index + 1}`,
        quote: 'We argue.',
        fixes: fixes === '' ? [] : [{ name: fixes.split(' : ')[0], type: fixes.split(' : ')[1] }],
        assumes: assumes === undefined ? [] : [{ name: 'ih', prop: assumes }],
        claim,
        proof: 'omega',
      };
    }),
    conclusion: {
      by: 'tactic',
      quote: 'We argue.',
      uses: steps.map((_, index) => `s${index + 1}`),
      proof,
    },
  });
  const parts = partsOf(pinned, formalization);
  const answers: Answers = new Map(
    parts.flatMap((_, index) =>
      [ask.alone(index), ask.computed(index), ask.said(index)].map(
        (id) => [id, { kind: 'yes', by: 'omega' }] as const,
      ),
    ),
  );
  return unclaimed(pinned, parts, formalization, answers, () => true).map(({ name }) => name);
}

const OTHERS = ['what the theorem says of all others'];

describe('what a theorem says of all others', () => {
  const greatest = 'theorem t : ∃ m : Nat, m * m ≤ 30 ∧ ∀ n : Nat, n * n ≤ 30 → n ≤ m';
  const once = 'theorem t : ∃! x : Int, 2 * x + 1 = 7';
  const tactics = 'exact ⟨5, s1, fun n h => by omega⟩';

  it('is for a step to say', () => {
    expect(left(greatest, ['5 * 5 ≤ 30'], tactics)).toEqual(OTHERS);
    expect(left(once, ['2 * 3 + 1 = 7'], 'exact ⟨3, s1, fun y h => by omega⟩')).toEqual(OTHERS);
    const defined = 'theorem t (a b : Int) : ∃ x, a + x = b ∧ ∀ y, a + y = b → y = x';
    expect(left(defined, ['a + (b - a) = b'], 'exact ⟨b - a, s1, by omega⟩')).toEqual(OTHERS);
    const none = 'theorem t (f : Nat → Nat) : ∃ m, f m = 3 ∧ ¬ ∃ n, n < m ∧ f n = 3';
    expect(left(none, ['f 7 = 3'], tactics)).toEqual(OTHERS);
    const near = 'theorem t : ∀ e : Rat, e > 0 → ∃ d, d > 0 ∧ ∀ x : Rat, x < d → 3 * x < e';
    const positive = { fixes: 'e : Rat', assumes: 'e > 0', claim: 'e / 3 > 0' };
    expect(left(near, [positive], 'intro e h\nexact ⟨e / 3, s1 e h, by grind⟩')).toEqual(OTHERS);
  });

  it('is so behind a definition, too', () => {
    const some = 'theorem t : ∃ m : ℕ, IsGreatest {n : ℕ | n * n ≤ 30} m';
    const own = 'def Best (m : Nat) : Prop := m * m ≤ 30 ∧ ∀ n : Nat, n * n ≤ 30 → n ≤ m\n\n';
    for (const statement of [some, `${own}theorem t : ∃ m, Best m`]) {
      expect(left(statement, ['5 * 5 ≤ 30'], tactics)).toEqual(OTHERS);
      const general = '∀ n : ℕ, n > 5 → n * n > 30';
      expect(left(statement, ['5 * 5 ≤ 30', general], tactics)).toEqual([]);
      expect(left(statement, ['IsGreatest {n : ℕ | n * n ≤ 30} 5'], 'exact ⟨5, s1⟩')).toEqual([]);
    }
  });

  it('may be said by a step with a variable of its own, or in words that are not looked into', () => {
    const other = { fixes: 'n : Nat', assumes: 'n > 5', claim: '¬ n * n ≤ 30' };
    expect(left(greatest, ['5 * 5 ≤ 30', other], tactics)).toEqual([]);
    expect(left(greatest, ['5 * 5 ≤ 30', '∀ n : Nat, n > 5 → n * n > 30'], tactics)).toEqual([]);
    expect(left(once, ['2 * 3 + 1 = 7', 'Function.Injective double'], tactics)).toEqual([]);
    const equal = 'theorem t (f g : Nat → Nat) : ∃ m, f m = 3 ∧ ∀ n, g n = 3 → n = m';
    expect(left(equal, ['f 7 = 3', 'f = g'], tactics)).toEqual([]);
    // Who looks at several may look at all.
    expect(left(greatest, ['5 * 5 ≤ 30', '6 * 6 > 30'], tactics)).toEqual([]);
  });

  it('is nobody’s to say where a hypothesis says it, or the theorem does not', () => {
    const bound = 'theorem t (f : Nat → Nat) (h : ∀ n, f n ≤ 9) : ∃ m, f 2 = m ∧ ∀ n, f n ≤ m';
    expect(left(bound, ['f 2 = 9'], 'exact ⟨9, s1, h⟩')).toEqual([]);
    expect(left('theorem t : ∃ m : Nat, m * m = 25', ['5 * 5 = 25'], 'exact ⟨5, s1⟩')).toEqual([]);
    const within = 'theorem t : ∃ n : Nat, n > 3 ∧ ∃ k, n = 2 * k';
    expect(left(within, ['4 > 3'], 'exact ⟨4, s1, 2, rfl⟩')).toEqual([]);
  });
});

describe('parts behind a definition', () => {
  const bijective = 'theorem t (f : Int → Int) (h : ∀ x, f (f x) = x) : Function.Bijective f';
  const greatest = 'theorem t : IsGreatest {n : ℕ | n * n ≤ 30} 5';

  it('have to be said like any other', () => {
    const one = 'exact ⟨s1, fun y => ⟨f y, h y⟩⟩';
    expect(left(bijective, ['Function.Injective f'], one)).toEqual(['part 2 of 2']);
    expect(left(greatest, ['5 * 5 = 25', '25 ≤ 30'], 'exact ⟨by omega, by decide⟩')).toEqual([
      'part 2 of 2',
    ]);
    expect(
      left('theorem t (r : Int → Int → Prop) : Equivalence r', ['∀ x, r x x'], 'grind'),
    ).toEqual(['part 2 of 3', 'part 3 of 3']);
  });

  it('are said by their names, by what these mean, and by the whole', () => {
    const surjective = '∀ b, ∃ a, f a = b';
    const tactics = 'exact ⟨s1, s2⟩';
    expect(left(bijective, ['Function.Injective f', 'Function.Surjective f'], tactics)).toEqual([]);
    expect(left(bijective, ['Function.Injective f', surjective], tactics)).toEqual([]);
    expect(left(bijective, ['Function.Bijective f'], 'exact s1')).toEqual([]);
    expect(left(greatest, ['25 ≤ 30', '∀ m : ℕ, m * m ≤ 30 → m ≤ 5'], tactics)).toEqual([]);
    expect(left(greatest, ['IsGreatest {m : ℕ | m * m ≤ 30} 5'], 'exact s1')).toEqual([]);
  });
});

describe('the base and the step of an induction', () => {
  const odd = 'def u : Nat → Nat\n  | 0 => 1\n  | k + 1 => 3 * u k + 2\n\n';
  const statement = `${odd}theorem t (n : Nat) : u n % 2 = 1`;
  const next = { fixes: 'k : Nat', assumes: 'u k % 2 = 1', claim: 'u (k + 1) % 2 = 1' };
  const by = (zero: string, succ: string): string =>
    `induction n with\n| zero => ${zero}\n| succ k ih => ${succ}`;

  it('may be said in words of their own, of the function at 0 and at the next number', () => {
    expect(left(statement, ['u 0 = 1', next], by('omega', 'exact s2 k ih'))).toEqual([]);
    const computed = { fixes: 'k : Nat', claim: 'u (k + 1) = 3 * u k + 2' };
    expect(left(statement, ['u 0 = 1', computed], by('omega', 'grind'))).toEqual([]);
    const square = 'theorem t (n : Nat) : n * n + n ≥ 2 * n';
    const grows = { fixes: 'k : Nat', assumes: 'k * k + k ≥ 2 * k', claim: 'k ≥ 0' };
    expect(left(square, ['0 + 0 ≥ 0', grows], by('omega', 'have := s2 k; grind'))).toEqual([]);
  });

  it('are not said by steps that speak of something else, though the tactics take them', () => {
    const junk = { fixes: 'k : Nat', assumes: 'u k % 2 = 1', claim: 'k * k ≥ 0' };
    expect(left(statement, ['u 0 = 1', junk], by('exact s1', 'have := s2 k ih; grind'))).toEqual([
      'the step of the induction',
    ]);
    expect(left(statement, ['1 = 1', next], by('have := s1; rfl', 'exact s2 k ih'))).toEqual([
      'the base of the induction',
    ]);
    // Of any odd number it is said of this one, too.
    const any = { fixes: 'x : Nat', assumes: 'x % 2 = 1', claim: '(3 * x + 2) % 2 = 1' };
    expect(left(statement, ['u 0 = 1', any], by('omega', 'exact s2 (u k) ih'))).toEqual([]);
    expect(left(statement, ['u 0 = 1', any], by('omega', 'exact s2 _ ih'))).toEqual([]);
  });

  it('has a base on lists, and on how much greater a number is, too', () => {
    const lists = 'theorem t (xs ys : List Nat) : (xs ++ ys).length = xs.length + ys.length';
    const cons = { fixes: 'xs : List Nat', assumes: '(xs ++ ys).length = 0', claim: 'xs = ys' };
    const onLists = (nil: string): string =>
      `induction xs with\n| nil => ${nil}\n| cons x xs ih => exact s1 xs ih`;
    expect(left(lists, [cons], onLists('simp'))).toEqual(['the base of the induction']);
    expect(left(lists, [cons, '([] ++ ys) = ys'], onLists('simp'))).toEqual([]);
    const from = 'theorem t (n : Nat) (h : 4 ≤ n) : n * n > 3 * n + 1';
    const larger = { fixes: 'k : Nat', assumes: 'k * k > 3 * k + 1', claim: 'k > 0' };
    const onOrder = 'induction h with\n| refl => decide\n| step h ih => exact s1 _ ih';
    expect(left(from, [larger], onOrder)).toEqual(['the base of the induction']);
    expect(left(from, [larger, '4 * 4 > 13'], onOrder)).toEqual([]);
  });
});
