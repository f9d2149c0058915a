/** Type inference, with checking or on the assumption that the term has a type. */
import { Rejection } from '../failure.ts';
import { printed } from '../print.ts';
import { argsOf, type Expr, headOf, Kind } from '../term/expr.ts';
import { type Level, LevelKind } from '../term/level.ts';
import { simplifiedIMax } from '../term/levelOrder.ts';
import { bindPi, instantiate } from '../term/substitute.ts';
import { plain } from '../wellKnown.ts';
import type { Checker } from './checker.ts';
import { constantOf, constantType } from './constant.ts';
import { isDefEq } from './defEq.ts';
import { requireNat, requireString } from './literal.ts';
import { inferProj } from './projection.ts';
import { whnf } from './whnf.ts';

/** The type of a closed term; every rule is checked. Throws Rejection. */
export function check(c: Checker, e: Expr): Expr {
  return inferType(c, e, true);
}

/** The type of a closed term that is known to have one. */
export function infer(c: Checker, e: Expr): Expr {
  return inferType(c, e, false);
}

/** The level of the sort that is the type of the type `e`. */
export function sortOfType(c: Checker, e: Expr, checking: boolean): Level {
  const type = inferType(c, e, checking);
  const sort = type.kind === Kind.Sort ? type : whnf(c, type);
  if (sort.kind !== Kind.Sort) {
    throw new Rejection('not-a-type', `a type is expected, but ${printed(e)} is none`);
  }
  return sort.level;
}

/** Whether `type` is a proposition: its own type is Prop. */
export function isProposition(c: Checker, type: Expr): boolean {
  const sort = whnf(c, infer(c, type));
  return sort.kind === Kind.Sort && c.order.isZero(sort.level);
}

export function inferType(c: Checker, e: Expr, checking: boolean): Expr {
  const known = e.findings;
  if (known !== null) {
    if (known.checkedType !== null) return known.checkedType;
    if (!checking && known.inferredType !== null) return known.inferredType;
  }
  if (e.kind === Kind.FVar) return e.type;
  c.budget.step();
  const type = compute(c, e, checking);
  const findings = c.terms.findings(e);
  if (checking) findings.checkedType = type;
  else findings.inferredType = type;
  return type;
}

function compute(c: Checker, e: Expr, checking: boolean): Expr {
  switch (e.kind) {
    case Kind.Sort:
      if (checking) checkLevel(c, e.level);
      return c.terms.sort(c.terms.levels.succ(e.level));
    case Kind.Const:
      constantOf(c, e);
      if (checking) for (const level of e.levels.items) checkLevel(c, level);
      return constantType(c, e);
    case Kind.App:
      return inferApp(c, e, checking);
    case Kind.Lambda:
      return inferLambda(c, e, checking);
    case Kind.Pi:
      return inferPi(c, e, checking);
    case Kind.Let:
      return inferLet(c, e, checking);
    case Kind.Proj:
      return inferProj(c, e, checking);
    case Kind.NatLit:
      requireNat(c);
      return plain(c.terms, c.known.Nat);
    case Kind.StrLit:
      requireString(c);
      return plain(c.terms, c.known.String);
    case Kind.FVar:
      return e.type;
    default:
      throw new Rejection('loose-variable', 'a bound variable stands outside of its binder');
  }
}

function checkLevel(c: Checker, level: Level): void {
  if (!level.hasParam) return;
  if (level.kind === LevelKind.Param) {
    if (!c.levelParams.has(level.name)) {
      throw new Rejection('universe', `the universe parameter ${level.name} is not declared`);
    }
    return;
  }
  checkLevel(c, level.left);
  if (level.kind !== LevelKind.Succ) checkLevel(c, level.right);
}

/**
 * Application: the function's type is a Pi, the argument's type is its domain. The whole spine at
 * once, so that the Pi's body is instantiated once and not once per argument.
 */
function inferApp(c: Checker, e: Expr, checking: boolean): Expr {
  const args = argsOf(e);
  let type = inferType(c, headOf(e), checking);
  let start = 0;
  for (let i = 0; i < args.length; i++) {
    if (type.kind !== Kind.Pi) {
      type = whnf(c, instantiate(c.terms, type, args, start, i));
      start = i;
      if (type.kind !== Kind.Pi) {
        const fn = c.terms.apps(headOf(e), args, 0, i);
        throw new Rejection('not-a-function', `${printed(fn)} is applied, but is no function`);
      }
    }
    if (checking) {
      checkArgument(c, args[i] as Expr, instantiate(c.terms, type.type, args, start, i));
    }
    type = type.body;
  }
  return instantiate(c.terms, type, args, start);
}

function checkArgument(c: Checker, arg: Expr, expected: Expr): void {
  const actual = inferType(c, arg, true);
  if (actual === expected) return;
  const eager = c.eager;
  const head = headOf(arg);
  if (head.kind === Kind.Const && head.name === c.known.eagerReduce) c.eager = true;
  const same = isDefEq(c, actual, expected);
  c.eager = eager;
  if (!same) {
    throw new Rejection(
      'type-mismatch',
      `the argument ${printed(arg)} has type ${printed(actual)}, ` +
        `but ${printed(expected)} is expected`,
    );
  }
}

/** Lambda: `Π x : A, B` where the body has type B. Nested lambdas at once. */
function inferLambda(c: Checker, e: Expr, checking: boolean): Expr {
  const depth = c.depth;
  const vars: Expr[] = [];
  let at = e;
  while (at.kind === Kind.Lambda) {
    const type = instantiate(c.terms, at.type, vars);
    if (checking) sortOfType(c, type, true);
    vars.push(c.local(type, at.hint));
    at = at.body;
  }
  const body = inferType(c, instantiate(c.terms, at, vars), checking);
  c.depth = depth;
  return bindPi(c.terms, vars, body);
}

/** Pi: its sort is the imax of the sorts of domain and codomain. */
function inferPi(c: Checker, e: Expr, checking: boolean): Expr {
  const depth = c.depth;
  const vars: Expr[] = [];
  const levels: Level[] = [];
  let at = e;
  while (at.kind === Kind.Pi) {
    const type = instantiate(c.terms, at.type, vars);
    levels.push(sortOfType(c, type, checking));
    vars.push(c.local(type, at.hint));
    at = at.body;
  }
  let result = sortOfType(c, instantiate(c.terms, at, vars), checking);
  c.depth = depth;
  for (const level of levels.reverse()) result = simplifiedIMax(c.terms.levels, level, result);
  return c.terms.sort(result);
}

/** Let: the value has the declared type; the body is typed with the value in place. */
function inferLet(c: Checker, e: Expr, checking: boolean): Expr {
  const values: Expr[] = [];
  let at = e;
  while (at.kind === Kind.Let) {
    const value = instantiate(c.terms, at.value, values);
    if (checking) {
      const type = instantiate(c.terms, at.type, values);
      sortOfType(c, type, true);
      const actual = inferType(c, value, true);
      if (!isDefEq(c, actual, type)) {
        throw new Rejection(
          'type-mismatch',
          `the value of a let has type ${printed(actual)}, but ${printed(type)} is declared`,
        );
      }
    }
    values.push(value);
    at = at.body;
  }
  return inferType(c, instantiate(c.terms, at, values), checking);
}
