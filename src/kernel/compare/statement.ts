/** Whether two exports state the same theorem: the statement, and all that it speaks of. */
import type { Constant, Declaration } from '../declaration.ts';
import { constantsOf } from '../declaration.ts';
import { constantsIn, expressionsOf } from '../dependencies.ts';
import type { Environment } from '../environment.ts';
import { Rejection } from '../failure.ts';
import { printExpr } from '../print.ts';
import { type Expr, Kind } from '../term/expr.ts';
import type { Name } from '../term/name.ts';
import type { WellKnown } from '../wellKnown.ts';

/**
 * Throws Rejection where the solution's theorem is not the challenge's. Both are read into the
 * same tables, so that equal terms are the same object.
 */
export function requireSameStatement(
  known: WellKnown,
  challenge: Environment,
  solution: Environment,
  target: Name,
): void {
  const asked = challenge.find(target);
  const given = solution.find(target);
  if (asked === undefined || given === undefined) throw new Error('the target must be there');
  if (given.kind !== 'thm') {
    throw new Rejection('statement', `${target} is ${withArticle(kindOf(given))}, not a theorem`);
  }
  if (!sameNames(asked.levelParams, given.levelParams)) {
    throw new Rejection(
      'statement',
      `the statement of ${target} differs from the challenge: it has other universe parameters ` +
        `(${list(given.levelParams)} instead of ${list(asked.levelParams)})`,
    );
  }
  if (asked.type !== given.type) {
    throw new Rejection('statement', differentStatement(known, target, asked.type, given.type));
  }
  requireSameContent(known, challenge, solution, target);
}

/** Throws Rejection where something that the type of the constant speaks of differs. */
export function requireSameContent(
  known: WellKnown,
  challenge: Environment,
  solution: Environment,
  subject: Name,
): void {
  const asked = challenge.find(subject);
  const given = solution.find(subject);
  if (asked === undefined || asked.type !== given?.type) {
    throw new Rejection('statement', `${subject} differs from the challenge`);
  }
  for (const name of reached(known, challenge, asked.type)) {
    requireSameConstant(challenge, solution, name, subject);
  }
}

/** The constants that the statement reaches, the nearest first. Of theorems the statement only. */
function reached(known: WellKnown, env: Environment, type: Expr): Set<Name> {
  const names = constantsIn(known, [type]);
  for (const name of names) {
    const declaration = env.declarationOf(name);
    if (declaration === undefined) continue;
    for (const next of constantsIn(known, relevantParts(declaration))) names.add(next);
  }
  return names;
}

function relevantParts(declaration: Declaration): readonly Expr[] {
  return declaration.kind === 'thm' ? [declaration.type] : expressionsOf(declaration);
}

function requireSameConstant(
  challenge: Environment,
  solution: Environment,
  name: Name,
  target: Name,
): void {
  const asked = challenge.declarationOf(name);
  const given = solution.declarationOf(name);
  const askedConstant = challenge.find(name);
  if (asked === undefined || askedConstant === undefined) return;
  const what = `${describe(challenge, askedConstant)}, of which the statement of ${target} speaks`;
  if (given === undefined) {
    throw new Rejection('statement', `${what}, is not there in the solution`);
  }
  const difference = differenceBetween(asked, given, name);
  if (difference === undefined) return;
  throw new Rejection('statement', `${what}, differs from the challenge: ${difference}`);
}

/** How two declarations differ, for a person; undefined if they are the same. */
function differenceBetween(asked: Declaration, given: Declaration, name: Name): string | undefined {
  if (asked.kind !== given.kind) return 'it is declared in another way';
  if (asked.kind === 'group' || given.kind === 'group') {
    return sameGroup(asked, given) ? undefined : describeGroups(asked, given, name);
  }
  if (!sameNames(asked.levelParams, given.levelParams)) return 'it has other universe parameters';
  if (asked.type !== given.type) {
    return `its type is ${print(given.type)} instead of ${print(asked.type)}`;
  }
  // All proofs of a proposition are equal: that of a theorem does not matter here.
  if (asked.kind === 'thm' || !('value' in asked) || !('value' in given)) return undefined;
  if (asked.value === given.value) return undefined;
  return `its value is ${print(given.value)} instead of ${print(asked.value)}`;
}

function sameGroup(asked: Declaration, given: Declaration): boolean {
  const left = constantsOf(asked);
  const right = constantsOf(given);
  // Recursors are derived from types and constructors, so these are all that can differ.
  return (
    left.length === right.length &&
    left.every((constant, i) => {
      const other = right[i];
      return (
        other !== undefined &&
        constant.kind === other.kind &&
        constant.name === other.name &&
        constant.type === other.type &&
        sameNames(constant.levelParams, other.levelParams)
      );
    })
  );
}

function describeGroups(asked: Declaration, given: Declaration, name: Name): string {
  const show = (declaration: Declaration) =>
    constantsOf(declaration)
      .filter((constant) => constant.kind === 'ctor')
      .map((constant) => `${constant.name} : ${print(constant.type)}`)
      .join('; ');
  const [left, right] = [show(asked), show(given)];
  return left === right
    ? `its type is ${typeIn(given, name)} instead of ${typeIn(asked, name)}`
    : `it is built by ${right} instead of ${left}`;
}

function typeIn(declaration: Declaration, name: Name): string {
  const constant = constantsOf(declaration).find((c) => c.name === name);
  return constant === undefined ? 'not there' : print(constant.type);
}

function differentStatement(known: WellKnown, target: Name, asked: Expr, given: Expr): string {
  const [askedText, givenText] = [print(asked), print(given)];
  const askedNames = constantsIn(known, [asked]);
  const strange = [...constantsIn(known, [given])].filter((name) => !askedNames.has(name));
  const detail =
    strange.length === 0 ? '' : `; only the solution's speaks of ${strange.slice(0, 5).join(', ')}`;
  return (
    `the statement of ${target} differs from the challenge: what is proved is ` +
    `${givenText}, what was asked is ${askedText}${detail}`
  );
}

/** The constant as a person would call it: a projection is a field of its structure. */
function describe(env: Environment, constant: Constant): string {
  const { name } = constant;
  const owner = name.prefix && env.find(name.prefix);
  if (constant.kind === 'def' && owner?.kind === 'inductive' && isProjection(constant.value)) {
    return `the field ${name.part} of the ${kindOf(owner)} ${owner.name}`;
  }
  return `the ${kindOf(constant)} ${name}`;
}

function isProjection(value: Expr): boolean {
  let body = value;
  while (body.kind === Kind.Lambda) body = body.body;
  return body.kind === Kind.Proj;
}

function kindOf(constant: Constant): string {
  switch (constant.kind) {
    case 'def':
      return /(^|\.)inst[^.]*$/.test(constant.name.toString()) ? 'instance' : 'definition';
    case 'thm':
      return 'theorem';
    case 'opaque':
      return 'opaque constant';
    case 'axiom':
      return 'axiom';
    case 'inductive':
      return constant.ctors.length === 1 && !constant.isRec ? 'structure' : 'inductive type';
    case 'ctor':
      return 'constructor';
    case 'rec':
      return 'recursor';
    default:
      return 'quotient constant';
  }
}

function withArticle(noun: string): string {
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}

function sameNames(left: readonly Name[], right: readonly Name[]): boolean {
  return left.length === right.length && left.every((name, i) => name === right[i]);
}

function list(names: readonly Name[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}

function print(e: Expr): string {
  return `\`${printExpr(e, 300)}\``;
}
