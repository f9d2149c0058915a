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
import { requireNat, requireString } from './literal.ts';
import { projectionType } from './projection.ts';
import { FEW } from './scope.ts';
import { levelOfSort } from './sort.ts';

/** The type of a closed term. */
export function inferType(c: Checker, e: Expr, checking: boolean): Expr {
  const known = c.found(e);
  if (known !== null) {
    if (known.checkedType !== null) return known.checkedType;
    if (!checking && known.inferredType !== null) return known.inferredType;
  }
  if (e.kind === Kind.FVar) return e.type;
  c.budget.step();
  const type = isBinder(e) ? inOwnScope(c, e, checking) : compute(c, e, checking);
  const findings = c.findings(e);
  if (checking) findings.checkedType = type;
  else findings.inferredType = type;
  return type;
}

function isBinder(e: Expr): boolean {
  return e.kind === Kind.Lambda || e.kind === Kind.Pi || e.kind === Kind.Let;
}

function inOwnScope(c: Checker, e: Expr, checking: boolean): Expr {
  const outer = c.scope.enter(e);
  const type = compute(c, e, checking);
  c.scope.leave(outer);
  return type;
}

/** The type of a term whose loose variables have their values in scope; the type is closed. */
function typeInScope(c: Checker, e: Expr, checking: boolean): Expr {
  if (e.looseBVarRange === 0) return inferType(c, e, checking);
  // The values in scope are variables, or were checked when they were put there.
  if (e.kind === Kind.BVar) return inferType(c, c.scope.value(e.index), false);
  const { terms, scope, pairs } = c;
  // Where few binders are nested it costs little to rewrite them, and what is found out is shared.
  if (e.nesting <= FEW) return inferType(c, scope.closed(e), checking);
  const outer = scope.id;
  const known = knownInScope(c, e, outer, checking);
  if (known !== undefined) return known;
  c.budget.step();
  const types = checking ? pairs.checkedTypes : pairs.inferredTypes;
  let type: Expr | undefined;
  if (isBinder(e)) {
    const within = scope.keyWithin(e);
    if (within !== undefined) {
      type = knownInScope(c, e, within, checking);
      if (type === undefined) {
        scope.adopt(within);
        type = compute(c, e, checking);
        scope.adopt(outer);
        types.set(e.id, within, type.id);
      }
    }
  }
  type ??= compute(c, e, checking);
  types.set(e.id, outer, type.id);
  return terms.at(type.id);
}

function knownInScope(c: Checker, e: Expr, key: number, checking: boolean): Expr | undefined {
  const { checkedTypes, inferredTypes } = c.pairs;
  let known = checkedTypes.get(e.id, key);
  if (known < 0 && !checking) known = inferredTypes.get(e.id, key);
  return known < 0 ? undefined : c.terms.at(known);
}

/** The level of the sort that is the type of the type `e`. */
function sortInScope(c: Checker, e: Expr, checking: boolean): Level {
  return levelOfSort(c, typeInScope(c, e, checking), e);
}

function compute(c: Checker, e: Expr, checking: boolean): Expr {
  switch (e.kind) {
    case Kind.Sort:
      if (checking) requireDeclared(c, e.level);
      return c.terms.sort(c.terms.levels.succ(e.level));
    case Kind.Const:
      constantOf(c, e);
      if (checking) for (const level of e.levels.items) requireDeclared(c, level);
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
      return projectionType(c, c.scope.closed(e), typeInScope(c, e.struct, checking));
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

/** All parameters of the level are declared. A level is looked into once per declaration. */
function requireDeclared(c: Checker, level: Level): void {
  if (!level.hasParam || c.closedLevels.has(level)) return;
  c.budget.step();
  if (level.kind === LevelKind.Param) {
    if (!c.levelParams.has(level.name)) {
      throw new Rejection('universe', `the universe parameter ${level.name} is not declared`);
    }
  } else {
    requireDeclared(c, level.left);
    if (level.kind !== LevelKind.Succ) requireDeclared(c, level.right);
  }
  c.closedLevels.add(level);
}

/**
 * Application: the function's type is a Pi, the argument's type is its domain. The whole spine at
 * once, so that the Pi's body is instantiated once and not once per argument.
 */
function inferApp(c: Checker, e: Expr, checking: boolean): Expr {
  const { terms, scope } = c;
  const args = argsOf(e);
  const head = headOf(e);
  // The arguments with their variables' values in place, as far as types turn out to need them.
  const closed = e.looseBVarRange === 0 ? args : [];
  let type = typeInScope(c, head, checking);
  let start = 0;
  for (let i = 0; i < args.length; i++) {
    if (type.kind !== Kind.Pi) {
      type = c.whnf(inPlace(c, type, args, closed, start, i));
      start = i;
      if (type.kind !== Kind.Pi) {
        const fn = scope.closed(terms.apps(head, args, 0, i));
        throw new Rejection('not-a-function', `${printed(fn)} is applied, but is no function`);
      }
    }
    if (checking) {
      checkArgument(c, args[i] as Expr, inPlace(c, type.type, args, closed, start, i));
    }
    type = type.body;
  }
  return inPlace(c, type, args, closed, start, args.length);
}

/** The type with `args[start]` ... `args[end - 1]` in place of its outermost loose variables. */
function inPlace(
  c: Checker,
  type: Expr,
  args: readonly Expr[],
  closed: Expr[],
  start: number,
  end: number,
): Expr {
  const { looseBVarRange } = type;
  if (looseBVarRange === 0) return type;
  if (closed !== args) {
    for (let i = Math.max(start, end - looseBVarRange); i < end; i++) {
      const arg = args[i] as Expr;
      // A large argument (the rest of a long `do` block, say) is mostly one of which no type speaks.
      if (closed[i] === undefined && (arg.nesting <= FEW || c.scope.mentions(type, end - 1 - i))) {
        closed[i] = c.scope.closed(arg);
      }
    }
  }
  return instantiate(c.terms, type, closed, start, end);
}

function checkArgument(c: Checker, arg: Expr, expected: Expr): void {
  const actual = typeInScope(c, arg, true);
  if (actual === expected) return;
  const { eager } = c;
  const head = headOf(arg);
  if (head.kind === Kind.Const && head.name === c.known.eagerReduce) c.eager = true;
  const same = c.isDefEq(actual, expected);
  c.eager = eager;
  if (!same) {
    throw new Rejection(
      'type-mismatch',
      `the argument ${printed(c.scope.closed(arg))} has type ${printed(actual)}, ` +
        `but ${printed(expected)} is expected`,
    );
  }
}

/** Lambda: `Π x : A, B` where the body has type B. Nested lambdas at once. */
function inferLambda(c: Checker, e: Expr, checking: boolean): Expr {
  const { scope } = c;
  const outer = scope.mark();
  const vars: Expr[] = [];
  let at = e;
  while (at.kind === Kind.Lambda) {
    if (checking) sortInScope(c, at.type, true);
    vars.push(scope.open(scope.closed(at.type), at.hint));
    at = at.body;
  }
  const body = typeInScope(c, at, checking);
  scope.leave(outer);
  return bindPi(c.terms, vars, body);
}

/** Pi: its sort is the imax of the sorts of domain and codomain. */
function inferPi(c: Checker, e: Expr, checking: boolean): Expr {
  const { scope } = c;
  const outer = scope.mark();
  const levels: Level[] = [];
  let at = e;
  while (at.kind === Kind.Pi) {
    levels.push(sortInScope(c, at.type, checking));
    scope.open(scope.closed(at.type), at.hint);
    at = at.body;
  }
  let result = sortInScope(c, at, checking);
  scope.leave(outer);
  for (const level of levels.reverse()) result = simplifiedIMax(c.terms.levels, level, result);
  return c.terms.sort(result);
}

/** Let: the value has the declared type; the body is typed with the value in place. */
function inferLet(c: Checker, e: Expr, checking: boolean): Expr {
  const { scope } = c;
  const outer = scope.mark();
  let at = e;
  while (at.kind === Kind.Let) {
    const value = scope.closed(at.value);
    if (checking) {
      sortInScope(c, at.type, true);
      const type = scope.closed(at.type);
      const actual = typeInScope(c, at.value, true);
      if (!c.isDefEq(actual, type)) {
        throw new Rejection(
          'type-mismatch',
          `the value of a let has type ${printed(actual)}, but ${printed(type)} is declared`,
        );
      }
    }
    scope.push(value);
    at = at.body;
  }
  const type = typeInScope(c, at, checking);
  scope.leave(outer);
  return type;
}
