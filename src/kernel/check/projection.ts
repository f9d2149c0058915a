/** Projections `e.i` from structures. */
import type { Constructor } from '../declaration.ts';
import { Rejection } from '../failure.ts';
import { printed } from '../print.ts';
import { argCount, argsOf, type Expr, headOf, Kind } from '../term/expr.ts';
import type { Name } from '../term/name.ts';
import { instantiate, instantiateLevelParams } from '../term/substitute.ts';
import type { Checker } from './checker.ts';
import { stringAsConstructor } from './literal.ts';
import { isProposition } from './sort.ts';

/**
 * The type of the closed projection `e` from a structure whose type is given: that of the
 * constructor's field, with the parameters and the earlier projections in place. Out of a proof
 * only proofs may be projected. Throws Rejection.
 */
export function projectionType(c: Checker, e: Expr, givenType: Expr): Expr {
  const refuse = (why: string) =>
    new Rejection('projection', `the projection ${printed(e)} is not valid: ${why}`);
  const structType = c.whnf(givenType);
  const head = headOf(structType);
  if (head.kind !== Kind.Const || head.name !== e.name) {
    throw refuse(`the term has type ${printed(structType)}, not ${e.name}`);
  }
  const args = argsOf(structType);
  const info = c.env.inductive(e.name);
  const ctor = onlyConstructor(c, e);
  if (info === undefined || ctor === undefined) throw refuse(`${e.name} is no structure`);
  if (args.length !== info.numParams + info.numIndices) throw refuse('its type is incomplete');
  if (e.index >= ctor.numFields) throw refuse(`there is no field number ${e.index}`);
  let type = instantiateLevelParams(c.terms, ctor.type, ctor.levelParams, head.levels);
  for (let i = 0; i < info.numParams; i++) {
    if (type.kind !== Kind.Pi) type = c.whnf(type);
    if (type.kind !== Kind.Pi) throw refuse('its constructor has too few parameters');
    type = instantiate(c.terms, type.body, [args[i] as Expr]);
  }
  const fromProof = isProposition(c, structType);
  for (let i = 0; ; i++) {
    if (type.kind !== Kind.Pi) type = c.whnf(type);
    if (type.kind !== Kind.Pi) throw refuse(`there is no field number ${e.index}`);
    // Were data let out of a proof, two equal proofs could carry different data.
    const needed = i === e.index || type.body.looseBVarRange > 0;
    if (fromProof && needed && !isProposition(c, type.type)) {
      throw refuse('it takes data out of a proof');
    }
    if (i === e.index) return type.type;
    type = instantiate(c.terms, type.body, [c.terms.proj(e.name, i, e.struct)]);
  }
}

/** The constructor of the type that a projection names, if it has exactly one. */
function onlyConstructor(c: Checker, e: Expr): Constructor | undefined {
  const info = c.env.inductive(e.name);
  const [ctor, second] = info?.ctors ?? [];
  if (ctor === undefined || second !== undefined) return undefined;
  return c.env.constructorNamed(ctor);
}

/** `(C p a0 ... an).i` is `ai`; undefined if the structure is not (known to be) a constructor. */
export function reduceProj(c: Checker, e: Expr, cheap: boolean): Expr | undefined {
  const struct = cheap ? c.whnfCore(e.struct, true) : c.whnf(e.struct);
  return projectFrom(c, e.name, struct, e.index);
}

/** The field of a full application of the constructor of the type with this name. */
export function projectFrom(
  c: Checker,
  structName: Name,
  struct: Expr,
  index: number,
): Expr | undefined {
  const value = struct.kind === Kind.StrLit ? c.whnf(stringAsConstructor(c, struct)) : struct;
  const head = headOf(value);
  if (head.kind !== Kind.Const) return undefined;
  const ctor = c.env.constructorNamed(head.name);
  if (ctor === undefined || ctor.induct !== structName || index >= ctor.numFields) return undefined;
  if (argCount(value) !== ctor.numParams + ctor.numFields) return undefined;
  return argsOf(value)[ctor.numParams + index];
}
