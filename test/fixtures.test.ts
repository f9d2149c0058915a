import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../src/engine/engine.ts';
import { createLeanEngine } from '../src/engine/lean/engine.ts';
import { createSmtEngine } from '../src/engine/smt/engine.ts';
import { checkProof } from '../src/pipeline.ts';
import { readInput } from '../src/read/read.ts';
import type { ProofReport } from '../src/schema/index.ts';
import { only } from './helpers/engines.ts';
import { fixtureProblems, PROBLEMS, summary, tableRow } from './helpers/expectations.ts';
import { installScriptedLean } from './helpers/scriptedLean.ts';
import { sharedEngine } from './helpers/sharedSolver.ts';

const fixtures = await fixtureProblems();

async function check(file: string, engine: Engine): Promise<ProofReport> {
  const read = await readInput(file, { cwd: PROBLEMS });
  if (read.kind !== 'input') throw new Error(JSON.stringify(read.mistakes));
  const { report } = await checkProof(read.input, {
    choice: engine.id,
    engines: only(engine),
    model: null,
    rounds: 0,
    minCoverage: 0.6,
    rigor: 'standard',
  });
  return report;
}

describe('the fixtures in smt, with real Z3', () => {
  /** For what no time is enough for. */
  const impatient = createSmtEngine({ timeoutMs: 1000 });
  const rows: string[] = [];
  afterAll(async () => {
    await impatient.close();
    console.log(rows.sort().join('\n'));
  });

  const judged = fixtures.flatMap(({ id, file, expected }) =>
    expected.smt ? [{ id, file, expected: expected.smt }] : [],
  );

  it('are at least 10 sound proofs and 14 pieces of slop', () => {
    const verified = judged.filter(({ expected }) => expected.verdict === 'verified');
    expect(verified.length).toBeGreaterThanOrEqual(10);
    expect(judged.length - verified.length).toBeGreaterThanOrEqual(14);
  });

  it.each(judged)('$id gets its expected outcome', async ({ id, file, expected }) => {
    const endless = Object.values(expected.steps).includes('inconclusive');
    const report = await check(file, endless ? impatient : sharedEngine);
    rows.push(tableRow(id, report));
    expect(summary(report, expected)).toEqual(expected);
    // A falsehood that is found out comes with the values that show it.
    if (report.theorem === 'refuted') expect(report.counterexample).not.toEqual([]);
  });
});

describe('the fixtures in Lean, with the recorded answers of the real toolchain', () => {
  let engine: Engine;
  let remove: () => Promise<void>;
  const rows: string[] = [];
  beforeAll(async () => {
    const lean = await installScriptedLean();
    remove = lean.remove;
    engine = createLeanEngine({
      toolchain: lean.toolchain,
      timeoutMs: 20_000,
      memoryMb: 1024,
    });
  });
  afterAll(async () => {
    await engine.close();
    await remove();
    console.log(rows.sort().join('\n'));
  });

  const recorded = fixtures.flatMap(({ id, file, expected }) => {
    if (!expected.lean?.recorded) return [];
    const { recorded: _, ...lean } = expected.lean;
    return [{ id, file, expected: lean }];
  });

  it('are at least 20', () => {
    expect(recorded.length).toBeGreaterThanOrEqual(20);
  });

  it.each(recorded)('$id gets its expected outcome', async ({ id, file, expected }) => {
    const report = await check(file, engine);
    rows.push(tableRow(id, report));
    expect(summary(report, expected)).toEqual(expected);
    expect(report.trust).toBe('elaborated');
  });
});
