/** Writes terms and declarations of the reference kernel into a draft; every part is written once. */
import type { Constant } from '../reference/environment.ts';
import { type DerivedGroup, isReflexive } from '../reference/group.ts';
import type { Level } from '../reference/level.ts';
import type { Term } from '../reference/term.ts';
import type { Draft, Entry, Table } from './draft.ts';

export class Writer {
  readonly draft: Draft;
  private readonly known = new Map<Table, Map<string, number>>();

  constructor(draft: Draft) {
    this.draft = draft;
  }

  private once(table: Table, entry: Entry): number {
    let known = this.known.get(table);
    if (known === undefined) {
      const texts = table.entries.map((e, i): [string, number] => [JSON.stringify(e), i]);
      known = new Map(texts);
      this.known.set(table, known);
    }
    const text = JSON.stringify(entry);
    const index = known.get(text) ?? table.add(entry);
    known.set(text, index);
    return index;
  }

  /** The name in the reference kernel's spelling; any other text is a name of one part. */
  name(name: string): number {
    const { names } = this.draft;
    const parts = [...name.matchAll(/([.#])("(?:[^"\\]|\\.)*"|\d+)/g)];
    if (parts.length === 0 && name !== '') return this.once(names, { str: { pre: 0, str: name } });
    return parts.reduce((pre, [, mark, part = '""']) => {
      const value = JSON.parse(part);
      return this.once(
        names,
        mark === '#' ? { num: { pre, i: value } } : { str: { pre, str: value } },
      );
    }, 0);
  }

  level(level: Level): number {
    const { levels } = this.draft;
    switch (level.kind) {
      case 'zero':
        return 0;
      case 'succ':
        return this.once(levels, { succ: this.level(level.of) });
      case 'param':
        return this.once(levels, { param: this.name(level.name) });
      default:
        return this.once(levels, {
          [level.kind]: [this.level(level.left), this.level(level.right)],
        });
    }
  }

  term(term: Term): number {
    return this.once(this.draft.terms, this.entry(term));
  }

  private entry(term: Term): Entry {
    switch (term.kind) {
      case 'var':
        return { bvar: term.index };
      case 'local':
        throw new Error('a term with a local cannot be written');
      case 'sort':
        return { sort: this.level(term.level) };
      case 'const':
        return { const: { name: this.name(term.name), us: term.levels.map((l) => this.level(l)) } };
      case 'app':
        return { app: { fn: this.term(term.fn), arg: this.term(term.arg) } };
      case 'lam':
      case 'pi': {
        const [type, body] = [this.term(term.type), this.term(term.body)];
        const binder = { name: 0, type, body, binderInfo: 'default' };
        return term.kind === 'lam' ? { lam: binder } : { forallE: binder };
      }
      case 'let': {
        const [type, value, body] = [term.type, term.value, term.body].map((t) => this.term(t));
        return { letE: { name: 0, type, value, body, nondep: false } };
      }
      case 'proj': {
        const typeName = this.name(term.structure);
        return { proj: { typeName, idx: term.index, struct: this.term(term.of) } };
      }
      case 'nat':
        return { natVal: String(term.value) };
      case 'str':
        return { strVal: term.value };
    }
  }

  private head({ name, levelParams, type }: Pick<Constant, 'name' | 'levelParams' | 'type'>) {
    return {
      name: this.name(name),
      levelParams: levelParams.map((param) => this.name(param)),
      type: this.term(type),
    };
  }

  /** The line of a declaration other than a group. */
  single(constant: Exclude<Constant, { kind: 'inductive' | 'ctor' | 'rec' }>): Entry {
    const head = this.head(constant);
    if (constant.kind === 'axiom') return { axiom: { ...head, isUnsafe: false } };
    if (constant.kind === 'quot') return { quot: { ...head, kind: constant.role } };
    const body = { ...head, value: this.term(constant.value), all: [head.name] };
    if (constant.kind === 'thm') return { thm: body };
    if (constant.kind === 'opaque') return { opaque: { ...body, isUnsafe: false } };
    return { def: { ...body, hints: { regular: constant.age }, safety: 'safe' } };
  }

  /** The line of a group, with all that follows from it. */
  group({ types, ctors, recs, shape }: DerivedGroup): Entry {
    const all = types.map(({ name }) => this.name(name));
    return {
      inductive: {
        types: types.map((type) => ({
          ...this.head(type),
          numParams: type.numParams,
          numIndices: type.numIndices,
          all,
          ctors: type.ctors.map((ctor) => this.name(ctor)),
          numNested: shape.types.length - types.length,
          isRec: type.recursive,
          isReflexive: isReflexive(shape),
          isUnsafe: false,
        })),
        ctors: ctors.map((ctor) => ({
          ...this.head(ctor),
          induct: this.name(ctor.inductive),
          cidx: types.find(({ name }) => name === ctor.inductive)?.ctors.indexOf(ctor.name),
          numParams: ctor.numParams,
          numFields: ctor.numFields,
          isUnsafe: false,
        })),
        recs: recs.map((rec) => ({
          ...this.head(rec),
          all,
          numParams: rec.numParams,
          numIndices: rec.numIndices,
          numMotives: rec.numMotives,
          numMinors: rec.numMinors,
          rules: rec.rules.map(({ ctor, numFields, rhs }) => ({
            ctor: this.name(ctor),
            nfields: numFields,
            rhs: this.term(rhs),
          })),
          k: rec.k,
          isUnsafe: false,
        })),
      },
    };
  }
}
