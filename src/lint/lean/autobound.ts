import type { DeclarationSpan } from '../../language/lean/declarations.ts';
import { isReserved } from '../../language/lean/keywords.ts';
import { signatureTokens } from '../../language/lean/signature.ts';
import { nameParts, type Token, tokenize, withDepth } from '../../language/lean/tokens.ts';
import { closest } from '../../text/closest.ts';
import type { LeanText } from '../leanSubject.ts';
import type { TextLint } from '../lint.ts';
import type { Suspicion } from '../subject.ts';
import { KNOWN_NAMES } from './knownNames.ts';

/**
 * A name in a theorem's signature that nothing declares. Where `autoImplicit` is on, as it is in Lean unless a project
 * says otherwise, a misspelt name becomes a variable of the theorem without a word, and the theorem says something else.
 */
export const autoboundName: TextLint = {
  id: 'autobound-name',
  check(text) {
    if (switchedOff(text.tokens)) return [];
    const declared = declaredNames(text);
    const opened = text.tokens.some(({ text: word }) => word === 'open' || word === 'export');
    const mathlib = importsLibrary(text.tokens);
    return text.theorems.flatMap(({ declaration }) => {
      const around = new Set(namesOfContext(declaration));
      const known = (name: string): boolean => declared.has(name) || around.has(name);
      return unbound(signatureOf(declaration, text.tokens), known).flatMap((token) =>
        suspicion(token, declared, { opened, mathlib }),
      );
    });
  },
};

function signatureOf(
  { afterName, to }: DeclarationSpan,
  tokens: readonly Token[],
): readonly Token[] {
  const { binders, goal } = signatureTokens(tokens.slice(afterName, to));
  return [...withoutValues(binders), ...goal];
}

/** Binders without the values that are written in them: `(h : P := by simp)` as `(h : P)`. */
function withoutValues(binders: readonly Token[]): Token[] {
  const kept: Token[] = [];
  let from: number | null = null;
  for (const { token, depth } of withDepth(binders)) {
    if (from === null && token.text === ':=') from = depth;
    if (from !== null && token.kind === 'close' && depth < from) from = null;
    if (from === null) kept.push(token);
  }
  return kept;
}

/** `set_option autoImplicit false`, not within one command. */
function switchedOff(tokens: readonly Token[]): boolean {
  return tokens.some(
    ({ text }, at) =>
      text === 'set_option' &&
      tokens[at + 1]?.text === 'autoImplicit' &&
      tokens[at + 2]?.text === 'false' &&
      tokens[at + 3]?.text !== 'in',
  );
}

function importsLibrary(tokens: readonly Token[]): boolean {
  return tokens.some(({ text }) => text === 'import');
}

/** What the text declares: names and their parts, constructors and fields, universes, and variables. */
function declaredNames({ declarations, tokens }: LeanText): Set<string> {
  const names = new Set<string>();
  for (const { name, keyword, afterName, to } of declarations) {
    for (const part of nameParts(name ?? '')) names.add(part);
    if (!/^(?:inductive|structure|class|coinductive)$/.test(keyword)) continue;
    // Constructors stand behind bars, fields before colons.
    for (let at = afterName; at < to; at++) {
      const token = tokens[at];
      const next = tokens[at + 1]?.text;
      if (
        token?.kind === 'identifier' &&
        (tokens[at - 1]?.text === '|' || next === ':' || next === '::')
      )
        for (const part of nameParts(token.text)) names.add(part);
    }
  }
  for (const [at, { text }] of tokens.entries()) {
    if (
      /^(?:namespace|section|universe|universes|end|notation|notation3|infix|infixl|infixr|prefix|postfix|macro|syntax|import|open|scoped|in|local)$/.test(
        text,
      )
    ) {
      for (let next = at + 1; tokens[next]?.line === tokens[at]?.line; next++)
        for (const part of nameParts(tokens[next]?.text ?? ''))
          names.add(part.replace(/^"|"$/g, '').trim());
    }
  }
  return names;
}

function namesOfContext({ context, name }: DeclarationSpan): string[] {
  const variables = context.variables.flatMap((text) =>
    tokenize(text)
      .tokens.filter(({ kind }) => kind === 'identifier')
      .map((token) => token.text),
  );
  return [...variables, ...nameParts(name ?? '')];
}

const BINDERS = new Set([
  '∀',
  '∃',
  '∃!',
  'fun',
  'λ',
  'Σ',
  'Π',
  '∑',
  '∏',
  "∑'",
  "∏'",
  '⋃',
  '⋂',
  '∫',
  '⨆',
  '⨅',
  'let',
  'have',
  'forall',
  'exists',
  '⟨',
]);

/** The tokens of a signature that name nothing which is bound or known. */
function unbound(signature: readonly Token[], known: (name: string) => boolean): Token[] {
  const bound = boundIn(signature);
  const found = new Map<string, Token>();
  for (const [at, token] of signature.entries()) {
    if (token.kind !== 'identifier' || token.text.includes('.') || token.text.includes('«'))
      continue;
    const previous = signature[at - 1];
    // A field or constructor: `.some`, `h.1.le`.
    if (previous?.text === '.' && previous.end === token.start) continue;
    const text = token.text.replace(/!+$/, '');
    if (
      bound.has(text) ||
      known(text) ||
      KNOWN_NAMES.has(text) ||
      isReserved(text) ||
      text.startsWith('_')
    )
      continue;
    // A named argument: `(n := 3)`, `[MOD n]`.
    if (signature[at + 1]?.text === ':=' || /^Z?MOD$/.test(text)) continue;
    if (!found.has(text)) found.set(text, token);
  }
  return [...found.values()];
}

/** Every name that a signature binds anywhere. */
function boundIn(signature: readonly Token[]): Set<string> {
  const names = new Set<string>();
  for (const [at, { text, kind }] of signature.entries()) {
    const opens = kind === 'open' && /^[({[⦃]$/.test(text);
    if (!opens && !BINDERS.has(text)) continue;
    const own: string[] = [];
    let colon = false;
    for (let next = at + 1; next < signature.length; next++) {
      const token = signature[next];
      if (token === undefined) break;
      if (token.kind === 'identifier' && !token.text.includes('.')) own.push(token.text);
      else if (
        token.text === ':' ||
        (opens && token.text === '|') ||
        token.text === '∈' ||
        token.text === '//'
      ) {
        colon = true;
        break;
      } else if (!opens && /^(?:,|=>|↦|:=|in|<|>|≤|≥|≠|∈|⊆)$/.test(token.text)) {
        colon = true;
        break;
      } else if (
        !((!opens && token.kind === 'open') || token.text === '_' || /^\p{L}$/u.test(token.text))
      )
        break;
      if (!opens && token.text === 'in') break;
    }
    // `(x y : T)` binds, `(x + y)` does not.
    if (colon) for (const name of own) names.add(name);
  }
  return names;
}

function suspicion(
  token: Token,
  declared: ReadonlySet<string>,
  { opened, mathlib }: { readonly opened: boolean; readonly mathlib: boolean },
): Suspicion[] {
  const { text } = token;
  const near = closest(
    text,
    [...declared, ...KNOWN_NAMES].filter((name) => name !== text && name.length > 2),
  );
  const single = /^\p{L}[\d₀-₉']*$/u.test(text) || /^\p{Script=Greek}/u.test(text);
  // Where a library is imported or opened, a longer name may be one of its thousands; a letter is none.
  if (!single && (mathlib || opened) && (near === null || !isNear(text, near))) return [];
  const like = near !== null && isNear(text, near) ? `; it is spelt almost like ${near}` : '';
  return [
    {
      at: token,
      message: `nothing declares ${text}, so that it becomes a variable of the theorem${like}`,
      fix:
        like === ''
          ? `bind ${text}, or set autoImplicit to false`
          : `write ${near}, or bind ${text}`,
    },
  ];
}

/** A slip of a finger: one letter more, less or other, in a name of four letters or more. */
function isNear(text: string, near: string): boolean {
  return text.length >= 4 && Math.abs(text.length - near.length) <= 1;
}
