import type { ProofReport } from '../../schema/index.ts';
import { count } from '../../text/count.ts';

const ORDER: readonly ProofReport['verdict'][] = ['verified', 'rejected', 'error'];

/** Reports for who reads the end of an output first: what is verified, then what is not; otherwise in their order. */
export function failuresLast(reports: readonly ProofReport[]): readonly ProofReport[] {
  return reports.toSorted((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
}

/** How many proofs came out how, in one line. */
export function summaryText(reports: readonly ProofReport[]): string {
  const of = (verdict: ProofReport['verdict']): number =>
    reports.filter((report) => report.verdict === verdict).length;
  const counts = `${of('verified')} verified, ${of('rejected')} rejected`;
  return `${count(reports.length, 'proof')}: ${counts}, ${of('error')} not judged`;
}
