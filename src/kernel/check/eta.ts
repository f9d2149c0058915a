/** Eta for functions and structures. */
import { argsOf, type Expr, headOf, Kind } from '../term/expr.ts';
import type { Checker } from './checker.ts';

/** Eta: `t`, a lambda, against `λ x, s x` for a function `s` that is no lambda. */
export function etaExpandedEqual(c: Checker, t: Expr, s: Expr): boolean {
  if (t.kind !== Kind.Lambda || s.kind === Kind.Lambda) return false;
  const type = c.whnf(c.infer(s));
  if (type.kind !== Kind.Pi) return false;
  const body = c.terms.app(s, c.terms.bvar(0));
  return c.isDefEq(t, c.terms.lambda(type.hint, type.type, body));
}

/**
 * Structure eta: `s`, a constructor application, equals `t` if its fields are t's projections. Not
 * for proofs, whose fields are nobody's to see: those are equal by proof irrelevance or not at all.
 */
export function structEtaEqual(c: Checker, t: Expr, s: Expr): boolean {
  const head = headOf(s);
  if (head.kind !== Kind.Const) return false;
  const ctor = c.env.constructorNamed(head.name);
  if (ctor === undefined || c.env.structureConstructor(ctor.induct) === undefined) return false;
  const args = argsOf(s);
  if (args.length !== ctor.numParams + ctor.numFields) return false;
  if (!c.isDefEq(c.infer(t), c.infer(s))) return false;
  return args
    .slice(ctor.numParams)
    .every((field, i) => c.isDefEq(c.terms.proj(ctor.induct, i, t), field));
}

/** Unit-like types: two elements of a structure without fields are equal. */
export function unitLikeEqual(c: Checker, t: Expr, s: Expr): boolean {
  const type = c.whnf(c.infer(t));
  const head = headOf(type);
  if (head.kind !== Kind.Const) return false;
  if (c.env.structureConstructor(head.name)?.numFields !== 0) return false;
  return c.isDefEq(type, c.infer(s));
}
