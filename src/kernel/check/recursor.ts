/** Iota: a recursor applied to a constructor application. */
import type { Recursor } from '../declaration.ts';
import { argCount, argsOf, type Expr, headOf, Kind } from '../term/expr.ts';
import type { Name } from '../term/name.ts';
import { instantiateLevelParams } from '../term/substitute.ts';
import type { Checker } from './checker.ts';
import { natAsConstructor, stringAsConstructor } from './literal.ts';
import { isProposition } from './sort.ts';

/** One iota step of the application `e` with this head, or undefined. */
export function reduceRecursor(c: Checker, head: Expr, e: Expr): Expr | undefined {
  const rec = c.env.find(head.name);
  if (rec?.kind !== 'rec') return undefined;
  const majorIndex = rec.numParams + rec.numMotives + rec.numMinors + rec.numIndices;
  if (argCount(e) <= majorIndex) return undefined;
  if (head.levels.items.length !== rec.levelParams.length) return undefined;
  const args = argsOf(e);
  const major = majorAsConstructor(c, rec, args[majorIndex] as Expr);
  const ctor = headOf(major);
  if (ctor.kind !== Kind.Const) return undefined;
  const rule = rec.rules.find((r) => r.ctor === ctor.name);
  if (rule === undefined) return undefined;
  const majorArgs = argsOf(major);
  if (majorArgs.length < rule.numFields) return undefined;
  const rhs = instantiateLevelParams(c.terms, rule.rhs, rec.levelParams, head.levels);
  const fields = majorArgs.length - rule.numFields;
  let result = c.terms.apps(rhs, args, 0, rec.numParams + rec.numMotives + rec.numMinors);
  result = c.terms.apps(result, majorArgs, fields);
  return c.terms.apps(result, args, majorIndex + 1);
}

/** The type whose elements the recursor eliminates. */
function inductOf(rec: Recursor): Name | undefined {
  let type = rec.type;
  const binders = rec.numParams + rec.numMotives + rec.numMinors + rec.numIndices;
  for (let i = 0; i < binders && type.kind === Kind.Pi; i++) type = type.body;
  const head = type.kind === Kind.Pi ? headOf(type.type) : type;
  return head.kind === Kind.Const ? head.name : undefined;
}

function majorAsConstructor(c: Checker, rec: Recursor, given: Expr): Expr {
  const induct = inductOf(rec);
  const replaced = rec.k && induct !== undefined ? nullaryByK(c, rec, induct, given) : undefined;
  const major = c.whnf(replaced ?? given);
  if (major.kind === Kind.NatLit) return natAsConstructor(c, major);
  if (major.kind === Kind.StrLit) return c.whnf(stringAsConstructor(c, major));
  return induct === undefined ? major : expandByEta(c, induct, major);
}

/**
 * K: where a type in Prop has one constructor without fields, every element is that constructor,
 * provided that the types agree.
 */
function nullaryByK(c: Checker, rec: Recursor, induct: Name, major: Expr): Expr | undefined {
  const type = c.whnf(c.infer(major));
  const head = headOf(type);
  const ctor = rec.rules[0]?.ctor;
  if (head.kind !== Kind.Const || head.name !== induct || ctor === undefined) return undefined;
  const params = argsOf(type).slice(0, rec.numParams);
  const nullary = c.terms.apps(c.terms.constant(ctor, head.levels), params);
  return c.isDefEq(type, c.infer(nullary)) ? nullary : undefined;
}

/** Structure eta: an element of a structure (not a proof) is the constructor of its projections. */
function expandByEta(c: Checker, induct: Name, e: Expr): Expr {
  const ctor = c.env.structureConstructor(induct);
  if (ctor === undefined) return e;
  const head = headOf(e);
  if (head.kind === Kind.Const && c.env.constructorNamed(head.name) !== undefined) return e;
  const type = c.whnf(c.infer(e));
  const typeHead = headOf(type);
  if (typeHead.kind !== Kind.Const || typeHead.name !== induct) return e;
  if (isProposition(c, type)) return e;
  const params = argsOf(type).slice(0, ctor.numParams);
  const fields = Array.from({ length: ctor.numFields }, (_, i) => c.terms.proj(induct, i, e));
  return c.terms.apps(c.terms.constant(ctor.name, typeHead.levels), [...params, ...fields]);
}
