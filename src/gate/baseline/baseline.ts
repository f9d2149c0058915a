import type { Pin } from './pins.ts';

/** The statements that a gate is compared with. */
export interface Baseline {
  /** Where it is from, for people: `main`, `old/`, `slopcheck.lock.json`. */
  readonly source: string;
  readonly pins: readonly Pin[];
  /** Files that the comparison is confined to; null for all. */
  readonly only: ReadonlySet<string> | null;
}
