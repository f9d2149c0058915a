import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { ProofReport } from '../../../src/schema/index.ts';
import type { cliHere as CliHere } from '../../helpers/cli.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';

vi.mock('../../../src/pipeline.ts', async (original) => {
  const real = await original<typeof import('../../../src/pipeline.ts')>();
  const checkProof: typeof real.checkProof = async (input, context) => {
    if (input.problem.id === 'bad') throw new Error('a bug in the check');
    return real.checkProof(input, context);
  };
  return { ...real, checkProof };
});

vi.mock('../../../src/read/read.ts', async (original) => {
  const real = await original<typeof import('../../../src/read/read.ts')>();
  const readInput: typeof real.readInput = async (file, options) => {
    if (file.endsWith('unread.md')) throw new Error('a bug in the reader');
    return real.readInput(file, options);
  };
  return { ...real, readInput };
});

const folder = temporaryFolder();

const PROBLEM =
  'All is itself.\n\n```smt2\n(declare-const n Int)\n(assert (not (= n n)))\n```\n## Proof\nIt is.\n';
const smt = {
  steps: [{ id: 's1', quote: 'It is.', claim: '(= n n)' }],
  conclusion: { by: 'entailment', uses: ['s1'] },
};

beforeEach(() => {
  for (const name of ['bad', 'good', 'unread']) {
    folder.put(`${name}.md`, PROBLEM);
    folder.put(`${name}.formal.json`, JSON.stringify({ version: 1, formalizations: { smt } }));
  }
});

// Test files share their modules: what another one has loaded would be there without the bugs.
const slopcheck = async (...args: string[]): ReturnType<typeof CliHere> => {
  vi.resetModules();
  const { cliHere } = await import('../../helpers/cli.ts');
  return cliHere([...args, '--engine', 'smt'], {
    cwd: folder.path,
    env: { SLOPCHECK_CACHE_DIR: folder.in('cache') },
  });
};

// And what is loaded with them here is not for others.
afterAll(() => {
  vi.resetModules();
});

it('a bug with one proof of many is the error of that proof, and loses no other report', async () => {
  const { stdout, code } = await slopcheck('check', '.', '--json');
  expect(code).toBe(2);
  const reports = ProofReport.array().parse(JSON.parse(stdout));
  expect(reports.map(({ problem, verdict }) => [problem.id, verdict])).toEqual([
    ['bad', 'error'],
    ['good', 'verified'],
    ['unread', 'error'],
  ]);
  expect(reports.map(({ error }) => error?.message ?? '')).toEqual([
    expect.stringContaining('a bug in the check'),
    '',
    expect.stringContaining('a bug in the reader'),
  ]);
});

it('so it is in the gate', async () => {
  const { stdout, code } = await slopcheck('gate', '*.md');
  expect(code).toBe(2);
  expect(stdout).toContain('bad.md: not judged: ');
  expect(stdout).toContain('a bug in the check');
  expect(stdout).toContain('a bug in the reader');
  expect(stdout).toContain('3 files: 1 verified, 0 failed, 2 not judged');
});
