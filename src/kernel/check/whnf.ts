/** Weak head normal form: beta, zeta, projections, recursors and quotients; then delta. */
import { type Expr, headOf, Kind } from '../term/expr.ts';
import { instantiate } from '../term/substitute.ts';
import type { Checker } from './checker.ts';
import { constantValue } from './constant.ts';
import { reduceNat, refuseToUnfold } from './nat.ts';
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
      return betaZeta(c, e, []);
    case Kind.Proj:
      return reduceProj(c, e, cheapProj);
    case Kind.App: {
      const head = headOf(e);
      switch (head.kind) {
        case Kind.Lambda:
        case Kind.Let:
          return betaZeta(c, head, reversedArgs(e));
        case Kind.Const:
          return reduceRecursor(c, head, e) ?? reduceQuot(c, head, e);
        case Kind.Proj: {
          const reduced = whnfCore(c, head, cheapProj);
          return reduced === head ? undefined : betaZeta(c, reduced, reversedArgs(e));
        }
        default:
          return undefined;
      }
    }
    default:
      return undefined;
  }
}

function reversedArgs(e: Expr): Expr[] {
  const args: Expr[] = [];
  for (let at = e; at.kind === Kind.App; at = at.fn) args.push(at.arg);
  return args;
}

/**
 * All beta and zeta steps at the head of `head` applied to `stack`, whose last element is the first
 * argument. The head is rewritten once, when it comes to rest, and not at every step: meanwhile its
 * loose variables have their values in `values`.
 */
function betaZeta(c: Checker, head: Expr, stack: Expr[]): Expr {
  const { terms } = c;
  let at = head;
  const values: Expr[] = [];
  for (;;) {
    if (at.kind === Kind.Lambda && stack.length > 0) {
      values.push(stack.pop() as Expr);
      at = at.body;
    } else if (at.kind === Kind.Let) {
      values.push(instantiate(terms, at.value, values));
      at = at.body;
    } else if (at.kind === Kind.App && startsRedex(at)) {
      for (; at.kind === Kind.App; at = at.fn) stack.push(instantiate(terms, at.arg, values));
    } else break;
    c.budget.step();
  }
  let result = instantiate(terms, at, values);
  for (let i = stack.length - 1; i >= 0; i--) result = terms.app(result, stack[i] as Expr);
  return result;
}

/** Whether there is a step to be made at the head. */
function startsRedex(e: Expr): boolean {
  const { kind } = headOf(e);
  return kind === Kind.Lambda || kind === Kind.Let;
}

/** Delta: unfolds the constant at the head, and applies its value. */
export function unfold(c: Checker, e: Expr): Expr | undefined {
  const head = headOf(e);
  if (head.kind !== Kind.Const) return undefined;
  const value = constantValue(c, head);
  if (value === undefined) return undefined;
  refuseToUnfold(c, e);
  return e === head ? value : betaZeta(c, value, reversedArgs(e));
}
