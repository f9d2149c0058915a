import type { Problem } from '../schema/index.ts';
import type { Mistake } from './mistake.ts';

/** When two formulas of a language are the same up to notation. */
export interface Notation {
  /**
   * A text that is equal for formulas that differ only in bound names, white space and the order of
   * commutative arguments, and different for all others; null where the formula does not parse.
   */
  canonical(formula: string): string | null;
  /** The formulas of a top-level conjunction, or the formula alone. */
  conjuncts(formula: string): readonly string[];
}

/** A statement in the two ways that the pure stages need it: as text, and as goal under hypotheses. */
export interface FormalStatement {
  /** The statement as a person reads it. */
  readonly text: string;
  readonly goal: string;
  readonly hypotheses: readonly string[];
  /**
   * Equal for statements that differ only in white space, comments, the theorem's name, and in smt also in the order
   * of what may come in any order.
   */
  readonly identity: string;
}

/** What the pure stages must know of a formal language. */
export interface LanguageRules {
  readonly notation: Notation;
  /** The problem's pinned statement in this language; null where it has none. */
  statementOf(problem: Problem): FormalStatement | null;
  /** A formula, or a piece of one, without its comments: what is shown is what is judged. */
  withoutComments(formula: string): string;
  /** Names by which `uses` may refer to the hypotheses of the problem's statement in this language. */
  hypothesisNames(problem: Problem): readonly string[];
  /** The problem with the statement that a formalization came with; mistakes where it does not parse. */
  withStatement(
    problem: Problem,
    statement: string,
  ):
    | { readonly kind: 'problem'; readonly problem: Problem }
    | { readonly kind: 'mistakes'; readonly mistakes: readonly Mistake[] };
}
