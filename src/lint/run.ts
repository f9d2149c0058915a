import type { Position } from '../language/smt/sexpr.ts';
import type { LintId } from '../schema/index.ts';
import { lookAlikesIn } from './lean/lookAlike.ts';
import { type LeanText, readLeanText } from './leanSubject.ts';
import { LINTS, TEXT_LINTS } from './lints.ts';
import { smtSubject } from './smtSubject.ts';
import type { Subject, Suspicion } from './subject.ts';

/** A suspicion with the lint that has it. */
export interface Found extends Suspicion {
  readonly lint: LintId;
}

/** What the lints say of one statement, in the order of its text. */
export function lintSubject(subject: Subject): Found[] {
  const found = LINTS.filter(({ about }) => about.includes(subject.kind)).flatMap(({ id, check }) =>
    check(subject).map((suspicion) => ({ ...suspicion, lint: id })),
  );
  return inOrder(withoutEchoes(found));
}

/** What the lints say of a Lean text as it is written, theorems apart. */
export function lintText(text: LeanText): Found[] {
  return inOrder(
    TEXT_LINTS.flatMap(({ id, check }) =>
      check(text).map((suspicion) => ({ ...suspicion, lint: id })),
    ),
  );
}

/** What the lints say of the block of a pinned statement. Places are those of the block. */
export function lintBlock(language: 'lean' | 'smt', block: string, words: string): Found[] {
  if (language === 'smt') {
    const subject = smtSubject(block, words);
    return subject === null
      ? []
      : inOrder([
          ...lintSubject(subject),
          ...lookAlikesIn(subject).map((one): Found => ({ ...one, lint: 'look-alike' })),
        ]);
  }
  const text = readLeanText(block, words, 'pin');
  return inOrder([
    ...lintText(text),
    ...text.theorems.flatMap(({ subject }) => lintSubject(subject)),
  ]);
}

/** What the lints say of a Lean file: its text, and every theorem, each against its doc comment. Places are those of the file. */
export function lintFile(source: string): Found[] {
  return lintTheorems(readLeanText(source, null, 'gated'));
}

/** The same of a Lean text that was read. */
export function lintTheorems(text: LeanText): Found[] {
  return inOrder([
    ...lintText(text),
    ...text.theorems.flatMap(({ subject }) => lintSubject(subject)),
  ]);
}

/** What follows from another finding is not said again: a goal that holds by its form since it restates a question. */
function withoutEchoes(found: readonly Found[]): readonly Found[] {
  const lints = new Set(found.map(({ lint }) => lint));
  return found.filter(({ lint }) => {
    if (lint === 'tautology') return !lints.has('answer-restated');
    return true;
  });
}

function inOrder(found: readonly Found[]): Found[] {
  const seen = new Set<string>();
  return found
    .filter(({ lint, at, message }) => {
      const key = `${lint} ${at.line}:${at.column} ${message}`;
      const fresh = !seen.has(key);
      seen.add(key);
      return fresh;
    })
    .sort((a, b) => before(a.at, b.at));
}

function before(a: Position, b: Position): number {
  return a.line - b.line || a.column - b.column;
}
