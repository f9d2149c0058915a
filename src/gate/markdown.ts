import type { FileResult } from './fileResult.ts';
import type { GateOptions } from './options.ts';
import { placesOf } from './place.ts';

/** Judges a Markdown proof by its frozen formalization; no model is asked. */
export async function judgeProof(file: string, options: GateOptions): Promise<FileResult> {
  const policy = options.policyOf(file, 'named');
  const base = {
    file,
    kind: 'markdown' as const,
    selected: 'named' as const,
    policy,
    cached: false,
  };
  const answer = await options.checkProof(file);
  if (answer.kind === 'mistake') {
    const problem = { message: answer.message, hint: answer.hint };
    return { ...base, findings: [], trust: null, problem, notes: [], declarations: [], pins: [] };
  }
  const { report, pin } = answer;
  const { id } = report.problem;
  const rejected = report.verdict === 'rejected';
  const message = `rejected: ${report.reason ?? ''}${report.firstFailure ? ` at ${report.firstFailure}` : ''}`;
  const place = placesOf('')(1, 0);
  const trust = report.verdict === 'verified' ? (report.trust ?? null) : null;
  return {
    ...base,
    findings: rejected
      ? [{ rule: 'proof-rejected', soft: false, place, declaration: id, message, diff: null }]
      : [],
    trust,
    problem: report.error && { message: report.error.message, hint: report.error.hint },
    notes: [],
    declarations: [{ name: id, keyword: 'proof', line: 1, axioms: null, trust }],
    pins: [pin],
  };
}
