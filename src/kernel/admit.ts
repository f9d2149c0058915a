/** Adds declarations to the environment, each after its check. */
import type { Checker } from './check/checker.ts';
import { isDefEq } from './check/defEq.ts';
import { check, sortOfType } from './check/infer.ts';
import {
  constantsOf,
  type Declaration,
  type Definition,
  type Opaque,
  type Theorem,
} from './declaration.ts';
import { expressionsOf } from './dependencies.ts';
import { Rejection } from './failure.ts';
import { admitInductive } from './inductive/admit.ts';
import { verifyNatFunction } from './natGenuine.ts';
import { printed } from './print.ts';
import { admitQuot } from './quotGenuine.ts';
import type { Name } from './term/name.ts';

/**
 * Checks a declaration and adds its constants to the environment. Throws Rejection, and then the
 * environment is as it was. With `trusted` (a declaration of the same content was accepted
 * before) only its form is looked at.
 */
export function admit(c: Checker, declaration: Declaration, trusted = false): void {
  checkNames(c, declaration);
  for (const { name, levelParams } of constantsOf(declaration)) checkLevelParams(name, levelParams);
  requireClosed(declaration);
  switch (declaration.kind) {
    case 'group':
      if (trusted) c.env.declare(declaration);
      else admitInductive(c, declaration);
      return;
    case 'quot':
      admitQuot(c, declaration);
      return;
    case 'axiom':
      if (!trusted) {
        c.forDeclaration(declaration.levelParams, () => sortOfType(c, declaration.type, true));
      }
      c.env.declare(declaration);
      return;
    default:
      if (!trusted) checkValue(c, declaration);
      c.env.declare(declaration);
      if (declaration.kind === 'def') verifyNatFunction(c, declaration.name);
  }
}

/** The type is a type (a proposition, for a theorem), and the value has that type. */
function checkValue(c: Checker, declaration: Definition | Theorem | Opaque): void {
  const { type, value, name } = declaration;
  c.forDeclaration(declaration.levelParams, () => {
    const level = sortOfType(c, type, true);
    if (declaration.kind === 'thm' && !c.order.isZero(level)) {
      throw new Rejection(
        'not-a-proposition',
        `what the theorem states is no proposition: ${printed(type)}`,
      );
    }
    const actual = check(c, value);
    if (actual !== type && !isDefEq(c, actual, type)) {
      throw new Rejection(
        'type-mismatch',
        `the value of ${name} has type ${printed(actual)}, but ${printed(type)} is declared`,
      );
    }
  });
}

function checkNames(c: Checker, declaration: Declaration): void {
  const seen = new Set<Name>();
  for (const { name } of constantsOf(declaration)) {
    if (c.env.find(name) !== undefined || seen.has(name)) {
      throw new Rejection('duplicate', `${name} is declared twice`);
    }
    seen.add(name);
  }
}

/** Substitution is only right on closed terms, so this comes before anything else. */
function requireClosed(declaration: Declaration): void {
  if (expressionsOf(declaration).some((e) => e.looseBVarRange > 0)) {
    throw new Rejection('loose-variable', 'a bound variable stands outside of its binder');
  }
}

function checkLevelParams(name: Name, params: readonly Name[]): void {
  if (new Set(params).size !== params.length) {
    throw new Rejection('duplicate', `${name} declares a universe parameter twice`);
  }
}
