import { describe, expect, it } from 'vitest';
import { atNamedValues } from '../../../../src/engine/lean/questions/namedValues.ts';
import { settingOf } from '../../../../src/engine/lean/questions/setting.ts';
import { planObligations } from '../../../../src/engine/lean/source/plan.ts';
import { splitLeanStatement } from '../../../../src/language/lean/statement.ts';
import { LeanFormalization } from '../../../../src/schema/index.ts';

type Own = Readonly<Record<string, unknown>>;

/** The lines for a step `l`, beside one more step and a conclusion. */
function lines(
  l: Own,
  m: Own,
  proof = 'nlinarith',
  block = 'import Mathlib\n\ntheorem t (x y : ℝ) (h : 0 < x) : x + 1 / x ≥ 2',
): string[] {
  const split = splitLeanStatement(block);
  if (split.kind === 'mistakes') throw new Error(JSON.stringify(split.mistakes));
  const formalization = LeanFormalization.parse({
    steps: [
      { id: 'l', quote: 'For all t.', uses: [], proof: 'nlinarith', ...l },
      { id: 'm', quote: 'With this.', uses: [], proof: 'linarith', ...m },
    ],
    conclusion: { by: 'tactic', quote: 'We are done.', uses: ['l', 'm'], proof },
  });
  const statement = { ...split.statement, line: 1 };
  const plan = planObligations(statement, formalization, new Map());
  const [step] = formalization.steps;
  if (step === undefined) throw new Error('there is a step');
  return atNamedValues(step, settingOf(statement, formalization, plan, '4.27.0'));
}

const SHIFTED = { claim: '∀ t : ℝ, (t + 1) + 1 / (t + 1) ≥ 2' };
const TWO = { claim: '∀ p q : ℝ, p * p - p * q + q * q ≥ 0' };
const TRUE = { claim: 'True' };

describe('atNamedValues', () => {
  it.each<[string, Own, string, string]>([
    ['a claim', { claim: '-1 < x - 1' }, 'nlinarith', '(x - 1)'],
    ['the tactics of a step', { claim: 'True', proof: 'exact l (x - 1)' }, 'simp', '(( x - 1 ))'],
    ['those of the conclusion', TRUE, 'have h2 := l (x - 1)\nlinarith', '(( x - 1 ))'],
  ])('takes the value that is named by %s', (_, m, proof, terms) => {
    expect(lines(SHIFTED, m, proof)).toEqual([
      `try have _v1 := l ${terms}`,
      'try have _n1 := _v1',
      'try norm_num at _n1',
    ]);
  });

  it('takes several by the names that a step gives them, or in their order', () => {
    const fixes = ['p', 'q'].map((name) => ({ name, type: 'ℝ' }));
    const assumes = [
      { name: 'hp', prop: 'p = x - 1' },
      { name: 'hq', prop: 'y - 1 = q' },
    ];
    const named = { claim: 'p * q = (x - 1) * (y - 1)', fixes, assumes };
    expect(lines(TWO, named)[0]).toBe('try have _v1 := l (x - 1) (y - 1)');
    expect(lines({ claim: '∀ u v : ℝ, u * v = v * u' }, named)[0]).toBe(
      'try have _v1 := l (x - 1) (y - 1)',
    );
    expect(lines(TWO, TRUE, 'exact l x (y - 1)')[0]).toBe('try have _v1 := l (x) (( y - 1 ))');
  });

  it('shows the one premise that a step has', () => {
    const [first] = lines({ claim: '∀ t : ℝ, t > -1 → t + 1 > 0' }, { claim: '-1 < x - 1' });
    expect(first).toContain('try have _v1 := l (x - 1) (by first | (assumption; done) |');
  });

  it.each<[string, Own, Own, string]>([
    ['a step that says nothing of all values', { claim: 'x > 0' }, { claim: 'x - 1 > -1' }, ''],
    ['what only stands in a binder', SHIFTED, { claim: '∃ u : ℝ, u - 1 > -1' }, ''],
    ['what the theorem does not know', SHIFTED, TRUE, 'exact l (z - 1)'],
    ['a name alone, which is taken anyway', SHIFTED, TRUE, 'exact l x'],
    ['a program', SHIFTED, TRUE, 'exact l (by trace "slopcheck: omega"; exact x)'],
    ['a function', SHIFTED, TRUE, 'exact l ((fun u => u) x)'],
    ['brackets that close others', SHIFTED, TRUE, 'exact l x - 1) (x'],
  ])('takes nothing of %s', (_, l, m, proof) => {
    expect(lines(l, m, proof === '' ? 'nlinarith' : proof)).toEqual([]);
  });
});
