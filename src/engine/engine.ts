import type {
  EngineFailure,
  EngineResult,
  Formalization,
  Language,
  ModelValue,
  Problem,
} from '../schema/index.ts';

/** What a verifier was given and what it printed, so that a reader can run it again by hand. */
export interface VerifierRun {
  /** The id of a step or `conclusion`; or what else was asked, such as `theorem` or `Solution.lean`. */
  readonly about: string;
  /** An SMT-LIB script for plain z3, or a file for Lean. */
  readonly source: string;
  /** Null where an earlier answer stood in the cache without its text. */
  readonly output: string | null;
}

/** One formalization to judge. */
export interface CheckTask {
  readonly problem: Problem;
  readonly formalization: Formalization;
  /**
   * Ids of steps that must not reach the verifier, with the reason (their quote is not in the proof, they
   * lie on a cycle). Their outcome is `missing`, and so is that of a conclusion that cannot be put to the
   * verifier without them.
   */
  readonly skip: ReadonlyMap<string, string>;
  /** Whether the engine may try tactics of its own where a proof is missing or fails; Lean alone has any. */
  readonly tactics?: boolean;
  /** Called as obligations are decided, for progress; the id is a step's or `conclusion`. */
  readonly onOutcome?: (id: string) => void;
  /** Told every source that decides something, with the verifier's answer to it. */
  readonly onRun?: ((run: VerifierRun) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Formulas over declared names, of which it is asked whether they can hold together. */
export interface Question {
  /** Commands that declare and define. */
  readonly commands: readonly string[];
  readonly assertions: readonly string[];
  /** The constants whose values an answer gives. */
  readonly shown: readonly { readonly name: string; readonly sort: string }[];
}

/** Whether formulas can hold together, with values where they can. */
export type Possible =
  | { readonly kind: 'sat'; readonly values: readonly ModelValue[] }
  | { readonly kind: 'unsat' | 'unknown' };

/** A verifier. It never throws for what a formalization says; it throws `signal.reason` when cancelled. */
export interface Engine {
  readonly id: Language;
  /** Decides every obligation of a formalization; an engine that cannot run gives a failure. */
  check(task: CheckTask): Promise<EngineResult | EngineFailure>;
  /** Answers questions about formulas of its language; absent where it cannot. It throws `signal.reason` when cancelled. */
  ask?(question: Question, signal: AbortSignal | undefined): Promise<Possible>;
  /** Ends workers and children; the engine cannot be used afterwards. */
  close(): Promise<void>;
}
