import { leanRules } from '../engine/lean/rules.ts';
import { smtRules } from '../engine/smt/rules.ts';
import type { Notation } from '../judge/case.ts';
import type { Mistake } from '../read/mistake.ts';
import type { Language, Problem } from '../schema/index.ts';

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
  /** The problem with the statement that a formalization came with; mistakes where it does not parse. */
  withStatement(
    problem: Problem,
    statement: string,
  ):
    | { readonly kind: 'problem'; readonly problem: Problem }
    | { readonly kind: 'mistakes'; readonly mistakes: readonly Mistake[] };
}

export const LANGUAGES: Readonly<Record<Language, LanguageRules>> = {
  lean: leanRules,
  smt: smtRules,
};
