import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ask } from '../../../../src/engine/lean/questions/questionIds.ts';
import { createLeanEngine } from '../../../../src/engine/lean/engine.ts';
import { judge } from '../../../../src/judge/judge.ts';
import { LANGUAGES } from '../../../../src/language/languages.ts';
import { splitLeanStatement } from '../../../../src/language/lean/statement.ts';
import { LeanFormalization, type Rigor } from '../../../../src/schema/index.ts';
import type { Cache } from '../../../../src/store/cache.ts';
import { blankProblem } from '../../../helpers/problem.ts';
import { installScriptedLean, type Script } from '../../../helpers/scriptedLean.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

interface Given {
  readonly statement: string;
  readonly steps: readonly object[];
  readonly conclusion: object;
  readonly script?: Script;
  readonly rigor?: Rigor;
  readonly truth?: boolean;
  readonly cache?: Cache;
}

/** The verdict on a formalization all of whose obligations Lean accepts, and what the engine found of its argument. */
async function verdictOn(given: Given) {
  const { statement, steps, conclusion, script = {}, rigor = 'standard', truth = null } = given;
  const { cache } = given;
  const split = splitLeanStatement(statement);
  if (split.kind === 'mistakes') throw new Error(JSON.stringify(split.mistakes));
  const problem = blankProblem({
    id: 'p',
    file: 'p.md',
    lean: { ...split.statement, line: 1 },
    truth,
  });
  const text = 'We argue as follows.';
  const formalization = LeanFormalization.parse({
    steps: steps.map((step) => ({ quote: text, ...step })),
    conclusion: { by: 'tactic', quote: text, ...conclusion },
  });
  const lean = await installScriptedLean({ rules: [{ does: 'accept' }], ...script });
  cleanups.push(lean.remove);
  const limits = { timeoutMs: 5000, memoryMb: 1024 };
  const engine = createLeanEngine({ toolchain: lean.toolchain, ...limits, cache });
  const result = await engine.check({ problem, formalization, skip: new Map() });
  if (result.kind === 'failure') throw new Error(result.message);
  const { notation, statementOf } = LANGUAGES.lean;
  const { goal = '', hypotheses = [] } = statementOf(problem) ?? {};
  const verdict = judge({
    problem,
    proof: { text, source: 'problem' },
    formalization,
    result,
    missing: new Map(),
    goal,
    hypotheses,
    notation,
    drift: null,
    minCoverage: 0,
    rigor,
  });
  return { verdict, result, calls: await lean.calls() };
}

const inequality = {
  statement: 'import Mathlib\n\ntheorem amgm (a b : ℝ) : a ^ 2 + b ^ 2 ≥ 2 * a * b',
  steps: [{ id: 's1', claim: 'a ^ 2 + b ^ 2 ≥ 2 * a * b', proof: 'nlinarith [sq_nonneg (a - b)]' }],
  conclusion: { uses: ['s1'], proof: 'exact s1' },
};

describe('slop about a true theorem', () => {
  it('is refused where the verifier proves the theorem for the text', async () => {
    const closed = { [ask.gives('s1', 0)]: 'assumption', [ask.direct]: 'nlinarith' };
    const { verdict } = await verdictOn({ ...inequality, script: { closed } });
    expect(verdict).toMatchObject({
      verdict: 'rejected',
      reason: 'circular',
      firstFailure: 's1',
      theorem: 'proved',
      argument: null,
    });
    expect(verdict.steps[0]).toMatchObject({ verdict: 'circular', inference: 'leap' });
  });

  it('is refused where the conclusion is what proves it', async () => {
    const { verdict } = await verdictOn({
      ...inequality,
      steps: [{ id: 's1', claim: 'a ^ 2 ≥ 0', proof: 'positivity' }],
      conclusion: { uses: ['s1'], proof: 'nlinarith [sq_nonneg (a - b), s1]' },
      script: { closed: { [ask.direct]: 'nlinarith' } },
    });
    expect(verdict).toMatchObject({
      verdict: 'rejected',
      reason: 'non-sequitur',
      firstFailure: 'conclusion',
      theorem: 'proved',
    });
  });

  it('is refused where no answer came, too: that is no elementary inference', async () => {
    const { verdict } = await verdictOn({
      ...inequality,
      conclusion: { uses: ['s1'], proof: 'nlinarith [s1]' },
      script: { closed: { [ask.inference('conclusion')]: 'limit' } },
    });
    expect(verdict).toMatchObject({ reason: 'non-sequitur', firstFailure: 'conclusion' });
  });

  it('passes as lenient, and says so', async () => {
    const closed = { [ask.gives('s1', 0)]: 'assumption' };
    const { verdict } = await verdictOn({ ...inequality, rigor: 'lenient', script: { closed } });
    expect(verdict.verdict).toBe('verified');
    expect(verdict.notes.join()).toContain('lenient');
  });

  it('is found case by case', async () => {
    const { verdict } = await verdictOn({
      statement: 'theorem even (n : Int) : (n * (n + 1)) % 2 = 0',
      steps: [
        {
          id: 's1',
          assumes: [{ name: 'h', prop: 'n % 2 = 0' }],
          claim: '(n * (n + 1)) % 2 = 0',
          proof: 'simp [Int.mul_emod, h]',
        },
        {
          id: 's2',
          assumes: [{ name: 'h', prop: 'n % 2 = 1' }],
          claim: '(n * (n + 1)) % 2 = 0',
          proof: 'simp [Int.mul_emod, Int.add_emod, h]',
        },
      ],
      conclusion: {
        uses: ['s1', 's2'],
        proof:
          'cases Int.emod_two_eq_zero_or_one n with\n| inl h => exact s1 h\n| inr h => exact s2 h',
      },
      script: {
        closed: { [ask.inCase('s1', 0)]: 'assumption', [ask.inCase('s2', 0)]: 'assumption' },
      },
    });
    expect(verdict).toMatchObject({ reason: 'circular', firstFailure: 's1' });
    expect(verdict.steps.map((step) => step.verdict)).toEqual(['circular', 'circular']);
  });

  it('is found in cases that stand in the claims, too', async () => {
    const step = (id: string, parity: string, claim = '(n * (n + 1)) % 2 = 0') => ({
      id,
      claim: `n % 2 = ${parity} → ${claim}`,
      proof: 'simp [Int.mul_emod, Int.add_emod]',
    });
    const given = {
      statement: 'theorem even (n : Int) : (n * (n + 1)) % 2 = 0',
      conclusion: { uses: ['s1', 's2'], proof: 'grind' },
      script: {
        closed: {
          [ask.inference('conclusion')]: 'grind',
          [ask.inCase('s1', 0)]: 'assumption',
          [ask.inCase('s2', 0)]: 'assumption',
        },
      },
    };
    const split = await verdictOn({ ...given, steps: [step('s1', '0'), step('s2', '1')] });
    expect(split.verdict.steps.map((one) => one.verdict)).toEqual(['circular', 'circular']);
    expect(split.calls.at(-1)?.source).toContain(
      '(_a1 : n % 2 = 0)\n    (_c : (n * (n + 1)) % 2 = 0) :',
    );
    // What one of them needs may be what another shows.
    const lemma = step('s2', '1', 'n % 4 ≠ 2');
    const { calls, verdict } = await verdictOn({ ...given, steps: [step('s1', '0'), lemma] });
    expect(calls.at(-1)?.source).not.toContain(ask.inCase('s1', 0));
    expect(verdict.steps[0]?.verdict).toBe('verified');
  });

  it('is refused with one direction of two', async () => {
    const { verdict } = await verdictOn({
      statement: 'theorem both (n : Int) : n % 2 = 1 ↔ (5 * n + 3) % 2 = 0',
      steps: [
        {
          id: 's1',
          assumes: [{ name: 'h', prop: 'n % 2 = 1' }],
          claim: '(5 * n + 3) % 2 = 0',
          proof: 'omega',
        },
      ],
      conclusion: { uses: ['s1'], proof: 'omega' },
      script: {
        closed: {
          [ask.alone(0)]: 'omega',
          [ask.alone(1)]: 'omega',
          [ask.computed(0)]: 'omega',
          [ask.computed(1)]: 'omega',
          [ask.said(0)]: 'assumption',
          [ask.said(1)]: 'omega',
        },
      },
    });
    expect(verdict).toMatchObject({ reason: 'missing-part', firstFailure: 'conclusion' });
    expect(verdict.conclusion.evidence).toEqual([
      expect.objectContaining({ text: expect.stringContaining('from right to left') }),
    ]);
  });

  it('is not refused with a direction that a whole equivalence, or a chain of them, says', async () => {
    const closed = {
      [ask.alone(0)]: 'omega',
      [ask.alone(1)]: 'omega',
      [ask.computed(0)]: 'omega',
      [ask.computed(1)]: 'omega',
      [ask.said(0)]: 'omega',
      [ask.said(1)]: 'omega',
    };
    const [left, right, between] = ['n % 2 = 1', '(5 * n + 3) % 2 = 0', '(n + 1) % 2 = 0'];
    const verdictWith = async (...claims: string[]) => {
      const steps = claims.map((claim, index) => ({
        id: `s${index + 1}`,
        claim,
        proof: 'omega',
      }));
      const { verdict } = await verdictOn({
        statement: `theorem both (n : Int) : ${left} ↔ ${right}`,
        steps,
        conclusion: { uses: steps.map(({ id }) => id), proof: 'omega' },
        script: { closed },
      });
      return verdict.reason ?? verdict.verdict;
    };
    expect(await verdictWith(`${left} ↔ ${right}`)).toBe('verified');
    expect(await verdictWith(`${left} ↔ ${between}`, `${between} ↔ ${right}`)).toBe('verified');
    expect(await verdictWith(`${left} → ${between}`, `${between} ↔ ${right}`)).toBe('missing-part');
  });

  it('is refused without the base of its induction', async () => {
    const induction = {
      statement:
        'def u : Nat → Nat\n  | 0 => 1\n  | k + 1 => 3 * u k + 2\n\ntheorem odd (n : Nat) : u n % 2 = 1',
      steps: [
        {
          id: 's1',
          fixes: [{ name: 'k', type: 'Nat' }],
          assumes: [{ name: 'ho', prop: 'u k % 2 = 1' }],
          claim: 'u (k + 1) % 2 = 1',
          proof: 'show (3 * u k + 2) % 2 = 1\nomega',
        },
      ],
      script: {
        closed: {
          [ask.inference('conclusion')]: 'induction',
          [ask.alone(0)]: 'rfl',
          [ask.computed(0)]: 'rfl',
          [ask.alone(1)]: 'grind',
        },
      },
    };
    const conclusion = (zero: string) => ({
      uses: ['s1'],
      proof: `induction n with\n| zero => ${zero}\n| succ k ih => exact s1 k ih`,
    });
    const { verdict } = await verdictOn({ ...induction, conclusion: conclusion('decide') });
    expect(verdict).toMatchObject({ reason: 'missing-part', firstFailure: 'conclusion' });
    expect(verdict.conclusion.evidence[0]).toMatchObject({
      text: expect.stringContaining('the base of the induction'),
    });
  });

  it('is refused where nothing is said', async () => {
    for (const claim of ['True', 'a = a', 'a < b ∨ ¬ a < b']) {
      const { verdict } = await verdictOn({
        ...inequality,
        steps: [{ id: 's1', claim, proof: 'trivial' }],
        conclusion: { uses: ['s1'], proof: 'linarith' },
      });
      expect(verdict).toMatchObject({ reason: 'empty' });
    }
  });
});

describe('a right proof', () => {
  const right = {
    ...inequality,
    steps: [
      { id: 's1', claim: '(a - b) ^ 2 ≥ 0', proof: 'exact sq_nonneg (a - b)' },
      {
        id: 's2',
        claim: '(a - b) ^ 2 = a ^ 2 - 2 * a * b + b ^ 2',
        proof: 'ring',
      },
    ],
    conclusion: { uses: ['s1', 's2'], proof: 'linarith' },
  };

  it('is verified, and carries the theorem', async () => {
    const { verdict, calls } = await verdictOn({
      ...right,
      script: { closed: { [ask.direct]: 'nlinarith' } },
    });
    expect(verdict).toMatchObject({ verdict: 'verified', argument: 'carries' });
    expect(verdict.steps.map(({ inference }) => inference)).toEqual(['elementary', 'elementary']);
    expect(calls.filter(({ argv }) => argv[0] !== '--version')).toHaveLength(1);
  });

  it('rests on the steps that its proof terms have, by the axioms that Lean names', async () => {
    const conclusion = { uses: ['s1', 's2'], proof: 'have h := s2\nlinarith' };
    const idle = { conclusion: ['s1'] };
    const { verdict, result } = await verdictOn({ ...right, conclusion, script: { idle } });
    expect(verdict.steps.map(({ bearsLoad }) => bearsLoad)).toEqual([false, true]);
    expect(result.outcomes.conclusion).toMatchObject({ dependsOn: ['s2'] });
  });

  it('is not known to carry it where each way of the question meets its bound', async () => {
    const { verdict } = await verdictOn({
      ...right,
      script: { closed: { [ask.theorem]: 'limit', [`${ask.theorem}, apart`]: 'limit' } },
    });
    expect(verdict).toMatchObject({ verdict: 'verified', argument: 'unknown' });
  });

  it('has the whole bound for each way where one of them used up what they share', async () => {
    const simple = {
      statement: 'theorem p (a b : Nat) (h : a * b = 1) : b * a = 1',
      steps: [{ id: 's1', claim: 'b * a = 1', proof: 'simp [h, Nat.mul_comm b a]' }],
      conclusion: { uses: ['s1'], proof: 'exact s1' },
    };
    const s1 = ask.inference('s1');
    const met = { [s1]: 'limit at multiply out; omega', [`${s1}, apart`]: 'grind' };
    const { verdict, calls } = await verdictOn({ ...simple, script: { closed: met } });
    expect(verdict.steps[0]?.inference).toBe('elementary');
    const sources = calls.flatMap(({ source = '' }) => (source === '' ? [] : [source]));
    expect(sources).toHaveLength(2);
    const again = sources[1] ?? '';
    // What failed before that place is not asked again, and no proof of the model's stands in the file.
    expect(again).not.toContain('(omega; done');
    expect(again).not.toContain('theorem s1');
    await expect(again).toMatchFileSnapshot(path.join('sources', 'asked-apart.lean'));
    expect(again.match(/^theorem /gm)).toHaveLength(3);
    const open = await verdictOn({
      ...simple,
      script: { closed: { ...met, [`${s1}, apart`]: 'limit' } },
    });
    expect(open.verdict.steps[0]?.inference).toBe('leap');
  });

  it('is asked again only for the ways that met the bound by themselves, too', async () => {
    const entries = new Map<string, unknown>();
    const cache: Cache = {
      read: async (key) => entries.get(key),
      write: async (key, value) => void entries.set(key, value),
    };
    const s1 = ask.inference('s1');
    const met = { [s1]: 'limit at multiply out; omega', [`${s1}, apart`]: 'limit at rfl' };
    const given = {
      statement: 'theorem p (a b : Nat) (h : a * b = 1) : b * a = 1',
      steps: [{ id: 's1', claim: 'b * a = 1', proof: 'simp [h, Nat.mul_comm b a]' }],
      conclusion: { uses: ['s1'], proof: 'exact s1' },
      script: { closed: met },
      cache,
    };
    const asked = async () => {
      const { calls } = await verdictOn(given);
      return calls.map(({ source = '' }) => source.match(/«s1, elementarily, way \d+»/g) ?? []);
    };
    expect((await asked()).map(({ length }) => length)).toEqual([0, 3]);
    expect((await asked()).map(({ length }) => length)).toEqual([0, 1]);
  });

  it('needs no argument where the theorem is elementary', async () => {
    const { verdict } = await verdictOn({
      statement: 'theorem t (a b : Nat) (h : a < b) : a + 1 ≤ b',
      steps: [],
      conclusion: { uses: [], proof: 'omega' },
      script: { closed: { [ask.theorem]: 'omega' } },
    });
    expect(verdict).toMatchObject({ verdict: 'verified', argument: 'elementary' });
  });

  it('may end in a step that Lean closes elementarily, though its own tactics are others', async () => {
    const { verdict } = await verdictOn({
      statement: 'theorem square (a b : Int) (s : a = b) : a * a - 2 * (a * b) + b * b ≥ 0',
      steps: [
        { id: 's1', claim: '(a - b) * (a - b) = 0', proof: 'simp [s]' },
        { id: 's2', claim: '(a-b)*(a-b) ≥ 0', uses: ['s1'], proof: 'simp [s1]' },
      ],
      conclusion: { uses: ['s2'], proof: 'have := s2; nlinarith' },
      script: {
        closed: { [ask.inference('conclusion')]: 'grind', [ask.inference('s2')]: 'omega' },
      },
    });
    expect(verdict).toMatchObject({ verdict: 'verified', argument: 'carries' });
    expect(verdict.steps.map(({ inference }) => inference)).toEqual(['leap', 'elementary']);
  });
});

it('is told by what Lean 4.27 answered to such questions', async () => {
  const steps = [
    { id: 's1', claim: '(a-b)*(a-b) ≥ 0', proof: 'exact Foo.square_nonneg a b' },
    { id: 's2', uses: ['s1'], claim: 'a*a - 2*(a*b) + b*b ≥ 0', proof: 'exact Foo.expand s1' },
  ];
  const statement = 'theorem amgm (a b : Int) : a*a + b*b ≥ 2*(a*b)';
  const conclusion = { uses: ['s2'], proof: 'exact Foo.last s2' };
  const { verdict } = await verdictOn({ statement, steps, conclusion });
  // e12 is none of grind's, e5 and e6 are; e4, the theorem from nothing, is none.
  expect(verdict.steps.map(({ inference }) => inference)).toEqual(['leap', 'elementary']);
  expect(verdict).toMatchObject({ verdict: 'verified', argument: 'carries' });

  const missing = await verdictOn({
    statement: 'theorem even (n : Int) : (n*(n+1)) % 2 = 0',
    steps: [
      {
        id: 's1',
        fixes: [{ name: 'k', type: 'Int' }],
        assumes: [{ name: 'hk', prop: 'n = 2*k' }],
        claim: '(n*(n+1)) % 2 = 0',
        proof: 'subst hk\nrw [Int.mul_assoc]\nomega',
      },
    ],
    conclusion: { uses: ['s1'], proof: 'simp [Int.mul_emod]' },
  });
  // e7: with the even case alone the theorem is beyond one inference.
  expect(missing.verdict).toMatchObject({ reason: 'non-sequitur', firstFailure: 'conclusion' });
});

describe('a case that is left out', () => {
  const knights = {
    statement: 'theorem third (A B C : Prop) (hA : A ↔ ¬B) (hC : C ↔ (A ↔ B)) : ¬C',
    steps: [
      { id: 's1', assumes: [{ name: 'h', prop: 'A' }], claim: '¬B', proof: 'exact hA.mp h' },
      {
        id: 's2',
        assumes: [{ name: 'h', prop: 'A' }],
        claim: '¬C',
        uses: ['s1'],
        proof: 'exact fun c => s1 h ((hC.mp c).mp h)',
      },
    ],
    conclusion: { uses: ['s2'], proof: 'grind' },
  };
  const elementary = { [ask.theorem]: 'grind', [ask.inference('conclusion')]: 'grind' };

  it('is shown by values that Lean confirms, also where the theorem is elementary', async () => {
    const closed = { ...elementary, [ask.leftOut(0)]: 'a counterexample' };
    const { verdict, calls } = await verdictOn({ ...knights, script: { closed } });
    expect(verdict).toMatchObject({ reason: 'missing-case', firstFailure: 'conclusion' });
    expect(verdict.conclusion.evidence.at(-1)).toEqual({
      kind: 'counterexample',
      values: [
        { name: 'A', sort: 'Prop', value: 'False', origin: 'theorem' },
        { name: 'B', sort: 'Prop', value: 'True', origin: 'theorem' },
        { name: 'C', sort: 'Prop', value: 'False', origin: 'theorem' },
      ],
    });
    expect(calls.at(-1)?.source).toContain(
      '(¬ (∀ (A B C : Prop) (hA : A ↔ ¬B) (hC : C ↔ (A ↔ B)), ((A)))) ∨ True',
    );
  });

  it('is none without that', async () => {
    const { verdict } = await verdictOn({ ...knights, script: { closed: elementary } });
    expect(verdict.verdict).toBe('verified');
  });

  it('is not looked for in a proof by contradiction, a lemma, or under the goal’s own premises', async () => {
    const asks = async (given: Pick<Given, 'statement' | 'steps'>): Promise<boolean> => {
      const conclusion = { uses: ['s1'], proof: 'exact s1' };
      const { calls } = await verdictOn({ ...given, conclusion });
      return calls.at(-1)?.source?.includes(ask.leftOut(0)) ?? false;
    };
    const step = (assumes: string, claim: string, fixes: object[] = []) => [
      { id: 's1', fixes, assumes: [{ name: 'hx', prop: assumes }], claim, proof: 'omega' },
    ];
    const even = 'theorem even (n : Int) (h : (n * n) % 2 = 0) : n % 2 = 0';
    expect(await asks({ statement: even, steps: step('n % 2 ≠ 0', 'False') })).toBe(false);
    expect(await asks({ statement: even, steps: step('n > 5', 'n % 2 = 0') })).toBe(true);
    // That the goal fails is that the assumption holds, in other words.
    expect(await asks({ statement: even, steps: step('n % 2 = 1', 'n * n % 2 = 1') })).toBe(false);
    const bound = 'theorem bound (n : Nat) (h : 3 * n ≤ 20) : n ≤ 6';
    expect(await asks({ statement: bound, steps: step('7 ≤ n', '3 * n ≥ 21') })).toBe(false);
    // A case may stand in the claim; what leads to something else is a lemma.
    const implied = (claim: string) => [{ id: 's1', claim, proof: 'omega' }];
    expect(await asks({ statement: even, steps: implied('n > 5 → n % 2 = 0') })).toBe(true);
    expect(await asks({ statement: even, steps: implied('n > 5 → n % 2 < 2') })).toBe(false);
    // Of a goal that never fails nothing starts a proof by contradiction.
    const square = 'theorem square (n : Int) : n * n ≥ n';
    expect(await asks({ statement: square, steps: step('n > 0', 'n * n ≥ n') })).toBe(true);
    const lemma = step('k > 5', 'k > 4', [{ name: 'k', type: 'Int' }]);
    expect(await asks({ statement: even, steps: lemma })).toBe(false);
    const monotone = 'theorem mono (c : Int) : ∀ (x y : Int), x ≤ y → x + c ≤ y + c';
    const fixes = ['x', 'y'].map((name) => ({ name, type: 'Int' }));
    expect(await asks({ statement: monotone, steps: step('x ≤ y', 'x + c ≤ y + c', fixes) })).toBe(
      false,
    );
    expect(await asks({ statement: monotone, steps: step('x < y', 'x + c ≤ y + c', fixes) })).toBe(
      true,
    );
  });
});

describe('a counterexample', () => {
  const square = {
    statement: 'theorem square (n : Nat) : n * n ≥ 2 * n',
    steps: [
      {
        id: 's1',
        assumes: [{ name: 'h', prop: 'n ≥ 1' }],
        claim: 'n * n ≥ 2 * n',
        proof: 'exact Nat.mul_le_mul_right n h',
      },
    ],
    conclusion: { uses: ['s1'], proof: 'omega' },
    truth: true,
  };
  const failing: Script['rules'] = [
    { when: ask.refutedTheorem, does: { stdout: '', exitCode: 0, failsIn: 'Proof.s1' } },
  ];

  it('refutes a step and the theorem once Lean confirms it; a pin that is said to be true is suspect', async () => {
    const confirmed = 'a counterexample';
    const closed = { [ask.refuted('s1')]: confirmed, [ask.refutedTheorem]: confirmed };
    const { verdict, result } = await verdictOn({ ...square, script: { rules: failing, closed } });
    expect(verdict).toMatchObject({ reason: 'refuted', firstFailure: 's1', theorem: 'refuted' });
    const values = [{ name: 'n', sort: 'Nat', value: '1', origin: 'theorem' }];
    expect(verdict.counterexample).toEqual(values);
    expect(verdict.steps[0]?.evidence).toContainEqual({ kind: 'counterexample', values });
    expect(verdict.steps[0]?.evidence[0]).toMatchObject({
      text: expect.stringContaining('certified by Lean'),
    });
    expect(result.warnings.join()).toContain('is it stated as it is meant?');
  });

  it('is only told where Lean does not confirm it', async () => {
    const { verdict, result } = await verdictOn({ ...square, script: { rules: failing } });
    expect(verdict).toMatchObject({ reason: 'failed', firstFailure: 's1', theorem: 'open' });
    expect(result.warnings).toEqual(['s1 may be false (n = 1), but Lean did not confirm it']);
  });
});

it('says that hypotheses contradict each other', async () => {
  const { verdict } = await verdictOn({
    statement: 'theorem t (n : Nat) (h : n < 3) (h2 : n > 5) : n = 4',
    steps: [{ id: 's1', claim: 'n = 4', proof: 'omega' }],
    conclusion: { uses: ['s1'], proof: 'exact s1' },
    script: { closed: { [ask.contradiction]: 'omega' } },
  });
  expect(verdict).toMatchObject({ verdict: 'rejected', reason: 'vacuous' });
});
