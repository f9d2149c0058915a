/** Changes to an export. Each takes a draft and changes it in one place, if it finds one. */

import { apply, lam, spine, type Term, variable } from '../reference/term.ts';
import type { Base, Typed } from './base.ts';
import { type Draft, type Entry, termFields, withField } from './draft.ts';
import type { Random } from './random.ts';
import { Writer } from './writer.ts';

interface Place {
  readonly draft: Draft;
  readonly base: Base;
  readonly random: Random;
  /** The declaration to be changed; any, if it is not given. */
  readonly at?: number;
}
type Mutation = (place: Place) => boolean;
/** Another entry for a term; the terms that it mentions have indices below `limit`. */
type Edit = (place: Place, entry: Entry, limit: number) => Entry | undefined;

const near = (random: Random, value: number) => Math.max(0, value + random.below(5) - 2);
const BIG = [2 ** 24, 2 ** 31, 2 ** 32, 2 ** 32 + 1, 2 ** 53];

const kindOf = (entry: Entry): string => Object.keys(entry)[0] as string;
const partsOf = (entry: Entry): Entry => Object.values(entry)[0] as Entry;

// ---- terms

/** The names of the types with one constructor. */
function structuresOf(draft: Draft): number[] {
  return draft.declarations.entries.flatMap((entry) => {
    const { types = [] } = partsOf(entry) as { types?: { name: number; ctors: unknown[] }[] };
    return types.flatMap(({ name, ctors }) => (ctors.length === 1 ? [name] : []));
  });
}

function changeIndex(table: (draft: Draft) => number, keys: readonly string[]): Edit {
  return ({ draft, random }, entry) => {
    const fields = keys.flatMap((key) => {
      if (typeof entry[key] === 'number') return [[key]];
      const parts = partsOf(entry);
      return typeof parts === 'object' && typeof parts?.[key] === 'number'
        ? [[kindOf(entry), key]]
        : [];
    });
    const path = random.pick(fields);
    return path && withField(entry, path, random.below(table(draft)));
  };
}

const TERM_EDITS: readonly Edit[] = [
  // Another term in one place of this one.
  ({ random }, entry, limit) => {
    const field = random.pick(termFields(entry));
    if (field === undefined || limit === 0) return undefined;
    const index = random.once(2) ? random.below(limit) : near(random, field.index);
    return index < limit ? withField(entry, field.path, index) : undefined;
  },
  // Another term altogether.
  ({ draft, random }, _, limit) =>
    draft.terms.entries[random.below(Math.min(limit, draft.terms.length))],
  // One of its own parts.
  ({ draft, random }, entry) => {
    const field = random.pick(termFields(entry));
    return field && draft.terms.entries[field.index];
  },
  ({ random }, entry) => {
    if (!('bvar' in entry)) return undefined;
    const index = entry.bvar as number;
    return { bvar: random.once(20) ? random.pick(BIG) : near(random, index) };
  },
  (_, entry) => {
    const { fn, arg } = (entry.app ?? {}) as Entry;
    return fn === undefined ? undefined : { app: { fn: arg, arg: fn } };
  },
  (_, entry) =>
    entry.lam ? { forallE: entry.lam } : entry.forallE ? { lam: entry.forallE } : undefined,
  changeIndex((draft) => draft.levels.length, ['sort']),
  changeIndex((draft) => draft.names.length, ['typeName']),
  // Another constant, most often one with as many universes.
  ({ draft, random }, entry) => {
    if (!('const' in entry)) return undefined;
    const us = (entry.const as { us: number[] }).us;
    if (random.once(4))
      return withField(entry, ['const', 'name'], random.below(draft.names.length));
    const others = draft.terms.entries.filter(
      (e) => 'const' in e && (e.const as { us: number[] }).us.length === us.length,
    );
    const other = random.pick(others);
    return other && withField(entry, ['const', 'name'], (other.const as Entry).name);
  },
  // Another universe for a constant.
  ({ draft, random }, entry) => {
    const us = (entry.const as { us: number[] } | undefined)?.us;
    if (us === undefined) return undefined;
    if (us.length === 0 || random.once(8)) {
      return withField(entry, ['const', 'us'], random.once(2) ? [...us, 0] : us.slice(1));
    }
    const level = random.below(draft.levels.length);
    return withField(entry, ['const', 'us', String(random.below(us.length))], level);
  },
  ({ random }, entry) => {
    const idx = (entry.proj as Entry | undefined)?.idx as number | undefined;
    if (idx === undefined) return undefined;
    return withField(entry, ['proj', 'idx'], random.once(8) ? random.pick(BIG) : near(random, idx));
  },
  // A projection of anything, most often of a variable.
  ({ draft, random }, _, limit) => {
    const variables = [...draft.terms.entries.entries()].filter(([, e]) => 'bvar' in e);
    const any = random.below(Math.min(limit, draft.terms.length));
    const struct = random.once(3) ? any : (random.pick(variables)?.[0] ?? any);
    return {
      proj: { typeName: random.pick(structuresOf(draft)) ?? 0, idx: random.below(2), struct },
    };
  },
  // A numeral for a variable or a constant: for zero, perhaps.
  ({ random }, entry) =>
    'bvar' in entry || 'const' in entry ? { natVal: String(random.below(4)) } : undefined,
  ({ random }, entry) =>
    'natVal' in entry
      ? { natVal: random.once(4) ? '1000000000000' : String(random.below(6)) }
      : undefined,
  ({ random }, entry) =>
    'strVal' in entry
      ? { strVal: random.pick(['', 'a', 'ba', '\ud83d\ude00', '\ud800']) }
      : undefined,
  // `let` in place of a redex and the other way round.
  ({ draft }, entry) => {
    const { fn, arg } = (entry.app ?? {}) as { fn?: number; arg?: number };
    const { type, body } = (draft.terms.entries[fn ?? -1]?.lam ?? {}) as Entry;
    if (type === undefined) return undefined;
    return { letE: { name: 0, type, value: arg, body, nondep: false } };
  },
];

/** Replaces a term everywhere. */
const everywhere: Mutation = (place) => {
  const { draft, random } = place;
  const index = random.below(draft.terms.length);
  const entry = draft.terms.entries[index];
  const edit = random.pick(TERM_EDITS);
  const other = entry && edit?.(place, entry, index);
  if (other === undefined) return false;
  draft.terms.set(index, other);
  return true;
};

/** Replaces a term in one place of one declaration only; `change` gives the index of the new term. */
function inOnePlace(change: (place: Place, index: number) => number | undefined): Mutation {
  return (place) => {
    const { draft, random } = place;
    const at = place.at ?? random.below(draft.declarations.length);
    const declaration = draft.declarations.entries[at];
    const root = declaration && random.pick(termFields(declaration));
    if (root === undefined) return false;
    const descend = (index: number): number | undefined => {
      const entry = draft.terms.entries[index];
      const field = entry && random.pick(termFields(entry));
      if (entry === undefined) return undefined;
      if (field === undefined || random.once(5)) return change(place, index);
      const inner = descend(field.index);
      return inner === undefined ? undefined : draft.terms.add(withField(entry, field.path, inner));
    };
    const changed = descend(root.index);
    if (changed === undefined) return false;
    draft.declarations.set(at, withField(declaration as Entry, root.path, changed));
    return true;
  };
}

const editInOnePlace = inOnePlace((place, index) => {
  const { draft, random } = place;
  const entry = draft.terms.entries[index] as Entry;
  const other = random.pick(TERM_EDITS)?.(place, entry, draft.terms.length);
  return other && draft.terms.add(other);
});

/** A projection of a variable for a variable. */
const projection = inOnePlace(({ draft, random }, index) => {
  const { bvar } = draft.terms.entries[index] as { bvar?: number };
  const typeName = random.pick(structuresOf(draft));
  if (bvar === undefined || typeName === undefined) return undefined;
  const struct = draft.terms.add({ bvar: near(random, bvar) });
  return draft.terms.add({ proj: { typeName, idx: random.below(2), struct } });
});

/** Another closed term of the same type. */
const sameType = inOnePlace(({ base, random }, index) => {
  const here = base.typed.find((t) => t.index === index);
  if (here === undefined) return undefined;
  const others = base.typed.filter(({ key, index: i }) => key === here.key && i !== index);
  return random.pick(others)?.index;
});

/** The same closed term in other words: what it is written as is equal by a rule. */
const otherWords = inOnePlace(({ base, draft, random }, index) => {
  const here = base.typed.find((t) => t.index === index);
  if (here === undefined) return undefined;
  const written = random.pick(REWORDINGS)?.(here, base, random);
  return written && new Writer(draft).term(written);
});

const REWORDINGS: readonly ((t: Typed, base: Base, random: Random) => Term | undefined)[] = [
  ({ term, type }) => apply(lam(type, variable(0)), [term]),
  ({ term, type }) => ({ kind: 'let', type, value: term, body: variable(0) }),
  ({ term, type }) => (type.kind === 'pi' ? lam(type.type, apply(term, [variable(0)])) : undefined),
  // An element of a structure made of its projections.
  ({ term, type }, { env }) => {
    const [head, args] = spine(type);
    const inductive = head.kind === 'const' ? env.get(head.name) : undefined;
    if (inductive?.kind !== 'inductive' || head.kind !== 'const') return undefined;
    const maker = inductive.ctors[0];
    const ctor = maker === undefined ? undefined : env.get(maker);
    if (ctor?.kind !== 'ctor' || inductive.ctors.length !== 1) return undefined;
    const fields = Array.from(
      { length: ctor.numFields },
      (_, i): Term => ({ kind: 'proj', structure: inductive.name, index: i, of: term }),
    );
    const make: Term = { kind: 'const', name: ctor.name, levels: head.levels };
    return apply(make, [...args.slice(0, ctor.numParams), ...fields]);
  },
  // After another question, whose answer it does not need.
  ({ term }, { typed }, random) => {
    const other = random.pick(typed);
    return other && { kind: 'let', type: other.type, value: other.term, body: term };
  },
  // One of two, by a function that does not look at the other.
  ({ term, type }, { typed }, random) => {
    const other = random.pick(typed);
    return other && apply(lam(type, lam(other.type, variable(1))), [term, other.term]);
  },
];

// ---- levels and names

const levelAnywhere: Mutation = ({ draft, random }) => {
  const { levels } = draft;
  if (levels.length < 2) return false;
  const index = 1 + random.below(levels.length - 1);
  const entry = levels.entries[index] as Entry;
  const pair = (entry.max ?? entry.imax) as [number, number] | undefined;
  const lower = () => random.below(index);
  const options: (Entry | undefined)[] = [
    { succ: lower() },
    { max: [lower(), lower()] },
    { imax: [lower(), lower()] },
    levels.entries[lower()],
    pair && { max: pair },
    pair && { imax: pair },
    pair && { [kindOf(entry)]: [pair[1], pair[0]] },
    'param' in entry ? { param: random.below(draft.names.length) } : undefined,
  ];
  const other = random.pick(options);
  if (other === undefined || Object.keys(other).length === 0) return false;
  levels.set(index, other);
  return true;
};

/** A level that is not in the export yet, in one place. */
const levelInOnePlace = inOnePlace(({ draft, random }, index) => {
  const { levels } = draft;
  const any = () => random.below(levels.length);
  const level = levels.add(
    random.pick([{ succ: any() }, { max: [any(), any()] }, { imax: [any(), any()] }]) as Entry,
  );
  const entry = draft.terms.entries[index] as Entry;
  if ('sort' in entry) return draft.terms.add({ sort: level });
  const us = (entry.const as { us: number[] } | undefined)?.us;
  if (us === undefined || us.length === 0) return undefined;
  return draft.terms.add(withField(entry, ['const', 'us', String(random.below(us.length))], level));
});

const nameAnywhere: Mutation = ({ draft, random }) => {
  const { names } = draft;
  if (names.length < 3) return false;
  const index = 1 + random.below(names.length - 1);
  const other = names.entries[1 + random.below(names.length - 1)] as Entry;
  const pre = (partsOf(other) as { pre: number }).pre;
  if (pre >= index) return false;
  names.set(index, other);
  return true;
};

// ---- declarations

const numbersOf = (entry: Entry): { path: string[]; value: number | boolean }[] => {
  const found: { path: string[]; value: number | boolean }[] = [];
  const visit = (value: unknown, path: string[]): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      const here = [...path, key];
      if (typeof inner === 'number' || typeof inner === 'boolean') {
        found.push({ path: here, value: inner });
      } else visit(inner, here);
    }
  };
  visit(entry, []);
  return found;
};

type DeclarationEdit = (place: Place, entry: Entry) => Entry | undefined;

const DECLARATION_EDITS: readonly DeclarationEdit[] = [
  // A number or a flag.
  ({ random }, entry) => {
    const field = random.pick(numbersOf(entry));
    if (field === undefined) return undefined;
    const { path, value } = field;
    return withField(entry, path, typeof value === 'boolean' ? !value : near(random, value));
  },
  // A term of the declaration for another.
  ({ random }, entry) => {
    const fields = termFields(entry);
    const [to, from] = [random.pick(fields), random.pick(fields)];
    return to && from && withField(entry, to.path, from.index);
  },
  // The type or value of another declaration.
  ({ draft, random }, entry) => {
    const to = random.pick(termFields(entry));
    const other = random.pick(draft.declarations.entries);
    const from = other && random.pick(termFields(other));
    return to && from && withField(entry, to.path, from.index);
  },
  // Another kind of declaration.
  ({ random }, entry) => {
    const { name, levelParams, type, value } = partsOf(entry) as Record<string, number>;
    if (value === undefined) return undefined;
    const body = { name, levelParams, type, value, all: [name] };
    return random.pick<Entry>([
      { thm: body },
      { opaque: { ...body, isUnsafe: false } },
      { def: { ...body, hints: 'abbrev', safety: 'safe' } },
      { def: { ...body, hints: { regular: random.below(3) }, safety: 'safe' } },
      { axiom: { name, levelParams, type, isUnsafe: false } },
    ]);
  },
  // Items of a list in another order, doubled or left out; a list of another part.
  ({ random }, entry) => {
    const lists: { path: string[]; value: unknown[] }[] = [];
    const visit = (value: unknown, path: string[]): void => {
      if (Array.isArray(value)) lists.push({ path, value });
      if (typeof value !== 'object' || value === null) return;
      for (const [key, inner] of Object.entries(value)) visit(inner, [...path, key]);
    };
    visit(entry, []);
    const chosen = random.pick(lists.filter(({ value }) => value.length > 0));
    if (chosen === undefined) return undefined;
    const { path, value } = chosen;
    const at = random.below(value.length);
    const others = lists.filter((l) => l.path.at(-1) === path.at(-1));
    return withField(
      entry,
      path,
      random.pick([
        random.shuffled(value),
        value.toSpliced(at, 1),
        value.toSpliced(at, 0, value[random.below(value.length)]),
        random.pick(others)?.value,
      ]),
    );
  },
];

const declaration: Mutation = (place) => {
  const { draft, random } = place;
  const at = place.at ?? random.below(draft.declarations.length);
  const entry = draft.declarations.entries[at];
  const other = entry && random.pick(DECLARATION_EDITS)?.(place, entry);
  if (other === undefined) return false;
  draft.declarations.set(at, other);
  return true;
};

const order: Mutation = ({ draft, random }) => {
  const { declarations } = draft;
  const [from, to] = [random.below(declarations.length), random.below(declarations.length)];
  const entry = declarations.entries[from];
  if (entry === undefined) return false;
  // Moved, doubled, or left out.
  if (!random.once(3)) declarations.remove(from);
  if (!random.once(4)) declarations.insert(Math.min(to, declarations.length), entry);
  return true;
};

/** A changed copy of a declaration before it or after it, or in its place: to be rejected, perhaps. */
const changedCopy: Mutation = (place) => {
  const { draft, random } = place;
  const { declarations } = draft;
  const at = random.below(declarations.length);
  const entry = declarations.entries[at];
  let other = entry && random.pick(DECLARATION_EDITS)?.(place, entry);
  if (other === undefined || entry === undefined) return false;
  if (random.once(3)) {
    // Under another name, so that both may be accepted.
    const name = draft.names.add({ str: { pre: 0, str: `copy${random.below(1000)}` } });
    if (!('inductive' in other)) other = withField(other, [kindOf(other), 'name'], name);
  }
  if (random.once(3)) declarations.remove(at);
  declarations.insert(at + (random.once(2) ? 1 : 0), other);
  return true;
};

/**
 * A group changed, so that it is rejected, perhaps; then its name declared as something else, and
 * a literal of that. Nothing may be left of what was known of the group.
 */
const retracted: Mutation = (place) => {
  const { draft, base, random } = place;
  const { declarations } = draft;
  const groups = [...declarations.entries.entries()].filter(([, e]) => 'inductive' in e);
  const [at, group] = random.pick(groups) ?? [];
  if (at === undefined || group === undefined) return false;
  for (let i = 1 + random.below(3); i > 0; i--) {
    random.pick([editInOnePlace, declaration, sameType])?.({ ...place, at });
  }
  const type = (group.inductive as { types: (Entry | undefined)[] }).types[0];
  const other = random.pick(base.typed);
  if (other === undefined || type === undefined) return false;
  const again = { name: type.name, levelParams: [], type: new Writer(draft).term(other.type) };
  const probe = {
    name: draft.names.add({ str: { pre: 0, str: 'probe' } }),
    levelParams: [],
    type: draft.terms.add({ const: { name: type.name, us: [] } }),
    value: draft.terms.add(random.once(4) ? { strVal: 'a' } : { natVal: '0' }),
  };
  const constant = { hints: 'abbrev', safety: 'safe', all: [] };
  if (!random.once(4)) {
    declarations.insert(at + 1, { def: { ...again, value: other.index, ...constant } });
  }
  declarations.add({ def: { ...probe, ...constant } });
  return true;
};

const MUTATIONS: readonly Mutation[] = [
  everywhere,
  editInOnePlace,
  editInOnePlace,
  projection,
  sameType,
  sameType,
  otherWords,
  otherWords,
  levelAnywhere,
  levelInOnePlace,
  nameAnywhere,
  declaration,
  declaration,
  order,
  changedCopy,
  retracted,
];

/** The base with one to three changes. */
export function mutate(base: Base, random: Random): Draft {
  const draft = base.draft.clone();
  const place = { draft, base, random };
  let wanted = random.once(2) ? 1 : 1 + random.below(3);
  for (let tries = 0; wanted > 0 && tries < 30; tries++) {
    if (random.pick(MUTATIONS)?.(place)) wanted--;
  }
  return draft;
}

const CHANGES_IN_ONE: readonly Mutation[] = [
  projection,
  editInOnePlace,
  sameType,
  otherWords,
  levelInOnePlace,
  declaration,
];

/**
 * The base, and after it so many changed copies of its declarations under names of their own: so
 * that much can be asked of one export. Groups are not copied.
 */
export function withCopies(base: Base, random: Random, count: number): Draft {
  const draft = base.draft.clone();
  const { declarations, names } = draft;
  const single = [...declarations.entries.entries()].filter(([, e]) => !('inductive' in e));
  const copies: Entry[] = [];
  for (let tried = 0; tried < count; tried++) {
    const [at, original] = random.pick(single) ?? [];
    if (at === undefined || original === undefined) break;
    const place = { draft, base, random, at };
    let wanted = random.once(2) ? 1 : 1 + random.below(3);
    for (let tries = 0; wanted > 0 && tries < 10; tries++) {
      if (random.pick(CHANGES_IN_ONE)?.(place)) wanted--;
    }
    const changed = declarations.entries[at] as Entry;
    declarations.set(at, original);
    if (wanted === 0 && !('quot' in changed)) copies.push(changed);
  }
  // Named last, so that none can speak of another.
  for (const [i, copy] of copies.entries()) {
    const name = names.add({ str: { pre: 0, str: `copy${i}` } });
    declarations.add(withField(copy, [kindOf(copy), 'name'], name));
  }
  return draft;
}
