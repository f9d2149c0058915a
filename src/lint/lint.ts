import type { LintId } from '../schema/index.ts';
import type { LeanText } from './leanSubject.ts';
import type { Subject, Suspicion } from './subject.ts';

/** A rule about one statement: what it is for, and what it finds. */
export interface Lint {
  readonly id: LintId;
  /** The kinds of statements that it is about. */
  readonly about: readonly Subject['kind'][];
  check(subject: Subject): Suspicion[];
}

/** A rule about a Lean text, a file or the block of a pinned statement, as it is written. */
export interface TextLint {
  readonly id: LintId;
  check(text: LeanText): Suspicion[];
}

export const EVERYWHERE: readonly Subject['kind'][] = ['pin', 'claim', 'gated'];
