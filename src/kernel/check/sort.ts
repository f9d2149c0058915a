/** What asks for a sort. A type whose own type does not reduce to a sort is refused, never guessed about. */
import { Rejection } from '../failure.ts';
import { printed } from '../print.ts';
import { type Expr, Kind } from '../term/expr.ts';
import type { Level } from '../term/level.ts';
import type { Checker } from './checker.ts';

/** The level of the sort to which `type`, the type of `e`, reduces. Throws Rejection. */
export function levelOfSort(c: Checker, type: Expr, e: Expr): Level {
  const sort = type.kind === Kind.Sort ? type : c.whnf(type);
  if (sort.kind !== Kind.Sort) {
    throw new Rejection('not-a-type', `a type is expected, but ${printed(e)} is none`);
  }
  return sort.level;
}

/** The level of the sort of the closed type `e`, which is checked in full. Throws Rejection. */
export function checkType(c: Checker, e: Expr): Level {
  return levelOfSort(c, c.check(e), e);
}

/**
 * Whether the type is a proposition: its own type is Prop, whatever the universe parameters are.
 * Throws Rejection where its type does not reduce to a sort: a proposition that is taken for data
 * would let data out of proofs.
 */
export function isProposition(c: Checker, type: Expr): boolean {
  return c.order.isZero(levelOfSort(c, c.infer(type), type));
}
