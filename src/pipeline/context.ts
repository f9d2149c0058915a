import type { Engine } from '../engine/engine.ts';
import type { LintLevels } from '../lint/levels.ts';
import type { Model } from '../model/model.ts';
import type {
  EngineChoice,
  EngineFailure,
  Language,
  ProofReport,
  Provenance,
  Rigor,
} from '../schema/index.ts';

/** An engine that can run here, or why it cannot. */
export type EngineAccess = { readonly kind: 'engine'; readonly engine: Engine } | EngineFailure;

/** What a check needs beside its input. */
export interface CheckContext {
  readonly choice: EngineChoice;
  readonly engines: Readonly<Record<Language, EngineAccess>>;
  /** Asked for what the input lacks; null where no model is configured or none may be asked. */
  readonly model: Model | null;
  /** Asked for proofs in place of `model`, where it is another one. */
  readonly prover?: Model;
  /** Most repair rounds; only formalizations made in the same run are repaired. */
  readonly rounds: number;
  /** Least share of the proof's text that must be in a quote, 0..1. */
  readonly minCoverage: number;
  /** How much one inference may leave to the reader. */
  readonly rigor: Rigor;
  /**
   * Whether an engine may try tactics of its own where a proof is missing or fails. Where that is not said, it does for
   * formalizations that a model made in the same run: what a file says is checked as it stands.
   */
  readonly tactics?: boolean | undefined;
  /** The model that is asked what the formulas say, and whether a difference rejects; absent where none is. */
  readonly audit?: {
    readonly model: Model;
    readonly fail: boolean;
    /** Where reading costs and only what is verified matters. */
    readonly only?: 'verified';
  };
  /** How what the lints find is taken: one level for all, or one for each; warnings where nothing is said. */
  readonly lints?: LintLevels;
  /** Further options that can change a verdict (the engine's limits), for the report. */
  readonly options?: Provenance['options'];
  readonly signal?: AbortSignal | undefined;
  /** Told what was judged in each round; round 0 is the first formalization, the others are repairs. */
  readonly onJudged?: (round: number, report: ProofReport) => void;
  /** Told what the verdict just given would be at each level of rigor. */
  readonly onLevels?: (levels: Readonly<Record<Rigor, 'verified' | 'rejected'>>) => void;
  /** Told what is being done, in a few words, for progress. */
  readonly onProgress?: (doing: string) => void;
}
