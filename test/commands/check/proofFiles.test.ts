import { beforeEach, describe, expect, it } from 'vitest';
import { ProofReport } from '../../../src/schema/index.ts';
import { cliHere } from '../../helpers/cli.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';

const folder = temporaryFolder();

const STEPS = 'Put a in place of b.\nThen n + 2 = n + 3, so it is even.';

beforeEach(() => {
  folder.put(
    'sum.md',
    'If n is even, so is n + 2.\n\n```smt2\n(declare-const n Int)\n(assert (= (mod n 2) 0))\n(assert (not (= (mod (+ n 2) 2) 0)))\n```\n',
  );
  const step = { id: 's1', quote: 'Then n + 2 = n + 3', claim: '(= (+ n 2) (+ n 3))' };
  const conclusion = { by: 'entailment', uses: ['s1'], quote: 'so it is even' };
  const smt = { steps: [step], remarks: ['Put a in place of b.'], conclusion };
  folder.put('sum.formal.json', JSON.stringify({ version: 1, formalizations: { smt } }));
});

function slopcheck(...args: string[]) {
  const env = { SLOPCHECK_CACHE_DIR: folder.in('cache') };
  return cliHere([...args, '--engine', 'smt'], { cwd: folder.path, env });
}

describe('a proof in a file of its own', () => {
  it('is what stands below its front matter and heading, and failures point into its file', async () => {
    folder.put('own.md', `---\nauthor: me\n---\n<!-- a note -->\n## Proof\n\n${STEPS}\n`);
    const { stdout, code } = await slopcheck('check', 'sum.md', '--proof', 'own.md', '--json');
    expect(code).toBe(1);
    const report = ProofReport.parse(JSON.parse(stdout));
    expect(report).toMatchObject({
      proof: STEPS,
      uncovered: [],
      place: { line: 7, column: 1 },
      steps: [{ verdict: 'refuted', place: { line: 8, column: 1 } }],
      provenance: { proof: { source: 'file', file: 'own.md' } },
    });
    const terminal = await slopcheck('check', 'sum.md', '--proof', 'own.md');
    expect(terminal.stdout).toContain('own.md:8:1: refuted: step s1');
  });

  it('is pointed into beside its problem, too, by check and by the gate', async () => {
    folder.put('sum.proof.md', `<!-- written by the model m -->\n\n${STEPS}\n`);
    const github = await slopcheck('check', 'sum.md', '--reporter', 'github');
    expect(github.stdout).toContain('file=sum.proof.md,line=4,col=1,');
    expect(github.stdout).toContain('it is false (proof written by m)');
    const gate = await slopcheck('gate', 'sum.md');
    expect(gate.stdout).toContain('sum.proof.md:4:1: error proof-rejected in sum');
    expect(gate.stdout).toContain('refuted at s1 (proof written by m)');
    expect(gate.stdout).toContain('1 failed');
  });

  it('has all its mistakes told at once', async () => {
    folder.put('own.md', '<div hidden>\n\nSo it is.\n\n</div>\n');
    const given = await slopcheck('check', 'sum.md', '--proof', 'own.md');
    expect(given.code).toBe(2);
    expect(given.stderr.split('\n')).toEqual([
      'error: own.md has 2 mistakes',
      expect.stringMatching(/^ {2}own\.md:1: .*<div hidden>.* \(write it without HTML/),
      expect.stringMatching(/^ {2}own\.md:5: .*<\/div>/),
      '',
    ]);
  });
});
