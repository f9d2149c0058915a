import { LANGUAGES } from '../language/languages.ts';
import type { Formalization, Language, Problem } from '../schema/index.ts';

/**
 * How a formalization's own statement differs from the pinned one, which is judged in any case; null where it has none or
 * the same.
 *
 * @throws where the problem pins no statement in the language
 */
export function statementDrift(
  problem: Problem,
  { statement }: Formalization,
  language: Language,
): string | null {
  const rules = LANGUAGES[language];
  const pinned = rules.statementOf(problem);
  if (!pinned)
    throw new Error(`an engine was chosen for a statement that is not pinned: ${language}`);
  if (statement === undefined) return null;
  const written = rules.withStatement(problem, statement);
  if (written.kind === 'mistakes') {
    const [first] = written.mistakes;
    return `the formalization's statement cannot be read: ${first?.message} (line ${first?.line})`;
  }
  const same = rules.statementOf(written.problem)?.identity === pinned.identity;
  return same ? null : `the formalization is of another statement: ${statement.trim()}`;
}
