import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAnswers } from '../../../../src/engine/lean/argument/answers.ts';
import { questionsAbout } from '../../../../src/engine/lean/questions/ask.ts';
import { writeQuestions } from '../../../../src/engine/lean/questions/question.ts';
import { ask } from '../../../../src/engine/lean/questions/questionIds.ts';
import type { Diagnostic } from '../../../../src/engine/lean/solution/diagnostics.ts';
import { generateSolution } from '../../../../src/engine/lean/solution/generate.ts';
import { planObligations } from '../../../../src/engine/lean/source/plan.ts';
import { SourceWriter } from '../../../../src/engine/lean/source/writer.ts';
import { splitLeanStatement } from '../../../../src/language/lean/statement.ts';
import { LeanFormalization } from '../../../../src/schema/index.ts';
import { type RecordedProof, recordedProof } from '../../../helpers/scriptedLeanData.ts';

function generated(
  { statement, formalization }: Pick<RecordedProof, 'statement' | 'formalization'>,
  version = '4.27.0',
) {
  const plan = planObligations(statement, formalization, new Map());
  const { questions } = questionsAbout(statement, formalization, plan, version);
  return generateSolution({
    statement,
    steps: formalization.steps,
    write: plan.stated,
    standIns: new Set(),
    conclusion: formalization.conclusion,
    questions,
    asksRest: true,
  });
}

describe('the file with the questions and the obligations', () => {
  // Whole files, so that a person can paste one into Lean.
  it.each(['append-length', 'gauss-sum', 'odd-square-mod-8', 'slop-false-theorem'])(
    '%s',
    async (id) => {
      const { source } = generated(recordedProof(id));
      await expect(source).toMatchFileSnapshot(path.join('sources', `${id}.lean`));
    },
  );

  it.each([
    [
      'equivalence',
      'def r (a b : Int) : Prop := 3 ∣ a - b\n\ntheorem t : Equivalence r',
      [
        ['∀ a, r a a', 'intro a; unfold r; omega'],
        ['∀ a b, r a b → r b a', 'intro a b h; unfold r at *; omega'],
      ],
      'exact ⟨s1, fun h => s2 _ _ h, fun h1 h2 => by unfold r at *; omega⟩',
    ],
    [
      'greatest',
      'import Mathlib\n\ntheorem t : IsGreatest {n : ℕ | n * n ≤ 30} 5',
      [
        ['5 * 5 ≤ 30', 'norm_num'],
        ['∀ n : ℕ, 5 < n → 30 < n * n', 'intro n h; nlinarith'],
      ],
      'refine ⟨s1, fun n (h : n * n ≤ 30) => ?_⟩\nby_contra hn\nexact absurd h (Nat.not_le.mpr (s2 n (by omega)))',
    ],
    [
      'bijective',
      'import Mathlib\n\ntheorem t : Function.Bijective (fun x : ℤ => 1 - x)',
      [
        ['Function.Injective (fun x : ℤ => 1 - x)', 'intro a b h; simpa using h'],
        ['∀ y : ℤ, ∃ x, 1 - x = y', 'intro y; exact ⟨1 - y, by ring⟩'],
      ],
      'exact ⟨s1, s2⟩',
    ],
  ] as const)('%s, whose parts are behind a definition', async (id, block, claims, proof) => {
    const split = splitLeanStatement(block);
    if (split.kind === 'mistakes') throw new Error(JSON.stringify(split.mistakes));
    const formalization = LeanFormalization.parse({
      steps: claims.map(([claim, tactics], at) => ({
        ...{ id: `s${at + 1}`, quote: 'We argue.', claim, proof: tactics, uses: [] },
      })),
      conclusion: { by: 'tactic', quote: 'We argue.', uses: ['s1', 's2'], proof },
    });
    const { source } = generated({ statement: { ...split.statement, line: 1 }, formalization });
    await expect(source).toMatchFileSnapshot(path.join('sources', `${id}.lean`));
  });

  it('has no tactic that its version does not have, which would spoil a question', () => {
    const { source } = generated(recordedProof('slop-false-theorem'), '4.20.0');
    expect(source).toContain('a counterexample');
    expect(source).not.toContain('grind');
  });

  it('asks about the statement before any word of a model’s', () => {
    const { source } = generated(recordedProof('odd-square-mod-8'));
    const first = source.indexOf('4 * (k * (k + 1))');
    for (const id of [ask.direct, ask.contradiction, ask.theorem])
      expect(source.indexOf(`«${id}»`)).toBeLessThan(first);
    expect(source.indexOf('end Slopcheck')).toBeLessThan(source.indexOf('namespace Proof'));
  });
});

describe('values that refute something are put in by tactics', () => {
  const tacticsOf = (imports: string[], type: string, version = '4.27.0') => {
    const proof = recordedProof('slop-false-theorem');
    const statement = { ...proof.statement, imports, binders: `(x : ${type})`, goal: 'x = 0' };
    const formalization = {
      ...proof.formalization,
      steps: [],
      conclusion: { ...proof.formalization.conclusion, uses: [], proof: 'rfl' },
    };
    const { source } = generated({ statement, formalization }, version);
    const shown = /exact absurd \(_h 1\) \(by first \| (.*)\); done; trace/.exec(source)?.[1];
    return shown?.split(' | ');
  };

  it('that the imports bring along: a name that is not known spoils its whole question', () => {
    const core = ['omega', 'decide', '(simp; done)', '(intros; omega)', 'grind'];
    expect(tacticsOf([], 'Rat')).toEqual(core);
    expect(tacticsOf(['import Mathlib.Data.Real.Basic'], 'ℝ')).toEqual(core);
    expect(tacticsOf(['import Mathlib'], 'ℝ')).toEqual(['(norm_num; done)', ...core]);
    expect(tacticsOf(['import Mathlib'], 'ℕ')).toEqual(core);
  });

  it('the last of which fails where it does not close the goal, as `done` in a `by` does not', () => {
    expect(tacticsOf([], 'Nat', '4.20.0')?.at(-1)).toBe('(intros; omega)');
  });
});

it('a mark may name a hypothesis of any name', () => {
  const proof = recordedProof('even-square');
  const statement = {
    ...proof.statement,
    binders: '(f : Nat → Nat) («a "\\ b» : ∀ n, f n = n)',
    goal: '∃ n, f n = 3',
  };
  const { source } = generated({ ...proof, statement });
  expect(source).toContain('trace "slopcheck: a witness of «a \\"\\\\ b»")');
});

it('a function of the theorem is no premise, and stands at any number of terms', () => {
  const proof = recordedProof('even-square');
  const statement = {
    ...proof.statement,
    binders: '(c : Nat → Bool) (g : ∀ n, c n = c 0)',
    goal: 'c 1 = c 0 ∨ c 2 = c 0',
  };
  const plain = (conclusion: string) => {
    const formalization = {
      ...proof.formalization,
      steps: [],
      conclusion: { ...proof.formalization.conclusion, uses: [], proof: conclusion },
    };
    const plan = planObligations(statement, formalization, new Map());
    return [...questionsAbout(statement, formalization, plan, '4.27.0').plain];
  };
  const cases = 'cases Classical.em (c 1 = c 0) with\n| inl h => exact Or.inl h\n| inr h => exact';
  expect(plain(`${cases} Or.inr (g 2)`)).toEqual(['conclusion']);
  expect(plain(`${cases} absurd (g 1) (g 2)`)).toEqual([]);
});

it('what a claim says together is shown one part after the other, each with those before it', () => {
  const proof = recordedProof('even-square');
  const [first, ...steps] = proof.formalization.steps;
  if (first === undefined) throw new Error('no step');
  const chain = { ...first, claim: '(n = 2 * m ∧ n ≥ 0) ∧ n\n  ≤ n', proof: 'simp_all' };
  const formalization = { ...proof.formalization, steps: [chain, ...steps] };
  const lines = generated({ ...proof, formalization }).source.split('\n');
  const from = lines.findIndex((line) => line.includes('«s1, elementarily»'));
  const end = lines.findIndex(
    (line, at) => at > from && line.includes('"slopcheck: part by part"'),
  );
  expect(lines.slice(end - 6, end + 1).map((line) => line.replace(/ := by .*/, ''))).toEqual([
    '      | refine Or.inl ?_',
    '        have _q1 : n = 2 * m',
    '        have _q2 : n ≥ 0',
    '        have _q3 : n ≤ n',
    '        exact ⟨⟨_q1, _q2⟩, _q3⟩',
    '        done',
    '        trace "slopcheck: part by part"',
  ]);
});

it('further lines of a formula stand deeper than the tactics that they are put among', () => {
  const proof = recordedProof('even-square');
  const steps = proof.formalization.steps.map((step) =>
    step.id === 's1' ? { ...step, claim: 'f\nn = 0' } : step,
  );
  const { source } = generated({ ...proof, formalization: { ...proof.formalization, steps } });
  expect(source).toContain('    refine (?_ : (f\n        n = 0) → ((n * n) % 2 = 0)) (@');
});

it('a comment in a goal ends no question: its parts are asked without it', () => {
  const proof = recordedProof('even-square');
  const statement = {
    ...proof.statement,
    binders: '(n : Nat) -- a number\n  (h : n % 2 = 0)',
    goal: 'n % 2 = 0 -- first\n  ∧ (n * n) % 2 = 0 /- second -/\n  ∧ n ≥ 0',
  };
  const { source } = generated({ ...proof, statement });
  const section = source.slice(0, source.indexOf('end Slopcheck'));
  expect(section).toContain('    (n % 2 = 0) ∨ True\n');
  expect(section).toContain('    ((n * n) % 2 = 0) ∨ True\n');
  // The pinned theorem stands as it was written.
  expect(source).toContain(`theorem even_square ${statement.binders} : ${statement.goal}\n`);
});

describe('the answers', () => {
  const closers = [{ name: 'omega', tactic: 'omega' }];
  const ways = [{ before: [], closers }];
  const writer = new SourceWriter();
  const [question] = writeQuestions(
    writer,
    [{ id: 'q', given: [], claim: '1 < 2', ways, heartbeats: 10, founded: true }],
    { name: 't', binders: '' },
  );
  if (question === undefined) throw new Error('nothing was written');
  const [mark] = question.marks;
  const at = (line = 0, column = 0, more: Partial<Diagnostic> = {}): Diagnostic => ({
    severity: 'information',
    data: 'slopcheck: omega',
    kind: 'trace',
    endPos: null,
    pos: { line, column },
    ...more,
  });
  const marked = at(mark?.line, mark?.column);
  const axioms = (data: string) => at(question.axiomsLine ?? 0, 0, { data, kind: '[anonymous]' });
  const founded = axioms("'q' does not depend on any axioms");
  const answer = (...messages: Diagnostic[]) => readAnswers([question], messages).get('q');

  it('are told by the mark at its place, and by nothing else', () => {
    const lines = writer.toString().split('\n');
    expect(lines[(mark?.line ?? 0) - 1]?.slice(mark?.column)).toBe('trace "slopcheck: omega")');
    expect(answer(marked, founded)).toEqual({ kind: 'yes', by: 'omega' });
    expect(answer(founded)).toEqual({ kind: 'no' });
    // A formula of a model can print the same words, in the lines of the statement.
    expect(answer(at(question.lines[0], 4), founded)).toEqual({ kind: 'no' });
    expect(answer(at(mark?.line, 0), founded)).toEqual({ kind: 'no' });
    expect(answer(at(mark?.line, mark?.column, { data: 'slopcheck: rfl' }))).toEqual({
      kind: 'no',
    });
  });

  it('are none where a limit was met, a formula does not elaborate, or a lemma is not proved', () => {
    const error = at(mark?.line, 5, {
      severity: 'error',
      data: 'no',
      kind: 'runtime.maxHeartbeats',
    });
    expect(answer(marked, founded, error)).toMatchObject({ kind: 'unknown', untriedFrom: 0 });
    // An error of the claim is none of the bound's.
    const illFormed = at(question.lines[0], 4, { severity: 'error', data: 'no' });
    expect(answer(illFormed)).toMatchObject({ kind: 'unknown', untriedFrom: null });
    expect(answer(marked, axioms("'q' depends on axioms: [sorryAx]"))).toMatchObject({
      kind: 'unknown',
    });
    expect(answer(marked)).toMatchObject({ kind: 'unknown' });
    const end = 'maximum number of errors (100; from option `maxErrors`) reached, exiting';
    expect(answer(at(1, 0, { severity: 'error', data: end }))).toMatchObject({ kind: 'unknown' });
  });
});
