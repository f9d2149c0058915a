/** The parts of definitional equality that need no reduction. */
import { type Expr, Kind } from '../term/expr.ts';
import { instantiate } from '../term/substitute.ts';
import type { Checker } from './checker.ts';

/** The cases that need no reduction; undefined where the answer is not that easy. */
export function quickDefEq(c: Checker, t: Expr, s: Expr): boolean | undefined {
  if (t === s) return true;
  if (t.kind !== s.kind) return undefined;
  switch (t.kind) {
    case Kind.Lambda:
    case Kind.Pi:
      return sameBinders(c, t.kind, t, s);
    case Kind.Sort:
      return c.order.isEquivalent(t.level, s.level);
    case Kind.NatLit:
    case Kind.StrLit:
      // Hash-consed: equal literals are the same object.
      return false;
    default:
      return undefined;
  }
}

/** Two lambdas or two Pis: equal domains, and equal bodies for a common variable. */
function sameBinders(
  c: Checker,
  kind: typeof Kind.Lambda | typeof Kind.Pi,
  t: Expr,
  s: Expr,
): boolean {
  let depth = Math.max(t.fvarRange, s.fvarRange);
  const vars: Expr[] = [];
  let a = t;
  let b = s;
  while (a.kind === kind && b.kind === kind) {
    const type = instantiate(c.terms, b.type, vars);
    if (a.type !== b.type && !c.isDefEq(instantiate(c.terms, a.type, vars), type)) return false;
    vars.push(c.terms.fvar(depth++, type, b.hint));
    a = a.body;
    b = b.body;
  }
  return c.isDefEq(instantiate(c.terms, a, vars), instantiate(c.terms, b, vars));
}

/** Whether the two lists are equal, element by element. */
export function sameArgs(c: Checker, ts: readonly Expr[], ss: readonly Expr[]): boolean {
  return ts.length === ss.length && ts.every((t, i) => c.isDefEq(t, ss[i] as Expr));
}
