import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { CheckContext } from '../../src/pipeline/context.ts';
import { checkProof } from '../../src/pipeline.ts';
import { readInput } from '../../src/read/read.ts';
import { markdownReport } from '../../src/report/markdown.ts';
import { terminalReport } from '../../src/report/terminal.ts';
import type { ProofReport } from '../../src/schema/index.ts';
import { only } from '../helpers/engines.ts';
import { sharedEngine } from '../helpers/sharedSolver.ts';
import { temporaryFolder } from '../helpers/temporaryFolder.ts';

const dir = temporaryFolder();
/** A proof of `n + 1 > n` for positive n, pinned in SMT-LIB and in Lean as given. */
async function check(lean: string, lints?: CheckContext['lints']): Promise<ProofReport> {
  const problem = `---
id: both
---
If n is a positive integer, then n + 2 > 2.

\`\`\`smt2
(declare-const n Int)
(assert (> n 0))
(assert (not (> (+ n 2) 2)))
\`\`\`

\`\`\`lean
${lean}
\`\`\`

## Proof
Adding 2 to both sides of n > 0 gives n + 2 > 2.
`;
  const step = {
    id: 's1',
    quote: 'Adding 2 to both sides of n > 0 gives n + 2 > 2',
    fixes: [],
    assumes: [],
    uses: [],
    claim: '(> (+ n 2) 2)',
    confidence: 1,
  };
  const smt = { steps: [step], conclusion: { by: 'entailment', uses: ['s1'] } };
  await writeFile(dir.in('both.md'), problem);
  await writeFile(
    dir.in('both.formal.json'),
    JSON.stringify({ version: 1, formalizations: { smt } }),
  );
  const read = await readInput('both.md', { cwd: dir.path });
  if (read.kind !== 'input') throw new Error(JSON.stringify(read.mistakes));
  const { report } = await checkProof(read.input, {
    choice: 'smt',
    engines: only(sharedEngine),
    model: null,
    rounds: 0,
    minCoverage: 0.6,
    rigor: 'standard',
    ...(lints !== undefined && { lints }),
  });
  return report;
}

const terminal = (report: ProofReport): string =>
  terminalReport(report, { color: false, width: 120 }).replace(/\s+/g, ' ');

describe('a problem that is pinned in both languages', () => {
  it('is said to be the same in both', async () => {
    const report = await check('theorem t (n : ℤ) (h : 0 < n) : 2 < n + 2');
    expect(report).toMatchObject({
      verdict: 'verified',
      otherStatement: { language: 'lean', compared: 'same', message: null },
      lints: [],
    });
    const line = 'the statement in SMT-LIB was judged, the one in Lean says the same';
    expect(terminal(report)).toContain(line);
    expect(markdownReport(report)).toContain(line);
  });

  it('is suspect at the statement that says something else, and rejected where that was asked for', async () => {
    const lean = 'theorem t (n : ℤ) (h : 0 ≤ n) : 2 < n + 2';
    const report = await check(lean);
    const message = 'where n = 0, the hypotheses in Lean hold, and those in SMT-LIB do not';
    expect(report).toMatchObject({
      verdict: 'verified',
      otherStatement: { language: 'lean', compared: 'differ', message },
    });
    expect(report.lints.filter(({ lint }) => lint === 'languages-differ')).toEqual([
      expect.objectContaining({
        lint: 'languages-differ',
        level: 'warning',
        language: 'lean',
        file: 'both.md',
        place: { line: 13, column: 1 },
      }),
    ]);
    expect(terminal(report)).toContain(`says something else: ${message}`);
    expect(await check(lean, { 'languages-differ': 'error' })).toMatchObject({
      verdict: 'rejected',
      reason: 'statement-suspect',
    });
    expect(await check(lean, 'off')).toMatchObject({ verdict: 'verified', lints: [] });
  });

  it('names the statement that was neither judged nor compared', async () => {
    const report = await check('theorem t (n : ℕ) (h : Nat.Prime n) : 2 < n + 2');
    expect(report.otherStatement).toMatchObject({ language: 'lean', compared: 'not-compared' });
    expect(terminal(report)).toContain(
      'the one in Lean was not, and nothing compared the two: Nat.Prime is outside of what is compared',
    );
  });
});
