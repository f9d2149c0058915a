import { describe, expect, it } from 'vitest';
import type { LeanRun } from '../../../src/engine/lean/toolchain/run.ts';
import { askContradictions, contradictionQuery } from '../../../src/gate/lean/contradictions.ts';

const answered = (messages: readonly object[]): LeanRun => ({
  ...{ kind: 'answered', exitCode: 0, stderr: '' },
  stdout: messages.map((message) => `${JSON.stringify(message)}\n`).join(''),
});

const said = (line: number, column: number, data: string): object => ({
  ...{
    severity: 'information',
    kind: '[anonymous]',
    endPos: null,
    caption: '',
    fileName: 'Q.lean',
  },
  ...{ pos: { line, column }, data },
});

/** What Lean is given: the tactics stand in the order in which they are tried. */
const QUERY = `import Lemmas.A

section Slopcheck
set_option linter.all false

set_option maxHeartbeats 20000 in
theorem Slopcheck.«contradiction 1» :
    (type_of% @A.t) ∨ True
  := by
    first
      | refine Or.inl ?_
        intros
        fail_if_success show False
        exfalso
        first
          | (contradiction; done; trace "slopcheck: contradiction")
          | (assumption; done; trace "slopcheck: assumption")
          | (omega; done; trace "slopcheck: omega")
          | (simp_all; done; trace "slopcheck: simp_all")
          | (grind; done; trace "slopcheck: grind")
          | (rfl; done; trace "slopcheck: rfl")
          | (trivial; done; trace "slopcheck: trivial")
          | (decide; done; trace "slopcheck: decide")
      | exact Or.inr trivial
#print axioms Slopcheck.«contradiction 1»

end Slopcheck

`;

describe('whether hypotheses contradict each other', () => {
  it('is asked of the compiled statement, with all variables that it has, and no word of the file', () => {
    const { source } = contradictionQuery('Lemmas.A', ['A.t'], [{ module: 'Init' }], '4.27.0');
    expect(source).toBe(QUERY);
  });

  it('is asked with the tactics of Mathlib where the file imports it', () => {
    const { source } = contradictionQuery('A', ['t'], [{ module: 'Mathlib' }], '4.27.0');
    expect(source).toContain('| (linarith; done; trace "slopcheck: linarith")');
  });

  const names = ['t', 'u'];
  const query = contradictionQuery('A', names, [], '4.27.0');
  const [first, second] = query.questions;
  const mark = second?.marks.find(({ by }) => by === 'omega');
  const line = second?.axiomsLine ?? 0;

  const ask = (run: LeanRun) =>
    askContradictions('A', names, [], {
      version: '4.27.0',
      ask: async (source) => {
        expect(source).toBe(query.source);
        return run;
      },
    });

  it('is answered at the mark behind a tactic, and by no sorry', async () => {
    const derived = said(mark?.line ?? 0, mark?.column ?? 0, 'slopcheck: omega');
    const axioms = (text: string): object =>
      said(line, 0, `'Slopcheck.«contradiction 2»' depends on axioms: [${text}]`);
    const found = await ask(answered([derived, axioms('propext')]));
    expect([...found.contradictory]).toEqual([['u', 'omega']]);
    expect((await ask(answered([derived, axioms('propext, sorryAx')]))).contradictory.size).toBe(0);
    expect((await ask(answered([derived]))).contradictory.size).toBe(0);
    const elsewhere = said((first?.lines[0] ?? 0) + 1, 0, 'slopcheck: omega');
    expect((await ask(answered([elsewhere, axioms('propext')]))).contradictory.size).toBe(0);
  });

  it('stays open, and is said to, where Lean does not answer', async () => {
    const { contradictory, notes } = await ask({ kind: 'timed-out' });
    expect(contradictory.size).toBe(0);
    expect(notes).toEqual([
      'Lean was not heard on whether the hypotheses of 2 theorems contradict each other',
    ]);
  });
});
