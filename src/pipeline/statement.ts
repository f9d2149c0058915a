import { LANGUAGES } from '../language/languages.ts';
import type { Formalization, Language, Problem, ProofReport } from '../schema/index.ts';

/** The statement that is judged: the pinned one, or the model's where nothing is pinned. */
export type Settled =
  | {
      readonly kind: 'settled';
      readonly problem: Problem;
      readonly origin: ProofReport['statement'];
      /** How the formalization's own statement differs from the pinned one; null where it does not. */
      readonly drift: string | null;
    }
  | { readonly kind: 'unusable'; readonly message: string };

/** Settles which statement a formalization is judged against. A pinned one always wins. */
export function settleStatement(
  problem: Problem,
  formalization: Formalization,
  language: Language,
): Settled {
  const rules = LANGUAGES[language];
  const pinned = rules.statementOf(problem);
  const { statement } = formalization;
  if (statement === undefined) {
    return pinned
      ? { kind: 'settled', problem, origin: 'pinned', drift: null }
      : {
          kind: 'unusable',
          message: `neither the problem nor the formalization states the theorem in ${language}`,
        };
  }
  const written = rules.withStatement(problem, statement);
  if (written.kind === 'mistakes') {
    const [first] = written.mistakes;
    const message = `the formalization's statement cannot be read: ${first?.message} (line ${first?.line})`;
    return pinned
      ? { kind: 'settled', problem, origin: 'pinned', drift: message }
      : { kind: 'unusable', message };
  }
  if (!pinned) {
    return { kind: 'settled', problem: written.problem, origin: 'model-written', drift: null };
  }
  const same = rules.statementOf(written.problem)?.identity === pinned.identity;
  const drift = same ? null : `the formalization is of another statement: ${statement.trim()}`;
  return { kind: 'settled', problem, origin: 'pinned', drift };
}
