/** A good export as the fuzzer uses it: its parts, and what depends on what. */

import { admit } from '../reference/admit.ts';
import { answer } from '../reference/answer.ts';
import { Checker } from '../reference/checker.ts';
import type { Constant, Environment } from '../reference/environment.ts';
import { Reader } from '../reference/read.ts';
import { contains, type Term } from '../reference/term.ts';
import { Draft, draftOf, type Entry, type Table, termFields } from './draft.ts';

/** A closed term of the export with its type. */
export interface Typed {
  readonly index: number;
  readonly term: Term;
  readonly type: Term;
  readonly key: string;
}

export interface Base {
  readonly name: string;
  /** The reference kernel accepts all of it. */
  readonly known: boolean;
  readonly draft: Draft;
  readonly env: Environment;
  /** What each declaration introduces; empty where it was not accepted. */
  readonly introduced: readonly (readonly Constant[])[];
  /** The universe parameters that some declaration has. */
  readonly levelParams: readonly string[];
  readonly typed: readonly Typed[];
  /** For each declaration, what its line reaches: `ie 3`, `il 2`, `in 5`. */
  readonly reach: readonly ReadonlySet<string>[];
  /** For each declaration, the earlier ones that it rests on. */
  readonly restsOn: readonly ReadonlySet<number>[];
}

const MAX_STEPS = 2_000_000;

/**
 * The export as a base; undefined if the reference kernel does not accept it. With `anyway`, then
 * too: what it does not accept is left out of the environment.
 */
export function baseOf(name: string, lines: readonly string[], anyway = false): Base | undefined {
  const draft = draftOf(lines);
  const reader = new Reader();
  let env: Environment = new Map();
  const params = new Set<string>();
  const typed: Typed[] = [];
  const introduced: Constant[][] = [];
  let known = true;
  for (const line of draft.write().lines) {
    const said = answer(MAX_STEPS, () => {
      const declaration = reader.read(line);
      if (declaration === undefined) return;
      const before = env;
      introduced.push([]);
      env = admit(env, declaration);
      introduced[introduced.length - 1] = [...env.values()].filter(({ name: n }) => !before.has(n));
      const heads = declaration.kind === 'group' ? declaration.types : [declaration];
      for (const head of heads) {
        if ('levelParams' in head) for (const p of head.levelParams) params.add(p);
      }
    });
    known &&= said.verdict === 'accept';
  }
  if (!known && !anyway) return undefined;
  const levelParams = [...params];
  for (let index = 0; index < draft.terms.length; index++) {
    answer(20_000, () => {
      const term = reader.term(index);
      if (contains(term, (part, depth) => part.kind === 'var' && part.index >= depth)) return;
      const type = new Checker(env, levelParams).typeOf(term);
      typed.push({ index, term, type, key: keyOf(type) });
    });
  }
  const reach = draft.declarations.entries.map((entry) => reachOf(draft, entry));
  return {
    name,
    known,
    draft,
    env,
    introduced,
    levelParams,
    typed,
    reach,
    restsOn: dependencies(draft, reach),
  };
}

/** A text that is the same for the same term. */
export const keyOf = (term: Term): string =>
  JSON.stringify(term, (_, value) => (typeof value === 'bigint' ? String(value) : value));

/** The tables of a draft that entries reach, by the key of their index. */
const tables = (draft: Draft): [string, Table][] => [
  ['ie', draft.terms],
  ['il', draft.levels],
  ['in', draft.names],
];

function reachOf(draft: Draft, declaration: Entry): Set<string> {
  const reached = new Set<string>();
  const visit = (kind: string, table: Table, index: number): void => {
    const id = `${kind} ${index}`;
    if (reached.has(id) || index >= table.length) return;
    reached.add(id);
    references(table.entries[index] as Entry, (k, i) => {
      const of = k === 'ie' ? draft.terms : k === 'il' ? draft.levels : draft.names;
      visit(k, of, i);
    });
  };
  references(declaration, (k, i) => {
    const of = k === 'ie' ? draft.terms : k === 'il' ? draft.levels : draft.names;
    visit(k, of, i);
  });
  return reached;
}

const LEVEL_KEYS = new Set(['sort', 'us', 'succ', 'max', 'imax']);
const NAME_KEYS = new Set([
  'name',
  'typeName',
  'levelParams',
  'pre',
  'all',
  'ctors',
  'ctor',
  'induct',
  'param',
]);

/** Calls `found` for every index in the entry. */
function references(entry: Entry, found: (kind: 'ie' | 'il' | 'in', index: number) => void): void {
  for (const { index } of termFields(entry)) found('ie', index);
  const visit = (value: unknown, key: string): void => {
    if (typeof value === 'number') {
      if (LEVEL_KEYS.has(key)) found('il', value);
      else if (NAME_KEYS.has(key)) found('in', value);
    } else if (Array.isArray(value)) for (const item of value) visit(item, key);
    else if (typeof value === 'object' && value !== null) {
      for (const [inner, v] of Object.entries(value)) visit(v, inner);
    }
  };
  visit(entry, '');
}

/** The indices of the names that a declaration introduces. */
export function declaredNames(entry: Entry): number[] {
  const [kind, body] = Object.entries(entry)[0] as [string, Entry];
  if (kind !== 'inductive') return [body.name as number];
  return ['types', 'ctors', 'recs'].flatMap((part) =>
    (body[part] as Entry[]).map(({ name }) => name as number),
  );
}

function dependencies(draft: Draft, reach: readonly ReadonlySet<string>[]): Set<number>[] {
  const home = new Map<number, number>();
  const nat = [...draft.names.entries.entries()].find(([, e]) => isName(e, 'Nat'))?.[0];
  const string = [...draft.names.entries.entries()].find(([, e]) => isName(e, 'String'))?.[0];
  const result: Set<number>[] = [];
  for (const [at, entry] of draft.declarations.entries.entries()) {
    const rests = new Set<number>();
    const needs = (name: number | undefined) => {
      const from = name === undefined ? undefined : home.get(name);
      if (from === undefined || rests.has(from)) return;
      rests.add(from);
      for (const further of result[from] ?? []) rests.add(further);
    };
    for (const id of reach[at] ?? []) {
      const [kind, index] = id.split(' ') as [string, string];
      if (kind === 'in') needs(Number(index));
      if (kind !== 'ie') continue;
      const term = draft.terms.entries[Number(index)] as Entry;
      if ('natVal' in term || 'strVal' in term) needs(nat);
      if ('strVal' in term) needs(string);
    }
    result.push(rests);
    for (const name of declaredNames(entry)) home.set(name, at);
  }
  return result;
}

const isName = (entry: Entry, text: string): boolean => {
  const str = entry.str as Entry | undefined;
  return str?.pre === 0 && str.str === text;
};

/** These declarations and all that they rest on: renumbered, nothing else left. */
export function coneOf({ draft, reach, restsOn }: Base, wanted: readonly number[]): Draft {
  const kept = [...new Set(wanted.flatMap((at) => [...(restsOn[at] ?? []), at]))];
  kept.sort((a, b) => a - b);
  const needed = new Set(kept.flatMap((at) => [...(reach[at] ?? [])]));
  const cone = new Draft();
  const maps: Record<string, Map<number, number>> = {
    ie: new Map(),
    il: new Map([[0, 0]]),
    in: new Map([[0, 0]]),
  };
  const targets = new Map(tables(cone));
  const renumber = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => renumber(item, key));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, renumber(v, k)]));
    }
    if (typeof value !== 'number') return value;
    const kind = LEVEL_KEYS.has(key)
      ? 'il'
      : NAME_KEYS.has(key)
        ? 'in'
        : TERMS.has(key)
          ? 'ie'
          : '';
    return maps[kind]?.get(value) ?? value;
  };
  for (const kind of ['in', 'il', 'ie']) {
    const [, table] = tables(draft).find(([k]) => k === kind) as [string, Table];
    for (let index = kind === 'ie' ? 0 : 1; index < table.length; index++) {
      if (!needed.has(`${kind} ${index}`)) continue;
      const entry = renumber(table.entries[index], '') as Entry;
      maps[kind]?.set(index, (targets.get(kind) as Table).add(entry));
    }
  }
  for (const at of kept) {
    cone.declarations.add(renumber(draft.declarations.entries[at], '') as Entry);
  }
  return cone;
}

const TERMS = new Set(['type', 'value', 'rhs', 'fn', 'arg', 'body', 'struct', 'expr']);

/**
 * For each declaration of a changed draft, which one of the base it is; undefined where its line
 * differs, or something that it reaches, or something that it rests on is missing or differs.
 */
export function untouched(
  { draft: base, reach, restsOn }: Base,
  draft: Draft,
): (number | undefined)[] {
  const changed: string[] = [];
  const baseTables = tables(base);
  for (const [at, [kind, table]] of tables(draft).entries()) {
    const before = (baseTables[at] as [string, Table])[1].entries;
    for (let i = 0; i < before.length; i++) {
      if (before[i] !== table.entries[i]) changed.push(`${kind} ${i}`);
    }
  }
  const intact = new Set<number>();
  return draft.declarations.entries.map((entry) => {
    const at = base.declarations.entries.indexOf(entry);
    const same =
      at >= 0 &&
      !intact.has(at) &&
      !changed.some((id) => reach[at]?.has(id)) &&
      [...(restsOn[at] ?? [])].every((other) => intact.has(other));
    if (same) intact.add(at);
    return same ? at : undefined;
  });
}
