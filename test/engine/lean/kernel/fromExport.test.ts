import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExternalKernels } from '../../../../src/engine/lean/externalKernels/ask.ts';
import { openExternalKernels } from '../../../../src/engine/lean/externalKernels/open.ts';
import { createExportEngine } from '../../../../src/engine/lean/kernel/fromExport.ts';
import type { PinnedChallenge } from '../../../../src/engine/lean/kernel/pinnedChallenge.ts';
import { checkProof } from '../../../../src/pipeline.ts';
import { readInput } from '../../../../src/read/read.ts';
import { markdownReport } from '../../../../src/report/markdown.ts';
import type { ProofReport } from '../../../../src/schema/index.ts';
import { FIXTURES } from '../../../helpers/cli.ts';
import { blankProblem } from '../../../helpers/problem.ts';
import { installScriptedKernels } from '../../../helpers/scriptedKernels.ts';

const EXPORTS = path.join(FIXTURES, 'exports/problems');
const PROBLEMS = path.join(FIXTURES, 'problems');

async function check(
  id: string,
  folder = EXPORTS,
  externalKernels: ExternalKernels | null = null,
  pinned: PinnedChallenge | null = null,
): Promise<ProofReport> {
  const read = await readInput(`${id}.md`, { cwd: PROBLEMS });
  if (read.kind !== 'input') throw new Error(JSON.stringify(read.mistakes));
  const absent = { kind: 'failure' as const, message: 'no', hint: null };
  const { report } = await checkProof(read.input, {
    choice: 'lean',
    engines: {
      lean: { kind: 'engine', engine: createExportEngine({ folder, externalKernels, pinned }) },
      smt: { ...absent, engine: { id: 'smt', version: null } },
    },
    model: null,
    rounds: 0,
    minCoverage: 0.6,
    rigor: 'standard',
  });
  return report;
}

describe('other kernels, about exports', () => {
  it.each([
    ['accept', 'verified'],
    ['reject', 'error'],
  ] as const)('where one says %s, the verdict is: %s', async (does, verdict) => {
    const { env, remove } = await installScriptedKernels({ leanchecker: does });
    try {
      const opened = await openExternalKernels({
        env: { PATH: process.env.PATH, ...env },
        cwd: '/',
        timeoutMs: 60_000,
        memoryMb: 1024,
      });
      if (opened.kind !== 'opened') throw new Error(opened.kind);
      const report = await check('gauss-sum', EXPORTS, opened.kernels);
      expect(report.verdict).toBe(verdict);
      const said = markdownReport(report);
      if (does === 'accept') {
        expect(report.engine?.kernels).toMatchObject([{}, { name: 'leanchecker' }]);
        expect(said).toMatch(/kernels: accepted by slopcheck \d+, leanchecker/);
      } else expect(said).toContain('the kernels disagree about the same export');
    } finally {
      await remove();
    }
  });
});

describe('verdicts of the kernel, from exports of the real toolchain', () => {
  it.each(['even-square', 'gauss-sum', 'injective-comp'])('%s is verified', async (id) => {
    const report = await check(id);
    expect(report).toMatchObject({ verdict: 'verified', theorem: 'proved' });
    expect(report.steps.every(({ bearsLoad }) => bearsLoad)).toBe(true);
    // Nobody compared what was compiled elsewhere with what is claimed here: a reader is shown it.
    expect(report).toMatchObject({ trust: 'elaborated', statement: 'as-exported' });
    expect(report.formalStatement).toMatch(/∀|→|=/);
    for (const { evidence } of report.steps)
      expect(JSON.stringify(evidence)).toContain('as exported: ');
  });

  it('finds the smuggled axiom, and lays it to the step that uses it', async () => {
    const report = await check('slop-axiom');
    expect(report).toMatchObject({ reason: 'forbidden', firstFailure: 's2' });
    expect(report.steps.map(({ verdict }) => verdict)).toEqual(['verified', 'forbidden']);
    expect(report.conclusion?.verdict).toBe('conditional');
    expect(JSON.stringify(report.steps[1]?.evidence)).toContain('`Proof.cheat`');
  });

  it('does not trust the compiler', async () => {
    const report = await check('slop-native');
    expect(report).toMatchObject({ reason: 'forbidden', firstFailure: 's1' });
    expect(JSON.stringify(report.steps[0]?.evidence)).toContain('Lean.ofReduceBool');
  });

  it('finds the gap that a sorry left', async () => {
    const report = await check('slop-handwave');
    expect(report).toMatchObject({ reason: 'gap', firstFailure: 's2' });
    expect(report.conclusion?.verdict).toBe('conditional');
  });
});

describe('exports that do not fit', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'slopcheck-exports-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const give = (kind: string, id: string, from: string): Promise<void> =>
    copyFile(
      path.join(EXPORTS, `${from}.${kind}.ndjson.gz`),
      path.join(folder, `${id}.${kind}.ndjson.gz`),
    );

  it('are an error where they are missing', async () => {
    expect(await check('even-square', folder)).toMatchObject({
      verdict: 'error',
      error: { message: expect.stringContaining('even-square.challenge.ndjson') },
    });
  });

  it('are an error where the challenge is no export', async () => {
    await writeFile(path.join(folder, 'even-square.challenge.ndjson'), 'hello');
    await give('solution', 'even-square', 'even-square');
    expect(await check('even-square', folder)).toMatchObject({ verdict: 'error' });
  });

  it('are rejected where the solution proves something else', async () => {
    await give('challenge', 'even-square', 'even-square');
    await give('solution', 'even-square', 'gauss-sum');
    const report = await check('even-square', folder);
    expect(report.verdict).toBe('rejected');
    expect(report.theorem).toBe('open');
  });

  it('are a drifted statement where the solution proves a weaker one', async () => {
    const pair = path.join(FIXTURES, 'exports/pairs/weaker_statement');
    await copyFile(
      path.join(pair, 'Challenge.ndjson.gz'),
      path.join(folder, 't.challenge.ndjson.gz'),
    );
    await copyFile(
      path.join(pair, 'Solution.ndjson.gz'),
      path.join(folder, 't.solution.ndjson.gz'),
    );
    const result = await createExportEngine({ folder }).check({
      problem: {
        ...blankProblem({ id: 't' }),
        lean: { imports: [], preamble: '', name: 'target', binders: '', goal: 'True', line: 1 },
      },
      formalization: {
        steps: [],
        conclusion: { by: 'tactic', uses: [], proof: 'trivial', quote: null },
      },
      skip: new Map(),
    });
    expect(result).toMatchObject({
      kind: 'judged',
      trust: 'elaborated',
      asExported: expect.stringContaining('∀'),
      drift: expect.stringContaining('target'),
      outcomes: { conclusion: { kind: 'forbidden' } },
    });
  });

  it('are rejected where the solution is torn', async () => {
    await give('challenge', 'gauss-sum', 'gauss-sum');
    await writeFile(path.join(folder, 'gauss-sum.solution.ndjson'), '{"meta":{"exporter"');
    const report = await check('gauss-sum', folder);
    expect(report.verdict).not.toBe('verified');
  });
});

describe('where Lean can compile the pinned statement', () => {
  const compiled = (id: string): PinnedChallenge => ({
    version: '4.27.0',
    with: async (_statement, _signal, use) => ({
      kind: 'used',
      value: await use(path.join(EXPORTS, `${id}.challenge.ndjson.gz`)),
    }),
  });

  it('the solution is compared with that, whatever challenge was exported', async () => {
    const report = await check('even-square', EXPORTS, null, compiled('even-square'));
    expect(report).toMatchObject({ verdict: 'verified', statement: 'pinned', trust: 'elaborated' });
    expect(report.engine?.version).toContain('statement compiled by Lean 4.27.0');
  });

  it('a statement that was not compiled is as exported, and that is said', async () => {
    const pinned: PinnedChallenge = {
      version: '4.27.0',
      with: async () => ({ kind: 'failed', message: 'it did not compile' }),
    };
    const report = await check('even-square', EXPORTS, null, pinned);
    expect(report).toMatchObject({ verdict: 'verified', statement: 'as-exported' });
    expect(report.warnings.join()).toContain('not compared with the pinned statement');
  });

  it('an export of another statement is a drift', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'slopcheck-other-'));
    try {
      for (const what of ['challenge', 'solution']) {
        await copyFile(
          path.join(EXPORTS, `even-square.${what}.ndjson.gz`),
          path.join(folder, `odd-plus-odd.${what}.ndjson.gz`),
        );
      }
      const alone = await check('odd-plus-odd', folder, null, compiled('odd-plus-odd'));
      expect(alone.verdict).not.toBe('verified');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
