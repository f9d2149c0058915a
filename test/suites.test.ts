import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Engine } from '../src/engine/engine.ts';
import { createSmtEngine } from '../src/engine/smt/engine.ts';
import { splitSmtStatement } from '../src/language/smt/statement.ts';
import { checkProof } from '../src/pipeline.ts';
import { findInconsistencies } from '../src/read/consistency.ts';
import { parseFormalFile } from '../src/read/formalFile.ts';
import { expandPaths } from '../src/read/paths.ts';
import { readInput } from '../src/read/read.ts';
import type { Direct, Problem } from '../src/schema/index.ts';
import { only } from './helpers/engines.ts';

const STARTER = path.resolve(import.meta.dirname, '../fixtures/suites/starter');
const CONFIRMED = path.join(STARTER, 'confirmed');

/** Values under which the hypotheses hold and the goal does not, as formulas over the problem's constants. */
const Counterexample = z.strictObject({ words: z.string(), assert: z.array(z.string()).min(1) });

const { files } = await expandPaths([STARTER], STARTER);
const problems: Problem[] = [];
for (const file of files) {
  const read = await readInput(file, { cwd: STARTER });
  if (read.kind !== 'input') throw new Error(JSON.stringify(read.mistakes));
  expect(read.input.proof, file).toBeNull();
  problems.push(read.input.problem);
}
const confirmations = new Map(
  readdirSync(CONFIRMED).map((file) => {
    const [id = '', ...kind] = file.split('.');
    return [`${id} ${kind[0]}`, path.join(CONFIRMED, file)] as const;
  }),
);
const confirmation = (id: string, kind: 'proof' | 'formal' | 'counterexample'): string | null => {
  const file = confirmations.get(`${id} ${kind}`);
  return file === undefined ? null : readFileSync(file, 'utf8');
};

describe('the starter suite', () => {
  it('has 45 problems or more, of which a third are false', () => {
    expect(problems.length).toBeGreaterThanOrEqual(45);
    const wrong = problems.filter(({ truth }) => truth === false).length;
    expect(wrong / problems.length).toBeGreaterThanOrEqual(1 / 3);
    expect(problems.filter(({ truth }) => truth === null)).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5])('has true and false problems of level %i', (level) => {
    const those = problems.filter(({ tags }) => tags.includes(`level-${level}`));
    expect(those.filter(({ truth }) => truth).length).toBeGreaterThanOrEqual(5);
    expect(those.filter(({ truth }) => !truth).length).toBeGreaterThanOrEqual(3);
  });

  it.each(problems)(
    '$id is pinned in both languages, has one level, and needs no Mathlib',
    (problem) => {
      expect(problem.id).toBe(path.basename(problem.file, '.md'));
      expect(problem.tags.filter((tag) => /^level-[1-5]$/.test(tag))).toHaveLength(1);
      expect(problem.smt).not.toBeNull();
      expect(problem.lean?.imports).toEqual([]);
    },
  );

  it('says the same only once', () => {
    for (const language of ['lean', 'smt'] as const) {
      const goals = problems.map((problem) => JSON.stringify({ ...problem[language], name: '' }));
      expect(new Set(goals).size).toBe(problems.length);
    }
  });

  it('confirms no problem that is not there', () => {
    const ids = problems.map(({ id }) => id);
    for (const key of confirmations.keys()) expect(ids).toContain(key.split(' ')[0]);
  });
});

describe('the truth of the starter suite, by Z3', () => {
  let engine: Engine;
  beforeAll(() => {
    engine = createSmtEngine({});
  });
  afterAll(() => engine.close());

  /** What Z3 makes of a statement alone. */
  async function direct(problem: Problem): Promise<Direct> {
    const result = await engine.check({
      problem,
      formalization: { steps: [], conclusion: { by: 'entailment', uses: [], quote: null } },
      skip: new Map(),
    });
    if (result.kind === 'failure') throw new Error(result.message);
    // A true theorem of which the hypotheses contradict each other would be worth nothing.
    expect(result.premises).not.toBe('contradictory');
    return result.direct;
  }

  const given = (id: string): boolean =>
    confirmation(id, 'formal') !== null || confirmation(id, 'counterexample') !== null;
  const alone = problems.filter(({ id }) => !given(id));
  const byProof = problems.filter(({ id }) => confirmation(id, 'formal') !== null);
  const byValues = problems.filter(({ id }) => confirmation(id, 'counterexample') !== null);

  it.each(alone)('$id is $truth, by its statement alone', async (problem) => {
    const result = await direct(problem);
    expect(result.kind).toBe(problem.truth ? 'proved' : 'refuted');
  });

  it.each(byProof)('$id is true, by a proof of which every step is verified', async (problem) => {
    expect(problem.truth).toBe(true);
    const text = (confirmation(problem.id, 'proof') ?? '').trim();
    const parsed = parseFormalFile(confirmation(problem.id, 'formal') ?? '');
    if (parsed.kind !== 'formal') throw new Error(JSON.stringify(parsed.mistakes));
    const { smt } = parsed.formal.formalizations;
    expect(smt && findInconsistencies(smt, text, [])).toEqual([]);
    const { report } = await checkProof(
      { problem, proof: { text, source: 'file' }, frozen: parsed.formal, formalPath: '' },
      {
        choice: 'smt',
        engines: only(engine),
        model: null,
        rounds: 0,
        minCoverage: 0.9,
        // Whether the theorem is true is asked here, not whether the text shows it.
        rigor: 'lenient',
      },
    );
    expect(report).toMatchObject({ verdict: 'verified', theorem: 'proved' });
  });

  it.each(byValues)('$id is false, by a counterexample', async (problem) => {
    expect(problem.truth).toBe(false);
    const { assert } = Counterexample.parse(
      JSON.parse(confirmation(problem.id, 'counterexample') ?? ''),
    );
    if (problem.smt === null) throw new Error('no smt2 block');
    // Read as hypotheses are, so that a counterexample can declare nothing and command nothing.
    const { declarations, hypotheses, goal } = problem.smt;
    const split = splitSmtStatement(
      [
        ...declarations,
        ...[...hypotheses.map(({ formula }) => formula), ...assert, `(not ${goal})`].map(
          (formula) => `(assert ${formula})`,
        ),
      ].join('\n'),
    );
    if (split.kind !== 'statement') throw new Error(JSON.stringify(split.mistakes));
    const smt = { ...split.statement, line: problem.smt.line };
    expect(smt.hypotheses).toHaveLength(hypotheses.length + assert.length);
    expect((await direct({ ...problem, smt })).kind).toBe('refuted');
  });
});
