/** Reads the lines of an export (format 3.1). What does not fit is rejected. */
import { Declined, must, Rejected } from './answer.ts';
import type { ClaimedCtor, ClaimedRec, ClaimedType, Declaration } from './declaration.ts';
import { child, type QuotRole } from './environment.ts';
import { imax, type Level, max, param, succ, zero } from './level.ts';
import { type Term, variable } from './term.ts';

type Fields = Readonly<Record<string, unknown>>;

export class Reader {
  private readonly names = new Map<unknown, string>([[0, '']]);
  private readonly levels = new Map<unknown, Level>([[0, zero]]);
  private readonly terms = new Map<unknown, Term>();
  private first = true;

  /** The declaration of the line, if it has one. */
  read(line: string): Declaration | undefined {
    const entry = parse(line);
    if (this.first) {
      this.first = false;
      const version = fields(fields(entry.meta).format).version;
      if (!/^3\.1(\.|$)/.test(text(version))) throw new Declined('another format');
      return undefined;
    }
    if ('in' in entry) define(this.names, entry.in, this.readName(entry));
    else if ('il' in entry) define(this.levels, entry.il, this.readLevel(entry));
    else if ('ie' in entry) define(this.terms, entry.ie, this.readTerm(entry));
    else return this.readDeclaration(entry);
    return undefined;
  }

  private name = (index: unknown): string => found(this.names, index);
  private level = (index: unknown): Level => found(this.levels, index);
  readonly term = (index: unknown): Term => found(this.terms, index);

  private readName({ str, num }: Fields): string {
    if (str !== undefined) return child(this.name(fields(str).pre), text(fields(str).str));
    return child(this.name(fields(num).pre), natural(fields(num).i));
  }

  private readLevel(entry: Fields): Level {
    if ('succ' in entry) return succ(this.level(entry.succ));
    if ('param' in entry) return param(this.name(entry.param));
    const [left, right, ...more] = list(entry.max ?? entry.imax, this.level);
    must(left !== undefined && right !== undefined && more.length === 0, 'a level of two levels');
    return 'max' in entry ? max(left, right) : imax(left, right);
  }

  private readTerm(entry: Fields): Term {
    const [kind, ...more] = Object.keys(entry).filter((key) => key !== 'ie');
    must(kind !== undefined && more.length === 0, 'a term has one kind');
    const value = entry[kind];
    switch (kind) {
      case 'bvar':
        return variable(natural(value));
      case 'sort':
        return { kind: 'sort', level: this.level(value) };
      case 'natVal':
        must(/^[0-9]+$/.test(text(value)), 'a numeral in decimal digits');
        return { kind: 'nat', value: BigInt(text(value)) };
      case 'strVal':
        return { kind: 'str', value: text(value) };
    }
    const at = fields(value);
    switch (kind) {
      case 'const':
        return { kind: 'const', name: this.name(at.name), levels: list(at.us, this.level) };
      case 'app':
        return { kind: 'app', fn: this.term(at.fn), arg: this.term(at.arg) };
      case 'lam':
      case 'forallE': {
        const [type, body] = [this.term(at.type), this.term(at.body)];
        return { kind: kind === 'lam' ? 'lam' : 'pi', type, body };
      }
      case 'letE': {
        const [type, is, body] = [at.type, at.value, at.body].map(this.term) as [Term, Term, Term];
        return { kind: 'let', type, value: is, body };
      }
      case 'proj': {
        const [structure, index] = [this.name(at.typeName), natural(at.idx)];
        return { kind: 'proj', structure, index, of: this.term(at.struct) };
      }
      case 'mdata':
        return this.term(at.expr);
    }
    throw new Rejected('no kind of term');
  }

  private head(at: Fields) {
    const { name, levelParams, type } = at;
    return {
      name: this.name(name),
      levelParams: list(levelParams, this.name),
      type: this.term(type),
    };
  }

  private readDeclaration(entry: Fields): Declaration {
    const [kind, ...more] = Object.keys(entry);
    must(kind !== undefined && more.length === 0, 'a declaration has one kind');
    const at = fields(entry[kind]);
    if (kind === 'inductive') return this.readGroup(at);
    const head = this.head(at);
    if (at.isUnsafe === true || (kind === 'def' && at.safety !== 'safe')) {
      return { kind: 'unsafe', name: head.name };
    }
    switch (kind) {
      case 'axiom':
        return { kind, ...head };
      case 'def':
      case 'thm':
      case 'opaque':
        return { kind, ...head, value: this.term(at.value) };
      case 'quot':
        must(['type', 'ctor', 'lift', 'ind'].includes(text(at.kind)), 'no kind of quotient');
        return { kind, ...head, role: at.kind as QuotRole };
    }
    throw new Rejected('no kind of declaration');
  }

  private readGroup(at: Fields): Declaration {
    const [types, ctors, recs] = [at.types, at.ctors, at.recs].map((part) => list(part, fields));
    const all = [...(types ?? []), ...(ctors ?? []), ...(recs ?? [])];
    if (all.some(({ isUnsafe }) => isUnsafe !== false)) {
      return { kind: 'unsafe', name: this.name(all[0]?.name) };
    }
    return {
      kind: 'group',
      types: (types ?? []).map(
        (t): ClaimedType => ({
          ...this.head(t),
          numParams: natural(t.numParams),
          numIndices: natural(t.numIndices),
          ctors: list(t.ctors, this.name),
          numNested: natural(t.numNested),
          isRec: t.isRec === true,
          isReflexive: t.isReflexive === true,
        }),
      ),
      ctors: (ctors ?? []).map(
        (t): ClaimedCtor => ({
          ...this.head(t),
          induct: this.name(t.induct),
          cidx: natural(t.cidx),
          numParams: natural(t.numParams),
          numFields: natural(t.numFields),
        }),
      ),
      recs: (recs ?? []).map(
        (t): ClaimedRec => ({
          ...this.head(t),
          numParams: natural(t.numParams),
          numIndices: natural(t.numIndices),
          numMotives: natural(t.numMotives),
          numMinors: natural(t.numMinors),
          rules: list(t.rules, (rule) => {
            const { ctor, nfields, rhs } = fields(rule);
            return { ctor: this.name(ctor), nfields: natural(nfields), rhs: this.term(rhs) };
          }),
          k: t.k === true,
        }),
      ),
    };
  }
}

function parse(line: string): Fields {
  try {
    return fields(JSON.parse(line));
  } catch {
    throw new Rejected('a line is no JSON object');
  }
}

function define<T>(table: Map<unknown, T>, index: unknown, value: T): void {
  must(!table.has(natural(index)), 'an index is defined twice');
  table.set(index, value);
}

function found<T>(table: ReadonlyMap<unknown, T>, index: unknown): T {
  const value = table.get(index);
  must(value !== undefined, 'an index is not defined');
  return value;
}

function fields(value: unknown): Fields {
  must(
    typeof value === 'object' && value !== null && !Array.isArray(value),
    'an object is missing',
  );
  return value as Fields;
}

function list<T>(value: unknown, item: (value: unknown) => T): T[] {
  must(Array.isArray(value), 'a list is missing');
  return value.map((v) => item(v));
}

function text(value: unknown): string {
  must(typeof value === 'string', 'a text is missing');
  return value;
}

function natural(value: unknown): number {
  must(Number.isSafeInteger(value) && (value as number) >= 0, 'a natural number is missing');
  return value as number;
}
