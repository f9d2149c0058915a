import { describe, expect, it } from 'vitest';
import { withTruth } from '../../src/pipeline/truth.ts';
import { markdownReport } from '../../src/report/markdown.ts';
import { terminalReport } from '../../src/report/terminal.ts';
import { proofArticle } from '../../src/report/html/proof.ts';
import type { ProofReport } from '../../src/schema/index.ts';
import { sampleReport } from '../report/sample.ts';

const found = (theorem: ProofReport['theorem'], more: Partial<ProofReport> = {}): ProofReport =>
  sampleReport({ theorem, ...more });

describe('what is known of a theorem against what the verifier found', () => {
  it.each([
    ['refuted', true, true],
    ['proved', false, false],
  ] as const)('conflicts: %s of what is said to be %s', (theorem, truth, conflict) => {
    expect(withTruth(found(theorem), { truth }).truthConflict).toBe(conflict);
  });

  it.each([
    ['proved', true],
    ['refuted', false],
    ['open', true],
    ['open', false],
    ['proved', null],
    ['refuted', null],
  ] as const)('does not conflict: %s of what is said to be %s', (theorem, truth) => {
    expect(withTruth(found(theorem), { truth })).not.toHaveProperty('truthConflict');
  });

  it('is none where nothing was judged', () => {
    const error = { stage: 'check', message: 'no solver', hint: null };
    const report = found('refuted', { verdict: 'error', error });
    expect(withTruth(report, { truth: true })).not.toHaveProperty('truthConflict');
  });

  it('stands in the headline of every report for people', () => {
    const said =
      'the pin is suspect: the problem says that its theorem is true, and the verifier refutes the formal statement';
    const report = withTruth(found('refuted'), { truth: true });
    const terminal = terminalReport(report, { color: false, width: 120 }).replace(/\s+/g, ' ');
    expect(terminal).toMatch(new RegExp(`REJECTED [^✔✘]*${said}`));
    expect(markdownReport(report)).toMatch(new RegExp(`\\*\\*REJECTED\\*\\*.*${said}`));
    expect(proofArticle(report, 'p').text.toLowerCase()).toContain(said.toLowerCase());
    const other = withTruth(found('proved', { verdict: 'verified', reason: null }), {
      truth: false,
    });
    expect(markdownReport(other)).toContain(
      'the problem says that its theorem is false, and the verifier proves the formal statement',
    );
  });
});
