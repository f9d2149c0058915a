import type { RecordedVerdicts, SampleRecord } from '../benchSchema.ts';
import { outcomeOf } from '../outcome.ts';

/** Disagreements that are worth a place in a report; the others are in the journal. */
const MAX_LISTED = 500;

/** Compares verdicts with those that were recorded with the answers. */
export class RecordedTally {
  private compared = 0;
  private agreed = 0;
  private notVerified = 0;
  private notRejected = 0;
  private readonly disagreements: RecordedVerdicts['disagreements'] = [];

  add(record: SampleRecord, model: string): void {
    const { recorded, key, problem, reason, because } = record;
    const outcome = outcomeOf(record);
    if (recorded === undefined) return;
    if (outcome !== 'verified' && outcome !== 'rejected' && outcome !== 'undecided') return;
    this.compared++;
    if ((recorded === 'accepted') === (outcome === 'verified')) {
      this.agreed++;
      return;
    }
    if (recorded === 'accepted') this.notVerified++;
    else this.notRejected++;
    if (this.disagreements.length >= MAX_LISTED) return;
    const said = because ?? '';
    this.disagreements.push({
      key,
      problem,
      model,
      recorded,
      verdict: outcome,
      reason,
      because: said,
    });
  }

  get result(): RecordedVerdicts | null {
    if (this.compared === 0) return null;
    const { compared, agreed, notVerified, notRejected } = this;
    // Samples end in any order; a report is the same whenever it is drawn.
    const disagreements = this.disagreements.toSorted((a, b) => (a.key < b.key ? -1 : 1));
    return { compared, agreed, notVerified, notRejected, disagreements };
  }
}
