import { freeSymbols } from '../../language/smt/free.ts';
import { isTheoryFunction, isTheorySort } from '../../language/smt/symbols.ts';
import type { Lint } from '../lint.ts';
import type { Subject } from '../subject.ts';

/** A hypothesis that no part of the goal shares a symbol with, not even by way of other hypotheses. */
export const unrelatedHypothesis: Lint = {
  id: 'unrelated-hypothesis',
  about: ['pin', 'gated'],
  check(subject) {
    const { goal, hypotheses } = subject;
    if (goal === null || hypotheses.length === 0) return [];
    const names = namesOf(subject);
    const own = (tree: Parameters<typeof freeSymbols>[0]): string[] =>
      [...freeSymbols(tree)].flatMap((name) => {
        const first = name.split('.')[0] ?? name;
        return names.has(name) ? [name] : names.has(first) ? [first] : [];
      });
    const reached = new Set(own(goal.tree));
    const waiting = new Map(hypotheses.map((it) => [it, own(it.tree)]));
    // Each round takes the hypotheses that share a symbol with what was reached, by the symbols that they have.
    const byName = new Map<string, (typeof hypotheses)[number][]>();
    for (const [it, symbols] of waiting)
      for (const name of symbols) {
        const list = byName.get(name);
        if (list === undefined) byName.set(name, [it]);
        else list.push(it);
      }
    const queue = [...reached];
    for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
      for (const it of byName.get(name) ?? []) {
        const symbols = waiting.get(it);
        if (symbols === undefined) continue;
        waiting.delete(it);
        for (const next of symbols)
          if (!reached.has(next)) {
            reached.add(next);
            queue.push(next);
          }
      }
    }
    return [...waiting]
      .filter(([, symbols]) => symbols.length > 0)
      .map(([{ at, name }, symbols]) => ({
        at,
        message: `the hypothesis${name === null ? '' : ` ${name}`} speaks of ${symbols.join(', ')}, and the goal does not, nor does anything that leads to it`,
        fix: 'correct the names, or leave the hypothesis out',
      }));
  },
};

/** Names that are the statement's own, where it is known which those are. */
function namesOf({ variables, outer, language, goal, hypotheses }: Subject): ReadonlySet<string> {
  const own = new Set([...variables.map(({ name }) => name), ...outer.keys()]);
  if (language === 'lean') return own;
  const all = [goal?.tree, ...hypotheses.map(({ tree }) => tree)].flatMap((tree) =>
    tree ? [...freeSymbols(tree)] : [],
  );
  for (const name of all) if (!isTheoryFunction(name) && !isTheorySort(name)) own.add(name);
  return own;
}
