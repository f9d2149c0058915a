import type { Theorem } from '../obligations/theorem.ts';

/** Theorems with fewer hypotheses: what is known of their questions is kept by the theorem. */
const FEWER = new WeakMap<Theorem, readonly Theorem[]>();

/**
 * A theorem without the hypotheses that say that something exists, and without any that is quantified; none that is the same
 * again. What steps have said once is as a rule used up: of a sequence that tends to 0 the hypothesis goes on to bring up
 * numbers of which nobody speaks, and a bounded search does not get past them.
 */
export function withFewerHypotheses(theorem: Theorem): readonly Theorem[] {
  const known = FEWER.get(theorem);
  if (known !== undefined) return known;
  const { hypotheses, vocabulary } = theorem;
  const fewer: Theorem[] = [];
  for (const left of [
    hypotheses.filter(({ text }) => !text.includes('(exists ')),
    hypotheses.filter(({ tree }) => vocabulary.isPlain(tree)),
  ]) {
    const before = fewer.at(-1) ?? theorem;
    if (left.length < before.hypotheses.length) fewer.push({ ...theorem, hypotheses: left });
  }
  FEWER.set(theorem, fewer);
  return fewer;
}
