import type { ProofReport } from '../../schema/index.ts';

const ORDER: readonly ProofReport['verdict'][] = ['verified', 'rejected', 'error'];

/** Reports for who reads the end of an output first: what is verified, then what is not; otherwise in their order. */
export function failuresLast(reports: readonly ProofReport[]): readonly ProofReport[] {
  return reports.toSorted((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
}

/** How many proofs came out how, in one line. */
export function summaryText(reports: readonly ProofReport[]): string {
  const count = (verdict: ProofReport['verdict']): number =>
    reports.filter((report) => report.verdict === verdict).length;
  const counts = `${count('verified')} verified, ${count('rejected')} rejected`;
  return `${reports.length} proofs: ${counts}, ${count('error')} not judged`;
}
