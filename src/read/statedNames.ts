import { LANGUAGES } from '../language/languages.ts';
import type { Formalization, Language, Problem } from '../schema/index.ts';

/**
 * Names by which `uses` may refer to the hypotheses of the formal statement: the pinned one, or the
 * formalization's own where the problem has none; no names where that cannot be read.
 */
export function statedNames(
  { statement }: Formalization,
  problem: Problem,
  language: Language,
): readonly string[] {
  const rules = LANGUAGES[language];
  if (problem[language] !== null || statement === undefined) return rules.hypothesisNames(problem);
  const read = rules.withStatement(problem, statement);
  return read.kind === 'problem' ? rules.hypothesisNames(read.problem) : [];
}
