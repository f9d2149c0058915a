import { bare } from './goalParts.ts';
import { substituted } from './substitution.ts';
import { tokenize, withDepth } from './tokens.ts';

/** A function by its text. */
export interface FunctionText {
  /** The type of its arguments and that of its values, where the text has them. */
  readonly type: string | null;
  readonly to: string | null;
  readonly at: (argument: string) => string;
}

/** A function by its text: one that is written out is put in where its types are there; without them Lean may take others. */
export function functionOf(text: string): FunctionText | null {
  const [inner, ascribed] = ascription(text);
  const written =
    /^(?:fun|λ)\s*(?:\(([^()\s:]+)\s*:([^()]+)\)|([^()\s:]+)(?:\s*:([^=↦]+?))?)\s*(?:=>|↦)\s*(.+)$/su.exec(
      inner,
    );
  if (written === null) {
    if (/^(?:fun|λ)|·/u.test(inner)) return null;
    return { type: null, to: null, at: (argument) => `${text} ${argument}` };
  }
  const name = written[1] ?? written[3] ?? '';
  const [from, to = null, ...more] = ascribed?.split(/→|->/u).map((one) => one.trim()) ?? [];
  const type = (written[2] ?? written[4])?.trim() ?? from;
  const body = written[5] ?? '';
  if (type === undefined || more.length > 0) return null;
  if (substituted(body, new Map([[name, 'x']])) === null) return null;
  const value = (argument: string): string => substituted(body, new Map([[name, argument]])) ?? '';
  return { type, to, at: (it) => (to === null ? `(${value(it)})` : `(${value(it)} : ${to})`) };
}

/** A set by its text. */
export interface SetText {
  readonly type: string | null;
  /** That an element is in it. */
  readonly has: (element: string) => string;
  /** `∀ x, x ∈ s → `. */
  readonly over: (name: string) => string;
}

/** A set by its text; one that is written out is put in where the type of its elements is there. */
export function setOf(text: string): SetText | null {
  const [inner, ascribed] = ascription(text);
  if (!inner.startsWith('{')) {
    const has = (element: string): string => `${element} ∈ ${text}`;
    return { type: null, has, over: (name) => `∀ ${name}, ${has(name)} → ` };
  }
  const written = /^\{\s*([^\s:|{}]+)\s*(?::([^|{}]+))?\|(.*)\}$/su.exec(inner);
  const type = written?.[2]?.trim() ?? /^Set\s+(.+)$/su.exec(ascribed ?? '')?.[1]?.trim();
  const [, name = '', , body = ''] = written ?? [];
  if (type === undefined || tokenize(name).tokens[0]?.kind !== 'identifier') return null;
  const plain = (element: string): boolean =>
    tokenize(element).tokens[0]?.text === element && !/^\d/.test(element);
  const typed = (element: string): string =>
    plain(element) ? element : `(${bare(element)} : ${type})`;
  if (substituted(body, new Map([[name, 'x']])) === null) return null;
  const has = (element: string): string =>
    substituted(body, new Map([[name, typed(element)]]))?.trim() ?? `${element} ∈ ${text}`;
  return { type, has, over: (it) => `∀ ${it} : ${type}, (${has(it)}) → ` };
}

/** A text in brackets with the type that it is given there. */
function ascription(text: string): readonly [inner: string, type: string | null] {
  const trimmed = text.trim();
  if (!/^\(.*\)$/su.test(trimmed)) return [trimmed, null];
  const inner = trimmed.slice(1, -1);
  const entries = withDepth(tokenize(inner).tokens);
  const lambda = /^\s*(?:fun|λ)/u.test(inner);
  const arrow = entries.findIndex(
    ({ token, depth }) => depth === 0 && /^(?:=>|↦)$/u.test(token.text),
  );
  const colon = entries.findIndex(
    ({ token, depth }, at) => depth === 0 && token.text === ':' && (!lambda || at > arrow),
  );
  const at = entries[colon]?.token;
  if (at === undefined) return [lambda ? inner.trim() : trimmed, null];
  return [inner.slice(0, at.start).trim(), inner.slice(at.end).trim()];
}
