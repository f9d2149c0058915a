import { bare, type Unfold } from './goalParts.ts';
import { KNOWN_DEFINITIONS as KNOWN } from './knownDefinitions.ts';
import { declaredNames } from './names.ts';
import { ownDefinitions } from './ownDefinitions.ts';
import { identifiers, substituted } from './substitution.ts';
import { nameParts, type Token, tokenize, withDepth } from './tokens.ts';

/**
 * Unfolds the definitions of Mathlib and core that say several things at once, and those of a problem's own that are plain
 * formulas. What is unfolded is equal by definition, so that Lean takes one for the other.
 */
export function unfolding(preamble: string): Unfold {
  const { tokens } = tokenize(preamble);
  const declared = new Set(declaredNames(tokens));
  const spaces = openedNamespaces(tokens);
  const own = ownDefinitions(preamble);
  return (formula) => {
    const call = application(formula);
    if (call === null) return null;
    const { head, args } = call;
    const mine = own.get(head);
    if (mine !== undefined) {
      if (mine.params.length !== args.length) return null;
      const text = substituted(
        mine.body,
        new Map(mine.params.map((it, at) => [it, args[at] ?? ''])),
      );
      return text === null ? null : { parts: [text] };
    }
    if (nameParts(head).some((part) => declared.has(part))) return null;
    const name = head.replace(/^_root_\./, '');
    const full = KNOWN.has(name)
      ? name
      : [...KNOWN.keys()].find((one) => spaces.some((space) => one === `${space}.${name}`));
    const known = full === undefined ? undefined : KNOWN.get(full);
    if (known === undefined || known.arity !== args.length) return null;
    const taken = new Set(identifiers(formula));
    const fresh = NAMES.filter((one) => !taken.has(one));
    return known.unfold(args, fresh);
  };
}

const NAMES = ['x', 'y', 'z', 'u', 'v', 'w', "x'", "y'", "z'", 'x₁', 'y₁', 'z₁'];

/** A name and the terms that it is applied to, as they are written; null for a text of another form. */
function application(formula: string): { head: string; args: readonly string[] } | null {
  const text = bare(formula);
  const entries = withDepth(tokenize(text).tokens);
  const [first, ...rest] = entries;
  if (first?.token.kind !== 'identifier') return null;
  const args: string[] = [];
  let opening: Token | null = null;
  let before: Token = first.token;
  for (const { token, depth } of rest) {
    const glued = before.end === token.start;
    before = token;
    if (depth > 0) continue;
    if (token.text === 'fun' || token.text === 'λ') {
      return { head: first.token.text, args: [...args, `(${text.slice(token.start)})`] };
    }
    if (token.kind === 'open') {
      if (glued) return null;
      opening = token;
    } else if (token.kind === 'close' && opening !== null) {
      args.push(text.slice(opening.start, token.end));
      opening = null;
    } else if (!glued && (token.kind === 'identifier' || token.kind === 'numeral')) {
      args.push(token.text);
    } else {
      return null;
    }
  }
  return { head: first.token.text, args };
}

/** Namespaces that are opened for all that follows. */
function openedNamespaces(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token, at) => {
    if (token.text !== 'open') return [];
    const line = tokens.slice(at + 1).filter((one) => one.line === token.line);
    const end = line.findIndex(({ kind }) => kind !== 'identifier');
    const names = (end < 0 ? line : line.slice(0, end)).map(({ text }) => text);
    return end >= 0 || names.includes('in') ? [] : names.filter((name) => name !== 'scoped');
  });
}
