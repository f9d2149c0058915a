import type { CheckedProof } from '../pipeline.ts';
import type { ProofInput } from '../read/input.ts';
import type { ProofReport } from '../schema/index.ts';
import { errorReport } from './reports.ts';

/** The stage that a fault of this program is reported under. */
export const INTERNAL = 'internal';

/** A fault of this program with one proof as that proof's report: it must not take the others with it. */
export function faultyCheck(input: ProofInput, error: unknown): CheckedProof {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const hint = 'this is a fault of slopcheck: please report it';
  const proof = input.proof?.text ?? '';
  const report = errorReport({ input, proof }, INTERNAL, { message, hint });
  return { report, proof: null, language: null, formalization: null };
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
