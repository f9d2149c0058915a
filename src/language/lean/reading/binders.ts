import type { Sexpr } from '../../smt/sexpr.ts';
import type { Token } from '../tokens.ts';
import type { TokenCursor } from './cursor.ts';
import { CLOSING, INFIX } from './operators.ts';
import { apply, list, symbol, UNREAD } from './trees.ts';

/** What reads the terms in a binder. */
export interface TermReader extends TokenCursor {
  /** The term that begins here, up to an operator that binds less. */
  term(strength: number): Sexpr;
}

interface Bound {
  readonly name: Sexpr;
  readonly sort: Sexpr;
}

/** Binders whose body ends before the next `+` or relation. */
const SUMS = new Set([
  'sum',
  'prod',
  'tsum',
  'tprod',
  'union',
  'intersection',
  'supremum',
  'infimum',
]);

/** Binds more than the bar of a set. */
const UNTIL_BAR = 36;

/** `∀ x y, P`, `∑ i in s, f i`, `fun x => t`: the reader stands at the first token. */
export function readBinder(reader: TermReader, head: string, token: Token): Sexpr {
  reader.index += 1;
  const bound: Bound[] = [];
  const conditions: Sexpr[] = [];
  const ends = head === 'lambda' ? ['=>', '↦'] : [','];
  while (!reader.atEnd() && !ends.includes(reader.text())) {
    const before = reader.index;
    boundNames(reader, bound, conditions);
    if (reader.index === before) reader.index += 1;
  }
  reader.index += 1;
  const body = reader.atEnd() ? symbol(UNREAD, token) : reader.term(SUMS.has(head) ? 67 : 0);
  const binders = list(
    bound.map(({ name, sort }) => list([name, sort], name.at)),
    token,
  );
  if (head === 'forall' || head === 'exists') {
    const joined = conditions.reduceRight(
      (inner, condition) =>
        apply(head === 'forall' ? '=>' : 'and', [condition, inner], condition.at),
      body,
    );
    return list([symbol(head, token), binders, joined], token);
  }
  const lambda = list([symbol('lambda', token), binders, body], token);
  if (head === 'lambda') return lambda;
  return list([symbol(head, token), ...conditions, lambda], token);
}

/** `x y`, `(x y : T)`, `x : T`, `x > 0`, `x ∈ s`, `i in s`. */
function boundNames(reader: TermReader, bound: Bound[], conditions: Sexpr[]): void {
  const token = reader.tokens[reader.index];
  if (token?.kind === 'open') {
    reader.index += 1;
    const close = CLOSING[token.text] ?? ')';
    const inner: Bound[] = [];
    while (!reader.atEnd() && reader.text() !== close) {
      const before = reader.index;
      boundNames(reader, inner, conditions);
      if (reader.index === before) reader.index += 1;
    }
    reader.pass(close);
    bound.push(...inner);
    return;
  }
  const names: Token[] = [];
  for (let next = token; next !== undefined && isName(next); next = reader.tokens[reader.index]) {
    names.push(next);
    reader.index += 1;
  }
  const text = reader.text();
  let sort: Sexpr | null = null;
  if (text === ':') {
    reader.index += 1;
    sort = reader.term(0);
  } else if (text === 'in') {
    const at = reader.tokens[reader.index] ?? token;
    reader.index += 1;
    const range = reader.term(51);
    for (const name of names)
      if (at !== undefined) conditions.push(apply('∈', [symbol(name.text, name), range], at));
  } else if (INFIX.get(text)?.strength === 50) {
    const operator = reader.tokens[reader.index];
    reader.index += 1;
    const other = reader.term(51);
    for (const name of names)
      if (operator !== undefined)
        conditions.push(
          apply(INFIX.get(text)?.head ?? text, [symbol(name.text, name), other], operator),
        );
  }
  for (const name of names) {
    bound.push({ name: symbol(name.text, name), sort: sort ?? symbol(UNREAD, name) });
  }
}

/** `{x | P}`, `{x : T | P}`, `{x ∈ s | P}`; null for a set that is listed. */
export function readSetBuilder(reader: TermReader, open: Token): Sexpr | null {
  const start = reader.index;
  const name = reader.tokens[reader.index];
  if (name?.kind !== 'identifier') return null;
  reader.index += 1;
  let sort = symbol(UNREAD, name);
  let range: Sexpr | null = null;
  if (reader.text() === ':' || reader.text() === '//') {
    reader.index += 1;
    sort = reader.term(UNTIL_BAR);
  } else if (reader.text() === '∈') {
    reader.index += 1;
    range = apply('∈', [symbol(name.text, name), reader.term(UNTIL_BAR)], name);
  }
  if (reader.text() !== '|' && reader.text() !== '//') {
    reader.index = start;
    return null;
  }
  reader.index += 1;
  const body = reader.term(0);
  reader.passTo('}');
  const all = range === null ? body : apply('and', [range, body], name);
  const binders = list([list([symbol(name.text, name), sort])], name);
  return list([symbol('setOf', open), list([symbol('lambda', open), binders, all], open)], open);
}

function isName({ kind, text }: Token): boolean {
  return (kind === 'identifier' && text !== 'in') || text === '_';
}
