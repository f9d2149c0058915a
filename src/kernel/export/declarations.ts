/** Reads the lines that declare something. */
import type {
  Constructor,
  Declaration,
  InductiveGroup,
  InductiveType,
  QuotKind,
  Recursor,
} from '../declaration.ts';
import { Rejection } from '../failure.ts';
import type { Expr } from '../term/expr.ts';
import type { Name } from '../term/name.ts';
import { boolean, type Fields, list, malformed, natural, record } from './fields.ts';

/** What was defined so far, by its index in the file. Throw Rejection where there is nothing. */
export interface Terms {
  name(index: unknown): Name;
  expr(index: unknown): Expr;
}

/** The declaration of a line that has no index. */
export function readDeclaration(reader: Terms, line: Fields, number: number): Declaration {
  const keys = Object.keys(line);
  const [key] = keys;
  if (key === undefined || keys.length !== 1) {
    throw malformed('the line is neither a name, a level, an expression nor a declaration');
  }
  const value = line[key];
  switch (key) {
    case 'axiom': {
      const fields = record(value, ['name', 'levelParams', 'type', 'isUnsafe'], key);
      refuseUnsafe(reader, fields);
      return { kind: 'axiom', ...base(reader, fields, number) };
    }
    case 'def':
      return readDefinition(reader, value, number);
    case 'opaque': {
      const known = ['name', 'levelParams', 'type', 'value', 'isUnsafe', 'all'];
      const fields = record(value, known, key);
      refuseUnsafe(reader, fields);
      names(reader, fields.all);
      const opaque = base(reader, fields, number);
      return { kind: 'opaque', ...opaque, value: reader.expr(fields.value) };
    }
    case 'thm': {
      const fields = record(value, ['name', 'levelParams', 'type', 'value', 'all'], key);
      names(reader, fields.all);
      const theorem = base(reader, fields, number);
      return { kind: 'thm', ...theorem, value: reader.expr(fields.value) };
    }
    case 'quot': {
      const fields = record(value, ['name', 'levelParams', 'type', 'kind'], key);
      const role = fields.kind;
      if (!isQuotKind(role)) throw malformed('unknown kind of quotient constant');
      return { kind: 'quot', ...base(reader, fields, number), role };
    }
    case 'inductive':
      return readGroup(reader, value, number);
    default:
      throw malformed(`${JSON.stringify(key.slice(0, 40))} is no kind of declaration`);
  }
}

function isQuotKind(value: unknown): value is QuotKind {
  return value === 'type' || value === 'ctor' || value === 'lift' || value === 'ind';
}

function readDefinition(reader: Terms, value: unknown, line: number): Declaration {
  const known = ['name', 'levelParams', 'type', 'value', 'hints', 'safety', 'all'];
  const fields = record(value, known, 'def');
  const { safety } = fields;
  if (safety === 'unsafe' || safety === 'partial') {
    throw new Rejection('unsafe', `the definition ${reader.name(fields.name)} is ${safety}`);
  }
  if (safety !== 'safe') throw malformed('unknown safety of a definition');
  names(reader, fields.all);
  const definition = base(reader, fields, line);
  const height = readHints(fields.hints);
  return { kind: 'def', ...definition, value: reader.expr(fields.value), height };
}

function readHints(hints: unknown): number {
  if (hints === 'opaque') return -1;
  if (hints === 'abbrev') return Number.POSITIVE_INFINITY;
  return natural(record(hints, ['regular'], 'hints').regular, 'hints');
}

function readGroup(reader: Terms, value: unknown, line: number): InductiveGroup {
  const fields = record(value, ['types', 'ctors', 'recs'], 'inductive');
  return {
    kind: 'group',
    types: list(fields.types, 'types', (item) => readType(reader, item, line)),
    ctors: list(fields.ctors, 'ctors', (item) => readConstructor(reader, item, line)),
    recs: list(fields.recs, 'recs', (item) => readRecursor(reader, item, line)),
    line,
  };
}

const BASE = ['name', 'levelParams', 'type', 'isUnsafe'];
const TYPE = [
  ...BASE,
  ...['numParams', 'numIndices', 'all', 'ctors', 'numNested', 'isRec', 'isReflexive'],
];
const CONSTRUCTOR = [...BASE, 'induct', 'cidx', 'numParams', 'numFields'];
const RECURSOR = [
  ...BASE,
  ...['all', 'numParams', 'numIndices', 'numMotives', 'numMinors', 'rules', 'k'],
];

function readType(reader: Terms, value: unknown, line: number): InductiveType {
  const fields = record(value, TYPE, 'an inductive type');
  refuseUnsafe(reader, fields);
  return {
    kind: 'inductive',
    ...base(reader, fields, line),
    numParams: natural(fields.numParams, 'numParams'),
    numIndices: natural(fields.numIndices, 'numIndices'),
    all: names(reader, fields.all),
    ctors: names(reader, fields.ctors),
    numNested: natural(fields.numNested, 'numNested'),
    isRec: boolean(fields.isRec, 'isRec'),
    isReflexive: boolean(fields.isReflexive, 'isReflexive'),
  };
}

function readConstructor(reader: Terms, value: unknown, line: number): Constructor {
  const fields = record(value, CONSTRUCTOR, 'a constructor');
  refuseUnsafe(reader, fields);
  return {
    kind: 'ctor',
    ...base(reader, fields, line),
    induct: reader.name(fields.induct),
    cidx: natural(fields.cidx, 'cidx'),
    numParams: natural(fields.numParams, 'numParams'),
    numFields: natural(fields.numFields, 'numFields'),
  };
}

function readRecursor(reader: Terms, value: unknown, line: number): Recursor {
  const fields = record(value, RECURSOR, 'a recursor');
  refuseUnsafe(reader, fields);
  return {
    kind: 'rec',
    ...base(reader, fields, line),
    all: names(reader, fields.all),
    numParams: natural(fields.numParams, 'numParams'),
    numIndices: natural(fields.numIndices, 'numIndices'),
    numMotives: natural(fields.numMotives, 'numMotives'),
    numMinors: natural(fields.numMinors, 'numMinors'),
    rules: list(fields.rules, 'rules', (item) => {
      const { ctor, nfields, rhs } = record(item, ['ctor', 'nfields', 'rhs'], 'a rule');
      return {
        ctor: reader.name(ctor),
        numFields: natural(nfields, 'nfields'),
        rhs: reader.expr(rhs),
      };
    }),
    k: boolean(fields.k, 'k'),
  };
}

function base(reader: Terms, fields: Fields, line: number) {
  return {
    name: reader.name(fields.name),
    levelParams: names(reader, fields.levelParams),
    type: reader.expr(fields.type),
    line,
  };
}

function names(reader: Terms, value: unknown) {
  return list(value, 'a list of names', (item) => reader.name(item));
}

function refuseUnsafe(reader: Terms, fields: Fields): void {
  if (boolean(fields.isUnsafe, 'isUnsafe')) {
    throw new Rejection('unsafe', `${reader.name(fields.name)} is unsafe`);
  }
}
