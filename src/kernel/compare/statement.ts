/** Whether two exports state the same theorem: the statement, and all that it speaks of. */
import type { Constant, Declaration } from '../declaration.ts';
import { constantsOf } from '../declaration.ts';
import { constantsIn } from '../dependencies.ts';
import type { Environment } from '../environment.ts';
import { LimitReached, Rejection } from '../failure.ts';
import { printExpr } from '../print.ts';
import { type Expr, Kind } from '../term/expr.ts';
import type { Name } from '../term/name.ts';
import type { WellKnown } from '../wellKnown.ts';
import { Correspondence } from './correspondence.ts';

/** A challenge and a solution, read into the same tables: equal terms are the same object. */
export interface Pair {
  readonly known: WellKnown;
  readonly challenge: Environment;
  readonly solution: Environment;
  /** Definitions that the challenge leaves open: the solution may give them any value. */
  readonly holes: ReadonlySet<Name>;
}

/**
 * Throws Rejection where the solution's theorem is not the challenge's: where the statement, or
 * something of which it speaks, differs by more than the names of private constants.
 */
export function requireSameStatement(pair: Pair, target: Name): void {
  const { known, challenge, solution } = pair;
  const asked = challenge.find(target);
  const given = solution.find(target);
  if (asked === undefined || given === undefined) throw new Error('the target must be there');
  if (given.kind !== 'thm') {
    throw new Rejection('statement', `${target} is ${withArticle(kindOf(given))}, not a theorem`);
  }
  requireSameLevels(asked, given, `the statement of ${target}`);
  const same = new Correspondence(known);
  if (!same.sameTerm(asked.type, given.type)) {
    throw new Rejection('statement', differentStatement(known, target, asked.type, given.type));
  }
  requireSameMeaning(pair, same, target);
}

/** Throws Rejection where something that the type of the constant speaks of differs. */
export function requireSameContent(pair: Pair, subject: Name): void {
  const asked = pair.challenge.find(subject);
  const given = pair.solution.find(subject);
  const same = new Correspondence(pair.known);
  if (asked === undefined || given === undefined || !same.sameTerm(asked.type, given.type)) {
    throw new Rejection('statement', `${subject} differs from the challenge`);
  }
  requireSameMeaning(pair, same, subject);
}

/**
 * Throws Rejection unless the solution fills the definition that the challenge leaves open, with a
 * value of the type that the challenge states.
 */
export function requireFilled(pair: Pair, hole: Name): void {
  const asked = pair.challenge.find(hole);
  const given = pair.solution.find(hole);
  if (asked === undefined || given === undefined) throw new Error('the definition must be there');
  if (given.kind !== 'def') {
    throw new Rejection('statement', `${hole} is ${withArticle(kindOf(given))}, not a definition`);
  }
  requireSameLevels(asked, given, `the definition ${hole}`);
  const same = new Correspondence(pair.known);
  if (!same.sameTerm(asked.type, given.type)) {
    throw new Rejection(
      'statement',
      `the definition ${hole} differs from the challenge: its type is ${print(given.type)} ` +
        `instead of ${print(asked.type)}`,
    );
  }
  requireSameMeaning(pair, same, hole);
}

function requireSameLevels(asked: Constant, given: Constant, subject: string): void {
  if (sameNames(asked.levelParams, given.levelParams)) return;
  throw new Rejection(
    'statement',
    `${subject} differs from the challenge: it has other universe parameters ` +
      `(${list(given.levelParams)} instead of ${list(asked.levelParams)})`,
  );
}

/**
 * All constants that were met, and all those that these speak of in turn, the nearest first. Of
 * theorems the statement only: all proofs of a proposition are equal.
 */
function requireSameMeaning(pair: Pair, same: Correspondence, target: Name): void {
  // The map grows while it is gone through.
  for (const [name, given] of same.pairs) requireSameConstant(pair, same, name, given, target);
}

function requireSameConstant(
  { challenge, solution, holes }: Pair,
  same: Correspondence,
  name: Name,
  givenName: Name,
  target: Name,
): void {
  const asked = challenge.declarationOf(name);
  const given = solution.declarationOf(givenName);
  const askedConstant = challenge.find(name);
  if (asked === undefined || askedConstant === undefined) {
    throw new LimitReached(
      'challenge',
      `the challenge cannot be used: it speaks of ${name}, but does not declare it`,
    );
  }
  const what = `${describe(challenge, askedConstant)}, of which the statement of ${target} speaks`;
  if (given === undefined) {
    throw new Rejection('statement', `${what}, is not there in the solution`);
  }
  const difference = differenceBetween(same, asked, given, name, holes);
  if (difference === undefined) return;
  throw new Rejection('statement', `${what}, differs from the challenge: ${difference}`);
}

/** How two declarations differ, for a person; undefined if they are the same. */
function differenceBetween(
  same: Correspondence,
  asked: Declaration,
  given: Declaration,
  name: Name,
  holes: ReadonlySet<Name>,
): string | undefined {
  if (asked.kind !== given.kind) return 'it is declared in another way';
  if (asked.kind === 'group' || given.kind === 'group') {
    return sameGroup(same, asked, given) ? undefined : describeGroups(asked, given, name);
  }
  if (!sameNames(asked.levelParams, given.levelParams)) return 'it has other universe parameters';
  if (!same.sameTerm(asked.type, given.type)) {
    return `its type is ${print(given.type)} instead of ${print(asked.type)}`;
  }
  if (asked.kind === 'thm' || holes.has(name)) return undefined;
  if (!('value' in asked) || !('value' in given)) return undefined;
  if (same.sameTerm(asked.value, given.value)) return undefined;
  return `its value is ${print(given.value)} instead of ${print(asked.value)}`;
}

function sameGroup(same: Correspondence, asked: Declaration, given: Declaration): boolean {
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
        same.bind(constant.name, other.name) &&
        same.sameTerm(constant.type, other.type) &&
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
