/** Projections `e.i` from structures. */
import { Rejection } from '../failure.ts';
import { printed } from '../print.ts';
import { argsOf, type Expr, headOf, Kind } from '../term/expr.ts';
import { instantiate, instantiateLevelParams } from '../term/substitute.ts';
import type { Checker } from './checker.ts';
import { inferType, isProposition } from './infer.ts';
import { stringAsConstructor } from './literal.ts';
import { whnf, whnfCore } from './whnf.ts';

/**
 * The type of a projection: that of the constructor's field, with the parameters and the earlier
 * projections in place. Out of a proof only proofs may be projected.
 */
export function inferProj(c: Checker, e: Expr, checking: boolean): Expr {
  const refuse = (why: string) =>
    new Rejection('projection', `the projection ${printed(e)} is not valid: ${why}`);
  const structType = whnf(c, inferType(c, e.struct, checking));
  const head = headOf(structType);
  if (head.kind !== Kind.Const || head.name !== e.name) {
    throw refuse(`the term has type ${printed(structType)}, not ${e.name}`);
  }
  const args = argsOf(structType);
  const info = c.env.inductive(e.name);
  const ctor = info?.ctors.length === 1 ? c.env.find(info.ctors[0] ?? e.name) : undefined;
  if (info === undefined || ctor?.kind !== 'ctor') throw refuse(`${e.name} is no structure`);
  if (args.length !== info.numParams + info.numIndices) throw refuse('its type is incomplete');
  let type = instantiateLevelParams(c.terms, ctor.type, ctor.levelParams, head.levels);
  for (let i = 0; i < info.numParams; i++) {
    if (type.kind !== Kind.Pi) type = whnf(c, type);
    if (type.kind !== Kind.Pi) throw refuse('its constructor has too few parameters');
    type = instantiate(c.terms, type.body, [args[i] as Expr]);
  }
  const fromProof = isProposition(c, structType);
  for (let i = 0; ; i++) {
    if (type.kind !== Kind.Pi) type = whnf(c, type);
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

/** `(C p a0 ... an).i` is `ai`; undefined if the structure is not (known to be) a constructor. */
export function reduceProj(c: Checker, e: Expr, cheap: boolean): Expr | undefined {
  const struct = cheap ? whnfCore(c, e.struct, true) : whnf(c, e.struct);
  return projectFrom(c, struct, e.index);
}

/** The field of a constructor application. */
export function projectFrom(c: Checker, struct: Expr, index: number): Expr | undefined {
  const value = struct.kind === Kind.StrLit ? whnf(c, stringAsConstructor(c, struct)) : struct;
  const head = headOf(value);
  if (head.kind !== Kind.Const) return undefined;
  const ctor = c.env.constructorNamed(head.name);
  return ctor === undefined ? undefined : argsOf(value)[ctor.numParams + index];
}
