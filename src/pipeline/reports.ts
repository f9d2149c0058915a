import type { ProofInput } from '../read/input.ts';
import type {
  EngineResult,
  ProofReason,
  ProofReport,
  ProofVerdict,
  Provenance,
} from '../schema/index.ts';
import type { Ledger } from './ledger.ts';
import { unknownProvenance } from './provenance.ts';

/** What is known of a check whatever becomes of it. */
export interface Frame {
  readonly input: ProofInput;
  /** The proof's text, empty where there is none. */
  readonly proof: string;
  /** What the check rests on, as far as it is known yet. */
  readonly provenance?: Provenance;
}

/** The report of a proof that an engine judged. */
export function judgedReport(
  frame: Frame,
  result: EngineResult,
  verdict: ProofVerdict,
  statement: { readonly origin: ProofReport['statement']; readonly text: string },
): ProofReport {
  return {
    ...blank(frame),
    ...verdict,
    error: null,
    trust: result.trust,
    engine: result.engine,
    statement: statement.origin,
    formalStatement: statement.text,
    warnings: result.warnings,
  };
}

/** The report of a proof that is rejected before any engine could see it. */
export function rejectedReport(frame: Frame, reason: ProofReason, note: string): ProofReport {
  return { ...blank(frame), verdict: 'rejected', reason, notes: [note] };
}

/** The report of a check that could not be carried out: no verdict. */
export function errorReport(
  frame: Frame,
  stage: string,
  failure: { readonly message: string; readonly hint: string | null },
): ProofReport {
  const { message, hint } = failure;
  return { ...blank(frame), verdict: 'error', error: { stage, message, hint } };
}

/** The report with what the check added up on its way; the last thing that is done to it. */
export function withAccounts(report: ProofReport, ledger: Ledger): ProofReport {
  const { rounds, changes, usage, timings, answers, notes, warnings } = ledger;
  return {
    ...report,
    rounds,
    changes,
    run: { date: new Date().toISOString(), usage, timings, answers },
    notes: [...notes, ...report.notes],
    warnings: [...warnings, ...report.warnings],
  };
}

function blank({ input, proof, provenance }: Frame): ProofReport {
  const { id, file, statement } = input.problem;
  return {
    version: 1,
    problem: { id, file, statement },
    proof,
    verdict: 'error',
    reason: null,
    error: null,
    theorem: 'open',
    counterexample: [],
    argument: null,
    trust: null,
    statement: 'pinned',
    formalStatement: null,
    coverage: 0,
    remarks: [],
    uncovered: [],
    engine: null,
    firstFailure: null,
    steps: [],
    conclusion: null,
    rounds: 0,
    changes: [],
    provenance: provenance ?? unknownProvenance(input),
    run: {
      date: new Date().toISOString(),
      usage: { inputTokens: 0, outputTokens: 0, requests: 0 },
      timings: {},
      answers: [],
    },
    notes: [],
    warnings: [],
  };
}
