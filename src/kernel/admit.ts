/** Adds declarations to the environment, each after its check. */
import type { Checker } from './check/checker.ts';
import { checkType } from './check/sort.ts';
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
import { recognizeNatFunctions } from './natGenuine.ts';
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
      break;
    case 'quot':
      admitQuot(c, declaration);
      break;
    case 'axiom':
      if (!trusted) {
        c.forDeclaration(declaration.levelParams, () => checkType(c, declaration.type));
      }
      c.env.declare(declaration);
      break;
    default:
      if (!trusted) checkValue(c, declaration);
      c.env.declare(declaration);
  }
  for (const { name } of constantsOf(declaration)) recognizeNatFunctions(c, name);
}

/** The type is a type (a proposition, for a theorem), and the value has that type. */
function checkValue(c: Checker, declaration: Definition | Theorem | Opaque): void {
  const { type, value, name } = declaration;
  c.forDeclaration(declaration.levelParams, () => {
    const level = checkType(c, type);
    if (declaration.kind === 'thm' && !c.order.isZero(level)) {
      throw new Rejection(
        'not-a-proposition',
        `what the theorem states is no proposition: ${printed(type)}`,
      );
    }
    const actual = c.check(value);
    if (!c.isDefEq(actual, type)) {
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
    if (c.env.wasRefused(name)) {
      throw new Rejection('duplicate', `${name} is declared again, after it was rejected`);
    }
    if (rootOf(name) === RESERVED) {
      throw new Rejection('duplicate', `${name}: names in \`${RESERVED}\` are the kernel's own`);
    }
    seen.add(name);
  }
}

/** The kernel's name for the types that stand for nested occurrences while a group is checked. */
const RESERVED = '_nested';

/** The outermost part of a name. */
function rootOf(name: Name): string | number {
  let at = name;
  while (at.prefix !== null && at.prefix.prefix !== null) at = at.prefix;
  return at.part;
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
