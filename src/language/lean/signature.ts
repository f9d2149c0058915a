import { type Token, tokenize, withDepth } from './tokens.ts';

/** A theorem's signature: its binders and its goal, without comments and superfluous space. */
export interface Signature {
  readonly binders: string;
  readonly goal: string;
}

const OPENS_DEFINITION = new Set(['let', 'have', 'letI', 'haveI', 'let_fun']);

/**
 * Splits what follows a theorem's name. The goal ends at the `:=` that is not a `let`'s, or at `where`. A theorem by cases
 * (`| 0 => ...`) has no such end: then all of it counts, since a bar can as well stand for an absolute value.
 */
export function signatureParts(tokens: readonly Token[]): Signature {
  const { binders, goal } = signatureTokens(tokens);
  return { binders: joinTokens(binders), goal: joinTokens(goal) };
}

/** The tokens of a theorem's binders and of its goal; see {@link signatureParts}. */
export function signatureTokens(tokens: readonly Token[]): {
  readonly binders: readonly Token[];
  readonly goal: readonly Token[];
} {
  const entries = withDepth(tokens);
  let definitions = 0;
  let colon = -1;
  let end = entries.length;
  for (const [index, { token, depth }] of entries.entries()) {
    if (depth !== 0) continue;
    if (colon < 0 && token.text === ':') colon = index;
    if (OPENS_DEFINITION.has(token.text)) definitions += 1;
    if (token.text === ':=' && definitions > 0) definitions -= 1;
    else if (token.text === ':=' || token.text === 'where') {
      end = index;
      break;
    }
  }
  if (colon < 0) return { binders: tokens.slice(0, end), goal: [] };
  return { binders: tokens.slice(0, colon), goal: tokens.slice(colon + 1, end) };
}

/** The bracketed groups of a binder text in order, and what stands between them. */
export function binderGroupTexts(binders: string): string[] {
  const groups: Token[][] = [];
  for (const { token, depth } of withDepth(tokenize(binders).tokens)) {
    if (depth === 0 && token.kind !== 'close') groups.push([token]);
    else groups.push([...(groups.pop() ?? []), token]);
  }
  return groups.map(joinTokens);
}

/** Tokens as people write them, `(n : Nat)`. Where there is no space is told by brackets and commas alone: no two lists of
 * tokens have the same text. */
export function joinTokens(tokens: readonly Token[]): string {
  return tokens
    .map(({ kind, text }, index) => {
      const glued =
        index === 0 || tokens[index - 1]?.kind === 'open' || kind === 'close' || text === ',';
      return glued ? text : ` ${text}`;
    })
    .join('');
}
