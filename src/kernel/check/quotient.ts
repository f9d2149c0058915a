/** Reduction of quotients: `Quot.lift f h (Quot.mk r a)` is `f a`, likewise for `Quot.ind`. */
import { argCount, argsOf, type Expr, headOf, Kind } from '../term/expr.ts';
import type { Checker } from './checker.ts';

export function reduceQuot(c: Checker, head: Expr, e: Expr): Expr | undefined {
  // Quot.lift α r β f h q   and   Quot.ind α r β p q
  let majorIndex: number;
  if (head.name === c.known.quotLift) majorIndex = 5;
  else if (head.name === c.known.quotInd) majorIndex = 4;
  else return undefined;
  if (argCount(e) <= majorIndex || !c.env.hasQuotients(c.known)) return undefined;
  const args = argsOf(e);
  const major = c.whnf(args[majorIndex] as Expr);
  const mk = headOf(major);
  if (mk.kind !== Kind.Const || mk.name !== c.known.quotMk) return undefined;
  const mkArgs = argsOf(major);
  if (mkArgs.length !== 3) return undefined;
  const applied = c.terms.app(args[3] as Expr, mkArgs[2] as Expr);
  return c.terms.apps(applied, args, majorIndex + 1);
}
