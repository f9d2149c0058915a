import { cleanTactics } from '../../../language/lean/tactics.ts';
import { nameParts, tokenize } from '../../../language/lean/tokens.ts';
import type { GoalPart, LeanFormalization, LeanStatement, Step } from '../../../schema/index.ts';

/** Cases of inductions, beside those on `n`, that are about the first of all: on a list, on `h : 4 ≤ n`, by `Nat.le_induction`. */
const BASES = new Set(['nil', 'refl', 'base']);

/**
 * The base of an induction other than on a number of the theorem, where every step of the proof assumes something, as the
 * induction's step does, and the tactics of the base take none: then nobody claims it. Null where it is claimed, or there is
 * no such induction.
 */
export function unclaimedBase(
  { goal }: LeanStatement,
  { conclusion, steps }: LeanFormalization,
  behind: readonly Step[],
): GoalPart | null {
  if (behind.length === 0 || behind.some(({ assumes }) => assumes.length === 0)) return null;
  const { tokens } = tokenize(cleanTactics(conclusion.proof).lines.join('\n'));
  const words = tokens.map(({ text }) => text);
  const frame = words.findIndex((word) => /^induction'?$/.test(word));
  const at = words.findIndex(
    (word, index) => index > frame && BASES.has(word) && words[index - 1] === '|',
  );
  if (frame < 0 || at < 0) return null;
  const end = words.indexOf('|', at);
  const branch = words.slice(at, end < 0 ? undefined : end);
  const ids = new Set(steps.map(({ id }) => id));
  if (branch.some((word) => ids.has(nameParts(word)[0] ?? ''))) return null;
  return { name: 'the base of the induction', formula: goal };
}
