import { wilson } from '../../bench/figures/interval.ts';
import type { LintFinding } from '../../schema/index.ts';

/** A statement with its label and what was found in it. */
export interface Screened {
  readonly id: string;
  readonly file: string;
  /** `faithful`, or the kind of fault; null where nobody says. */
  readonly label: string | null;
  readonly findings: readonly LintFinding[];
}

/** A share with its interval (Wilson 1927, 95 %); null of nothing. */
export interface Rate {
  readonly marked: number;
  readonly of: number;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** How often statements are marked, by what they are. */
export interface ScreenRates {
  /** Statements with a fault that are marked. */
  readonly caught: Rate;
  /** Faithful statements that are marked. */
  readonly falseAlarms: Rate;
  /** Statements without a label that are marked. */
  readonly unlabelled: Rate;
  /** The first, by kind of fault. */
  readonly kinds: readonly (Rate & { readonly kind: string })[];
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
  const labelled = (wanted: (label: string) => boolean): Screened[] =>
    all.filter(({ label }) => label !== null && wanted(label));
  const faithful = labelled(isFaithful);
  const faults = labelled((label) => !isFaithful(label));
  const kinds = [...new Set(faults.map(({ label }) => label ?? ''))].sort();
  const lints = [
    ...new Set(all.flatMap(({ findings }) => findings.map(({ lint }) => lint))),
  ].sort();
  const marks = (lint: string, among: readonly Screened[]): number =>
    among.filter(({ findings }) => findings.some((finding) => finding.lint === lint)).length;
  return {
    caught: rateOf(faults),
    falseAlarms: rateOf(faithful),
    unlabelled: rateOf(all.filter(({ label }) => label === null)),
    kinds: kinds.map((kind) => ({ kind, ...rateOf(faults.filter(({ label }) => label === kind)) })),
    lints: lints.map((lint) => ({
      lint,
      faults: marks(lint, faults),
      faithful: marks(lint, faithful),
    })),
  };
}

function rateOf(among: readonly Screened[]): Rate {
  const of = among.length;
  const marked = among.filter(({ findings }) => findings.length > 0).length;
  if (of === 0) return { marked, of, value: null, low: null, high: null };
  return { marked, of, value: marked / of, ...wilson(marked / of, of) };
}
