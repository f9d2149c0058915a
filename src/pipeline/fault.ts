import type { CheckedProof } from '../pipeline.ts';
import type { ProofInput, ReadResult } from '../read/input.ts';
import type { ProofReport } from '../schema/index.ts';
import { blankReport, errorReport } from './reports.ts';

/** The stage that a fault of this program is reported under. */
export const INTERNAL = 'internal';

const HINT = 'this is a fault of slopcheck: please report it';

/** A fault of this program with one proof as that proof's report: it must not take the others with it. */
export function faultyCheck(input: ProofInput, error: unknown): CheckedProof {
  const proof = input.proof?.text ?? '';
  const report = errorReport({ input, proof }, INTERNAL, { message: textOf(error), hint: HINT });
  return { report, proof: null, language: null, formalization: null };
}

/** A fault with a file, as the mistake of that file. */
export function faultyFile(
  file: string,
  error: unknown,
): Extract<ReadResult, { kind: 'mistakes' }> {
  const mistake = { file, line: 1, message: textOf(error), fix: HINT };
  return { kind: 'mistakes', file, mistakes: [mistake] };
}

/** A fault with a report that was to be drawn, as a report that says so, without what could not be drawn. */
export function faultyReport({ problem, provenance }: ProofReport, error: unknown): ProofReport {
  const message = `its report cannot be drawn: ${textOf(error)}`;
  const { id, file } = problem;
  return {
    ...blankReport({ id, file, statement: '' }, '', provenance),
    error: { stage: INTERNAL, message, hint: HINT },
  };
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The stage that a proof is reported under whose check was cancelled. */
export const INTERRUPTED = 'interrupted';

/** The report of a proof whose check was cancelled: who reads the reports of all sees which are missing. */
export function interruptedReport(input: ProofInput): ProofReport {
  return errorReport({ input, proof: input.proof?.text ?? '' }, INTERRUPTED, {
    message: 'the check was interrupted before it was judged',
    hint: 'run the same command again: what is known already is not asked again',
  });
}
