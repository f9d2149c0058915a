import type { LeanFormalization, LeanStatement } from '../../../schema/index.ts';
import type { Question, Way } from '../questions/question.ts';
import type { MathlibTactic } from '../toolchain/mathlibTactics.ts';
import type { Plan } from '../source/plan.ts';
import type { Results } from './results.ts';
import type { LeanRun } from '../toolchain/run.ts';

/**
 * Runs one source through Lean for at most this many milliseconds beyond Lean's own start.
 *
 * @param compile whether what it compiles to is wanted
 */
export type RunSource = (
  name: string,
  source: string,
  timeoutMs: number,
  compile: boolean,
) => Promise<LeanRun>;

/** What is to be judged of one formalization, by what, and within which limits. */
export interface Judging {
  readonly statement: LeanStatement;
  readonly formalization: LeanFormalization;
  readonly plan: Plan;
  /** Of Lean. */
  readonly version: string;
  /** The tactics of Mathlib that the problem's imports bring along. */
  readonly mathlib: ReadonlySet<MathlibTactic>;
  /** The engine's own questions, which come before all text of the formalization's proofs. */
  readonly questions: readonly Question[];
  /** Obligations that the engine's own tactics are tried on, by id. */
  readonly tactics: ReadonlyMap<string, readonly Way[]>;
  readonly results: Results;
  readonly run: RunSource;
  /** Whether what the run of all obligations compiles to is wanted. */
  readonly compile: boolean;
  /** Per obligation, in milliseconds. */
  readonly timeoutMs: number;
  /** What one start of Lean may cost; only used to bound the whole. */
  readonly startMs: number;
  readonly onOutcome?: ((id: string) => void) | undefined;
  /** Told the source of all obligations where the cache knows some of them, and no run had all. */
  readonly onCached?: ((source: string) => void) | undefined;
}
