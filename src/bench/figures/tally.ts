import { addUsage, noUsage } from '../../model/usage.ts';
import { Rigor, type Usage } from '../../schema/index.ts';
import type { Counts, SampleRecord } from '../benchSchema.ts';
import { outcomeOf, type SampleOutcome } from '../outcome.ts';
import { BINS, binOf, type CalibrationSums } from './calibration.ts';

/** The obligations that hold by themselves. */
const HELD: ReadonlySet<string> = new Set(['verified', 'conditional']);

/**
 * What the samples of one model on one problem add up to: everything that figures are computed from. There
 * may be one for every sample of a large run, so that it holds little.
 */
export class Tally {
  readonly counts = {
    samples: 0,
    verified: 0,
    rejected: 0,
    undecided: 0,
    declined: 0,
    unusable: 0,
    errors: 0,
  } satisfies Counts;
  theorem: SampleRecord['theorem'] = 'open';
  /** Samples with a verdict on the model, by number. */
  readonly attempts: { readonly sample: number; readonly verified: boolean }[] = [];
  /** Steps of claimed proofs that the verifier decided, and those of them that hold. */
  steps = 0;
  heldSteps = 0;
  /** Verified proofs whose formulas a second model compared with the words, and those in which it finds a difference. */
  audited = 0;
  auditedSlop = 0;
  /** Of the steps that hold, or that are cited, those of which it is known how they follow, and the leaps among them. */
  followed = 0;
  leaps = 0;
  /** Verdicts that another level of rigor would change, by level, of `levelled`. */
  levelled = 0;
  readonly changed = Object.fromEntries(
    Rigor.options.map((level) => [level, { toVerified: 0, toRejected: 0 }]),
  ) as Record<Rigor, { toVerified: number; toRejected: number }>;
  /** Null while no step has a stated confidence. */
  calibration: CalibrationTally | null = null;
  /** Proofs that were first verified in a round, by round. */
  readonly verifiedInRound: number[] = [];
  /** What the verdicts say of where proofs break of which it is known, and what they are. */
  readonly predicted: {
    readonly firstError: NonNullable<SampleRecord['firstError']> | null;
    readonly outcome: SampleOutcome;
  }[] = [];
  /** Of every rejected proof, where it breaks and why. */
  readonly rejections: { readonly at: string; readonly reason: string }[] = [];
  usage: Usage = noUsage;
  costUsd = 0;
  /** Samples that were asked for at a price that is not known. */
  unpriced = 0;
  modelMs = 0;
  verifierMs = 0;

  /** Claimed proofs that the verifier decided. */
  get claimed(): number {
    return this.counts.verified + this.counts.rejected;
  }

  /** All claimed proofs, those too that it could not decide. */
  get claims(): number {
    return this.claimed + this.counts.undecided;
  }

  /** Samples with a verdict on the model: all but infrastructure errors. */
  get attempted(): number {
    return this.attempts.length;
  }

  add(record: SampleRecord): void {
    const outcome = outcomeOf(record);
    this.counts.samples++;
    this.counts[outcome === 'error' ? 'errors' : outcome]++;
    this.spend(record);
    if (outcome === 'error') return;
    this.attempts.push({ sample: record.sample, verified: outcome === 'verified' });
    if (record.theorem !== 'open') this.theorem = record.theorem;
    for (const step of record.steps) this.addStep(step);
    this.addLevels(record);
    const { firstError, audited } = record;
    if (outcome === 'verified' && audited !== undefined && audited.compared > 0) {
      this.audited++;
      if (audited.differ > 0) this.auditedSlop++;
    }
    if (firstError !== undefined) this.predicted.push({ firstError, outcome });
    if (outcome === 'verified') {
      const round = record.rounds.findIndex(({ verdict }) => verdict === 'verified');
      increment(this.verifiedInRound, Math.max(0, round));
    }
    if (outcome === 'rejected') {
      this.rejections.push({ at: breakOf(record), reason: record.reason ?? 'missing' });
    }
  }

  private spend({ usage, costUsd, timings }: SampleRecord): void {
    this.usage = addUsage(this.usage, usage);
    this.costUsd += costUsd ?? 0;
    if (costUsd === null && usage.requests > 0) this.unpriced++;
    this.modelMs += timings.modelMs;
    this.verifierMs += timings.verifierMs;
  }

  private addLevels({ verdict, atRigor }: SampleRecord): void {
    if (atRigor === undefined) return;
    this.levelled++;
    for (const level of Rigor.options) {
      if (atRigor[level] === verdict) continue;
      this.changed[level][atRigor[level] === 'verified' ? 'toVerified' : 'toRejected']++;
    }
  }

  private addStep({ verdict, confidence, inference }: SampleRecord['steps'][number]): void {
    const leap = inference === 'leap' || verdict === 'leap' || verdict === 'cited';
    if (leap || inference === 'elementary') {
      this.followed++;
      if (leap) this.leaps++;
    }
    // What the verifier could not decide says nothing of the step.
    if (verdict === 'inconclusive') return;
    const held = HELD.has(verdict);
    this.steps++;
    if (held) this.heldSteps++;
    if (confidence === null) return;
    this.calibration ??= new CalibrationTally();
    this.calibration.add(confidence, held);
  }
}

class CalibrationTally implements CalibrationSums {
  n = 0;
  squares = 0;
  readonly bins = Array.from({ length: BINS }, () => ({ n: 0, confidence: 0, held: 0 }));

  add(confidence: number, held: boolean): void {
    this.n++;
    this.squares += (confidence - (held ? 1 : 0)) ** 2;
    const bin = this.bins[binOf(confidence)];
    if (!bin) return;
    bin.n++;
    bin.confidence += confidence;
    if (held) bin.held++;
  }
}

/** Steps from here on share a bar. */
const MANY = 10;

/** The bars of {@link breakOf} in the order of a proof. */
export const BREAKS: readonly string[] = [
  ...Array.from({ length: MANY - 1 }, (_, i) => `${i + 1}`),
  `${MANY}+`,
  'conclusion',
  'whole',
];

/** Where a rejected proof breaks: a step's number from 1, the conclusion, or the proof as a whole. */
function breakOf({ firstFailure }: SampleRecord): string {
  if (firstFailure === null) return 'whole';
  if (firstFailure.index === null) return 'conclusion';
  const number = firstFailure.index + 1;
  return number < MANY ? `${number}` : `${MANY}+`;
}

function increment(counts: number[], index: number): void {
  while (counts.length <= index) counts.push(0);
  counts[index] = (counts[index] ?? 0) + 1;
}
