import { failurePlace } from '../judge/failurePlace.ts';
import { proofAuthor, proofFileOf } from '../judge/proofOrigin.ts';
import type { ProofReport } from '../schema/index.ts';
import type { FileResult } from './fileResult.ts';
import type { FilePlace } from './gateSchema.ts';
import type { GateOptions } from './options.ts';

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
  const author = proofAuthor(report);
  const where = report.firstFailure === null ? '' : ` at ${report.firstFailure}`;
  const by = author === null ? '' : ` (${author})`;
  const message = `rejected: ${report.reason ?? ''}${where}${by}`;
  const place = placeOf(report);
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
    provenance: report.provenance,
    ...(report.engine !== null && { engine: report.engine }),
  };
}

/** Where the first failure is quoted, else where the proof begins. */
function placeOf(report: ProofReport): FilePlace {
  const { proof, place } = report;
  const failure = failurePlace(report);
  const { line, column } = failure?.place ?? place ?? { line: 1, column: 1 };
  const start = failure?.span.start ?? 0;
  const before = proof.slice(proof.lastIndexOf('\n', start - 1) + 1, start);
  // Letters of two units count once where columns are code points.
  const pairs = start === 0 ? 0 : before.length - Array.from(before).length;
  const file = proofFileOf(report);
  const other = place !== null && file !== report.problem.file ? { file } : {};
  return { line, column: column - 1 - pairs, editorColumn: column, ...other };
}
