import { KNOWN_NAMES } from '../lean/knownNames.ts';
import type { Lint } from '../lint.ts';
import type { Subject, Suspicion } from '../subject.ts';

/** A variable under the name of a known notion. */
export const shadowedVariable: Lint = {
  id: 'shadowed-name',
  about: ['pin', 'gated'],
  check: notions,
};

/** `(Prime : ℕ → Prop)`: a variable that reads as a notion, and is any predicate at all. */
function notions({ variables, language, hypotheses }: Subject): Suspicion[] {
  if (language !== 'lean') return [];
  const stated = new Set(hypotheses.map(({ name }) => name));
  return variables
    .filter(
      ({ name, sort }) =>
        name.length > 3 &&
        KNOWN_NAMES.has(name) &&
        !stated.has(name) &&
        !/^(?:Type|Sort)/.test(sort.kind === 'symbol' ? sort.text : ''),
    )
    .map(({ name, at }) => ({
      at,
      message: `${name} is a variable here, and not the ${name} of core Lean or Mathlib`,
      fix: 'give the variable another name, or leave it out',
    }));
}
