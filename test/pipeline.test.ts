import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../src/engine/engine.ts';
import { createLeanEngine } from '../src/engine/lean/engine.ts';
import { openModel } from '../src/model/open.ts';
import type { CheckContext } from '../src/pipeline/context.ts';
import { checkProof } from '../src/pipeline.ts';
import type { ProofInput } from '../src/read/input.ts';
import { readInput } from '../src/read/read.ts';
import {
  CONCLUSION,
  type FormalFile,
  GOAL,
  LeanFormalization,
  SmtFormalization,
} from '../src/schema/index.ts';
import { FIXTURES } from './helpers/cli.ts';
import { absent, only } from './helpers/engines.ts';
import { blankProblem } from './helpers/problem.ts';
import { installScriptedLean } from './helpers/scriptedLean.ts';
import { problemOf, recordedProofs } from './helpers/scriptedLeanData.ts';
import { sharedEngine } from './helpers/sharedSolver.ts';

const context = (more: Partial<CheckContext>): CheckContext => ({
  choice: 'auto',
  engines: { smt: absent('smt'), lean: absent('lean') },
  model: null,
  rounds: 2,
  minCoverage: 0.6,
  rigor: 'standard',
  ...more,
});

describe('checkProof on the recorded proofs', () => {
  let engine: Engine;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    // What is left of these two without their refused step was not recorded; let Lean accept all of it.
    const refused = ['one_eq_two', 'big_sum'];
    const lean = await installScriptedLean({
      rules: refused.map((when) => ({ when, does: 'accept' })),
    });
    remove = lean.remove;
    const { toolchain } = lean;
    engine = createLeanEngine({ toolchain, timeoutMs: 20_000, memoryMb: 1024, examine: false });
  });
  afterAll(async () => {
    await engine.close();
    await remove();
  });

  /** Reason and first failure of every piece of slop; sound proofs are verified. */
  const SLOP: Readonly<Record<string, readonly [reason: string, firstFailure: string]>> = {
    'slop-assumes-goal': ['circular', 's1'],
    'slop-axiom': ['forbidden', 's1'],
    'slop-division': ['failed', 's1'],
    'slop-false-theorem': ['failed', 's2'],
    'slop-hallucinated-lemma': ['failed', 's1'],
    'slop-ill-typed': ['ill-formed', 's1'],
    'slop-missing-case': ['non-sequitur', 'conclusion'],
    'slop-native': ['forbidden', 's1'],
    'slop-non-sequitur': ['non-sequitur', 'conclusion'],
    'slop-sorry': ['gap', 's2'],
    'slop-undefined-variable': ['ill-formed', 's1'],
    'slop-unused-hypothesis-circle': ['circular', 's1'],
    'slop-uses-next': ['circular', 'step'],
    'slop-wrong-base': ['refuted', 'base'],
  };

  it('covers them all', () => {
    expect(recordedProofs).toHaveLength(26);
    const slop = recordedProofs.filter(({ kind }) => kind === 'slop').map(({ id }) => id);
    expect(Object.keys(SLOP).sort()).toEqual(slop.sort());
  });

  it.each(recordedProofs.map((proof) => ({ id: proof.id, proof })))(
    '$id gets the right verdict, reason and first failure',
    async ({ id, proof }) => {
      const input: ProofInput = {
        problem: problemOf(proof),
        proof: { text: 'as recorded', source: 'problem' },
        frozen: { version: 1, formalizations: { lean: proof.formalization } },
        formalPath: 'x.formal.json',
      };
      const { report } = await checkProof(input, context({ engines: only(engine) }));
      const [reason, firstFailure] = SLOP[id] ?? [null, null];
      expect(report).toMatchObject({
        verdict: reason === null ? 'verified' : 'rejected',
        reason,
        firstFailure,
        trust: 'elaborated',
      });
    },
  );
});

describe('a formalization that says that the text relies on the theorem', () => {
  const asInput = (
    problem: ProofInput['problem'],
    formalizations: FormalFile['formalizations'],
  ): ProofInput => ({
    problem,
    proof: { text: 'as recorded', source: 'problem' },
    frozen: { version: 1, formalizations },
    formalPath: 'x.formal.json',
  });

  it('is judged circular in Lean, in a step or in the conclusion', async () => {
    const { toolchain, remove } = await installScriptedLean({});
    const engine = createLeanEngine({
      toolchain,
      timeoutMs: 20_000,
      memoryMb: 1024,
      examine: false,
    });
    const proof = recordedProofs.find(({ id }) => id === 'even-square');
    if (proof === undefined) throw new Error('the recording is gone');
    const { steps, conclusion } = proof.formalization;
    const [first, ...others] = steps;
    if (first === undefined) throw new Error('the recording has no steps');
    const inStep = [{ ...first, uses: [...first.uses, GOAL] }, ...others];
    const inConclusion = { ...conclusion, uses: [...conclusion.uses, GOAL] };
    for (const [lean, where] of [
      [{ steps: inStep, conclusion }, first.id],
      [{ steps, conclusion: inConclusion }, CONCLUSION],
    ] as const) {
      const { report } = await checkProof(
        asInput(problemOf(proof), { lean: LeanFormalization.parse(lean) }),
        context({ engines: only(engine) }),
      );
      expect(report).toMatchObject({ reason: 'circular', firstFailure: where });
    }
    await engine.close();
    await remove();
  });

  it('is judged circular in smt, where the step would hold without', async () => {
    const problem = {
      ...blankProblem(),
      smt: {
        declarations: ['(declare-const n Int)'],
        constants: [{ name: 'n', sort: 'Int' }],
        hypotheses: [{ name: null, formula: '(= n 1)' }],
        goal: '(> n 0)',
        line: 1,
      },
    };
    const step = { id: 's1', quote: 'as', claim: '(>= n 1)', uses: [GOAL] };
    const smt = {
      steps: [step],
      conclusion: { by: 'entailment', uses: ['s1'], quote: 'recorded' },
    };
    const { report } = await checkProof(
      asInput(problem, { smt: SmtFormalization.parse(smt) }),
      context({ engines: only(sharedEngine) }),
    );
    expect(report).toMatchObject({
      reason: 'circular',
      firstFailure: 's1',
      conclusion: { verdict: 'conditional' },
    });
  });
});

describe('checkProof from prove to repair, on sample answers', () => {
  let cwd: string;
  beforeAll(async () => {
    cwd = await mkdtemp(path.join(tmpdir(), 'slopcheck-pipeline-'));
  });
  afterAll(async () => {
    await rm(cwd, { recursive: true });
  });

  async function replay(transcripts: string, problem: string, more: Partial<CheckContext> = {}) {
    // A copy, so that no frozen formalization lies beside it.
    await copyFile(path.join(FIXTURES, problem), path.join(cwd, 'p.md'));
    const read = await readInput('p.md', { cwd });
    if (read.kind !== 'input') throw new Error(JSON.stringify(read.mistakes));
    const dir = path.join(FIXTURES, 'transcripts', transcripts);
    const model = openModel({ kind: 'replay', dir }, () => {});
    const engines = only(sharedEngine);
    return checkProof(read.input, context({ choice: 'smt', model, engines, ...more }));
  }

  it('verifies what is formalized soundly', async () => {
    const { report } = await replay('sound-even-square', 'problems/even-square.md');
    expect(report).toMatchObject({ verdict: 'verified', rounds: 0, statement: 'pinned' });
  });

  it('proves, formalizes, finds a step refuted, and verifies its repair', async () => {
    const { report, proof } = await replay(
      'prove-and-repair',
      'transcripts/prove-and-repair/problem.md',
    );
    expect(report).toMatchObject({ verdict: 'verified', rounds: 1 });
    expect(report.changes).toHaveLength(1);
    expect(report.warnings.join()).toContain('changed what the step s3 says');
    expect(proof?.source).toBe('model');
  });

  it('rejects without repair what a repair would mend', async () => {
    const { report } = await replay('prove-and-repair', 'transcripts/prove-and-repair/problem.md', {
      rounds: 0,
    });
    expect(report).toMatchObject({ verdict: 'rejected', reason: 'refuted', rounds: 0 });
  });

  it('keeps the rejection of slop that the model will not repair', async () => {
    const { report } = await replay('slop-sign-error', 'problems/slop-sign-error.md');
    expect(report).toMatchObject({ verdict: 'rejected', reason: 'refuted', firstFailure: 's2' });
    expect(report.warnings.join()).toContain('repair round 1 gave nothing');
  });
});

describe('what cannot be judged', () => {
  const input = (more: Partial<ProofInput>): ProofInput => ({
    problem: blankProblem(),
    proof: { text: 'P.', source: 'problem' },
    frozen: null,
    formalPath: 'p.formal.json',
    ...more,
  });

  const trivial = { imports: [], preamble: '', name: 't', binders: '', goal: 'True', line: 1 };
  const goal = { declarations: [], constants: [], hypotheses: [], goal: 'true', line: 1 };
  const pinned = blankProblem({ smt: goal });

  it('is a problem that pins no statement, whatever a formalization states', async () => {
    const without = await checkProof(input({}), context({}));
    expect(without.report).toMatchObject({
      verdict: 'error',
      error: { stage: 'read', hint: expect.stringContaining('name a model') },
    });
    const smt = SmtFormalization.parse({
      statement: '(assert (not (= 1 1)))',
      steps: [],
      conclusion: { by: 'entailment' },
    });
    const { report } = await checkProof(
      input({ frozen: { version: 1, formalizations: { smt } } }),
      context({ engines: only(sharedEngine) }),
    );
    expect(report).toMatchObject({
      verdict: 'error',
      formalStatement: null,
      error: {
        stage: 'read',
        hint: expect.stringContaining('```smt2\n(assert (not (= 1 1)))\n```'),
      },
    });
  });

  it('is an error with what to do, where there is no formalization and no model', async () => {
    const { report } = await checkProof(input({ problem: pinned }), context({}));
    expect(report).toMatchObject({
      verdict: 'error',
      reason: null,
      error: { stage: 'check', hint: expect.stringContaining('--model') },
    });
  });

  it('is an error where only Lean could judge and there is no Lean', async () => {
    const lean = {
      steps: [],
      conclusion: { by: 'tactic' as const, uses: [], proof: '', quote: null },
    };
    const { report } = await checkProof(
      input({
        problem: blankProblem({ lean: trivial }),
        frozen: { version: 1, formalizations: { lean } },
      }),
      context({ engines: { smt: absent('smt'), lean: absent('lean', 'no Lean toolchain') } }),
    );
    expect(report).toMatchObject({
      verdict: 'error',
      error: { message: 'no Lean toolchain', hint: 'get it' },
    });
  });
});
