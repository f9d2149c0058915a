/** Weak head normal form: beta, zeta, projections, recursors and quotients; then delta. */
import { type Expr, headOf, Kind } from '../term/expr.ts';
import { instantiate } from '../term/substitute.ts';
import type { Checker } from './checker.ts';
import { constantValue } from './constant.ts';
import { reduceNat } from './nat.ts';
import { reduceProj } from './projection.ts';
import { reduceQuot } from './quotient.ts';
import { reduceRecursor } from './recursor.ts';

/** Weak head normal form. */
export function whnf(c: Checker, e: Expr): Expr {
  switch (e.kind) {
    case Kind.Const:
    case Kind.App:
    case Kind.Let:
    case Kind.Proj:
      break;
    default:
      return e;
  }
  const known = c.found(e)?.whnf;
  if (known) return known;
  let at = e;
  for (;;) {
    c.budget.step();
    at = whnfCore(c, at, false);
    const computed = reduceNat(c, at);
    if (computed !== undefined) {
      at = computed;
      break;
    }
    const unfolded = unfold(c, at);
    if (unfolded === undefined) break;
    at = unfolded;
  }
  c.findings(e).whnf = at;
  return at;
}

/**
 * Weak head normal form without unfolding definitions. With `cheapProj` the structure of a
 * projection is not unfolded either.
 */
export function whnfCore(c: Checker, e: Expr, cheapProj: boolean): Expr {
  if (e.kind !== Kind.App && e.kind !== Kind.Let && e.kind !== Kind.Proj) return e;
  const known = c.found(e);
  if (known !== null) {
    if (known.whnfCore !== null && !cheapProj) return known.whnfCore;
    if (known.whnfCoreCheap !== null && cheapProj) return known.whnfCoreCheap;
  }
  let at = e;
  for (;;) {
    c.budget.step();
    const next = stepCore(c, at, cheapProj);
    if (next === undefined) break;
    at = next;
  }
  const findings = c.findings(e);
  if (cheapProj) findings.whnfCoreCheap = at;
  else findings.whnfCore = at;
  return at;
}

/** One step at the head, or undefined if there is none. */
function stepCore(c: Checker, e: Expr, cheapProj: boolean): Expr | undefined {
  switch (e.kind) {
    case Kind.Let:
      return zeta(c, e);
    case Kind.Proj:
      return reduceProj(c, e, cheapProj);
    case Kind.App: {
      const head = headOf(e);
      switch (head.kind) {
        case Kind.Lambda:
          return beta(c, head, reversedArgs(e));
        case Kind.Const:
          return reduceRecursor(c, head, e) ?? reduceQuot(c, head, e);
        case Kind.Let:
        case Kind.Proj: {
          const reduced = whnfCore(c, head, cheapProj);
          return reduced === head ? undefined : beta(c, reduced, reversedArgs(e));
        }
        default:
          return undefined;
      }
    }
    default:
      return undefined;
  }
}

/** Zeta: the body with the value in place; nested lets at once. */
function zeta(c: Checker, e: Expr): Expr {
  const values: Expr[] = [];
  let at = e;
  while (at.kind === Kind.Let) {
    values.push(instantiate(c.terms, at.value, values));
    at = at.body;
  }
  return instantiate(c.terms, at, values);
}

function reversedArgs(e: Expr): Expr[] {
  const args: Expr[] = [];
  for (let at = e; at.kind === Kind.App; at = at.fn) args.push(at.arg);
  return args;
}

/** `fn a1 ... an` with as many beta steps as `fn` has lambdas; `reversed` starts with an. */
function beta(c: Checker, fn: Expr, reversed: Expr[]): Expr {
  const args = reversed.reverse();
  let body = fn;
  let count = 0;
  while (body.kind === Kind.Lambda && count < args.length) {
    body = body.body;
    count++;
  }
  return c.terms.apps(instantiate(c.terms, body, args, 0, count), args, count);
}

/** Delta: unfolds the constant at the head, and applies its value. */
export function unfold(c: Checker, e: Expr): Expr | undefined {
  const head = headOf(e);
  if (head.kind !== Kind.Const) return undefined;
  const value = constantValue(c, head);
  if (value === undefined) return undefined;
  return e === head ? value : beta(c, value, reversedArgs(e));
}
