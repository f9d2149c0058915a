/** Reads the lines of an export, format 3.1, into terms and declarations. */
import type { Declaration } from '../declaration.ts';
import { LimitReached } from '../failure.ts';
import type { Expr } from '../term/expr.ts';
import type { Level } from '../term/level.ts';
import type { Name } from '../term/name.ts';
import type { TermTable } from '../term/table.ts';
import { readDeclaration, type Terms } from './declarations.ts';
import { type Fields, list, malformed, natural, record, string } from './fields.ts';
import { Indexed } from './indexed.ts';
import { readMeta, requireJsonFormat } from './meta.ts';

/** Longest numeral that is read, in decimal digits. */
const MAX_DIGITS = 1_000_000;
/** Longest name, in components: names are walked by recursion in a few places. */
const MAX_NAME_LENGTH = 10_000;

const BINDER_INFOS: readonly unknown[] = ['default', 'implicit', 'strictImplicit', 'instImplicit'];

/** What was read so far; indices of the file to terms. */
export class ExportReader implements Terms {
  readonly terms: TermTable;
  private readonly names: Indexed<Name>;
  private readonly levels: Indexed<Level>;
  private readonly exprs: Indexed<Expr>;
  private line = 0;

  constructor(terms: TermTable) {
    this.terms = terms;
    this.names = new Indexed('name', terms.room);
    this.levels = new Indexed('level', terms.room);
    this.exprs = new Indexed('expression', terms.room);
    this.names.define(0, terms.names.anonymous);
    this.levels.define(0, terms.levels.zero);
  }

  /** Number of the line that was read last, from 1. */
  get lineNumber(): number {
    return this.line;
  }

  /** Reads one line. Throws Rejection (malformed) or LimitReached. */
  read(text: string): Declaration | undefined {
    this.line++;
    if (this.line === 1) requireJsonFormat(text);
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch {
      throw malformed('the line is not valid JSON');
    }
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
      throw malformed('the line is not a JSON object');
    }
    if (this.line === 1) {
      readMeta(parsed);
      return undefined;
    }
    if (Object.hasOwn(parsed, 'ie')) this.readExpr(parsed as Fields);
    else if (Object.hasOwn(parsed, 'in')) this.readName(parsed as Fields);
    else if (Object.hasOwn(parsed, 'il')) this.readLevel(parsed as Fields);
    else return readDeclaration(this, parsed as Fields, this.line);
    return undefined;
  }

  name(index: unknown): Name {
    return this.names.get(index);
  }

  expr(index: unknown): Expr {
    return this.exprs.get(index);
  }

  private level(index: unknown): Level {
    return this.levels.get(index);
  }

  private readName(line: Fields): void {
    const [key, value] = entry(line, 'in');
    if (key !== 'str' && key !== 'num') throw malformed(`"${key}" is no kind of name`);
    const fields = record(value, ['pre', key === 'str' ? 'str' : 'i'], 'a name');
    const prefix = this.name(fields.pre);
    if (prefix.length >= MAX_NAME_LENGTH) {
      throw new LimitReached('size', 'a name of too many parts');
    }
    const part =
      key === 'str' ? string(fields.str, 'a name') : natural(fields.i, 'the number of a name');
    this.names.define(line.in, this.terms.names.child(prefix, part));
  }

  private readLevel(line: Fields): void {
    const [key, value] = entry(line, 'il');
    this.levels.define(line.il, this.makeLevel(key, value));
  }

  private makeLevel(key: string, value: unknown): Level {
    const { levels } = this.terms;
    switch (key) {
      case 'succ':
        return levels.succ(this.level(value));
      case 'max':
      case 'imax': {
        const [left, right, ...more] = list(value, key, (item) => this.level(item));
        if (left === undefined || right === undefined || more.length > 0) {
          throw malformed(`"${key}" takes two levels`);
        }
        return key === 'max' ? levels.max(left, right) : levels.imax(left, right);
      }
      case 'param':
        return levels.param(this.name(value));
      default:
        throw malformed(`"${key}" is no kind of level`);
    }
  }

  private readExpr(line: Fields): void {
    const [key, value] = entry(line, 'ie');
    this.exprs.define(line.ie, this.makeExpr(key, value));
  }

  private makeExpr(key: string, value: unknown): Expr {
    const { terms } = this;
    switch (key) {
      case 'bvar':
        return terms.bvar(natural(value, 'bvar'));
      case 'sort':
        return terms.sort(this.level(value));
      case 'const': {
        const { name, us } = record(value, ['name', 'us'], 'const');
        const levels = list(us, 'us', (item) => this.level(item));
        return terms.constant(this.name(name), terms.levels.list(levels));
      }
      case 'app': {
        const { fn, arg } = record(value, ['fn', 'arg'], 'app');
        return terms.app(this.expr(fn), this.expr(arg));
      }
      case 'lam':
      case 'forallE': {
        const fields = record(value, ['name', 'type', 'body', 'binderInfo'], key);
        if (!BINDER_INFOS.includes(fields.binderInfo)) throw malformed('unknown binderInfo');
        const hint = this.name(fields.name);
        const type = this.expr(fields.type);
        const body = this.expr(fields.body);
        return key === 'lam' ? terms.lambda(hint, type, body) : terms.pi(hint, type, body);
      }
      case 'letE': {
        const fields = record(value, ['name', 'type', 'value', 'body', 'nondep'], key);
        if (typeof fields.nondep !== 'boolean') throw malformed('nondep is true or false');
        const type = this.expr(fields.type);
        return terms.let(
          this.name(fields.name),
          type,
          this.expr(fields.value),
          this.expr(fields.body),
        );
      }
      case 'proj': {
        const { typeName, idx, struct } = record(value, ['typeName', 'idx', 'struct'], key);
        return terms.proj(this.name(typeName), natural(idx, 'idx'), this.expr(struct));
      }
      case 'natVal':
        return terms.natLit(readNumeral(value));
      case 'strVal':
        return terms.strLit(string(value, 'strVal'));
      case 'mdata': {
        const { expr, data } = record(value, ['expr', 'data'], 'mdata');
        if (typeof data !== 'object') throw malformed('mdata: data is no object');
        return this.expr(expr);
      }
      default:
        throw malformed(`${JSON.stringify(key.slice(0, 40))} is no kind of expression`);
    }
  }
}

/** The other key of an object that has two. */
function entry(line: Fields, indexKey: string): [string, unknown] {
  const keys = Object.keys(line);
  const key = keys[0] === indexKey ? keys[1] : keys[0];
  if (keys.length !== 2 || key === undefined) {
    throw malformed(`a line with "${indexKey}" has one more field`);
  }
  return [key, line[key]];
}

function readNumeral(value: unknown): bigint {
  if (typeof value !== 'string' || !/^[0-9]+$/.test(value)) {
    throw malformed('natVal: a string of decimal digits is expected');
  }
  if (value.length > MAX_DIGITS) {
    throw new LimitReached('size', `a numeral of ${value.length} digits`);
  }
  return BigInt(value);
}
