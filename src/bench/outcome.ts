import type { SampleRecord } from './benchSchema.ts';

/**
 * What a sample counts as. `undecided`: a claimed proof that the verifier could not decide, which is no fault that anybody
 * has found. `error` is infrastructure and counts as nothing.
 */
export type SampleOutcome =
  | 'verified'
  | 'rejected'
  | 'undecided'
  | 'declined'
  | 'unusable'
  | 'error';

/** Verdicts on steps that find no fault. */
const FAULTLESS: ReadonlySet<string> = new Set(['verified', 'conditional', 'inconclusive']);

/** A claimed proof that the model itself cannot formalize is not verified, and so rejected. */
export function outcomeOf(
  record: Pick<SampleRecord, 'verdict' | 'claimed' | 'error' | 'reason' | 'steps'>,
): SampleOutcome {
  if (record.verdict === 'verified') return 'verified';
  if (record.verdict === 'rejected') {
    if (!record.claimed) return 'declined';
    return isUndecided(record) ? 'undecided' : 'rejected';
  }
  if (record.error?.kind !== 'unusable') return 'error';
  return record.claimed ? 'rejected' : 'unusable';
}

/** Nothing but that the verifier met a limit stands against the proof: no other step is at fault. */
function isUndecided({ reason, steps }: Pick<SampleRecord, 'reason' | 'steps'>): boolean {
  return reason === 'inconclusive' && steps.every(({ verdict }) => FAULTLESS.has(verdict));
}

/** The name of a sample in its run. A problem's id holds no `/`, so that keys are unique. */
export function sampleKey(problem: string, model: string, sample: number): string {
  return `${problem}/${model}/${sample}`;
}
