/** What a token is, which decides its colour: see `CLASSES`. */
export type TokenKind = 'keyword' | 'type' | 'number' | 'string' | 'comment' | 'operator' | 'paren';

/** A piece of formal text; `kind` is null for names and spaces. */
export interface Token {
  readonly kind: TokenKind | null;
  readonly text: string;
}

/**
 * Cuts a text by one sticky pattern whose named groups are token kinds. What no group matches is plain.
 * Joined, the tokens are the text again.
 */
export function tokenize(
  text: string,
  pattern: RegExp,
  kindOf: (group: string, text: string) => TokenKind | null,
): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > at) tokens.push({ kind: null, text: text.slice(at, match.index) });
    const group = groupOf(match.groups ?? {});
    tokens.push({ kind: group === null ? null : kindOf(group, match[0]), text: match[0] });
    at = match.index + match[0].length;
  }
  if (at < text.length) tokens.push({ kind: null, text: text.slice(at) });
  return tokens;
}

/** The group that matched. Done for every token of a large report, so that it makes no lists. */
function groupOf(groups: Readonly<Record<string, string | undefined>>): string | null {
  for (const name in groups) if (groups[name] !== undefined) return name;
  return null;
}
