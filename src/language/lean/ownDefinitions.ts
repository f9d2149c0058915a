import { isCommandWord } from './keywords.ts';
import { type Token, tokenize, withDepth } from './tokens.ts';

/** A formula with names for what is put in. */
export interface OwnDefinition {
  readonly params: readonly string[];
  readonly body: string;
}

/** `def P (n : Nat) : Prop := …` of a preamble without sections, namespaces and variables, by name. */
export function ownDefinitions(preamble: string): ReadonlyMap<string, OwnDefinition> {
  const { tokens } = tokenize(preamble);
  const found = new Map<string, OwnDefinition>();
  if (tokens.some(({ text }) => SCOPES.has(text))) return found;
  for (const [at, { text }] of tokens.entries()) {
    if (text !== 'def' && text !== 'abbrev') continue;
    const rest = tokens.slice(at + 1);
    const end = rest.findIndex(
      (token) => isCommandWord(token.text) || /^(?:@\[|#.+)$/u.test(token.text),
    );
    const own = definition(preamble, end < 0 ? rest : rest.slice(0, end));
    if (own === null) continue;
    const [name, value] = own;
    if (found.has(name)) found.delete(name);
    else found.set(name, value);
  }
  return found;
}

const SCOPES = new Set([
  'namespace',
  'section',
  'variable',
  'universe',
  'mutual',
  'notation',
  'macro',
  'open',
]);

function definition(
  source: string,
  tokens: readonly Token[],
): readonly [name: string, definition: OwnDefinition] | null {
  const [name] = tokens;
  const entries = withDepth(tokens);
  const start = entries.findIndex(({ token, depth }) => depth === 0 && token.text === ':=');
  const colon = entries.findIndex(({ token, depth }) => depth === 0 && token.text === ':');
  const [first, last] = [tokens[start + 1], tokens.at(-1)];
  const isFormula = start === colon + 2 && tokens[colon + 1]?.text === 'Prop';
  if (name?.kind !== 'identifier' || first === undefined || last === undefined || !isFormula)
    return null;
  const params: string[] = [];
  let named = false;
  for (const { token, depth } of entries.slice(1, colon)) {
    if (depth === 0 && token.kind === 'open') {
      if (token.text !== '(') return null;
      named = true;
    } else if (depth === 0 && token.kind !== 'close') return null;
    else if (depth === 1 && token.text === ':') named = false;
    else if (depth === 1 && named) params.push(token.text);
  }
  const body = source.slice(first.start, last.end);
  // What refers to itself, or goes through cases, is no formula to put in.
  const plain = !tokens
    .slice(start)
    .some(({ text }) => text === name.text || /^(?:match|where|by|let)$/.test(text));
  return plain ? [name.text, { params, body }] : null;
}
