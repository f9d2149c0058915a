import type { Formalization, Language, Problem, Proof, Usage } from '../schema/index.ts';
import type { Missing } from './settle.ts';

/** What formalizing and repairing are given alike. */
export interface ProofTask {
  readonly problem: Problem;
  readonly proof: Proof;
  readonly language: Language;
  /** Tells several samples of one run apart; from 0. */
  readonly sample?: number;
  readonly signal?: AbortSignal | undefined;
}

/** What formalizing and repairing give alike. */
export interface ModelFormalization {
  readonly formalization: Formalization;
  readonly missing: readonly Missing[];
  /** Why the model could not formalize or repair a step, in its own words, by id. */
  readonly cannot: ReadonlyMap<string, string>;
  readonly usage: Usage;
  readonly warnings: readonly string[];
}
