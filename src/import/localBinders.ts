import { type Token, withDepth } from '../language/lean/tokens.ts';

/** What binds the names that follow it, up to one of `ENDS`. */
const BINDS = new Set([
  ...['∀', '∃', '∃!', 'fun', 'λ', 'Π', 'Σ', "Σ'", 'let', 'have', 'letI', 'haveI', 'obtain'],
  ...['∑', '∏', "∑'", "∏'", '⋃', '⋂', '⨆', '⨅', '∫', '∫⁻', '∃ᶠ', '∀ᶠ', '⨁', '⨂'],
]);
const ENDS = new Set([
  ...[',', '↦', '=>', ':=', ':', '∈', '∉', '<', '≤', '>', '≥', '≠', '⊆', '⊂', '∣', '|', 'in'],
]);

/**
 * The places of the tokens that stand where a term binds a name: the `n` of `∀ n, …`, of `fun n ↦ …`, of
 * `∑ n ∈ s, …` and of `{n | …}`. It reads tokens, not syntax, and may take too many places for binding ones.
 */
export function bindingPlaces(tokens: readonly Token[]): Set<number> {
  const places = new Set<number>();
  const entries = withDepth(tokens);
  for (const [at, { token, depth }] of entries.entries()) {
    const next = entries[at + 1]?.token;
    const after = entries[at + 2]?.token.text ?? '';
    if (token.text === '{' && next?.kind === 'identifier' && /^(?:\||:|∈)$/.test(after))
      places.add(at + 1);
    if (!BINDS.has(token.text)) continue;
    // Inside of brackets, `(h : P)`, what follows the colon is a type.
    let typed = false;
    for (let i = at + 1; i < entries.length; i++) {
      const entry = entries[i];
      if (entry === undefined || entry.depth < depth) break;
      if (entry.depth === depth && ENDS.has(entry.token.text)) break;
      if (entry.depth === depth) typed = false;
      else if (entry.token.text === ':') typed = true;
      if (entry.token.kind === 'identifier' && !typed) places.add(i);
    }
  }
  return places;
}

/** Whether the token is a field, as the `b` of `a.1.b`, and so names nothing by itself. */
export function isField(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return /\.$/.test(before?.text ?? '') && before?.end === tokens[at]?.start;
}

/** The first part of a dotted name: in `h.1` and `h.left` that is what is spoken of. */
export function headOf(name: string): string {
  return /^(?:«[^»]*»|[^.«])*/u.exec(name)?.[0] ?? name;
}

/**
 * The names that a text takes from outside: that are named before anything in it binds them. A name that is bound in
 * one place and free in a later one is not found.
 */
export function freeNames(tokens: readonly Token[]): Set<string> {
  const binding = bindingPlaces(tokens);
  const bound = new Set<string>();
  const free = new Set<string>();
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'identifier' || isField(tokens, at)) continue;
    const name = headOf(token.text);
    if (binding.has(at)) bound.add(name);
    else if (!bound.has(name)) free.add(name);
  }
  return free;
}
