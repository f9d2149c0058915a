import { type Token, tokenize, withDepth } from './tokens.ts';

/** One bracketed group of binders: `(a b : Nat)`, `{α : Type}`, `[DecidableEq α]`. */
export interface BinderGroup {
  /** The opening bracket. */
  readonly bracket: string;
  /** Names in order; empty for an instance without a name. */
  readonly names: readonly string[];
  /** The type's text, without a default value; empty where none is written. */
  readonly type: string;
  readonly line: number;
}

/** The groups in order, or the first token that stands in no group. */
export type Binders =
  | { readonly kind: 'groups'; readonly groups: readonly BinderGroup[] }
  | { readonly kind: 'stray'; readonly token: Token };

/** Splits the binder part of a theorem; the text must have balanced brackets. */
export function parseBinders(text: string): Binders {
  const entries = withDepth(tokenize(text).tokens);
  const groups: BinderGroup[] = [];
  let opening: Token | null = null;
  let inside: { token: Token; depth: number }[] = [];
  for (const { token, depth } of entries) {
    if (depth > 0) {
      inside.push({ token, depth });
    } else if (token.kind === 'open') {
      opening = token;
      inside = [];
    } else if (token.kind === 'close' && opening !== null) {
      groups.push(readGroup(text, opening, inside));
      opening = null;
    } else {
      return { kind: 'stray', token };
    }
  }
  return { kind: 'groups', groups };
}

function readGroup(
  text: string,
  opening: Token,
  inside: readonly { token: Token; depth: number }[],
): BinderGroup {
  const outer = (symbol: string): number =>
    inside.findIndex(({ token, depth }) => depth === 1 && token.text === symbol);
  const definition = outer(':=');
  const typed = outer(':');
  // `(f := fun n : Nat => n)` has a default value and no type.
  const colon = definition >= 0 && definition < typed ? -1 : typed;
  const instance = opening.text === '[';
  const named = colon >= 0 || !instance;
  const ending = colon >= 0 ? colon : definition;
  const names = named ? inside.slice(0, ending < 0 ? undefined : ending) : [];
  const from = colon < 0 ? (instance ? 0 : inside.length) : colon + 1;
  const until = definition < 0 ? inside.length : definition;
  const first = inside[from]?.token;
  const last = inside[until - 1]?.token;
  return {
    bracket: opening.text,
    names: names.map(({ token }) => token.text),
    type: first && last && until > from ? text.slice(first.start, last.end) : '',
    line: opening.line,
  };
}

/** The names that a binder text binds, in order. */
export function boundNames(text: string): string[] {
  const parsed = parseBinders(text);
  return parsed.kind === 'groups' ? parsed.groups.flatMap((group) => group.names) : [];
}

/**
 * The explicit arguments that stand for the binders in `@Proof.s1 a b h`; an instance without a name is `_`,
 * which Lean fills by instance search.
 */
export function binderArguments(text: string): string[] {
  const parsed = parseBinders(text);
  if (parsed.kind !== 'groups') return [];
  return parsed.groups.flatMap((group) => (group.names.length === 0 ? ['_'] : group.names));
}
