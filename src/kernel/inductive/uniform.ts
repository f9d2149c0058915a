import { Rejection } from '../failure.ts';
import { argsOf, type Expr, headOf, Kind } from '../term/expr.ts';
import type { LevelList } from '../term/level.ts';
import type { CtorSpec, InductiveSpec } from './spec.ts';

/**
 * Throws Rejection where a type of the group occurs in a constructor applied to anything but the
 * group's own parameters, or at other universe levels: also where the occurrence would be erased
 * by a reduction, or stands in an argument that nothing depends on. `body` is the constructor's
 * type after its parameters, which are the variables `params`.
 */
export function requireUniform(
  spec: InductiveSpec,
  levels: LevelList,
  params: readonly Expr[],
  body: Expr,
  ctor: CtorSpec,
): void {
  const own = new Set(spec.types.map(({ name }) => name));
  const seen = new Set<Expr>();
  const pending = [body];
  for (let e = pending.pop(); e !== undefined; e = pending.pop()) {
    if (seen.has(e)) continue;
    seen.add(e);
    const head = headOf(e);
    if (head.kind === Kind.Const && own.has(head.name)) {
      const args = argsOf(e);
      const uniform = head.levels === levels && params.every((param, i) => args[i] === param);
      if (!uniform) {
        throw new Rejection(
          'inductive',
          `the constructor ${ctor.name} speaks of ${head.name} at other parameters or universe ` +
            'levels than those of its declaration',
        );
      }
      pending.push(...args.slice(params.length));
      continue;
    }
    if (e.kind === Kind.FVar) continue;
    if (e.kind === Kind.Let) pending.push(e.value);
    if (e.a !== null) pending.push(e.a);
    if (e.b !== null) pending.push(e.b);
  }
}
