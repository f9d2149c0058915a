import { describe, expect, it } from 'vitest';
import { generateSolution } from '../../../../src/engine/lean/solution/generate.ts';
import { judgeRun } from '../../../../src/engine/lean/judging/judgeRun.ts';
import { recordedProof, recording } from '../../../helpers/scriptedLeanData.ts';

const proof = recordedProof('even-square');
const { statement, formalization } = proof;

function generate(standIns: readonly string[] = []) {
  return generateSolution({
    statement,
    steps: formalization.steps,
    write: new Set(formalization.steps.map(({ id }) => id)),
    standIns: new Set(standIns),
    conclusion: formalization.conclusion,
  });
}

const message = (line: number, data: string, severity = 'information', column = 0) =>
  JSON.stringify({ severity, data, kind: '[anonymous]', pos: { line, column }, endPos: null });

/** Judges a run that says nothing but what the theorems rest on, by their ids; null for no answer. */
function judge(
  answers: Readonly<Record<string, string | null>>,
  { standIns = [], more = [] }: { standIns?: readonly string[]; more?: readonly string[] } = {},
) {
  const generated = generate(standIns);
  const lines = generated.queries.flatMap(({ id, line }) => {
    const axioms = answers[id];
    if (axioms === null) return [];
    const rests = axioms ? `depends on axioms: [${axioms}]` : 'does not depend on any axioms';
    return message(line, `'${id}' ${rests}`);
  });
  const stdout = [...more, ...lines].join('\n');
  const exitCode = stdout.includes('"severity":"error"') ? 1 : 0;
  const run = { kind: 'answered', exitCode, stdout, stderr: '' } as const;
  const judged = judgeRun(run, generated, statement, formalization);
  if (judged.kind !== 'outcomes') throw new Error(judged.kind);
  return { ...judged, outcomes: Object.fromEntries(judged.outcomes) };
}

describe('what an obligation rests on', () => {
  it('is asked of every theorem that is proved here, behind them all', () => {
    const { source, queries } = generate(['s1']);
    const lines = source.split('\n');
    expect(queries.map(({ line }) => lines[line - 1])).toEqual([
      '#print axioms Proof.s2',
      '#print axioms even_square',
    ]);
    expect(lines.slice(queries[0]?.line).join('')).toBe('#print axioms even_square');
  });

  it('may be the standard axioms, on one line or on several', () => {
    const standard = 'propext,\n Classical.choice,\n Quot.sound';
    const { outcomes, unsettled } = judge({ s1: 'propext', s2: '', conclusion: standard });
    expect(Object.values(outcomes).map(({ kind }) => kind)).toEqual(['holds', 'holds', 'holds']);
    expect([...unsettled]).toEqual([]);
  });

  it('must not be a sorry elsewhere, of which Lean does not warn', () => {
    const { outcomes } = judge({ conclusion: 'propext, sorryAx' });
    expect(outcomes).toMatchObject({
      s1: { kind: 'holds' },
      conclusion: { kind: 'gap', message: expect.stringContaining('imported file') },
    });
  });

  it("is the step's own flaw where the theorem has it from a step; then the theorem's is open", () => {
    const { outcomes, unsettled } = judge({ s1: 'sorryAx', conclusion: 'sorryAx' });
    expect(outcomes).toMatchObject({
      s1: { kind: 'gap' },
      s2: { kind: 'holds' },
      conclusion: { kind: 'holds' },
    });
    expect([...unsettled]).toEqual(['conclusion']);
  });

  it.each([
    ['Lib.cheat', 'rests on the axiom `Lib.cheat`'],
    ['Lean.ofReduceBool, Lean.trustCompiler', 'trusts compiled code'],
    ['t._native.native_decide.ax_1', 'trusts compiled code'],
  ])('must not be %s', (axioms, said) => {
    const { outcomes } = judge({ s2: axioms, conclusion: axioms });
    expect(outcomes.s2).toMatchObject({
      kind: 'forbidden',
      message: expect.stringContaining(said),
    });
    expect(outcomes.conclusion?.kind).toBe('holds');
  });

  it('may be a step that is only stated, and no other of that kind', () => {
    expect(judge({ conclusion: 'Proof.s1' }, { standIns: ['s1'] })).toMatchObject({
      outcomes: { conclusion: { kind: 'holds' } },
      unsettled: new Set(),
    });
    const { outcomes } = judge({ conclusion: 'Proof.s1' });
    expect(outcomes.conclusion?.kind).toBe('forbidden');
  });

  it('shows that Lean came to the end: silence is no acceptance', () => {
    const { outcomes } = judge({ s1: null, s2: null, conclusion: null });
    expect(Object.values(outcomes).map(({ kind }) => kind)).toEqual(
      Array.from({ length: 3 }, () => 'inconclusive'),
    );
  });

  it('is not read from what else a message may say there', () => {
    const { queries } = generate();
    const at = queries.find(({ id }) => id === 's2')?.line ?? 0;
    const forged = message(at, "'s2' does not depend on any axioms\nhonestly", 'information');
    const { outcomes } = judge({ s2: null }, { more: [forged] });
    expect(outcomes.s2?.kind).toBe('inconclusive');
  });

  it('cannot be told of a theorem that is not there; its own error says why', () => {
    const { spans, queries } = generate();
    const claim = spans.find(({ id }) => id === 's1')?.claim[1] ?? 0;
    const at = queries.find(({ id }) => id === 's1')?.line ?? 0;
    const more = [
      message(claim, 'unexpected token', 'error', 6),
      message(at, 'Unknown constant `Proof.s1`', 'error', 14),
    ];
    const { outcomes } = judge({ s1: null, conclusion: 'sorryAx' }, { more });
    expect(outcomes.s1).toMatchObject({ kind: 'ill-formed', message: 'unexpected token' });
    expect(outcomes.s2?.kind).toBe('holds');
  });

  it('is told by Lean 4.27 in these words', () => {
    const { stdout } = recording('uses_sorry_indirectly');
    expect(stdout).toContain("'user' depends on axioms: [sorryAx]");
    expect(stdout).toContain("'Nat.add_comm' does not depend on any axioms");
    expect(stdout).toContain("'em'' depends on axioms: [propext, Classical.choice, Quot.sound]");
  });
});
