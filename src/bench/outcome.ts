import type { SampleRecord } from './benchSchema.ts';

/** What a sample counts as. `error` is infrastructure and counts as nothing. */
export type SampleOutcome = 'verified' | 'rejected' | 'declined' | 'unusable' | 'error';

/** A claimed proof that the model itself cannot formalize is not verified, and so rejected. */
export function outcomeOf(
  record: Pick<SampleRecord, 'verdict' | 'claimed' | 'error'>,
): SampleOutcome {
  if (record.verdict === 'verified') return 'verified';
  if (record.verdict === 'rejected') return record.claimed ? 'rejected' : 'declined';
  if (record.error?.kind !== 'unusable') return 'error';
  return record.claimed ? 'rejected' : 'unusable';
}

/** The name of a sample in its run. A problem's id holds no `/`, so that keys are unique. */
export function sampleKey(problem: string, model: string, sample: number): string {
  return `${problem}/${model}/${sample}`;
}
