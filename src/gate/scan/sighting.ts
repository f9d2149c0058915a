import type { RuleId } from '../gateSchema.ts';

/** What the scan found at a place, before the policy says how grave it is. */
export interface Sighting {
  readonly rule: RuleId;
  /** 1-based, and code points from 0, as Lean counts. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** See {@link severityOf}. */
  readonly soft: boolean;
  /** Index of the declaration that it is in; null outside. */
  readonly declaration: number | null;
}
