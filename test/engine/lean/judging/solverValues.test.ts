import path from 'node:path';
import { afterAll, afterEach, expect, it } from 'vitest';
import { ask } from '../../../../src/engine/lean/questions/questionIds.ts';
import { createLeanEngine } from '../../../../src/engine/lean/engine.ts';
import { createValueFinder } from '../../../../src/engine/smt/z3/findValues.ts';
import { LeanFormalization, type LeanStatement } from '../../../../src/schema/index.ts';
import { blankProblem } from '../../../helpers/problem.ts';
import { installScriptedLean, type Script } from '../../../helpers/scriptedLean.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});
const finders: ReturnType<typeof createValueFinder>[] = [];
afterAll(async () => {
  for (const finder of finders) await finder.close();
});

const statement: LeanStatement = {
  ...{ imports: [], preamble: '', name: 'bounded', line: 1 },
  binders: '(n : Nat) (h : n ≥ 400)',
  goal: 'n ≤ 5000',
};

/** A proof whose step does not hold at values that are not small, and whose own tactics fail. */
async function check(script: Script, claim = 'n ≤ 4000', goal = statement.goal) {
  const failing = { stdout: '', exitCode: 0, failsIn: 'Proof.s1' };
  const lean = await installScriptedLean({
    rules: [{ when: 'namespace Proof\n\ntheorem s1', does: failing }, { does: 'accept' }],
    ...script,
  });
  cleanups.push(lean.remove);
  const valueFinder = createValueFinder({ memoryMb: 512 });
  finders.push(valueFinder);
  const engine = createLeanEngine({
    ...{ toolchain: lean.toolchain, timeoutMs: 5000, memoryMb: 1024, valueFinder },
  });
  const formalization = LeanFormalization.parse({
    steps: [{ id: 's1', quote: 'q', claim, proof: 'omega' }],
    conclusion: { by: 'tactic', uses: ['s1'], proof: 'omega' },
  });
  const problem = blankProblem({ id: 'bounded', file: 'bounded.md', lean: { ...statement, goal } });
  const result = await engine.check({ problem, formalization, skip: new Map() });
  if (result.kind === 'failure') throw new Error(result.message);
  const sources = (await lean.calls()).flatMap(({ source = '' }) =>
    source === '' ? [] : [source],
  );
  return { result, sources };
}

it('refutes a step by values of a solver, once Lean confirms them', async () => {
  const { result, sources } = await check({
    closed: {
      [ask.refuted('s1')]: 'a counterexample',
      [ask.refutedTheorem]: 'a counterexample',
    },
  });
  expect(result.outcomes.s1).toMatchObject({
    kind: 'refuted',
    message: expect.stringContaining('certified by Lean'),
    counterexample: [{ name: 'n', sort: 'Nat', value: expect.stringMatching(/^\d{4,}$/) }],
  });
  // The conclusion is accepted, and rests on that step: what it concludes was never shown.
  expect(result.outcomes.conclusion?.kind).toBe('holds');
  expect(result.direct).toMatchObject({
    kind: 'refuted',
    counterexample: [{ name: 'n', value: expect.stringMatching(/^\d{4,}$/) }],
  });
  // The run that judged, and one more with the question alone, which holds no proof.
  expect(sources).toHaveLength(2);
  expect(sources[0]).not.toContain(ask.refuted('s1'));
  expect(sources[1]).not.toContain('namespace Proof\n\ntheorem');
  const text = (sources[1] ?? '').replace(/_h \d+/g, '_h 6001');
  await expect(text).toMatchFileSnapshot(
    path.join('..', 'argument', 'sources', 'solver-values.lean'),
  );
});

it('only tells values that Lean does not confirm', async () => {
  const { result } = await check({});
  expect(result.outcomes.s1?.kind).toBe('failed');
  expect(result.warnings.join()).toMatch(
    /s1 may be false \(n = \d+\), but Lean did not confirm it/,
  );
});

it('runs Lean no more where no values are found', async () => {
  const { result, sources } = await check({}, 'n ≥ 300', 'n ≥ 350');
  expect(result.outcomes.s1?.kind).toBe('failed');
  expect(sources).toHaveLength(1);
});
