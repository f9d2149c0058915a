import type { Problem, ProofReport } from '../schema/index.ts';

/**
 * The report with a mark where the verifier found the opposite of what the problem says of its theorem: then the formal
 * statement, or what is said of it, is wrong.
 */
export function withTruth(report: ProofReport, { truth }: Pick<Problem, 'truth'>): ProofReport {
  const found = { proved: true, refuted: false, open: null }[report.theorem];
  if (report.verdict === 'error' || truth === null || found === null || found === truth)
    return report;
  return { ...report, truthConflict: truth };
}
