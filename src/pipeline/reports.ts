import path from 'node:path';
import type { FileMistake, ProofInput } from '../read/input.ts';
import type {
  EngineResult,
  ProofReason,
  ProofReport,
  ProofVerdict,
  Provenance,
  SourcePlace,
} from '../schema/index.ts';
import type { Ledger } from './ledger.ts';
import { noProvenance, unknownProvenance } from './provenance.ts';

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
  formalStatement: string,
): ProofReport {
  return {
    ...blank(frame),
    ...verdict,
    error: null,
    trust: result.trust,
    engine: result.engine,
    ...(result.closedBy !== undefined && { closedBy: result.closedBy }),
    ...(result.asExported === undefined
      ? { formalStatement }
      : { statement: 'as-exported' as const, formalStatement: result.asExported }),
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
  failure: {
    readonly message: string;
    readonly hint: string | null;
    /** Where it is in a file, where it is in one. */
    readonly at?: SourcePlace;
  },
): ProofReport {
  const { message, hint, at } = failure;
  if (at === undefined) {
    return { ...blank(frame), verdict: 'error', error: { stage, message, hint } };
  }
  const placed = `${at.file}:${at.line}:${at.column}: ${message}`;
  const mistakes = [{ ...at, message, fix: hint ?? '' }];
  return { ...blank(frame), verdict: 'error', error: { stage, message: placed, hint, mistakes } };
}

/** The report of a proof that was judged by other means than steps: what is not given is empty. */
export function plainReport(
  frame: Frame,
  fields: Pick<ProofReport, 'verdict'> & Partial<ProofReport>,
): ProofReport {
  return { ...blank(frame), ...fields };
}

/** The report of a file that could not be read: no verdict, and all its mistakes. */
export function unreadReport(file: string, mistakes: readonly FileMistake[]): ProofReport {
  const problem = { id: path.parse(file).name, file, statement: '' };
  const [first] = mistakes;
  const more = mistakes.length > 1 ? ` (and ${mistakes.length - 1} more)` : '';
  const error = {
    stage: 'read',
    message: first ? `${first.file}:${first.line}: ${first.message}${more}` : 'it cannot be read',
    hint: first?.fix ?? null,
    mistakes: [...mistakes],
  };
  return { ...blankReport(problem, '', noProvenance(null)), error };
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
  return blankReport({ id, file, statement }, proof, provenance ?? unknownProvenance(input));
}

/** A report that says nothing of a proof yet. */
export function blankReport(
  problem: ProofReport['problem'],
  proof: string,
  provenance: Provenance,
): ProofReport {
  return {
    version: 1,
    problem,
    proof,
    place: null,
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
    provenance,
    run: {
      date: new Date().toISOString(),
      usage: { inputTokens: 0, outputTokens: 0, requests: 0 },
      timings: {},
      answers: [],
    },
    notes: [],
    warnings: [],
    lints: [],
  };
}
