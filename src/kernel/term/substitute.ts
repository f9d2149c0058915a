/**
 * Substitution. Shared subterms are visited once per traversal and depth: the result is
 * remembered on the expression itself under a mark that no other traversal uses. Its walks are written out each: they pass over
 * different parts, which a walk for all would have to ask for at every one.
 */
import { type Expr, Kind } from './expr.ts';
import { type Level, LevelKind, type LevelList } from './level.ts';
import { simplifiedIMax, simplifiedMax } from './levelOrder.ts';
import type { Name } from './name.ts';
import type { TermTable } from './table.ts';

/**
 * Replaces the outermost loose variables of `e` by `values[from]` ... `values[to - 1]`, the last
 * one for index 0. The values must be closed.
 */
export function instantiate(
  terms: TermTable,
  e: Expr,
  values: readonly Expr[],
  from = 0,
  to = values.length,
): Expr {
  if (e.looseBVarRange === 0 || from === to) return e;
  return instantiateAt(terms, e, values, from, to, terms.beginTraversal(), 0);
}

function instantiateAt(
  terms: TermTable,
  e: Expr,
  values: readonly Expr[],
  from: number,
  to: number,
  base: number,
  offset: number,
): Expr {
  if (e.looseBVarRange <= offset) return e;
  if (e.kind === Kind.BVar) {
    const i = e.index - offset;
    const count = to - from;
    return i < count ? (values[to - 1 - i] as Expr) : terms.bvar(e.index - count);
  }
  const mark = base + offset;
  if (e.mark === mark) return e.memo as Expr;
  if (e.mark >= base) {
    const done = terms.memo(e, mark);
    if (done !== null) return done;
  }
  let result: Expr;
  switch (e.kind) {
    case Kind.App: {
      // Looked at here, since most parts have no variables to be replaced and need no call.
      let { fn, arg } = e;
      if (fn.looseBVarRange > offset) {
        fn = instantiateAt(terms, fn, values, from, to, base, offset);
      }
      if (arg.looseBVarRange > offset) {
        arg = instantiateAt(terms, arg, values, from, to, base, offset);
      }
      result = terms.app(fn, arg);
      break;
    }
    case Kind.Lambda:
    case Kind.Pi: {
      const type = instantiateAt(terms, e.type, values, from, to, base, offset);
      if (terms.markTop <= mark) terms.markTop = mark + 1;
      const body = instantiateAt(terms, e.body, values, from, to, base, offset + 1);
      result = terms.binder(e.kind, e.hint, type, body);
      break;
    }
    case Kind.Let: {
      const type = instantiateAt(terms, e.type, values, from, to, base, offset);
      const value = instantiateAt(terms, e.value, values, from, to, base, offset);
      if (terms.markTop <= mark) terms.markTop = mark + 1;
      const body = instantiateAt(terms, e.body, values, from, to, base, offset + 1);
      result = terms.let(e.hint, type, value, body);
      break;
    }
    case Kind.Proj: {
      const struct = instantiateAt(terms, e.struct, values, from, to, base, offset);
      result = terms.proj(e.name, e.index, struct);
      break;
    }
    default:
      return e;
  }
  return terms.memoize(e, mark, result);
}

/**
 * Turns the free variables `vars` of the closed expression `e` into loose ones, the last variable
 * into index 0.
 */
export function abstract(terms: TermTable, e: Expr, vars: readonly Expr[]): Expr {
  const lowest = lowestDepth(vars);
  if (e.fvarRange <= lowest) return e;
  return abstractAt(terms, e, vars, vars.length, lowest, terms.beginTraversal(), 0);
}

function lowestDepth(vars: readonly Expr[]): number {
  let lowest = Number.POSITIVE_INFINITY;
  for (const v of vars) if (v.index < lowest) lowest = v.index;
  return lowest;
}

/** Abstracts the first `count` of the variables. */
function abstractAt(
  terms: TermTable,
  e: Expr,
  vars: readonly Expr[],
  count: number,
  lowest: number,
  base: number,
  offset: number,
): Expr {
  if (e.fvarRange <= lowest) return e;
  if (e.kind === Kind.FVar) {
    // Mostly the variables have consecutive depths.
    const i = vars[e.index - lowest] === e ? e.index - lowest : vars.indexOf(e);
    return i >= 0 && i < count ? terms.bvar(offset + count - 1 - i) : e;
  }
  const mark = base + offset;
  if (e.mark === mark) return e.memo as Expr;
  if (e.mark >= base) {
    const done = terms.memo(e, mark);
    if (done !== null) return done;
  }
  let result: Expr;
  switch (e.kind) {
    case Kind.App: {
      const fn = abstractAt(terms, e.fn, vars, count, lowest, base, offset);
      result = terms.app(fn, abstractAt(terms, e.arg, vars, count, lowest, base, offset));
      break;
    }
    case Kind.Lambda:
    case Kind.Pi: {
      const type = abstractAt(terms, e.type, vars, count, lowest, base, offset);
      if (terms.markTop <= mark) terms.markTop = mark + 1;
      const body = abstractAt(terms, e.body, vars, count, lowest, base, offset + 1);
      result = terms.binder(e.kind, e.hint, type, body);
      break;
    }
    case Kind.Let: {
      const type = abstractAt(terms, e.type, vars, count, lowest, base, offset);
      const value = abstractAt(terms, e.value, vars, count, lowest, base, offset);
      if (terms.markTop <= mark) terms.markTop = mark + 1;
      const body = abstractAt(terms, e.body, vars, count, lowest, base, offset + 1);
      result = terms.let(e.hint, type, value, body);
      break;
    }
    case Kind.Proj: {
      const struct = abstractAt(terms, e.struct, vars, count, lowest, base, offset);
      result = terms.proj(e.name, e.index, struct);
      break;
    }
    default:
      return e;
  }
  return terms.memoize(e, mark, result);
}

/** `λ vars, body`: the type of each variable may mention those before it. */
export function bindLambda(terms: TermTable, vars: readonly Expr[], body: Expr): Expr {
  return bind(terms, Kind.Lambda, vars, body);
}

/** `Π vars, body`: the type of each variable may mention those before it. */
export function bindPi(terms: TermTable, vars: readonly Expr[], body: Expr): Expr {
  return bind(terms, Kind.Pi, vars, body);
}

function bind(
  terms: TermTable,
  kind: typeof Kind.Lambda | typeof Kind.Pi,
  vars: readonly Expr[],
  body: Expr,
): Expr {
  const lowest = lowestDepth(vars);
  const abstracted = (e: Expr, count: number) =>
    e.fvarRange <= lowest
      ? e
      : abstractAt(terms, e, vars, count, lowest, terms.beginTraversal(), 0);
  let result = abstracted(body, vars.length);
  for (let i = vars.length - 1; i >= 0; i--) {
    const v = vars[i] as Expr;
    result = terms.binder(kind, v.hint, abstracted(v.type, i), result);
  }
  return result;
}

/** Rewrites an expression from the outside: where `visit` answers, its answer stands. */
export function replace(
  terms: TermTable,
  e: Expr,
  visit: (e: Expr) => Expr | undefined,
  done = new Map<Expr, Expr>(),
): Expr {
  const known = done.get(e);
  if (known !== undefined) return known;
  const go = (child: Expr) => replace(terms, child, visit, done);
  let result = visit(e);
  if (result === undefined) {
    switch (e.kind) {
      case Kind.App:
        result = terms.app(go(e.fn), go(e.arg));
        break;
      case Kind.Lambda:
      case Kind.Pi:
        result = terms.binder(e.kind, e.hint, go(e.type), go(e.body));
        break;
      case Kind.Let:
        result = terms.let(e.hint, go(e.type), go(e.value), go(e.body));
        break;
      case Kind.Proj:
        result = terms.proj(e.name, e.index, go(e.struct));
        break;
      default:
        result = e;
    }
  }
  done.set(e, result);
  return result;
}

/** Replaces parameters in levels; undeclared ones stay. Levels that share parts are rewritten once. */
class LevelInstantiation {
  private readonly terms: TermTable;
  private readonly params: readonly Name[];
  private readonly values: readonly Level[];
  /** Made when it is needed, which is seldom. */
  private done: Map<Level, Level> | undefined;

  constructor(terms: TermTable, params: readonly Name[], values: readonly Level[]) {
    this.terms = terms;
    this.params = params;
    this.values = values;
  }

  readonly apply = (level: Level): Level => {
    if (!level.hasParam) return level;
    if (level.kind === LevelKind.Param) {
      const i = this.params.indexOf(level.name);
      return i < 0 ? level : (this.values[i] as Level);
    }
    if (level.weight < SMALL_LEVEL) return this.compound(level);
    this.done ??= new Map();
    let result = this.done.get(level);
    if (result === undefined) {
      result = this.compound(level);
      this.done.set(level, result);
    }
    return result;
  };

  private compound(level: Level): Level {
    const { levels } = this.terms;
    const left = this.apply(level.left);
    if (level.kind === LevelKind.Succ) return levels.succ(left);
    const right = this.apply(level.right);
    const make = level.kind === LevelKind.Max ? simplifiedMax : simplifiedIMax;
    return make(levels, left, right);
  }
}

/** Levels of less weight are rewritten as trees. */
const SMALL_LEVEL = 16;

/** The expression with the universe parameters `params` replaced by `values`. */
export function instantiateLevelParams(
  terms: TermTable,
  e: Expr,
  params: readonly Name[],
  values: LevelList,
): Expr {
  if (!e.hasLevelParam || params.length === 0) return e;
  const levels = new LevelInstantiation(terms, params, values.items);
  return instantiateParamsIn(terms, e, levels, terms.beginTraversal());
}

function instantiateParamsIn(
  terms: TermTable,
  e: Expr,
  levels: LevelInstantiation,
  mark: number,
): Expr {
  if (!e.hasLevelParam) return e;
  if (e.mark === mark) return e.memo as Expr;
  const go = (child: Expr) => instantiateParamsIn(terms, child, levels, mark);
  let result: Expr;
  switch (e.kind) {
    case Kind.Sort:
      result = terms.sort(levels.apply(e.level));
      break;
    case Kind.Const:
      result = terms.constant(e.name, terms.levels.list(e.levels.items.map(levels.apply)));
      break;
    case Kind.App:
      result = terms.app(go(e.fn), go(e.arg));
      break;
    case Kind.Lambda:
    case Kind.Pi:
      result = terms.binder(e.kind, e.hint, go(e.type), go(e.body));
      break;
    case Kind.Let:
      result = terms.let(e.hint, go(e.type), go(e.value), go(e.body));
      break;
    case Kind.Proj:
      result = terms.proj(e.name, e.index, go(e.struct));
      break;
    default:
      return e;
  }
  return terms.memoize(e, mark, result);
}
