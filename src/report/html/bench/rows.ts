import type { BenchReport, SampleRecord } from '../../../bench/benchSchema.ts';
import { outcomeOf, type SampleOutcome } from '../../../bench/outcome.ts';
import { wellFormed } from '../../wellFormed.ts';

/** The outcomes in the order in which rows count them. */
export const OUTCOME_ORDER: readonly SampleOutcome[] = [
  'verified',
  'rejected',
  'declined',
  'unusable',
  'error',
  'undecided',
];

/**
 * A sample in the page's list. An array, since there may be 100,000: problem, model and sample number;
 * outcome; reason; where it fails; steps that hold and all steps; cost; milliseconds; and the chunk of its
 * page with the place in it. Problems, models and outcomes are numbers of their lists.
 */
export type Row = readonly [
  problem: number,
  model: number,
  sample: number,
  outcome: number,
  reason: string,
  failsAt: string,
  held: number,
  steps: number,
  costUsd: number | null,
  totalMs: number,
  chunk: number,
  place: number,
];

/** Numbers the problems and models of a report; what the report does not know is put behind the others. */
export class RowMaker {
  readonly problems: string[];
  readonly models: string[];
  readonly #problemAt: Map<string, number>;
  readonly #modelAt: Map<string, number>;

  constructor(report: BenchReport) {
    this.problems = report.problems.map(({ id }) => wellFormed(id));
    this.models = report.models.map(({ id }) => wellFormed(id));
    this.#problemAt = new Map(this.problems.map((id, i) => [id, i]));
    this.#modelAt = new Map(this.models.map((id, i) => [id, i]));
  }

  row(record: SampleRecord, chunk: number, place: number): Row {
    const held = record.steps.filter(
      ({ verdict }) => verdict === 'verified' || verdict === 'conditional',
    );
    return [
      numberOf(wellFormed(record.problem), this.#problemAt, this.problems),
      numberOf(wellFormed(record.model), this.#modelAt, this.models),
      record.sample,
      OUTCOME_ORDER.indexOf(outcomeOf(record)),
      record.reason ?? record.error?.kind ?? '',
      record.firstFailure?.id ?? '',
      held.length,
      record.steps.length,
      record.costUsd,
      Math.round(record.timings.totalMs),
      chunk,
      place,
    ];
  }
}

function numberOf(id: string, at: Map<string, number>, all: string[]): number {
  const known = at.get(id);
  if (known !== undefined) return known;
  at.set(id, all.length);
  return all.push(id) - 1;
}

/** By problem, then model, then number: the samples of a square of the matrix stand together. */
export function compareRows(a: Row, b: Row): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
