import { boundBySets, locallyBound } from './names.ts';
import { nameParts, tokenize } from './tokens.ts';

/** First parts of all names in a text. */
export function identifiers(text: string): string[] {
  const { tokens } = tokenize(text);
  return tokens.flatMap(({ kind, text: word }) =>
    kind === 'identifier' ? nameParts(word).slice(0, 1) : [],
  );
}

/**
 * A text with terms put in for some of its names; null where a quantifier within would bind a name of theirs, or the name that
 * is replaced.
 */
export function substituted(text: string, terms: ReadonlyMap<string, string>): string | null {
  const { tokens } = tokenize(text);
  const bound = new Set([...locallyBound(tokens), ...boundBySets(text)]);
  const names = [...terms].flatMap(([name, term]) => [name, ...identifiers(term)]);
  if (names.some((name) => bound.has(name))) return null;
  let result = '';
  let from = 0;
  for (const { kind, text: word, start, end } of tokens) {
    const [first = ''] = nameParts(word);
    const term = kind === 'identifier' ? terms.get(first) : undefined;
    if (term === undefined) continue;
    const simple = /^(?:[^\s()]+|\(.*\))$/su.test(term);
    result += text.slice(from, start) + (simple ? term : `(${term})`) + word.slice(first.length);
    from = end;
  }
  return result + text.slice(from);
}
