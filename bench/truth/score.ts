import type { ProofReport } from '../../src/schema/index.ts';
import type { Label } from './labels.ts';

/** What the tool said of one labelled proof. */
export interface Finding {
  readonly verdict: 'verified' | 'rejected' | 'error';
  /** Why it was rejected, or what could not be judged. */
  readonly reason: string | null;
  /** The first failing step or `conclusion`; the reason where it has no place. Null where nothing failed. */
  readonly place: string | null;
  readonly ms: number;
}

export interface Case {
  readonly id: string;
  readonly label: Label;
  readonly finding: Finding;
}

export interface KindScore {
  readonly kind: string;
  readonly slop: number;
  readonly accepted: number;
  readonly inPlace: number;
  readonly right: number;
  readonly refused: number;
}

export interface Score {
  readonly cases: number;
  readonly right: number;
  readonly slop: number;
  readonly accepted: readonly Case[];
  readonly refused: readonly Case[];
  /** Slop that fails first where its label has it. */
  readonly inPlace: readonly Case[];
  /** Slop that is rejected, but elsewhere. */
  readonly elsewhere: readonly Case[];
  /** Proofs of which either verdict is defensible. */
  readonly either: readonly Case[];
  readonly errors: readonly Case[];
  readonly kinds: readonly KindScore[];
  readonly meanMs: number;
  readonly slowest: Case | null;
}

/** The finding of a report. */
export function findingOf(report: ProofReport): Finding {
  const { verdict, reason, firstFailure, error, run } = report;
  return {
    verdict,
    reason: error ? `${error.stage}: ${error.message}` : reason,
    place: verdict === 'rejected' ? (firstFailure ?? reason) : null,
    ms: Object.values(run.timings).reduce((sum, ms) => sum + ms, 0),
  };
}

const isAccepted = ({ label, finding }: Case): boolean =>
  label.right === false && finding.verdict === 'verified';
const isRefused = ({ label, finding }: Case): boolean =>
  label.right === true && finding.verdict === 'rejected';
const isInPlace = ({ label, finding }: Case): boolean =>
  label.right === false && finding.place !== null && label.where.includes(finding.place);

/** Compares what the tool said with what is right. A case that could not be judged counts as an error only. */
export function score(cases: readonly Case[]): Score {
  const slop = cases.filter(({ label }) => label.right === false);
  const kinds = [...new Set(cases.filter(hasKind).map(kindOf))].sort();
  return {
    cases: cases.length,
    right: cases.filter(({ label }) => label.right === true).length,
    slop: slop.length,
    accepted: slop.filter(isAccepted),
    refused: cases.filter(isRefused),
    inPlace: slop.filter(isInPlace),
    elsewhere: slop.filter((one) => one.finding.verdict === 'rejected' && !isInPlace(one)),
    either: cases.filter(
      ({ label, finding }) => label.right === null && finding.verdict !== 'error',
    ),
    errors: cases.filter(({ finding }) => finding.verdict === 'error'),
    kinds: kinds.map((kind) =>
      kindScore(
        kind,
        cases.filter((one) => hasKind(one) && kindOf(one) === kind),
      ),
    ),
    meanMs: cases.reduce((sum, { finding }) => sum + finding.ms, 0) / Math.max(1, cases.length),
    slowest: cases.toSorted((a, b) => b.finding.ms - a.finding.ms)[0] ?? null,
  };
}

const kindOf = ({ label }: Case): string => label.kind ?? 'no kind given';

/** Right proofs need none: what they are is plain. */
const hasKind = ({ label }: Case): boolean => label.kind !== null || label.right === false;

function kindScore(kind: string, cases: readonly Case[]): KindScore {
  return {
    kind,
    slop: cases.filter(({ label }) => label.right === false).length,
    accepted: cases.filter(isAccepted).length,
    inPlace: cases.filter(isInPlace).length,
    right: cases.filter(({ label }) => label.right === true).length,
    refused: cases.filter(isRefused).length,
  };
}

/** Whether a tool with this score can be trusted: it took no slop for a proof, and it had an answer every time. */
export const isClean = ({ accepted, errors }: Score): boolean =>
  accepted.length === 0 && errors.length === 0;
