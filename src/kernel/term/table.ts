import { LimitReached } from '../failure.ts';
import { Expr, type ExprKind, Findings, Kind } from './expr.ts';
import { type Level, type LevelList, LevelTable } from './level.ts';
import { type Name, NameTable } from './name.ts';
import { PairTable } from './pairTable.ts';
import { Room } from './room.ts';

/** Largest number of expressions at one time: keeps a pair of ids an exact number. */
const MAX_EXPRESSIONS = 2 ** 26;
/** Largest de Bruijn index, so that ranges and marks stay small integers. */
const MAX_INDEX = 2 ** 24;
const MAX_MARK = 2 ** 30;
/** So many rewritten expressions are one unit of work. */
const WORK_UNIT = 64;
/** Few, and doubled as needed: many tables are made for small exports. */
const FIRST_BUCKETS = 1 << 10;

/**
 * Makes every expression once. What is made between `begin` and `rollback` is temporary: it is
 * forgotten together with everything that was found out about any expression.
 */
export class TermTable {
  readonly room = new Room();
  readonly names = new NameTable(this.room);
  readonly levels = new LevelTable(this.room);
  private buckets: (Expr | null)[] = new Array(FIRST_BUCKETS).fill(null);
  private mask = FIRST_BUCKETS - 1;
  /** Expressions by id. */
  private readonly all: Expr[] = [];
  /** Ids from here on are temporary. */
  private permanent = MAX_EXPRESSIONS;
  /** Permanent expressions that hold findings or memos, to be cleared at rollback. */
  private touched: Expr[] = [];
  private markBase = 1;
  /** Results of the traversal under way for expressions that it met under several numbers of binders. */
  private readonly others = new PairTable();
  private work = 0;
  /** Called for every so many expressions that are rewritten; may throw. */
  onWork: () => void = () => {};
  /** Marks used by the traversal under way; maintained by substitute.ts. */
  markTop = 1;

  /** Number of expressions alive. */
  get size(): number {
    return this.all.length;
  }

  /** The expression with this id. */
  at(id: number): Expr {
    return this.all[id] as Expr;
  }

  /** From now on expressions are temporary. */
  begin(): void {
    this.permanent = this.all.length;
  }

  /** Forgets the temporary expressions and all findings. */
  rollback(): void {
    for (const e of this.touched) {
      e.memo = null;
      e.findings = null;
    }
    this.touched = [];
    for (let i = this.all.length - 1; i >= this.permanent; i--) {
      const e = this.all[i] as Expr;
      this.buckets[e.hash & this.mask] = e.next;
      e.next = null;
    }
    if (this.permanent < this.all.length) this.all.length = this.permanent;
    this.permanent = MAX_EXPRESSIONS;
  }

  /** The record of findings of an expression, which lives until rollback. */
  findings(e: Expr): Findings {
    if (e.findings === null) {
      this.touch(e);
      e.findings = new Findings();
    }
    return e.findings;
  }

  /** Remembers the result of the traversal with this mark. */
  memoize(e: Expr, mark: number, result: Expr): Expr {
    if (++this.work >= WORK_UNIT) {
      this.work = 0;
      this.onWork();
    }
    if (e.memo === null) this.touch(e);
    // Under other binders the same traversal had another result: that is kept as well.
    else if (e.mark >= this.markBase) this.others.set(e.id, e.mark, e.memo.id);
    e.memo = result;
    e.mark = mark;
    return result;
  }

  /** What the traversal under way, which met the expression elsewhere, remembers of it here. */
  memo(e: Expr, mark: number): Expr | null {
    const id = this.others.get(e.id, mark);
    return id < 0 ? null : this.at(id);
  }

  /** A range of marks that no earlier traversal used: its first one. */
  beginTraversal(): number {
    this.markBase = this.markTop + 1;
    this.markTop = this.markBase;
    this.others.clear();
    if (this.markBase > MAX_MARK) {
      for (const e of this.all) e.mark = 0;
      this.markBase = 1;
      this.markTop = 1;
    }
    return this.markBase;
  }

  bvar(index: number): Expr {
    if (index >= MAX_INDEX) throw new LimitReached('size', 'too many nested binders');
    return this.make(Kind.BVar, mix(index, 1, 1), index + 1, 0, false, 0, null, null, index, null);
  }

  /** A free variable at this depth; `depth` must exceed that of every variable in `type`. */
  fvar(depth: number, type: Expr, hint: Name): Expr {
    const hash = mix(depth, type.id, 2);
    for (let e = this.first(hash); e !== null; e = e.next) {
      if (e.kind === Kind.FVar && e.a === type && e.c === depth) return e;
    }
    return this.add(Kind.FVar, hash, 0, depth + 1, type.hasLevelParam, 0, type, null, depth, hint);
  }

  sort(level: Level): Expr {
    return this.make(
      Kind.Sort,
      mix(level.id, 2, 3),
      0,
      0,
      level.hasParam,
      0,
      null,
      null,
      level,
      null,
    );
  }

  constant(name: Name, levels: LevelList): Expr {
    const hash = mix(name.id, levels.id, 4);
    return this.make(Kind.Const, hash, 0, 0, levels.hasParam, 0, null, null, levels, name);
  }

  app(fn: Expr, arg: Expr): Expr {
    const hash = mix(fn.id, arg.id, 5);
    for (let e = this.first(hash); e !== null; e = e.next) {
      if (e.a === fn && e.b === arg && e.kind === Kind.App) return e;
    }
    return this.add(
      Kind.App,
      hash,
      Math.max(fn.looseBVarRange, arg.looseBVarRange),
      Math.max(fn.fvarRange, arg.fvarRange),
      fn.hasLevelParam || arg.hasLevelParam,
      Math.max(fn.nesting, arg.nesting),
      fn,
      arg,
      null,
      null,
    );
  }

  /** The application of `fn` to `args[from]` ... `args[to - 1]`. */
  apps(fn: Expr, args: readonly Expr[], from = 0, to = args.length): Expr {
    let e = fn;
    for (let i = from; i < to; i++) e = this.app(e, args[i] as Expr);
    return e;
  }

  lambda(hint: Name, type: Expr, body: Expr): Expr {
    return this.binder(Kind.Lambda, hint, type, body);
  }

  pi(hint: Name, type: Expr, body: Expr): Expr {
    return this.binder(Kind.Pi, hint, type, body);
  }

  binder(kind: typeof Kind.Lambda | typeof Kind.Pi, hint: Name, type: Expr, body: Expr): Expr {
    const hash = mix(type.id, body.id, kind + 1);
    for (let e = this.first(hash); e !== null; e = e.next) {
      if (e.a === type && e.b === body && e.kind === kind) return e;
    }
    return this.add(
      kind,
      hash,
      Math.max(type.looseBVarRange, body.looseBVarRange - 1),
      Math.max(type.fvarRange, body.fvarRange),
      type.hasLevelParam || body.hasLevelParam,
      Math.max(type.nesting, body.nesting + 1),
      type,
      body,
      null,
      hint,
    );
  }

  let(hint: Name, type: Expr, value: Expr, body: Expr): Expr {
    const hash = mix(mix(type.id, body.id, 8), value.id, 9);
    for (let e = this.first(hash); e !== null; e = e.next) {
      if (e.kind === Kind.Let && e.a === type && e.b === body && e.c === value) return e;
    }
    return this.add(
      Kind.Let,
      hash,
      Math.max(type.looseBVarRange, value.looseBVarRange, body.looseBVarRange - 1),
      Math.max(type.fvarRange, value.fvarRange, body.fvarRange),
      type.hasLevelParam || value.hasLevelParam || body.hasLevelParam,
      Math.max(type.nesting, value.nesting, body.nesting + 1),
      type,
      body,
      value,
      hint,
    );
  }

  proj(structName: Name, index: number, struct: Expr): Expr {
    const hash = mix(mix(structName.id, index, 10), struct.id, 11);
    return this.make(
      Kind.Proj,
      hash,
      struct.looseBVarRange,
      struct.fvarRange,
      struct.hasLevelParam,
      struct.nesting,
      struct,
      null,
      index,
      structName,
    );
  }

  natLit(value: bigint): Expr {
    const hash = mix(Number(BigInt.asIntN(32, value)), 3, 12);
    return this.make(Kind.NatLit, hash, 0, 0, false, 0, null, null, value, null);
  }

  strLit(value: string): Expr {
    let hash = value.length;
    for (let i = 0; i < value.length; i++) hash = (Math.imul(hash, 31) + value.charCodeAt(i)) | 0;
    return this.make(Kind.StrLit, mix(hash, 4, 13), 0, 0, false, 0, null, null, value, null);
  }

  private make(
    kind: ExprKind,
    hash: number,
    looseBVarRange: number,
    fvarRange: number,
    hasLevelParam: boolean,
    nesting: number,
    a: Expr | null,
    b: Expr | null,
    c: unknown,
    d: unknown,
  ): Expr {
    for (let e = this.first(hash); e !== null; e = e.next) {
      if (e.kind === kind && e.a === a && e.b === b && e.c === c && e.d === d) return e;
    }
    return this.add(kind, hash, looseBVarRange, fvarRange, hasLevelParam, nesting, a, b, c, d);
  }

  private add(
    kind: ExprKind,
    hash: number,
    looseBVarRange: number,
    fvarRange: number,
    hasLevelParam: boolean,
    nesting: number,
    a: Expr | null,
    b: Expr | null,
    c: unknown,
    d: unknown,
  ): Expr {
    const id = this.all.length;
    // Half of the buckets are empty at least: to follow a chain costs more than what the buckets take.
    if (id > this.mask >> 1) this.grow();
    if (id >= MAX_EXPRESSIONS) throw new LimitReached('memory', 'too many expressions');
    const slot = hash & this.mask;
    const next = this.buckets[slot] as Expr | null;
    const e = new Expr(
      kind,
      id,
      hash,
      looseBVarRange,
      fvarRange,
      hasLevelParam,
      nesting,
      a,
      b,
      c,
      d,
      next,
    );
    this.buckets[slot] = e;
    this.all.push(e);
    return e;
  }

  private first(hash: number): Expr | null {
    return this.buckets[hash & this.mask] as Expr | null;
  }

  private touch(e: Expr): void {
    if (e.id < this.permanent) this.touched.push(e);
  }

  /** Doubles the buckets. Refilled in order of id, so that `rollback` can pop the newest first. */
  private grow(): void {
    const size = (this.mask + 1) * 2;
    this.room.beforeAdding(this.all.length);
    this.mask = size - 1;
    this.buckets = new Array(size).fill(null);
    for (const e of this.all) {
      const slot = e.hash & this.mask;
      e.next = this.buckets[slot] as Expr | null;
      this.buckets[slot] = e;
    }
  }
}

function mix(x: number, y: number, salt: number): number {
  let h = Math.imul(x, 0x9e3779b1) ^ Math.imul(y + salt, 0x85ebca6b);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return h ^ (h >>> 13);
}
