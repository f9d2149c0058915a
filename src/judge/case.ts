import type { Notation } from '../language/languageRules.ts';
import type {
  EngineResult,
  Evidence,
  Formalization,
  Outcome,
  Problem,
  Proof,
  Rigor,
  Step,
  StepCode,
} from '../schema/index.ts';

/** Everything that a verdict is made of. */
export interface JudgeInput {
  readonly problem: Problem;
  readonly proof: Proof;
  readonly formalization: Formalization;
  readonly result: EngineResult;
  /** Why a step's formalization is unusable, by its id; from the stage that made it. */
  readonly missing: ReadonlyMap<string, string>;
  /** The pinned goal and hypotheses in the formalization's language. */
  readonly goal: string;
  readonly hypotheses: readonly string[];
  readonly notation: Notation;
  /** How the formalization's own `statement` differs from the pinned one; null where it does not. */
  readonly drift: string | null;
  /** Least share of the proof's text that must be in a quote, 0..1. */
  readonly minCoverage: number;
  /** How much one inference may leave to the reader. */
  readonly rigor: Rigor;
}

/** One step, or the conclusion (whose `step` is null), as the rules see it. */
export interface StepCase {
  readonly id: string;
  readonly step: Step | null;
  readonly outcome: Outcome;
  /** The steps that it rests on: by the verifier's derivation where it holds, else those that it names. */
  readonly restsOn: readonly string[];
  readonly input: JudgeInput;
  /** The cycle in `uses` that the step lies on, if any. */
  readonly cycle: readonly string[] | null;
  /** Verdict of another step; asked only for steps that lie on no cycle with this one. */
  readonly verdictOf: (id: string) => StepCode;
}

/** A step rule gives its verdict with the evidence, or null where it does not apply. */
export type StepRule = (step: StepCase) => Finding | null;

export interface Finding {
  readonly verdict: StepCode;
  readonly evidence: readonly Evidence[];
}
