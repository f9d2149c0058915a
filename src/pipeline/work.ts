import type { Engine } from '../engine/engine.ts';
import type { Formalization, Proof } from '../schema/index.ts';
import type { CheckContext } from './context.ts';
import type { Ledger } from './ledger.ts';
import type { Frame } from './reports.ts';

/** What the stages after formalization work with. */
export interface Work {
  readonly frame: Frame;
  readonly ledger: Ledger;
  readonly proof: Proof;
  readonly engine: Engine;
  readonly context: CheckContext;
}

/** A formalization with the steps of it that are unusable, and why. */
export interface Made {
  readonly kind: 'formalized';
  readonly formalization: Formalization;
  readonly missing: ReadonlyMap<string, string>;
  /** Why the model could not formalize or repair a step, by its id. */
  readonly cannot: ReadonlyMap<string, string>;
  /** Whether a model made it in this run; what a file says is not changed. */
  readonly repairable: boolean;
}

/** The model gave nothing that can be used: that counts against the proof. */
export interface Declined {
  readonly kind: 'declined';
  readonly message: string;
}

/** Something that has nothing to do with the proof went wrong. */
export interface Failure {
  readonly kind: 'failure';
  readonly message: string;
  readonly hint: string | null;
}

/** The reasons by step id, as the stages that judge want them. */
export function reasonsById(
  missing: readonly { readonly id: string; readonly reason: string }[],
): Map<string, string> {
  return new Map(missing.map(({ id, reason }) => [id, reason]));
}
