import type { Token } from '../../language/lean/tokens.ts';
import type { TextLint } from '../lint.ts';
import type { Suspicion } from '../subject.ts';
import { KNOWN_TYPES } from './knownNames.ts';

/**
 * A `let`, `notation` or binder that gives a type another name, or a known name another type: after
 * `let ℝ := ℕ` a statement reads as one about real numbers, and is none.
 */
export const renamedType: TextLint = {
  id: 'renamed-type',
  check({ tokens, theorems }) {
    const found: Suspicion[] = [];
    for (const { declaration } of theorems) {
      for (let at = declaration.afterName; at < declaration.to; at++) {
        const token = tokens[at];
        if (token?.text === ':=' && isEnd(tokens, at, declaration.afterName)) break;
        if (token !== undefined && /^(?:let|have|letI|haveI)$/.test(token.text))
          found.push(...letAt(tokens, at));
        if (token?.kind === 'open') found.push(...binderAt(tokens, at));
      }
    }
    for (const [at, { text }] of tokens.entries())
      if (/^(?:notation|notation3|macro)$/.test(text)) found.push(...notationAt(tokens, at));
    return found;
  },
};

/** The `:=` before the proof: the first that no `let` has and no bracket holds. */
function isEnd(tokens: readonly Token[], at: number, from: number): boolean {
  let depth = 0;
  let lets = 0;
  for (let index = from; index < at; index++) {
    const token = tokens[index];
    if (token?.kind === 'open') depth += 1;
    if (token?.kind === 'close') depth -= 1;
    if (depth === 0 && token !== undefined && /^(?:let|have|letI|haveI)$/.test(token.text))
      lets += 1;
    if (depth === 0 && token?.text === ':=') lets -= 1;
  }
  return depth === 0 && lets <= 0;
}

function letAt(tokens: readonly Token[], at: number): Suspicion[] {
  const name = tokens[at + 1];
  if (name === undefined) return [];
  const assign = tokens.slice(at + 2, at + 8).findIndex(({ text }) => text === ':=');
  const value = assign < 0 ? undefined : tokens[at + 2 + assign + 1];
  const typed = tokens
    .slice(at + 2, at + 2 + Math.max(0, assign))
    .some(({ text }) => text === 'Type' || text === 'Sort');
  const known = KNOWN_TYPES.has(name.text);
  if (
    !known &&
    !typed &&
    !(
      value !== undefined &&
      KNOWN_TYPES.has(value.text) &&
      endsThere(tokens, at + 2 + assign + 2, value)
    )
  )
    return [];
  const what = known
    ? `${name.text} is given another meaning inside of the statement`
    : `${name.text} stands for a type inside of the statement`;
  return [{ at: name, message: what, fix: 'write the type itself' }];
}

/** `let T := ℕ;`, and not `let n := Nat.succ k`. */
function endsThere(tokens: readonly Token[], next: number, value: Token): boolean {
  const token = tokens[next];
  return (
    token === undefined || token.text === ';' || token.line > value.line || token.text === 'in'
  );
}

/** `(ℝ : Type)`, `{Nat : Type*}`. */
function binderAt(tokens: readonly Token[], at: number): Suspicion[] {
  const found: Suspicion[] = [];
  for (let index = at + 1; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined || token.text === ':') {
      const next = tokens[index + 1]?.text ?? '';
      return token !== undefined && /^(?:Type|Sort|Prop)/.test(next) ? found : [];
    }
    if (token.kind !== 'identifier' && !KNOWN_TYPES.has(token.text)) return [];
    if (KNOWN_TYPES.has(token.text)) {
      found.push({
        at: token,
        message: `${token.text} is a variable of the theorem here, and any type at all`,
        fix: 'give the variable another name',
      });
    }
  }
  return [];
}

/** `local notation "ℝ" => ℕ`. */
function notationAt(tokens: readonly Token[], at: number): Suspicion[] {
  const line = tokens[at]?.line;
  const own = tokens.slice(at + 1, at + 12).filter((token) => token.line === line);
  const arrow = own.findIndex(({ text }) => text === '=>');
  const written = own.slice(0, Math.max(0, arrow)).find(({ kind }) => kind === 'string');
  const target = own[arrow + 1];
  const shown = written?.text.replace(/^"\s*|\s*"$/g, '') ?? '';
  if (written === undefined || arrow < 0 || !KNOWN_TYPES.has(shown) || target === undefined)
    return [];
  return [
    {
      at: written,
      message: `${shown} is written for something else in this file`,
      fix: 'leave the notation out',
    },
  ];
}
