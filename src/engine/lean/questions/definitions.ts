import { nameParts, type Token, tokenize, withDepth } from '../../../language/lean/tokens.ts';

/** A definition of a problem's own. */
export interface Definition {
  /** Its full name, by which it can be spoken of from anywhere. */
  readonly name: string;
  /** Whether Lean unfolds it without being told: `grind` refuses to be. */
  readonly reducible: boolean;
}

/** The definitions of a preamble whose equations tactics can be given: no opaque ones, and none without a name. */
export function definitionsOf(preamble: string): Definition[] {
  const entries = withDepth(tokenize(preamble).tokens).filter(
    ({ token, depth }) => depth === 0 || token.text === 'reducible',
  );
  const scopes: string[] = [];
  const found: Definition[] = [];
  let before: string[] = [];
  for (const [at, { token }] of entries.entries()) {
    const { text, kind } = token;
    const next = entries[at + 1]?.token;
    const name = next?.kind === 'identifier' ? next.text : null;
    if (text === 'namespace' && name !== null) scopes.push(...nameParts(name).map(quoted));
    else if (text === 'section' || text === 'mutual') scopes.push('');
    else if (text === 'end') close(scopes, name, token, next);
    else if (/^(?:def|abbrev)$/.test(text) && name !== null) {
      const isOpaque = before.includes('partial') || before.includes('unsafe');
      const reducible = text === 'abbrev' || before.includes('reducible');
      if (!isOpaque) found.push({ name: fullName(scopes, name), reducible });
    }
    // What stands before a keyword modifies it; anything else begins anew.
    const modifies =
      MODIFIERS.has(text) || text === '@[' || text === 'reducible' || kind === 'close';
    before = modifies ? [...before, text] : [];
  }
  return found;
}

const MODIFIERS = new Set(['private', 'protected', 'noncomputable', 'partial', 'unsafe', 'local']);

function quoted(part: string): string {
  return /^[\p{L}_][\p{L}\p{N}_'!?]*$/u.test(part) ? part : `«${part}»`;
}

function fullName(scopes: readonly string[], name: string): string {
  if (name.startsWith('_root_.')) return name.slice('_root_.'.length);
  return [...scopes.filter((scope) => scope !== ''), name].join('.');
}

/** Takes away what `end` closes: `end A.B` what `namespace A.B` opened, `end` alone a section. */
function close(scopes: string[], name: string | null, end: Token, next: Token | undefined): void {
  const named = name !== null && next?.line === end.line;
  const count = named ? nameParts(name).length : 1;
  scopes.length = Math.max(0, scopes.length - count);
}
