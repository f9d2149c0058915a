import type { SmtStatement } from '../../schema/index.ts';

/**
 * The names of a statement's hypotheses, in order: their own, given by `(! ... :named h)`, or `h1`, `h2` and so on by
 * their place, with a `_` behind it where such a name is taken.
 */
export function hypothesisNames({ hypotheses }: Pick<SmtStatement, 'hypotheses'>): string[] {
  const own = new Set(hypotheses.flatMap(({ name }) => name ?? []));
  return hypotheses.map(({ name }, index) => {
    if (name !== null) return name;
    let free = `h${index + 1}`;
    while (own.has(free)) free += '_';
    return free;
  });
}
