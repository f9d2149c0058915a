/** The quotient constants: their types are known to the kernel. */
import type { Checker } from './check/checker.ts';
import type { Quot, QuotKind } from './declaration.ts';
import { Rejection } from './failure.ts';
import type { Expr } from './term/expr.ts';
import type { Name } from './term/name.ts';

const ORDER: readonly QuotKind[] = ['type', 'ctor', 'lift', 'ind'];

/** Adds a quotient constant. They come in a fixed order, after the known Eq. */
export function admitQuot(c: Checker, declaration: Quot): void {
  const { known } = c;
  const names: Record<QuotKind, Name> = {
    type: known.Quot,
    ctor: known.quotMk,
    lift: known.quotLift,
    ind: known.quotInd,
  };
  const { role, name } = declaration;
  const missing = ORDER.slice(0, ORDER.indexOf(role)).find(
    (earlier) => c.env.find(names[earlier])?.kind !== 'quot',
  );
  if (name !== names[role] || missing !== undefined) {
    throw new Rejection('quotient', `${name} is not where the quotient constants have it`);
  }
  const params = declaration.levelParams;
  if (params.length !== (role === 'lift' ? 2 : 1)) {
    throw new Rejection('quotient', `${name} has ${params.length} universe parameters`);
  }
  c.forDeclaration(params, () => {
    if (!eqIsGenuine(c)) {
      throw new Rejection('quotient', 'quotients need the known equality, Eq, before them');
    }
    if (declaration.type !== expectedType(c, role, params)) {
      throw new Rejection('quotient', `${name} does not have its known type`);
    }
  });
  c.env.declare(declaration);
}

function expectedType(c: Checker, role: QuotKind, params: readonly Name[]): Expr {
  const { terms, known } = c;
  const hint = terms.names.anonymous;
  const v = (index: number) => terms.bvar(index);
  const pi = (type: Expr, body: Expr) => terms.pi(hint, type, body);
  const [u = terms.levels.zero, w = terms.levels.zero] = params.map((p) => terms.levels.param(p));
  const us = terms.levels.list([u]);
  const prop = terms.sort(terms.levels.zero);
  /** α → α → Prop, where α is the variable with this index. */
  const relation = (index: number) => pi(v(index), pi(v(index + 1), prop));
  const quot = (alpha: Expr, r: Expr) => terms.apps(terms.constant(known.Quot, us), [alpha, r]);
  const mk = (...args: Expr[]) => terms.apps(terms.constant(known.quotMk, us), args);
  switch (role) {
    case 'type':
      // Π (α : Sort u), (α → α → Prop) → Sort u
      return pi(terms.sort(u), pi(relation(0), terms.sort(u)));
    case 'ctor':
      // Π (α : Sort u) (r : α → α → Prop), α → Quot α r
      return pi(terms.sort(u), pi(relation(0), pi(v(1), quot(v(2), v(1)))));
    case 'lift': {
      // Π α r (β : Sort v) (f : α → β), (Π a b, r a b → f a = f b) → Quot α r → β
      const eq = terms.constant(known.Eq, terms.levels.list([w]));
      const same = terms.apps(eq, [v(4), terms.app(v(3), v(2)), terms.app(v(3), v(1))]);
      const related = terms.apps(v(4), [v(1), v(0)]);
      const respects = pi(v(3), pi(v(4), pi(related, same)));
      const rest = pi(pi(v(2), v(1)), pi(respects, pi(quot(v(4), v(3)), v(3))));
      return pi(terms.sort(u), pi(relation(0), pi(terms.sort(w), rest)));
    }
    default: {
      // Π α r (β : Quot α r → Prop), (Π a, β (Quot.mk α r a)) → Π q, β q
      const base = pi(v(2), terms.app(v(1), mk(v(3), v(2), v(0))));
      const rest = pi(base, pi(quot(v(3), v(2)), terms.app(v(2), v(0))));
      return pi(terms.sort(u), pi(relation(0), pi(pi(quot(v(1), v(0)), prop), rest)));
    }
  }
}

/** Whether Eq is `inductive Eq : α → α → Prop | refl (a : α) : Eq a a`. */
function eqIsGenuine(c: Checker): boolean {
  const { terms, known, env } = c;
  const eq = env.inductive(known.Eq);
  const refl = env.constructorNamed(known.eqRefl);
  const [param] = eq?.levelParams ?? [];
  if (eq === undefined || refl === undefined || param === undefined) return false;
  if (eq.levelParams.length !== 1 || eq.numParams !== 2 || eq.ctors.length !== 1) return false;
  const hint = terms.names.anonymous;
  const u = terms.levels.param(param);
  const sort = terms.sort(u);
  const prop = terms.sort(terms.levels.zero);
  const eqConst = terms.constant(known.Eq, terms.levels.list([u]));
  const v = (index: number) => terms.bvar(index);
  const pi = (type: Expr, body: Expr) => terms.pi(hint, type, body);
  return (
    eq.type === pi(sort, pi(v(0), pi(v(1), prop))) &&
    refl.induct === eq.name &&
    refl.type === pi(sort, pi(v(0), terms.apps(eqConst, [v(1), v(0), v(0)])))
  );
}
