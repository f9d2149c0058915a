/**
 * Lazy delta: of two terms that differ, unfold the definition that was built later, and compare
 * arguments before unfolding the same function on both sides.
 */
import type { Definition, Theorem } from '../declaration.ts';
import { argsOf, type Expr, headOf, Kind } from '../term/expr.ts';
import type { Name } from '../term/name.ts';
import type { Checker } from './checker.ts';
import { isZeroTerm, predecessor } from './literal.ts';
import { reduceNat } from './nat.ts';
import { projectFrom } from './projection.ts';
import { quickDefEq, sameArgs } from './quick.ts';
import { unfold } from './whnf.ts';

interface Pair {
  readonly t: Expr;
  readonly s: Expr;
}

/** An answer, or two terms of which neither can be unfolded. */
export function lazyDelta(c: Checker, t: Expr, s: Expr): boolean | Pair {
  let pair: Pair = { t, s };
  for (;;) {
    c.budget.step();
    const offset = sameOffset(c, pair.t, pair.s);
    if (offset !== undefined) return offset;
    if ((pair.t.fvarRange === 0 && pair.s.fvarRange === 0) || c.eager) {
      const tValue = reduceNat(c, pair.t);
      if (tValue !== undefined) return c.isDefEq(tValue, pair.s);
      const sValue = reduceNat(c, pair.s);
      if (sValue !== undefined) return c.isDefEq(pair.t, sValue);
    }
    const next = deltaStep(c, pair.t, pair.s);
    if (typeof next === 'boolean') return next;
    if (next === undefined) return pair;
    pair = next;
  }
}

/** Projections of the same field: compares the structures, unfolding them side by side. */
export function lazyDeltaProj(
  c: Checker,
  structName: Name,
  t: Expr,
  s: Expr,
  index: number,
): boolean {
  let pair: Pair = { t, s };
  for (;;) {
    c.budget.step();
    const next = deltaStep(c, pair.t, pair.s);
    if (next === true) return true;
    if (next === undefined || next === false) break;
    pair = next;
  }
  const tField = projectFrom(c, structName, pair.t, index);
  const sField = tField && projectFrom(c, structName, pair.s, index);
  return tField && sField ? c.isDefEq(tField, sField) : c.isDefEq(pair.t, pair.s);
}

/** `n + 1 = m + 1` iff `n = m`, for literals and visible successors. */
function sameOffset(c: Checker, t: Expr, s: Expr): boolean | undefined {
  if (isZeroTerm(c, t) && isZeroTerm(c, s)) return true;
  if (t.kind === Kind.NatLit && s.kind === Kind.NatLit) return t === s;
  const tPred = predecessor(c, t);
  if (tPred === undefined) return undefined;
  const sPred = predecessor(c, s);
  return sPred === undefined ? undefined : c.isDefEq(tPred, sPred);
}

/** One unfolding; undefined if neither side has one. */
function deltaStep(c: Checker, t: Expr, s: Expr): boolean | Pair | undefined {
  const tDef = unfoldable(c, t);
  const sDef = unfoldable(c, s);
  let next: Pair;
  if (tDef === undefined && sDef === undefined) return undefined;
  if (sDef === undefined) {
    const sNext = unfoldProjection(c, s);
    next = sNext ? { t, s: sNext } : { t: unfolded(c, t), s };
  } else if (tDef === undefined) {
    const tNext = unfoldProjection(c, t);
    next = tNext ? { t: tNext, s } : { t, s: unfolded(c, s) };
  } else {
    const order = height(tDef) - height(sDef);
    if (order > 0) next = { t: unfolded(c, t), s };
    else if (order < 0) next = { t, s: unfolded(c, s) };
    else if (tDef === sDef && sameWithoutUnfolding(c, tDef, t, s)) return true;
    else next = { t: unfolded(c, t), s: unfolded(c, s) };
  }
  return quickDefEq(c, next.t, next.s) ?? next;
}

function unfoldable(c: Checker, e: Expr): Definition | Theorem | undefined {
  const head = headOf(e);
  if (head.kind !== Kind.Const) return undefined;
  const constant = c.env.find(head.name);
  return constant?.kind === 'def' || constant?.kind === 'thm' ? constant : undefined;
}

/** Heights as finite numbers, so that they can be subtracted. */
function height(constant: Definition | Theorem): number {
  return constant.kind === 'def' ? Math.min(constant.height, Number.MAX_SAFE_INTEGER) : -1;
}

function unfolded(c: Checker, e: Expr): Expr {
  return c.whnfCore(unfold(c, e) ?? e, true);
}

/** A projection at the head whose structure can be evaluated comes before delta on the other side. */
function unfoldProjection(c: Checker, e: Expr): Expr | undefined {
  if (headOf(e).kind !== Kind.Proj) return undefined;
  const reduced = c.whnfCore(e);
  return reduced === e ? undefined : reduced;
}

/** The same function on both sides: equal arguments spare the unfolding. */
function sameWithoutUnfolding(c: Checker, def: Definition | Theorem, t: Expr, s: Expr): boolean {
  if (t.kind !== Kind.App || s.kind !== Kind.App) {
    return (
      t.kind === Kind.Const &&
      s.kind === Kind.Const &&
      c.order.areEquivalent(t.levels.items, s.levels.items)
    );
  }
  const { differentArgs } = c.pairs;
  if (height(def) < 0 || differentArgs.get(t.id, s.id) >= 0) return false;
  const sameLevels = c.order.areEquivalent(headOf(t).levels.items, headOf(s).levels.items);
  if (sameLevels && sameArgs(c, argsOf(t), argsOf(s))) return true;
  differentArgs.set(t.id, s.id, 1);
  return false;
}
