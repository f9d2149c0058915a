import { type Sort, type Sorts, sortNamed } from '../language/formula/sorts.ts';
import type { Unfolding } from '../language/lean/smt/unfold.ts';
import type { Position, Sexpr } from '../language/smt/sexpr.ts';
import type { Language } from '../schema/index.ts';

/** A formula of a statement, with its place in the text that the statement was read from. */
export interface Stated {
  readonly name: string | null;
  readonly tree: Sexpr;
  readonly at: Position;
}

/** A constant of a statement, or a variable of its binders. */
export interface Variable {
  readonly name: string;
  readonly sort: Sexpr;
  readonly at: Position;
  /** `(`, `{`, `[` of Lean; `(` in SMT-LIB. */
  readonly bracket: string;
  /** Whether a value is written for it, as in `(h : P := by simp)`; only of Lean. */
  readonly given: boolean;
}

/** A definition that a statement may speak of. */
export interface Definition extends Unfolding {
  readonly at: Position;
}

/**
 * A formal statement with the words that it is to say, as the lints see it: the pin of a problem, the claim of a step, or
 * a theorem of a Lean file.
 */
export interface Subject {
  readonly kind: 'pin' | 'claim' | 'gated';
  readonly language: Language;
  /** The theorem in words, a step's quote, or a doc comment; null where there are none. */
  readonly words: string | null;
  readonly variables: readonly Variable[];
  readonly hypotheses: readonly Stated[];
  /** What holds besides: of a claim the theorem's own hypotheses. */
  readonly context: readonly Sexpr[];
  /** Null where it has none that can be read. */
  readonly goal: Stated | null;
  readonly definitions: readonly Definition[];
  /** Sorts under other names. */
  readonly aliases: ReadonlyMap<string, Sort>;
  /** Names that may be spoken of without being declared in the statement: of a claim those of the theorem. */
  readonly outer: Sorts;
}

/** The sorts of all that a statement declares. */
export function sortsOf({ variables, aliases, outer }: Subject): Sorts {
  return new Map([
    ...outer,
    ...variables.map(({ name, sort }): [string, Sort] => [name, sortNamed(sort, aliases)]),
  ]);
}

/** Every formula of a statement: its hypotheses, and its goal last. */
export function formulasOf({ hypotheses, goal }: Subject): readonly Stated[] {
  return goal === null ? hypotheses : [...hypotheses, goal];
}

/** What a lint finds: where, why, and what to do. */
export interface Suspicion {
  readonly at: Position;
  /** What is suspect, as a clause without a full stop. */
  readonly message: string;
  /** What to do, as an imperative sentence without a full stop. */
  readonly fix: string;
}
