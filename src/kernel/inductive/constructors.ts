/** Constructors: parameters, universes, strict positivity, and the type that they return. */
import type { Checker } from '../check/checker.ts';
import { checkType } from '../check/sort.ts';
import { Rejection } from '../failure.ts';
import { type Expr, Kind } from '../term/expr.ts';
import { instantiate } from '../term/substitute.ts';
import { type Group, groupTypeOf, mentionsGroup } from './group.ts';
import type { CtorSpec } from './spec.ts';

/** Checks every constructor of the group. Its types must be in the environment. */
export function checkConstructors(c: Checker, group: Group): void {
  for (const [t, type] of group.spec.types.entries()) {
    for (const ctor of type.ctors) {
      group.locals.within(() => checkConstructor(c, group, t, ctor));
    }
  }
}

function checkConstructor(c: Checker, group: Group, t: number, ctor: CtorSpec): void {
  checkType(c, ctor.type);
  let at = ctor.type;
  for (let i = 0; at.kind === Kind.Pi; i++) {
    const param = group.params[i];
    if (param !== undefined) {
      if (!c.isDefEq(at.type, param.type)) {
        throw new Rejection(
          'inductive',
          `parameter ${i + 1} of the constructor ${ctor.name} is not that of its type`,
        );
      }
      at = instantiate(c.terms, at.body, [param]);
    } else {
      checkField(c, group, ctor, i - group.params.length + 1, at.type);
      at = instantiate(c.terms, at.body, [group.locals.open(at.type, at.hint)]);
    }
  }
  if (groupTypeOf(group, at) !== t) {
    throw new Rejection('inductive', `the constructor ${ctor.name} does not return its own type`);
  }
}

/** A field's universe is at most that of the type, unless the type is a proposition. */
function checkField(c: Checker, group: Group, ctor: CtorSpec, number: number, type: Expr): void {
  const level = checkType(c, type);
  if (!c.order.isZero(group.resultLevel) && !c.order.isLeq(level, group.resultLevel)) {
    throw new Rejection(
      'inductive',
      `field ${number} of the constructor ${ctor.name} lives in too big a universe`,
    );
  }
  checkPositive(c, group, ctor, number, type);
}

/** Strict positivity: the group occurs only as the target of functions that do not take it. */
function checkPositive(c: Checker, group: Group, ctor: CtorSpec, number: number, type: Expr): void {
  const where = `in field ${number} of the constructor ${ctor.name}`;
  let at = c.whnf(type);
  while (mentionsGroup(group, at)) {
    if (at.kind !== Kind.Pi) {
      if (groupTypeOf(group, at) >= 0) return;
      throw new Rejection('inductive', `the type occurs ${where} in a way that is not allowed`);
    }
    if (mentionsGroup(group, at.type)) {
      throw new Rejection('inductive', `the type occurs ${where} to the left of an arrow`);
    }
    at = c.whnf(instantiate(c.terms, at.body, [group.locals.open(at.type, at.hint)]));
  }
}
