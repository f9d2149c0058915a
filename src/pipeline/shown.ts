import { LANGUAGES } from '../language/languages.ts';
import type { Formalization, Language } from '../schema/index.ts';

/**
 * A formalization without the comments in its formulas. A report shows formulas as they were judged, and a comment could
 * say something else in them.
 */
export function withoutComments(formalization: Formalization, language: Language): Formalization {
  const plain = LANGUAGES[language].withoutComments;
  const steps = formalization.steps.map((step) => ({
    ...step,
    claim: plain(step.claim),
    fixes: step.fixes.map(({ name, type }) => ({ name: plain(name), type: plain(type) })),
    assumes: step.assumes.map(({ name, prop }) => ({ name: plain(name), prop: plain(prop) })),
  }));
  // The copy is of the same language, which its type cannot say.
  return { ...formalization, steps } as Formalization;
}
