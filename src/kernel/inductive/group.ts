/** The types of a mutual group: same parameters, same universe; and what counts as one of them. */
import type { Checker } from '../check/checker.ts';
import { levelOfSort } from '../check/sort.ts';
import { Rejection } from '../failure.ts';
import { argsOf, type Expr, headOf, Kind } from '../term/expr.ts';
import type { Level, LevelList } from '../term/level.ts';
import type { Name } from '../term/name.ts';
import { instantiate } from '../term/substitute.ts';
import type { Locals } from './locals.ts';
import type { InductiveSpec } from './spec.ts';

export interface Group {
  readonly spec: InductiveSpec;
  readonly locals: Locals;
  /** The universe parameters as levels. */
  readonly levels: LevelList;
  /** The parameters as free variables. */
  readonly params: readonly Expr[];
  /** The types as constants. */
  readonly consts: readonly Expr[];
  readonly numIndices: readonly number[];
  readonly resultLevel: Level;
}

/** Checks the types of the group. Throws Rejection. */
export function checkTypes(c: Checker, locals: Locals, spec: InductiveSpec): Group {
  const levels = c.terms.levels.list(spec.levelParams.map((p) => c.terms.levels.param(p)));
  const params: Expr[] = [];
  const numIndices: number[] = [];
  let resultLevel: Level | undefined;
  for (const [t, { name, type }] of spec.types.entries()) {
    c.check(type);
    const rest = takeParams(c, locals, type, spec.numParams, params, t === 0, name);
    const { indices, level } = locals.within(() => takeIndices(c, locals, rest, name));
    numIndices.push(indices);
    resultLevel ??= level;
    if (!c.order.isEquivalent(resultLevel, level)) {
      throw new Rejection('inductive', `${name} lives in another universe than its mutual types`);
    }
  }
  if (resultLevel === undefined) throw new Rejection('inductive', 'a group without a type');
  const consts = spec.types.map(({ name }) => c.terms.constant(name, levels));
  return { spec, locals, levels, params, consts, numIndices, resultLevel };
}

/**
 * The number of indices, and the level of the sort in which the type ends. That sort may be hidden
 * behind definitions, but not depend on the parameters or indices: what reduces to a sort for
 * variables need not do so for every value that they can take.
 */
function takeIndices(
  c: Checker,
  locals: Locals,
  type: Expr,
  name: Name,
): { readonly indices: number; readonly level: Level } {
  let indices = 0;
  let at = type;
  while (at.kind === Kind.Pi) {
    at = instantiate(c.terms, at.body, [locals.open(at.type, at.hint)]);
    indices++;
  }
  const sort = at.kind === Kind.Sort || at.fvarRange > 0 ? at : c.whnf(at);
  if (sort.kind !== Kind.Sort) {
    throw new Rejection('inductive', `the type of ${name} does not end in a sort`);
  }
  return { indices, level: sort.level };
}

/** The type after its parameters; those of the first type become the group's variables. */
function takeParams(
  c: Checker,
  locals: Locals,
  type: Expr,
  count: number,
  params: Expr[],
  first: boolean,
  name: Name,
): Expr {
  let at = type;
  for (let i = 0; i < count; i++) {
    if (at.kind !== Kind.Pi) {
      throw new Rejection('inductive', `the type of ${name} has fewer than ${count} parameters`);
    }
    if (first) params.push(binderLocal(c, locals, at));
    const param = params[i] as Expr;
    if (!first && !c.isDefEq(at.type, param.type)) {
      throw new Rejection('inductive', `${name} has other parameters than its mutual types`);
    }
    at = instantiate(c.terms, at.body, [param]);
  }
  return at;
}

/**
 * A variable for a binder of the group. Marks for the elaborator around its type (`outParam A`,
 * `optParam A a`, ...) are not passed on to what is derived; they must be transparent, which
 * definitional equality decides.
 */
export function binderLocal(c: Checker, locals: Locals, binder: Expr): Expr {
  let type = binder.type;
  for (;;) {
    const head = headOf(type);
    const inner = argsOf(type)[0];
    if (inner === undefined || head.kind !== Kind.Const) break;
    if (!ELABORATOR_MARKS.includes(head.name.toString())) break;
    type = inner;
  }
  const transparent = type === binder.type || c.isDefEq(type, binder.type);
  return locals.open(transparent ? type : binder.type, binder.hint);
}

const ELABORATOR_MARKS: readonly string[] = ['outParam', 'semiOutParam', 'optParam', 'autoParam'];

/** Whether one of the group's types occurs in the expression. */
export function mentionsGroup(group: Group, e: Expr): boolean {
  const seen = new Set<Expr>();
  const visit = (at: Expr): boolean => {
    if (at.kind === Kind.Const) return group.spec.types.some((t) => t.name === at.name);
    if (seen.has(at)) return false;
    seen.add(at);
    return (
      (at.a !== null && at.kind !== Kind.FVar && visit(at.a)) ||
      (at.b !== null && visit(at.b)) ||
      (at.kind === Kind.Let && visit(at.value))
    );
  };
  return visit(e);
}

/**
 * Which type of the group `e` is an application of: to exactly the group's parameters, and to
 * indices in which the group does not occur. -1 if none.
 */
export function groupTypeOf(group: Group, e: Expr): number {
  const t = group.consts.indexOf(headOf(e));
  if (t < 0) return -1;
  const args = argsOf(e);
  const { params } = group;
  if (args.length !== params.length + (group.numIndices[t] ?? 0)) return -1;
  const fits = args.every((arg, i) =>
    i < params.length ? arg === params[i] : !mentionsGroup(group, arg),
  );
  return fits ? t : -1;
}

/** The constructor's fields as free variables, and the type that it returns. */
export interface Fields {
  readonly fields: readonly Expr[];
  readonly result: Expr;
}

/** Opens a constructor's type after the group's parameters. */
export function openConstructor(c: Checker, group: Group, type: Expr): Fields {
  let at = type;
  for (const param of group.params) {
    if (at.kind !== Kind.Pi) throw new Rejection('inductive', 'a constructor lacks parameters');
    at = instantiate(c.terms, at.body, [param]);
  }
  const fields: Expr[] = [];
  while (at.kind === Kind.Pi) {
    const field = binderLocal(c, group.locals, at);
    fields.push(field);
    at = instantiate(c.terms, at.body, [field]);
  }
  return { fields, result: at };
}

/** The level of the sort of a field's type. */
export function fieldLevel(c: Checker, field: Expr): Level {
  return levelOfSort(c, c.infer(field.type), field.type);
}
