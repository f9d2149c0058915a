import { wilson } from '../../bench/figures/interval.ts';
import type { AuditEntry, LintFinding } from '../../schema/index.ts';

/** A statement with its label and what was found in it. */
export interface Screened {
  readonly id: string;
  readonly file: string;
  /** `faithful`, or the kind of fault; null where nobody says. */
  readonly label: string | null;
  readonly findings: readonly LintFinding[];
  /** What a second model reads in it; absent where none was asked, or where it could not be. */
  readonly audit?: { readonly entries: readonly AuditEntry[]; readonly differs: boolean };
}

/** A share with its interval (Wilson 1927, 95 %); null of nothing. */
export interface Rate {
  readonly marked: number;
  readonly of: number;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Whether a statement is marked. */
export type Mark = (statement: Screened) => boolean;

/** By lints: anything is found. */
export const byLints: Mark = ({ findings }) => findings.length > 0;

/** By the audit: the statement, or a claim, is read as something else than its words. */
export const byAudit: Mark = ({ audit }) => audit?.differs === true;

/** How often statements are marked, by what they are. */
export interface MarkRates {
  /** Statements with a fault that are marked. */
  readonly caught: Rate;
  /** Faithful statements that are marked. */
  readonly falseAlarms: Rate;
  /** Statements without a label that are marked. */
  readonly unlabelled: Rate;
  /** The first, by kind of fault. */
  readonly kinds: readonly (Rate & { readonly kind: string })[];
}

/** The rates of lints, and of the audit and of both together where a model was asked. */
export interface ScreenRates extends MarkRates {
  /** Of the statements that the auditor read. */
  readonly audit?: MarkRates;
  readonly either?: MarkRates;
  /** By lint, the statements that it marks. */
  readonly lints: readonly {
    readonly lint: string;
    readonly faults: number;
    readonly faithful: number;
  }[];
}

const FAITHFUL = /^(?:faithful|correct|equivalent|ok|good|same|true|yes|right|exact)$/i;

/** Whether a label says that a statement says what its words say. */
export function isFaithful(label: string): boolean {
  return FAITHFUL.test(label.trim());
}

/** The rates of screened statements. */
export function screenRates(all: readonly Screened[]): ScreenRates {
  const faults = all.filter(({ label }) => label !== null && !isFaithful(label));
  const faithful = all.filter(({ label }) => label !== null && isFaithful(label));
  const lints = [
    ...new Set(all.flatMap(({ findings }) => findings.map(({ lint }) => lint))),
  ].sort();
  const marks = (lint: string, among: readonly Screened[]): number =>
    among.filter(({ findings }) => findings.some((finding) => finding.lint === lint)).length;
  const read = all.filter(({ audit }) => audit !== undefined);
  return {
    ...markRates(all, byLints),
    lints: lints.map((lint) => ({
      lint,
      faults: marks(lint, faults),
      faithful: marks(lint, faithful),
    })),
    ...(read.length > 0 && {
      audit: markRates(read, byAudit),
      either: markRates(read, (one) => byLints(one) || byAudit(one)),
    }),
  };
}

function markRates(all: readonly Screened[], isMarked: Mark): MarkRates {
  const labelled = (wanted: (label: string) => boolean): Screened[] =>
    all.filter(({ label }) => label !== null && wanted(label));
  const faithful = labelled(isFaithful);
  const faults = labelled((label) => !isFaithful(label));
  const kinds = [...new Set(faults.map(({ label }) => label ?? ''))].sort();
  return {
    caught: rateOf(faults, isMarked),
    falseAlarms: rateOf(faithful, isMarked),
    unlabelled: rateOf(
      all.filter(({ label }) => label === null),
      isMarked,
    ),
    kinds: kinds.map((kind) => ({
      kind,
      ...rateOf(
        faults.filter(({ label }) => label === kind),
        isMarked,
      ),
    })),
  };
}

function rateOf(among: readonly Screened[], isMarked: Mark): Rate {
  const of = among.length;
  const marked = among.filter(isMarked).length;
  if (of === 0) return { marked, of, value: null, low: null, high: null };
  return { marked, of, value: marked / of, ...wilson(marked / of, of) };
}
