/** Literals: what they stand for, and when they may be used. */
import { Rejection } from '../failure.ts';
import { type Expr, Kind } from '../term/expr.ts';
import { plain } from '../wellKnown.ts';
import type { Checker } from './checker.ts';
import { constantType } from './constant.ts';

/** A literal of Nat stands for `Nat.zero` or `Nat.succ` of the literal before it. */
export function natAsConstructor(c: Checker, e: Expr): Expr {
  if (e.nat === 0n) return plain(c.terms, c.known.natZero);
  return c.terms.app(plain(c.terms, c.known.natSucc), c.terms.natLit(e.nat - 1n));
}

/** A literal of String stands for `String.ofList` of the list of its characters. */
export function stringAsConstructor(c: Checker, e: Expr): Expr {
  const { terms, known } = c;
  const zero = terms.levels.list([terms.levels.zero]);
  const char = plain(terms, known.Char);
  const ofNat = plain(terms, known.charOfNat);
  const cons = terms.app(terms.constant(known.listCons, zero), char);
  let list = terms.app(terms.constant(known.listNil, zero), char);
  for (const point of Array.from(e.str).reverse()) {
    const code = terms.app(ofNat, terms.natLit(BigInt(point.codePointAt(0) ?? 0)));
    list = terms.app(terms.app(cons, code), list);
  }
  return terms.app(plain(terms, known.stringOfList), list);
}

/** The predecessor, where the term is visibly a successor of the genuine naturals. */
export function predecessor(c: Checker, e: Expr): Expr | undefined {
  if (e.kind === Kind.NatLit) return e.nat === 0n ? undefined : c.terms.natLit(e.nat - 1n);
  if (e.kind !== Kind.App || e.fn.kind !== Kind.Const) return undefined;
  return e.fn.name === c.known.natSucc && hasNat(c) ? e.arg : undefined;
}

/** Whether the term is visibly the zero of the genuine naturals: another constant of that name may mean anything. */
export function isZeroTerm(c: Checker, e: Expr): boolean {
  if (e.kind === Kind.NatLit) return e.nat === 0n;
  return e.kind === Kind.Const && e.name === c.known.natZero && hasNat(c);
}

/** Whether Nat is the genuine one; remembered where it is. */
function hasNat(c: Checker): boolean {
  const { facts } = c.env;
  facts.natGenuine ||= natIsGenuine(c);
  return facts.natGenuine;
}

/** Whether Nat is `inductive Nat : Type | zero : Nat | succ : Nat → Nat`. */
export function natIsGenuine(c: Checker): boolean {
  const { terms, known, env } = c;
  const nat = env.inductive(known.Nat);
  const zero = env.constructorNamed(known.natZero);
  const succ = env.constructorNamed(known.natSucc);
  if (nat === undefined || zero === undefined || succ === undefined) return false;
  const Nat = plain(terms, known.Nat);
  return (
    nat.levelParams.length === 0 &&
    nat.numParams === 0 &&
    nat.type === terms.sort(terms.levels.succ(terms.levels.zero)) &&
    nat.ctors.length === 2 &&
    nat.ctors[0] === zero.name &&
    nat.ctors[1] === succ.name &&
    zero.type === Nat &&
    succ.type === terms.pi(terms.names.anonymous, Nat, Nat)
  );
}

/** Nat literals need the genuine natural numbers. */
export function requireNat(c: Checker): void {
  if (!hasNat(c)) {
    throw new Rejection('literal', 'a numeral is used, but Nat is not the type of the naturals');
  }
}

/** String literals need String, Char and List such that what they stand for is a String. */
export function requireString(c: Checker): void {
  if (c.env.facts.stringsGenuine) return;
  requireNat(c);
  const { terms, known } = c;
  const hint = terms.names.anonymous;
  const zero = terms.levels.list([terms.levels.zero]);
  const type = terms.sort(terms.levels.succ(terms.levels.zero));
  const nat = plain(terms, known.Nat);
  const char = plain(terms, known.Char);
  const string = plain(terms, known.String);
  const list = terms.constant(known.List, zero);
  const variable = (index: number) => terms.bvar(index);
  const listOf = (e: Expr) => terms.app(list, e);
  const arrow = (from: Expr, to: Expr) => terms.pi(hint, from, to);
  const expected: [Expr, Expr][] = [
    [string, type],
    [char, type],
    [list, arrow(type, type)],
    [terms.constant(known.listNil, zero), arrow(type, listOf(variable(0)))],
    [
      terms.constant(known.listCons, zero),
      arrow(type, arrow(variable(0), arrow(listOf(variable(1)), listOf(variable(2))))),
    ],
    [plain(terms, known.charOfNat), arrow(nat, char)],
    [plain(terms, known.stringOfList), arrow(listOf(char), string)],
  ];
  for (const [constant, wanted] of expected) {
    const declared = c.env.find(constant.name);
    if (declared === undefined || !c.isDefEq(constantType(c, constant), wanted)) {
      throw new Rejection(
        'literal',
        `a string is used, but ${constant.name} is not declared with its known type`,
      );
    }
  }
  c.env.facts.stringsGenuine = true;
}
