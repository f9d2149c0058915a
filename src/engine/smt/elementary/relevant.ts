import { formulaKey } from '../../../language/smt/canonical.ts';
import { argumentsOf, firstExpression, printSexpr } from '../../../language/smt/sexpr.ts';
import { OWN_PREFIX } from '../../../language/smt/symbols.ts';
import { isQuantified } from '../z3/query.ts';
import type { Theorem } from '../obligations/theorem.ts';
import type { Inference } from './inference.ts';

/** Under this premise something is only mentioned: its terms occur, and nothing is known of them. It relates nothing. */
export const MENTIONED = { name: `${OWN_PREFIX}mentioned`, sort: 'Bool' } as const;

/** What formulas of a theorem speak of; the same are looked at for question after question. */
const WORDS = new WeakMap<Theorem, Map<string, ReadonlySet<string>>>();

/**
 * An inference without what has nothing to do with it, since what is bounded in a search is not to depend on that: premises
 * that share no name with the goal, directly or by way of others, and those that only say another one again. What speaks of
 * no name at all stays, and all where the goal speaks of none.
 */
export function relevant(theorem: Theorem, given: Inference): Inference {
  const inference = withoutCopies(given);
  const reached = new Set(wordsOf(inference.goal, theorem));
  if (reached.size === 0) return inference;
  const kept = new Set<string>();
  for (let before = -1; before < kept.size; ) {
    before = kept.size;
    for (const premise of inference.premises) {
      if (kept.has(premise)) continue;
      const words = [...wordsOf(premise, theorem)];
      if (words.length > 0 && !words.some((word) => reached.has(word))) continue;
      kept.add(premise);
      for (const word of words) reached.add(word);
    }
  }
  const premises = inference.premises.filter((premise) => kept.has(premise));
  return premises.length === inference.premises.length ? inference : { ...inference, premises };
}

/**
 * Each universal premise once: to name its variables in another way makes no second one of it. An alternative of which one is a
 * premise says nothing more, such as what a hypothesis leaves open in the case that is argued.
 */
function withoutCopies(inference: Inference): Inference {
  const found = new Set<string>();
  const all = new Set(inference.premises.filter(isQuantified).map(formulaKey));
  const premises = inference.premises.filter((premise) => {
    if (!isQuantified(premise)) return true;
    const key = formulaKey(premise);
    if (found.has(key)) return false;
    found.add(key);
    const alternatives = argumentsOf(firstExpression(premise), 'or') ?? [];
    return !alternatives.some((one) => all.has(formulaKey(printSexpr(one))));
  });
  return premises.length === inference.premises.length ? inference : { ...inference, premises };
}

function wordsOf(formula: string, theorem: Theorem): ReadonlySet<string> {
  const known = WORDS.get(theorem) ?? new Map<string, ReadonlySet<string>>();
  WORDS.set(theorem, known);
  let words = known.get(formula);
  if (words === undefined) {
    const tree = firstExpression(formula);
    const names = tree === undefined ? [] : [...theorem.vocabulary.of(tree)];
    words = new Set(names.filter((name) => name !== MENTIONED.name));
    known.set(formula, words);
  }
  return words;
}
