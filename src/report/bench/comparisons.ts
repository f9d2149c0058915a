import type { Comparison, Difference } from '../../bench/benchSchema.ts';
import { count } from '../../text/count.ts';
import { points, pValue } from './numbers.ts';

const TITLES: Readonly<Record<Difference['id'], string>> = {
  verifiedRate: 'verified',
  slopRate: 'slop rate',
  passAt1: 'pass@1',
};

/** Two models beside each other, in words. */
export function comparisonTitle({ a, b }: Comparison): string {
  if (a.run === b.run) return `${b.model} against ${a.model}`;
  if (a.model === b.model) return `${b.model}: ${b.run} against ${a.run}`;
  return `${b.model} (${b.run}) against ${a.model} (${a.run})`;
}

/** Which problems the two solve, and whether that may be chance. */
export function solvedText({ solved, mcnemarP, holmP }: Comparison): string {
  const { both, onlyA, onlyB, neither } = solved;
  const corrected = holmP === mcnemarP ? '' : `, corrected ${pValue(holmP)}`;
  return `solves ${count(onlyB, 'problem')} alone, the other ${onlyA}, both ${both}, neither ${neither} (McNemar ${pValue(mcnemarP)}${corrected})`;
}

/** A difference in percentage points: `verified +12.5 [3.1, 20.0]`. */
export function differenceText({ id, difference, low, high }: Difference): string {
  return `${TITLES[id]} ${points(difference)} [${points(low)}, ${points(high)}] points`;
}
